import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import { prepared } from '../../lib/prepared.ts';

export type Place = { pushedAt: Date; pushId: string };
export type PushedRow = Place & { contentId: string };
export type ReaderRow = { lastSeenAt: Date; completeSince: Date | null; dormantAt: Date | null };

/** Tabs that show a part of all pushes have an index of their own; `special` is a part of the follows. */
export type PushFilter = 'all' | 'creators' | 'new_arrival' | 'live';

type Followed = { accountId: string; mirroredSince: Date | null };

export type Ask<F extends Followed = Followed> = {
  userId: string;
  follows: F[];
  before: Place | undefined;
  rows: number;
};

/** The reader as he is now, and a page of the pushes that his follows bring him, latest first. */
export type Skeleton = { reader: ReaderRow | undefined; rows: PushedRow[] };

type Row = { [Key in keyof ReaderRow]: ReaderRow[Key] | null } & { [Key in keyof PushedRow]: PushedRow[Key] | null };

/**
 * All pushes of the follows: what fan-out wrote to the reader, merged with what it did not. Pulled are pushes of mode pull
 * and those not done yet, and all from before the time since when the reader's entries are complete or the follow is in the
 * mirror. One statement, so that all parts see the same instant: a push is either still pulled or already written.
 * Follows are only pulled from where they can have something at or above the last of the entries read.
 */
export async function mergedSkeleton(tx: Tx, ask: Ask): Promise<Skeleton> {
  const page = sql`
    select pushed_at, push_id, content_id from written
    union
    select l.pushed_at, l.push_id, l.content_id
    from follow f cross join bound b cross join lateral (
      select p.pushed_at, p.push_id, p.content_id from feed.push p
      where p.account_id = f.account_id and p.withdrawn_at is null and (p.mode = 'pull' or p.done_at is null)
        and ${isBefore(ask, sql`p`)} and p.pushed_at >= b.floor_at
      order by p.pushed_at desc, p.push_id desc limit ${ask.rows}) l
    union
    select l.pushed_at, l.push_id, l.content_id
    from follow f cross join bound b
    cross join lateral (select case when b.complete_since is not null and f.mirrored_since is not null
      then greatest(b.complete_since, f.mirrored_since) else 'infinity' end as pulled_before) u
    cross join lateral (
      select p.pushed_at, p.push_id, p.content_id from feed.push p
      where p.account_id = f.account_id and p.withdrawn_at is null and p.pushed_at < u.pulled_before
        and ${isBefore(ask, sql`p`)} and p.pushed_at >= b.floor_at
      order by p.pushed_at desc, p.push_id desc limit ${ask.rows}) l
    where u.pulled_before > b.floor_at`;
  const found = await sql<Row>`${prepared} with ${readerAndFollows(ask)},
    written as materialized (
      select e.pushed_at, e.push_id, p.content_id
      from feed.entry e
      cross join lateral (
        select p.content_id from feed.push p
        where p.account_id = e.account_id and p.push_id = e.push_id and p.withdrawn_at is null offset 0) p
      where e.user_id = ${ask.userId} and e.account_id = any(${accountIds(ask)}::text[]) and ${isBefore(ask, sql`e`)}
      order by e.pushed_at desc, e.push_id desc limit ${ask.rows}),
    bound as materialized (
      select (select complete_since from reader) as complete_since,
        case when count(*) = ${ask.rows}::int then min(pushed_at) else '-infinity' end as floor_at
      from written)
    ${answer(page, ask.rows)}`.execute(tx);
  return skeletonOf(found.rows);
}

/** Pushes of the follows read from the accounts' own lists alone, for the tabs that show few of them. */
export async function pulledSkeleton(tx: Tx, ask: Ask, filter: PushFilter): Promise<Skeleton> {
  const shown = { all: sql`true`, creators: sql`p.creators`, new_arrival: sql`p.new_arrival`, live: sql`p.live` }[
    filter
  ];
  const page = sql`
    select l.pushed_at, l.push_id, l.content_id
    from follow f cross join lateral (
      select p.pushed_at, p.push_id, p.content_id from feed.push p
      where p.account_id = f.account_id and p.withdrawn_at is null and ${shown} and ${isBefore(ask, sql`p`)}
      order by p.pushed_at desc, p.push_id desc limit ${ask.rows}) l`;
  const found = await sql<Row>`${prepared} with ${readerAndFollows(ask)} ${answer(page, ask.rows)}`.execute(tx);
  return skeletonOf(found.rows);
}

function readerAndFollows(ask: Ask): RawBuilder<unknown> {
  const since = ask.follows.map((follow) => follow.mirroredSince);
  return sql`reader as materialized (
      select last_seen_at, dormant_at, case when complete_since is not null
        then greatest(complete_since, (select kept_from from feed.retention)) end as complete_since
      from feed.reader where user_id = ${ask.userId}),
    follow as materialized (
      select f.account_id, f.mirrored_since
      from unnest(${accountIds(ask)}::text[], ${since}::timestamptz[]) as f (account_id, mirrored_since))`;
}

/** The reader beside every row, and once where there is none. */
function answer(page: RawBuilder<unknown>, rows: number): RawBuilder<unknown> {
  return sql`
    select r.last_seen_at, r.complete_since, r.dormant_at, p.pushed_at, p.push_id, p.content_id
    from (select) always
    left join reader r on true
    left join (select * from (${page}) parts order by pushed_at desc, push_id desc limit ${rows}) p on true
    order by p.pushed_at desc, p.push_id desc`;
}

function isBefore(ask: Ask, table: RawBuilder<unknown>): RawBuilder<unknown> {
  const at = ask.before?.pushedAt.toISOString() ?? 'infinity';
  return sql`(${table}.pushed_at, ${table}.push_id) < (${at}::timestamptz, ${ask.before?.pushId ?? ''})`;
}

function accountIds(ask: Ask): string[] {
  return ask.follows.map((follow) => follow.accountId);
}

function skeletonOf(rows: Row[]): Skeleton {
  const [first] = rows;
  const reader = first?.lastSeenAt
    ? { lastSeenAt: first.lastSeenAt, completeSince: first.completeSince, dormantAt: first.dormantAt }
    : undefined;
  const pushed = rows.flatMap(({ pushedAt, pushId, contentId }) =>
    pushedAt && pushId !== null && contentId !== null ? [{ pushedAt, pushId, contentId }] : [],
  );
  return { reader, rows: pushed };
}
