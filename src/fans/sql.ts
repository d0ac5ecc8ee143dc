import { sql } from 'kysely';
import { businessClock } from '../lib/clock.ts';
import type { Db, Tx } from '../lib/db.ts';
import { statement } from '../lib/prepared.ts';
import type { FollowSource } from './schema.ts';

/** Slots that an account's followers are counted in. */
const COUNT_SLOTS = 16;
/** Most follows of one reader that a read takes; only an import comes near it. */
const FOLLOWS_READ_MAX = 20_000;

export type Follow = { accountId: string; followedAt: Date; special: boolean; mirroredSince: Date | null };

/** Whom a reader (`$1`) follows now, for a hot statement that is built on it. */
export const presentFollows = `
  select account_id, special, mirrored_since from fans.follow
  where user_id = $1 and unfollowed_at is null order by account_id limit ${FOLLOWS_READ_MAX}`;

const readFollows = statement<{ accountId: string }>(presentFollows);

/** Ids of the accounts that a reader follows now, in their order. */
export async function followed(db: Db, userId: string): Promise<string[]> {
  return (await readFollows(db, [userId])).map((row) => row.accountId);
}

/** A page of follows, latest first. */
export function followsPage(tx: Tx, userId: string, before: { at: Date; accountId: string } | undefined, rows: number) {
  return tx
    .selectFrom('fans.follow')
    .select(['accountId', 'followedAt', 'special'])
    .where('userId', '=', userId)
    .where('unfollowedAt', 'is', null)
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(followed_at, account_id) < (${before?.at}::timestamptz, ${before?.accountId})`),
    )
    .orderBy('followedAt', 'desc')
    .orderBy('accountId', 'desc')
    .limit(rows)
    .execute();
}

/** The reader's present follows among some accounts. */
export function followsOf(tx: Tx, userId: string, accountIds: string[]): Promise<Follow[]> {
  return tx
    .selectFrom('fans.follow')
    .select(['accountId', 'followedAt', 'special', 'mirroredSince'])
    .where('userId', '=', userId)
    .where('accountId', 'in', accountIds)
    .where('unfollowedAt', 'is', null)
    .execute();
}

/** Locks a reader until the end of the transaction, making his row on first use. */
export function lockReader(tx: Tx, userId: string): Promise<{ active: boolean; following: number }> {
  return tx
    .insertInto('fans.reader')
    .values({ userId })
    .onConflict((oc) => oc.column('userId').doUpdateSet((eb) => ({ userId: eb.ref('excluded.userId') })))
    .returning(['active', 'following'])
    .executeTakeFirstOrThrow();
}

/** Makes a follow, or takes up one that was ended. The caller holds the reader's lock and knows that it is not there. */
export async function insertFollow(
  tx: Tx,
  now: Date,
  row: { userId: string; accountId: string; special: boolean; source: FollowSource },
  active: boolean,
): Promise<void> {
  const { userId, accountId, special, source } = row;
  await tx
    .insertInto('fans.follow')
    .values({ ...row, followedAt: now })
    .onConflict((oc) =>
      oc
        .columns(['userId', 'accountId'])
        .doUpdateSet({ followedAt: now, unfollowedAt: null, special, source, mirroredSince: null }),
    )
    .execute();
  await tx.insertInto('fans.follower').values({ accountId, userId, followedAt: now, active }).execute();
  await countFollower(tx, userId, accountId, 1);
}

/** Ends a follow; false when there was none. The caller holds the reader's lock. */
export async function endFollow(tx: Tx, now: Date, userId: string, accountId: string): Promise<boolean> {
  const ended = await tx
    .updateTable('fans.follow')
    .set({ unfollowedAt: now })
    .where('userId', '=', userId)
    .where('accountId', '=', accountId)
    .where('unfollowedAt', 'is', null)
    .returning('accountId')
    .executeTakeFirst();
  if (!ended) return false;
  await tx.deleteFrom('fans.follower').where('accountId', '=', accountId).where('userId', '=', userId).execute();
  await countFollower(tx, userId, accountId, -1);
  return true;
}

async function countFollower(tx: Tx, userId: string, accountId: string, change: 1 | -1): Promise<void> {
  await sql`update fans.reader set following = following + ${change} where user_id = ${userId}`.execute(tx);
  await sql`
    insert into fans.follower_count as c (account_id, slot, followers)
    values (${accountId}, abs(hashtext(${userId}) % ${COUNT_SLOTS}::int), ${change}::int)
    on conflict (account_id, slot) do update set followers = c.followers + excluded.followers`.execute(tx);
}

/** Marks a present follow as special or not. */
export async function setSpecial(tx: Tx, userId: string, accountId: string, special: boolean): Promise<void> {
  await tx
    .updateTable('fans.follow')
    .set({ special })
    .where('userId', '=', userId)
    .where('accountId', '=', accountId)
    .where('unfollowedAt', 'is', null)
    .execute();
}

const readCounts = statement<{ accountId: string; followers: number }>(`
  select account_id, sum(followers)::int as followers from fans.follower_count where account_id = any($1::text[])
  group by account_id`);

/** Followers by account; accounts without any are absent. */
export function counts(db: Db, accountIds: string[]): Promise<{ accountId: string; followers: number }[]> {
  return readCounts(db, [accountIds]);
}

/** How many of an account's present followers began to follow it in a span of time. */
export async function followersSince(tx: Tx, accountId: string, from: Date, to: Date): Promise<number> {
  const { count } = await tx
    .selectFrom('fans.follower')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('accountId', '=', accountId)
    .where('followedAt', '>=', from)
    .where('followedAt', '<', to)
    .executeTakeFirstOrThrow();
  return count;
}

/**
 * At most `$3` followers of an account (`$1`) after one of them (`$2`; `''`: from the first), in the order of their ids, for a
 * hot statement that is built on it.
 */
export const followers = (only: { active: boolean }) => `
  select user_id from fans.follower
  where account_id = $1 and user_id > $2 ${only.active ? 'and active' : ''} order by user_id limit $3`;

/** Takes readers into the followers' active mirror or out of it. Locks them first, like a follow does. */
export async function setActive(tx: Tx, userIds: string[], active: boolean): Promise<void> {
  await sql`
    insert into fans.reader (user_id, active) select unnest(${userIds}::text[]), ${active}
    on conflict (user_id) do update set active = excluded.active`.execute(tx);
  // From the readers to their rows of the mirror: begun at the mirror's inactive rows, which statistics may call few, every
  // one of them would search the whole list of readers.
  await sql`
    with mine as materialized (
      select w.account_id, w.user_id from unnest(${userIds}::text[]) as u (user_id) join fans.follow w using (user_id)
      where w.unfollowed_at is null)
    update fans.follower f set active = ${active}
    from mine m where f.account_id = m.account_id and f.user_id = m.user_id`.execute(tx);
}

/**
 * Says of the follows that are committed by now that fan-out sees them, from 5 s on: where the mirror lies on another
 * machine, its half of the commit may become visible a moment later. The clock is read after each row's lock.
 */
export async function settleMirrors(tx: Tx, userId: string): Promise<void> {
  await sql`
    update fans.follow set mirrored_since = ${businessClock} + interval '5 seconds'
    where user_id = ${userId} and unfollowed_at is null and mirrored_since is null`.execute(tx);
}

/** A follow that was made elsewhere; what is not said of it: now, from the account's home, not special. */
export type MadeFollow = {
  userId: string;
  accountId: string;
  followedAt?: Date;
  special?: boolean;
  source?: FollowSource;
};

/** Makes follows in bulk; a follow that is there, ended ones included, stays as it is. Answers how many are new. */
export async function insertFollows(tx: Tx, now: Date, follows: MadeFollow[]) {
  const userIds = follows.map((follow) => follow.userId);
  await sql`
    insert into fans.reader (user_id) select distinct u from unnest(${userIds}::text[]) u order by u
    on conflict (user_id) do update set user_id = excluded.user_id`.execute(tx);
  const made = await sql<{ n: number }>`
    with made as (
      insert into fans.follow (user_id, account_id, followed_at, special, source)
      select * from unnest(${userIds}::text[], ${follows.map((follow) => follow.accountId)}::text[],
        ${follows.map((follow) => follow.followedAt ?? now)}::timestamptz[],
        ${follows.map((follow) => follow.special ?? false)}::boolean[],
        ${follows.map((follow) => follow.source ?? 'home')}::text[])
      on conflict (user_id, account_id) do nothing
      returning user_id, account_id, followed_at),
    mirrored as (
      insert into fans.follower (account_id, user_id, followed_at, active)
      select m.account_id, m.user_id, m.followed_at, r.active from made m join fans.reader r using (user_id)),
    counted as (
      insert into fans.follower_count as c (account_id, slot, followers)
      select account_id, abs(hashtext(user_id) % ${COUNT_SLOTS}::int) as slot, count(*) from made group by 1, 2 order by 1, 2
      on conflict (account_id, slot) do update set followers = c.followers + excluded.followers),
    followed as (
      update fans.reader r set following = r.following + m.n
      from (select user_id, count(*)::int as n from made group by user_id) m where r.user_id = m.user_id)
    select count(*)::int as n from made`.execute(tx);
  return made.rows[0]?.n ?? 0;
}
