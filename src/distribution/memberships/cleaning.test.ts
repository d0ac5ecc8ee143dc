import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { applicant, changeSub, joined, subChannel, type Applicant } from '../../../test/channels.ts';
import { ok } from '../../../test/money.ts';
import { raise } from '../../../test/works.ts';
import { DAY, addDays, addMonths, dayOf, instantOf, monthOf } from '../../lib/time.ts';
import { monthsAfter } from './acts.ts';
import { nextCleanOut, periodOf } from './periods.ts';

const world = await testApp({ worker: true });
const manager = await world.operator('channel_manager');
const clock = async () => new Date(ok(await manager.call('GET', '/clock')).now);
const firstOf = (at: Date, months: number) => instantOf(`${addMonths(monthOf(at), months)}-01`, '04:00:00');

let made = 0;
/** Submissions of a member as they were decided so many days ago. */
async function decidedWorks(
  who: Applicant,
  code: string,
  n: number,
  { status = 'accepted', at, reason }: { status?: string; at: Date; reason?: string },
): Promise<void> {
  for (let i = 0; i < n; i++) {
    made += 1;
    await world.pool.query(
      `insert into distribution.submission (account_id, submission_id, content_id, content_version, content_type, title,
         target_type, target_id, status, review_mode, submitted_by, submitted_at, machine_due_at, decided_at, reasons)
       values ($1, $2, $3, 1, 'post', 'x', 'sub_channel', $4, $5, 'machine', 'u', $6, $6, $6, $7)`,
      [
        who.accountId,
        `${who.accountId}-s${made}`,
        `${who.accountId}-c${made}`,
        code,
        status,
        at,
        JSON.stringify(reason ? [{ code: reason }] : []),
      ],
    );
  }
}

async function member(name: string, code: string): Promise<Applicant & { membershipId: string }> {
  const who = await applicant(world, name);
  return { ...who, ...(await joined(world, who, code)) };
}
const own = async (who: Applicant) => ok(await who.owner.call('GET', '/channel-memberships')).items[0];
const preview = async (code: string) => ok(await manager.call('GET', `/operator/sub-channels/${code}/clean-out`));
const named = (
  lines: {
    account: { name: string };
    verdict: string;
    findings: { rule: string; measured: number; required: number }[];
  }[],
) =>
  Object.fromEntries(
    lines.map(({ account, verdict, findings }) => [
      account.name,
      [verdict, ...findings.map(({ rule, measured, required }) => `${rule} ${measured}/${required}`)].join(' '),
    ]),
  );

