import { sql } from 'kysely';
import { lockKey, type Tx } from '../../lib/db.ts';

/**
 * Takes one unit of an account's day in a sub-channel; false when `limit` is reached. The statement itself decides, so
 * that of submissions at once exactly the limit passes (DOMAIN 3.5). Without a limit it counts all the same.
 */
export async function takeUnit(
  tx: Tx,
  unit: { accountId: string; subChannelCode: string; day: string },
  limit: number | null,
): Promise<boolean> {
  const { accountId, subChannelCode, day } = unit;
  await lockKey(tx, 'submission-quota', accountId);
  const done = await sql<{ used: number }>`
    insert into distribution.submission_quota (account_id, sub_channel_code, day, used)
    values (${accountId}, ${subChannelCode}, ${day}, 1)
    on conflict (account_id, sub_channel_code, day) do update set used = distribution.submission_quota.used + 1
      where ${limit}::int is null or distribution.submission_quota.used < ${limit}
    returning used`.execute(tx);
  return done.rows.length > 0;
}

/** Units used of an account's day, by sub-channel; absent is 0. */
export async function unitsUsed(tx: Tx, accountId: string, day: string): Promise<Map<string, number>> {
  const found = await sql<{ code: string; used: number }>`
    select sub_channel_code as code, used from distribution.submission_quota
    where account_id = ${accountId} and day = ${day}`.execute(tx);
  return new Map(found.rows.map(({ code, used }) => [code, used]));
}
