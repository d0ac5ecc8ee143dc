import { sql } from 'kysely';
import { businessClock } from '../lib/clock.ts';
import type { Db, Tx } from '../lib/db.ts';
import { statement } from '../lib/prepared.ts';
import { dayOf } from '../lib/time.ts';
import type { FollowSource } from './schema.ts';

/** Slots that an account's followers are counted in. */
const COUNT_SLOTS = 16;
/** Most follows of one reader that a read takes; only an import comes near it. */
const FOLLOWS_READ_MAX = 20_000;

export type Follow = {
  accountId: string;
  followedAt: Date;
  special: boolean;
  muted: boolean;
  mirroredSince: Date | null;
};

const follows = (which: string) => `
  select account_id, special, mirrored_since from fans.follow
  where user_id = $1 and ${which} order by account_id limit ${FOLLOWS_READ_MAX}`;

/** Whose works a reader (`$1`) sees in his feed: whom he follows now, but for who is muted. For a hot statement that is built on it. */
export const heardFollows = follows('unfollowed_at is null and not muted');

const readFollowsAt = statement<{ accountId: string }>(
  follows('followed_at <= $2 and (unfollowed_at is null or unfollowed_at > $2)'),
);

/** Ids of the accounts that a reader followed at an instant; who was followed anew since is not among them. */
export async function followedAt(db: Db, userId: string, at: Date): Promise<string[]> {
  return (await readFollowsAt(db, [userId, at])).map((row) => row.accountId);
}

const readHeard = statement<{ accountId: string }>(heardFollows);

/** Ids of the accounts that a reader follows now and has not muted. */
export async function heardAccounts(db: Db, userId: string): Promise<string[]> {
  return (await readHeard(db, [userId])).map((row) => row.accountId);
}

/** A page of follows, latest first. */
export function followsPage(tx: Tx, userId: string, before: { at: Date; accountId: string } | undefined, rows: number) {
  return tx
    .selectFrom('fans.follow')
    .select(['accountId', 'followedAt', 'special', 'muted'])
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
    .select(['accountId', 'followedAt', 'special', 'muted', 'mirroredSince'])
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
  row: { userId: string; accountId: string; special: boolean; muted: boolean; source: FollowSource },
  active: boolean,
): Promise<void> {
  const { userId, accountId, special, muted, source } = row;
  await tx
    .insertInto('fans.follow')
    .values({ ...row, followedAt: now })
    .onConflict((oc) =>
      oc
        .columns(['userId', 'accountId'])
        .doUpdateSet({ followedAt: now, unfollowedAt: null, special, muted, source, mirroredSince: null }),
    )
    .execute();
  await tx.insertInto('fans.follower').values({ accountId, userId, followedAt: now, active, source }).execute();
  await countFollower(tx, now, { userId, accountId, source }, 1);
}

/** Ends a follow; false when there was none. The caller holds the reader's lock. */
export async function endFollow(tx: Tx, now: Date, userId: string, accountId: string): Promise<boolean> {
  const ended = await tx
    .updateTable('fans.follow')
    .set({ unfollowedAt: now })
    .where('userId', '=', userId)
    .where('accountId', '=', accountId)
    .where('unfollowedAt', 'is', null)
    .returning('source')
    .executeTakeFirst();
  if (!ended) return false;
  await tx.deleteFrom('fans.follower').where('accountId', '=', accountId).where('userId', '=', userId).execute();
  await countFollower(tx, now, { userId, accountId, source: ended.source }, -1);
  return true;
}

async function countFollower(
  tx: Tx,
  now: Date,
  { userId, accountId, source }: { userId: string; accountId: string; source: string },
  change: 1 | -1,
): Promise<void> {
  await sql`update fans.reader set following = following + ${change} where user_id = ${userId}`.execute(tx);
  await sql`
    insert into fans.follower_count as c (account_id, slot, followers)
    values (${accountId}, abs(hashtext(${userId}) % ${COUNT_SLOTS}::int), ${change}::int)
    on conflict (account_id, slot) do update set followers = c.followers + excluded.followers`.execute(tx);
  await sql`
    insert into fans.follower_day as d (account_id, day, source, slot, gained, lost)
    values (${accountId}, ${dayOf(now)}::date, ${source}, abs(hashtext(${userId}) % ${COUNT_SLOTS}::int),
      ${change > 0 ? 1 : 0}::int, ${change > 0 ? 0 : 1}::int)
    on conflict (account_id, day, source, slot)
    do update set gained = d.gained + excluded.gained, lost = d.lost + excluded.lost`.execute(tx);
}