test('DOMAIN 3.4: on the 1st at four, members go who do not meet the conditions, did too little, or broke the rules; grace spares the new from the numbers', async () => {
  await world.advance(instantOf(`${addMonths(monthOf(await clock()), 1)}-20`));
  const code = await subChannel(manager, 'monthly_one', { eligibility: { level_in: ['L3'] } });
  const busy = await member('勤快的人', code);
  const idle = await member('只投了六篇', code);
  const poor = await member('通过率不到一半', code);
  const lost = await member('等级变了', code);
  const copier = await member('抄袭的人', code);
  const outlaw = await member('违法的人', code);
  const paused = await member('被暂停过', code);
  ok(
    await manager.call('POST', `/operator/channel-memberships/${paused.membershipId}/suspend`, {
      cause: 'wrong_scene',
      reason: '场景',
    }),
  );
  const joinedAt = await clock();
  const first = firstOf(joinedAt, 1);
  await world.advance(first);
  // Nobody has been in it for thirty days.
  const report = ok(await manager.call('GET', `/operator/clean-outs?subChannel=${code}`)).items;
  expect(report).toMatchObject([{ period: monthOf(first), examined: 7, revoked: 0, exempt: 7, ranBy: null }]);

  const second = firstOf(first, 1);
  const within = new Date(second.getTime() - 5 * DAY);
  const before = new Date(second.getTime() - 31 * DAY);
  await world.advance(within);
  const young = await member('最新来的人', code);
  await decidedWorks(busy, code, 10, { at: within });
  await decidedWorks(busy, code, 5, { status: 'rejected', at: within });
  await decidedWorks(idle, code, 6, { at: within });
  await decidedWorks(idle, code, 30, { at: before });
  await decidedWorks(poor, code, 10, { at: within });
  await decidedWorks(poor, code, 11, { status: 'machine_rejected', at: within });
  for (const who of [lost, copier, outlaw]) await decidedWorks(who, code, 12, { at: within });
  await decidedWorks(copier, code, 1, { status: 'rejected', at: within, reason: 'PLAGIARISM' });
  await decidedWorks(outlaw, code, 1, { status: 'rejected', at: within, reason: 'ILLEGAL' });
  await raise(world, lost.accountId, 'L4');

  // Ahead of time the member reads its numbers and what would happen.
  expect((await own(idle)).cleanOut).toMatchObject({
    rule: 'monthly',
    at: second.toISOString(),
    exempt: null,
    counts: { accepted: 6 },
    required: { accepted: 10, rateBp: 5000, rateReviewed: 10 },
    verdict: 'revoke',
    findings: [{ rule: 'accepted', measured: 6, required: 10 }],
  });
  expect((await own(young)).cleanOut).toMatchObject({ exempt: 'grace', verdict: 'keep' });
  await world.advance(new Date(second.getTime() - 60_000));
  const expected = {
    只投了六篇: 'revoke accepted 6/10',
    通过率不到一半: 'revoke rate 4761/5000',
    等级变了: 'revoke eligibility 0/1',
    抄袭的人: 'revoke plagiarism 1/0',
    违法的人: 'revoke illegal 1/0',
  };
  const seen = await preview(code);
  expect(named(seen.lines)).toEqual(expected);
  expect(seen).toMatchObject({ period: monthOf(second), ran: null, examined: 8, exempt: 2 });

  await world.advance(second);
  const [latest] = ok(await manager.call('GET', `/operator/clean-outs?subChannel=${code}`)).items;
  expect(latest).toMatchObject({ period: monthOf(second), examined: 8, revoked: 5, warned: 0, exempt: 2 });
  const lines = ok(
    await manager.call('GET', `/operator/sub-channels/${code}/clean-outs/${latest.period}?limit=100`),
  ).items;
  expect(named(lines)).toEqual(named(seen.lines));
  expect(lines.find(({ account }: { account: { name: string } }) => account.name === '等级变了').outcome).toMatchObject(
    {
      actual: 'L4',
      pass: false,
    },
  );
  const ended = (await own(idle)).ended;
  expect(ended).toMatchObject({ rule: 'accepted', findings: [{ measured: 6, required: 10 }] });
  expect(ended.reapplyAt).toBe(monthsAfter(new Date(ended.at), 3).toISOString());
  for (const who of [busy, paused, young]) expect((await own(who)).state).toBe('standing');
  const channels = ok(await idle.owner.call('GET', '/channels')).items;
  const shown = channels.find(({ code: of }: { code: string }) => of === code).subChannels[0];
  expect(shown).toMatchObject({ application: { status: 'revoked' }, membership: null, reapplyAt: ended.reapplyAt });
});

test('DOMAIN 3.4: a clean-out is run once a month, by hand too, however often it is asked for at once', async () => {
  const code = await subChannel(manager, 'by_hand', { monthlyMin: 1 });
  const [keen, lazy] = [await member('有一篇的人', code), await member('没有的人', code)];
  // While it is paused the 1sts pass by, so that the next one is run by hand, of members who are no longer new.
  await changeSub(manager, code, { status: 'paused' });
  await world.advance(instantOf(`${addMonths(monthOf(await clock()), 2)}-10`));
  await changeSub(manager, code, { status: 'open' });
  await decidedWorks(keen, code, 1, { at: new Date((await clock()).getTime() - DAY) });
  const seen = await preview(code);
  expect(seen.ran).toBeNull();
  expect(named(seen.lines)).toEqual({ 没有的人: 'revoke accepted 0/1' });
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => manager.call('POST', `/operator/sub-channels/${code}/clean-out`)),
  );
  for (const { status, body } of answers) {
    expect(status).toBe(200);
    expect(body).toMatchObject({ period: seen.period, examined: 2, revoked: 1, ranBy: '小二channel_manager' });
  }
  expect((await own(lazy)).ended.rule).toBe('accepted');
  expect((await own(keen)).state).toBe('standing');
  const admin = await world.operator('admin');
  const log = ok(await admin.call('GET', `/operator/audit?objectId=${code}&verb=run_clean_out`)).items;
  expect(log).toMatchObject([{ after: { period: seen.period, revoked: 1 } }]);
  // The next one by itself is of the next month.
  await world.advance(firstOf(await clock(), 1));
  const periods = ok(await manager.call('GET', `/operator/clean-outs?subChannel=${code}`)).items.map(
    ({ period }: { period: string }) => period,
  );
  expect(periods.slice(0, 2)).toEqual([addMonths(seen.period, 1), seen.period]);
});

