import { importFollows, setActive } from '../src/fans/service.ts';
import { feedWorld } from '../test/feed.ts';
import { rateRow, type Row } from './report.ts';
import { interleave } from './rounds.ts';
import type { Stage } from './stage.ts';

const FOLLOWERS = 1000;

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
  return [rateRow('publication to 1,000 followers against one insert … select', 'pushes', measured, 0.8)];
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
