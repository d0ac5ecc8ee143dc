import type { Season } from './stage.ts';

const ACTIVE = `('submitted', 'machine_review', 'human_review', 'accepted', 'trial', 'placed')`;
/** Those that hold a place in a campaign: what was shown to its end keeps it. */
const HOLDING = `('submitted', 'machine_review', 'human_review', 'accepted', 'trial', 'placed', 'expired')`;

/** Every limit that the rows themselves show to be broken: none may be (DOMAIN 3.5, 4). */
export async function brokenLimits(season: Season): Promise<string[]> {
  const { pool } = season.world;
  const broken: string[] = [];
  const ask = async (name: string, statement: string) => {
    const { rows } = await pool.query(statement);
    broken.push(...rows.map((row) => `${name}: ${JSON.stringify(row)}`));
  };
  for (const { code, quota } of season.channels) {
    if (quota === null) continue;
    await ask(
      `quota of ${code}`,
      `select account_id, quota_day, count(*) from distribution.submission where target_id = '${code}' and proposed_by is null
       group by 1, 2 having count(*) > ${quota}`,
    );
  }
  await ask(
    'units that are no submissions',
    `select q.account_id, q.sub_channel_code, q.day, q.used, (select count(*) from distribution.submission s
         where s.account_id = q.account_id and s.target_id = q.sub_channel_code and s.quota_day = q.day) as made
       from distribution.submission_quota q
       where q.used <> (select count(*) from distribution.submission s
         where s.account_id = q.account_id and s.target_id = q.sub_channel_code and s.quota_day = q.day)`,
  );
  await ask(
    'a work in two sub-channels',
    `select content_id, count(*) from distribution.submission where target_type = 'sub_channel' and status in ${ACTIVE}
     group by 1 having count(*) > 1`,
  );
  await ask(
    'a work in more than three campaigns',
    `select content_id, count(*) from distribution.submission where target_type = 'campaign' and status in ${ACTIVE}
     group by 1 having count(*) > 3`,
  );
  await ask(
    'a counter that is not the rows',
    `select c.campaign_id, c.submissions, (select count(*) from distribution.submission s
         where s.target_id = c.campaign_id and s.status in ${HOLDING}) as held
       from distribution.campaign_counter c
       where c.submissions <> (select count(*) from distribution.submission s
         where s.target_id = c.campaign_id and s.status in ${HOLDING})`,
  );
  for (const { id, max, caps, creators, each } of season.campaigns) {
    const of = `from distribution.submission where target_id = '${id}' and status in ${HOLDING}`;
    if (max !== null) await ask(`places of ${id}`, `select count(*) ${of} having count(*) > ${max}`);
    if (creators !== null)
      await ask(
        `creators of ${id}`,
        `select count(distinct account_id) ${of} having count(distinct account_id) > ${creators}`,
      );
    for (const [domain, cap] of Object.entries(caps))
      await ask(`${domain} of ${id}`, `select count(*) ${of} and domain = '${domain}' having count(*) > ${cap}`);
    await ask(`each of ${id}`, `select account_id, count(*) ${of} group by 1 having count(*) > ${each}`);
  }
  await ask(
    'a history that does not end where its submission stands',
    `select s.submission_id, s.status, t.status as last from distribution.submission s
       join lateral (select status from distribution.submission_step p where p.account_id = s.account_id
         and p.submission_id = s.submission_id order by nr desc limit 1) t on true where t.status <> s.status`,
  );
  return broken;
}

/** Each step of a kind of thing that was taken in the season: `from to`. */
export async function stepsTaken(season: Season): Promise<Record<'submission' | 'application' | 'campaign', string[]>> {
  const { pool } = season.world;
  const read = async (statement: string) =>
    (await pool.query(statement)).rows.map(({ step }: { step: string }) => step).toSorted();
  return {
    submission: await read(
      `select distinct lag(status) over (partition by submission_id order by nr) || ' ' || status as step
       from distribution.submission_step`,
    ).then((steps) => steps.filter((step) => step !== null)),
    application: await read(
      `select distinct lag(status) over (partition by application_id order by version) || ' ' || status as step
       from distribution.channel_application_step`,
    ).then((steps) => steps.filter((step) => step !== null)),
    campaign: await read(`select distinct from_status || ' ' || to_status as step from distribution.campaign_step
      where from_status is not null`),
  };
}

/** How many submissions were written. */
export async function written(season: Season): Promise<number> {
  const { rows } = await season.world.pool.query('select count(*)::int as n from distribution.submission');
  return rows[0].n;
}