test('DOMAIN 3.4: a clean-out of several batches that is killed between two of them leaves nothing half, goes on whole, and ends none twice', async () => {
  const code = await subChannel(manager, 'monthly_many');
  // Two meet the conditions; a thousand others, by whose ids they come first, do not.
  const kept = [await member('第一个', code), await member('最后一个', code)];
  await world.pool.query(
    `with who as (select '00000000000000000' || lpad(n::text, 4, '0') as id from generate_series(1, 1000) n),
     asked as (insert into distribution.channel_application
       (account_id, application_id, sub_channel_code, status, version, material, created_at, updated_at, reasons)
       select id, id || '-a', $1, 'approved', 3, '{}', $2, $2, '[]' from who)
     insert into distribution.channel_membership (account_id, membership_id, sub_channel_code, application_id, since, granted_by)
     select id, id || '-m', $1, id || '-a', $2, 'test' from who`,
    [code, await clock()],
  );
  const standing = async () => {
    const found = await world.pool.query(
      `select (count(*) filter (where m.ended_at is null))::int as standing,
         (count(*) filter (where a.status = 'revoked'))::int as revoked,
         (select count(*)::int from distribution.clean_out_line where sub_channel_code = $1) as lines,
         (select count(*)::int from distribution.clean_out where sub_channel_code = $1) as runs,
         (select count(*)::int from distribution.channel_application_step s join distribution.channel_application o
           using (account_id, application_id) where o.sub_channel_code = $1 and s.status = 'revoked') as steps
       from distribution.channel_membership m join distribution.channel_application a using (account_id, application_id)
       where m.sub_channel_code = $1`,
      [code],
    );
    return found.rows[0];
  };
  const before = { standing: 1002, revoked: 0, lines: 0, runs: 0, steps: 0 };
  expect(await standing()).toEqual(before);
  expect(await preview(code)).toMatchObject({ examined: 1002, revoked: 1000, lines: { length: 500 } });
  // The connection dies when the second batch writes its lines: the first has ended its five hundred by then.
  await world.pool.query(`create function kill_me() returns trigger language plpgsql as
    $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$`);
  await world.pool.query(`create trigger kill before insert on distribution.clean_out_line for each row
    when (new.account_id = '000000000000000000700') execute function kill_me()`);
  const run = () => manager.call('POST', `/operator/sub-channels/${code}/clean-out`);
  expect((await run()).status).toBeGreaterThanOrEqual(500);
  expect(await standing()).toEqual(before);
  await world.pool.query('drop trigger kill on distribution.clean_out_line');
  const reports = (await Promise.all([run(), run()])).map(ok);
  for (const report of [...reports, ok(await run())])
    expect(report).toMatchObject({ examined: 1002, revoked: 1000, warned: 0, exempt: 1002 });
  expect(await standing()).toEqual({ standing: 2, revoked: 1000, lines: 1000, runs: 1, steps: 1000 });
  for (const who of kept) expect(await own(who)).toMatchObject({ state: 'standing' });
}, 120_000);

test('DOMAIN 3.4: by weeks, two without an accepted work are warned, four with at most two end it', async () => {
  const code = await subChannel(manager, 'weekly_one', { cleanOutRule: 'weekly' });
  const who = await member('两周没动静', code);
  const start = await clock();
  await world.advance(new Date(start.getTime() + 31 * DAY));
  const monday = nextCleanOut('weekly', await clock());
  await decidedWorks(who, code, 3, { at: new Date(monday.getTime() - 20 * DAY) });
  expect((await own(who)).cleanOut).toMatchObject({
    rule: 'weekly',
    weeks: { warn: 0, revoke: 3 },
    required: { accepted: 3, warnWeeks: 2, revokeWeeks: 4, warnAccepted: 1, rateBp: null },
    verdict: 'warn',
  });
  await world.advance(monday);
  const warned = await own(who);
  expect(warned).toMatchObject({
    state: 'standing',
    cleanOut: { warned: { findings: [{ rule: 'weekly', measured: 0, required: 1 }] } },
  });
  await world.advance(nextCleanOut('weekly', monday, true));
  expect((await own(who)).state).toBe('standing');
  await world.advance(new Date(monday.getTime() + 14 * DAY));
  expect((await own(who)).ended).toMatchObject({ rule: 'weekly', findings: [{ measured: 0, required: 3 }] });
});

