import { sql } from 'kysely';
import { lockKey, type Tx } from '../../lib/db.ts';
import type { PushTarget } from '../fields.ts';

/**
 * Takes one unit of an account's day for a target; false when `limit` is reached. The statement itself decides, so that
 * of concurrent submits exactly the limit passes (DOMAIN 2.4). The lock keeps those who need several rows in order.
 */
export async function takeUnit(
  tx: Tx,
  accountId: string,
  target: PushTarget,
  day: string,
  limit: number,
): Promise<boolean> {
  if (limit < 1) return false;
  await lockKey(tx, 'daily-quota', accountId);
  const done = await sql<{ used: number }>`
    insert into contents.daily_quota (account_id, target, day, used) values (${accountId}, ${target}, ${day}, 1)
    on conflict (account_id, target, day) do update set used = contents.daily_quota.used + 1
      where contents.daily_quota.used < ${limit}
    returning used`.execute(tx);
  return done.rows.length > 0;
}

export async function returnUnits(
  tx: Tx,
  accountId: string,
  targets: readonly PushTarget[],
  day: string,
): Promise<void> {
  if (targets.length === 0) return;
  await lockKey(tx, 'daily-quota', accountId);
  await sql`update contents.daily_quota set used = used - 1
    where account_id = ${accountId} and day = ${day} and target = any(${[...targets]}::text[]) and used > 0`.execute(
    tx,
  );
}

/** Units used of a day, by target; absent is 0. */
export async function unitsUsed(tx: Tx, accountId: string, day: string): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('contents.dailyQuota')
    .select(['target', 'used'])
    .where('accountId', '=', accountId)
    .where('day', '=', day)
    .execute();
  return new Map(rows.map((row) => [row.target, row.used]));
}

/** Units used of the days from one to another, both included; what is 0 is left out. */
export async function unitsBetween(
  tx: Tx,
  accountId: string,
  { from, to }: { from: string; to: string },
): Promise<{ day: string; target: PushTarget; used: number }[]> {
  const rows = await tx
    .selectFrom('contents.dailyQuota')
    .select(['day', 'target', 'used'])
    .where('accountId', '=', accountId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('used', '>', 0)
    .orderBy('day')
    .orderBy('target')
    .execute();
  // The table holds units of targets alone.
  return rows as { day: string; target: PushTarget; used: number }[];
}