/** Marks a present follow as special or not, as muted or not. */
export async function markFollow(
  tx: Tx,
  userId: string,
  accountId: string,
  marks: { special: boolean; muted: boolean },
): Promise<void> {
  await tx
    .updateTable('fans.follow')
    .set(marks)
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

/** How many of some readers follow accounts now, by account; accounts that none of them follows are absent. */
export async function countAmong(
  tx: Tx,
  accountIds: readonly string[],
  userIds: readonly string[],
): Promise<{ accountId: string; followers: number }[]> {
  const found = await sql<{ accountId: string; followers: number }>`
    select account_id, count(*)::int as followers from fans.follower
    where account_id = any(${[...accountIds]}::text[]) and user_id = any(${[...userIds]}::text[])
    group by account_id`.execute(tx);
  return found.rows;
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

const readFollowers = statement<{ userId: string }>(followers({ active: false }));

/** At most so many followers of an account after one of them, in the order of their ids. */
export async function followersAfter(db: Db, accountId: string, after: string, limit: number): Promise<string[]> {
  return (await readFollowers(db, [accountId, after, limit])).map((row) => row.userId);
}

/** Of some readers those who follow an account now and have not muted it. */
export async function heardBy(tx: Tx, accountId: string, userIds: readonly string[]): Promise<string[]> {
  const found = await sql<{ userId: string }>`
    select user_id from fans.follow
    where user_id = any(${[...userIds]}::text[]) and account_id = ${accountId} and unfollowed_at is null and not muted`.execute(
    tx,
  );
  return found.rows.map((row) => row.userId);
}

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
  const accountIds = follows.map((follow) => follow.accountId);
  const days = follows.map((follow) => dayOf(follow.followedAt ?? now));
  await sql`
    insert into fans.reader (user_id) select distinct u from unnest(${userIds}::text[]) u order by u
    on conflict (user_id) do update set user_id = excluded.user_id`.execute(tx);
  const made = await sql<{ n: number }>`
    with made as (
      insert into fans.follow (user_id, account_id, followed_at, special, source)
      select * from unnest(${userIds}::text[], ${accountIds}::text[],
        ${follows.map((follow) => follow.followedAt ?? now)}::timestamptz[],
        ${follows.map((follow) => follow.special ?? false)}::boolean[],
        ${follows.map((follow) => follow.source ?? 'home')}::text[])
      on conflict (user_id, account_id) do nothing
      returning user_id, account_id, followed_at, source),
    mirrored as (
      insert into fans.follower (account_id, user_id, followed_at, active, source)
      select m.account_id, m.user_id, m.followed_at, r.active, m.source from made m join fans.reader r using (user_id)),
    counted as (
      insert into fans.follower_count as c (account_id, slot, followers)
      select account_id, abs(hashtext(user_id) % ${COUNT_SLOTS}::int) as slot, count(*) from made group by 1, 2 order by 1, 2
      on conflict (account_id, slot) do update set followers = c.followers + excluded.followers),
    by_day as (
      insert into fans.follower_day as d (account_id, day, source, slot, gained)
      select m.account_id, w.day, m.source, abs(hashtext(m.user_id) % ${COUNT_SLOTS}::int) as slot, count(*)
      from made m join (select distinct on (u, a) u as user_id, a as account_id, day
        from unnest(${userIds}::text[], ${accountIds}::text[], ${days}::date[])
          with ordinality as t (u, a, day, nr) order by u, a, nr) w using (user_id, account_id)
      group by 1, 2, 3, 4 order by 1, 2, 3, 4
      on conflict (account_id, day, source, slot) do update set gained = d.gained + excluded.gained),
    followed as (
      update fans.reader r set following = r.following + m.n
      from (select user_id, count(*)::int as n from made group by user_id) m where r.user_id = m.user_id)
    select count(*)::int as n from made`.execute(tx);
  return made.rows[0]?.n ?? 0;
}