test('DOMAIN 3.4: a sub-channel without clean-out has none, and only managers of channels see and run them', async () => {
  const code = await subChannel(manager, 'never', { cleanOutRule: 'none' });
  const who = await member('安心的人', code);
  expect((await own(who)).cleanOut).toBeNull();
  for (const method of ['GET', 'POST'] as const)
    expect((await manager.call(method, `/operator/sub-channels/${code}/clean-out`)).body.code).toBe('CLEAN_OUT_OFF');
  expect((await manager.call('GET', '/operator/sub-channels/nowhere/clean-out')).status).toBe(404);
  expect((await manager.call('GET', `/operator/sub-channels/${code}/clean-outs/2026-01`)).status).toBe(404);
  const reviewer = await world.operator('reviewer');
  expect((await reviewer.call('POST', `/operator/sub-channels/${code}/clean-out`)).status).toBe(403);
});

test('months begin on the 1st, weeks on Monday, at four in the deployment’s zone', () => {
  const at = (text: string) => new Date(text);
  expect(periodOf('monthly', at('2026-11-30T16:30:00Z'))).toBe('2026-12');
  expect(periodOf('weekly', at('2026-11-29T15:59:00Z'))).toBe('2026-11-23');
  expect(periodOf('weekly', at('2026-11-29T16:00:00Z'))).toBe('2026-11-30');
  expect(nextCleanOut('monthly', at('2026-11-30T16:30:00Z')).toISOString()).toBe('2026-11-30T20:00:00.000Z');
  expect(nextCleanOut('monthly', at('2026-11-30T20:00:00Z')).toISOString()).toBe('2026-12-31T20:00:00.000Z');
  expect(nextCleanOut('monthly', at('2026-11-30T16:30:00Z'), true).toISOString()).toBe('2026-12-31T20:00:00.000Z');
  for (let i = 0; i < 400; i++) {
    const from = new Date(Date.UTC(2026, 0, 1) + Math.floor(Math.random() * 900 * DAY));
    for (const rhythm of ['monthly', 'weekly'] as const) {
      const next = nextCleanOut(rhythm, from);
      expect(next > from).toBe(true);
      expect(next.getTime() - from.getTime()).toBeLessThanOrEqual((rhythm === 'weekly' ? 7 : 31) * DAY);
      expect(periodOf(rhythm, nextCleanOut(rhythm, next, true))).not.toBe(periodOf(rhythm, next));
    }
  }
  expect(dayOf(nextCleanOut('weekly', at('2026-11-29T00:00:00Z')))).toBe(addDays('2026-11-23', 7));
});

test('UX 42, DOMAIN 3.4: whose conditions no longer hold keeps what was measured and required then, though both change', async () => {
  await world.advance(instantOf(`${addMonths(monthOf(await clock()), 1)}-20`));
  const eligibility = { any: [{ level_in: ['L3'] }, { fans_gte: 100_000 }] };
  const code = await subChannel(manager, 'outcome_kept', { eligibility });
  const who = await member('条件变了', code);
  await raise(world, who.accountId, 'L2');
  await world.advance(firstOf(await clock(), 1));
  await world.idle();
  const level = { name: 'level_in', pass: false, actual: 'L2', required: ['L3'] };
  const fans = { name: 'fans_gte', pass: false, actual: 0, required: 100_000, missing: 100_000 };
  const ended = { rule: 'eligibility', outcome: { kind: 'any', pass: false, parts: [level, fans] } };
  expect(await own(who)).toMatchObject({ state: 'ended', ended });
  await raise(world, who.accountId, 'L3');
  await changeSub(manager, code, { eligibility: { fans_gte: 5 } });
  expect((await own(who)).ended).toMatchObject(ended);
});
