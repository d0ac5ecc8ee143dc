import { importFollows, setActive } from '../src/fans/service.ts';
import { feedWorld } from '../test/feed.ts';
import { doc, draft, publisher, type Publisher } from '../test/works.ts';
import { rateRow, type Row } from './report.ts';
import { interleave } from './rounds.ts';
import type { Stage } from './stage.ts';

const FOLLOWERS = 1000;
const MANY = 10_000;
const SUBMISSIONS = 4;

/** Publishing to 1,000 active followers until every entry is there, against one bare insert of the same rows. */
export async function fanOut(stage: Stage): Promise<Row[]> {
  const people = feedWorld(stage);
  const [accountId = ''] = await people.accounts(1);
  await followedBy(stage, accountId, FOLLOWERS);
  await people.publish(accountId);
  const written = await stage.pool.query('select count(*)::int as n from feed.entry where account_id = $1', [
    accountId,
  ]);
  if (written.rows[0].n !== FOLLOWERS) throw new Error(`${written.rows[0].n} entries instead of ${FOLLOWERS}`);
  let serial = 0;
  const insert = `insert into feed.entry (user_id, pushed_at, push_id, account_id)
    select user_id, now(), $1, $2 from fans.follower where account_id = $2 and active`;
  const bare = async () => {
    await stage.pool.query(insert, [`${accountId}-bare${serial++}`, accountId]);
    return 1;
  };
  const push = async () => {
    await people.publish(accountId);
    return 1;
  };
  const measured = await interleave(10, 500, { limit: { work: bare }, ours: { work: push } });
  return [
    rateRow('publication to 1,000 followers against one insert … select', 'pushes', measured, 0.8),
    await submitRow(stage),
  ];
}

/** How long the author waits for the answer of a submission, with no follower and with 10,000, in turn. */
async function submitRow(stage: Stage): Promise<Row> {
  const alone = await publisher(stage, '无粉', 'L6');
  const followed = await publisher(stage, '万粉', 'L6');
  await followedBy(stage, followed.accountId, MANY);
  const none: number[] = [];
  const many: number[] = [];
  for (let nr = 0; nr <= SUBMISSIONS; nr++) {
    const without = await submission(alone, nr);
    const within = await submission(followed, nr);
    // The first pair warms up.
    if (nr > 0) none.push(without);
    if (nr > 0) many.push(within);
  }
  const [limit, ours] = [median(none), median(many)];
  return {
    workload: 'answer of a submission: 10,000 followers against none (median)',
    limit: `${limit.toFixed(1)} ms`,
    ours: `${ours.toFixed(1)} ms`,
    ratio: ours / limit,
    goal: { atMost: 1.2 },
  };
}

async function submission({ owner, accountId }: Publisher, nr: number): Promise<number> {
  const { id } = await draft(owner, { body: doc([`第${nr}篇，${accountId} 写给自己看。`]) });
  const began = performance.now();
  const answer = await owner.call('POST', `/contents/${id}/submit`);
  const ms = performance.now() - began;
  if (answer.body.status !== 'published') throw new Error(`not published: ${JSON.stringify(answer.body)}`);
  return ms;
}

async function followedBy(stage: Stage, accountId: string, count: number): Promise<void> {
  const userIds = Array.from({ length: count }, (_, n) => `fan${n}-${accountId}`);
  await stage.run((tx, now) =>
    importFollows(
      tx,
      now,
      userIds.map((userId) => ({ userId, accountId })),
    ),
  );
  await stage.run((tx) => setActive(tx, userIds, true));
  await stage.pool.query('analyze fans.follower');
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
