import { sql } from 'kysely';
import type { Tx } from '../lib/db.ts';
import type { FollowSource } from './schema.ts';

export type FollowerRow = { userId: string; followedAt: Date; source: FollowSource };
export type FollowerDay = { day: string; source: FollowSource; gained: number; lost: number };

/** A page of an account's present followers, latest first. */
export async function followersPage(
  tx: Tx,
  accountId: string,
  before: { at: Date; userId: string } | undefined,
  rows: number,
): Promise<FollowerRow[]> {
  const later = before ? sql`and (followed_at, user_id) < (${before.at}::timestamptz, ${before.userId})` : sql``;
  const found = await sql<FollowerRow>`
    select user_id, followed_at, source from fans.follower
    where account_id = ${accountId} ${later} order by followed_at desc, user_id desc limit ${rows}`.execute(tx);
  return found.rows;
}

/** Some present followers of an account who followed at or before an instant, after one of them in the order of their ids. */
export async function followersUntil(
  tx: Tx,
  accountId: string,
  until: Date,
  after: string,
  rows: number,
): Promise<string[]> {
  const found = await sql<{ userId: string }>`
    select user_id from fans.follower where account_id = ${accountId} and user_id > ${after} and followed_at <= ${until}
    order by user_id limit ${rows}`.execute(tx);
  return found.rows.map((row) => row.userId);
}

/** Who came and went from a day on, by day and source, the earliest first; days on which nobody did are absent. */
export async function followerDays(tx: Tx, accountId: string, from: string): Promise<FollowerDay[]> {
  const found = await sql<FollowerDay>`
    select day::text as day, source, sum(gained)::int as gained, sum(lost)::int as lost from fans.follower_day
    where account_id = ${accountId} and day >= ${from}::date group by day, source order by day, source`.execute(tx);
  return found.rows;
}
