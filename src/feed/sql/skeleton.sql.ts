import { heardFollows } from '../../fans/service.ts';
import type { Db } from '../../lib/db.ts';
import { statement } from '../../lib/prepared.ts';

export type Place = { pushedAt: Date; pushId: string };
export type PushedRow = Place & { contentId: string };
export type ReaderRow = { lastSeenAt: Date; completeSince: Date | null; dormantAt: Date | null };

/** Tabs of the follow feed that show a part of all pushes. */
export type PushFilter = 'special' | 'creators' | 'new_arrivals' | 'live';

export type Ask = { userId: string; before: Place | undefined; rows: number };

/**
 * The reader as he is now, a page of the pushes that his follows bring him, latest first, and whether he has a follow of
 * which is not known that fan-out sees it.
 */
export type Skeleton = { reader: ReaderRow | undefined; rows: PushedRow[]; unsettled: boolean };

type Row = { [Key in keyof ReaderRow]: ReaderRow[Key] | null } & {
  unsettled: boolean;
  pushed: [pushedAt: string, pushId: string, contentId: string][];
};

// In every statement: $1 the reader, $2 and $3 the place before which the page lies, $4 its rows.
const readerAndFollows = `
  reader as materialized (
    select last_seen_at, dormant_at, case when complete_since is not null
      then greatest(complete_since, (select kept_from from feed.retention)) end as complete_since
    from feed.reader where user_id = $1),
  follow as materialized (${heardFollows})`;

const latestFirst = (pushes: string) => `${pushes} order by p.pushed_at desc, p.push_id desc limit $4`;

// The time alone besides: a comparison of rows spares no partition of entries, and with it alone the planner hopes for fewer
// rows where it knows the values, and plans every page anew.
const isBefore = (table: string) =>
  `${table}.pushed_at <= $2::timestamptz and (${table}.pushed_at, ${table}.push_id) < ($2::timestamptz, $3)`;

/** One row: the reader, and his page as JSON, which is read faster than rows of timestamps. */
const answer = (parts: string) => `
  select r.last_seen_at, r.complete_since, r.dormant_at,
    exists (select from follow where mirrored_since is null) as unsettled,
    coalesce((
      select json_agg(json_build_array(p.pushed_at, p.push_id, p.content_id) order by p.pushed_at desc, p.push_id desc)
      from (${latestFirst(`select * from (${parts}) p`)}) p), '[]') as pushed
  from (select) always left join reader r on true`;

const readMerged = statement<Row>(`with ${readerAndFollows},
  written as materialized (
    select e.pushed_at, e.push_id, p.content_id
    from feed.entry e
    cross join lateral (
      select p.content_id from feed.push p
      where p.account_id = e.account_id and p.push_id = e.push_id and p.withdrawn_at is null offset 0) p
    where e.user_id = $1 and ${isBefore('e')}
      -- "is true" keeps it a look-up in a hash instead of a join that would sort all entries.
      and (e.account_id in (select account_id from follow)) is true
    order by e.pushed_at desc, e.push_id desc limit $4),
  bound as materialized (
    select (select complete_since from reader) as complete_since,
      case when count(*) = $4 then min(pushed_at) else '-infinity' end as floor_at
    from written)
  ${answer(`
    select pushed_at, push_id, content_id from written
    union
    select l.pushed_at, l.push_id, l.content_id
    from follow f cross join bound b cross join lateral (${latestFirst(`
      select p.pushed_at, p.push_id, p.content_id from feed.push p
      where p.account_id = f.account_id and p.withdrawn_at is null and (p.mode = 'pull' or p.done_at is null)
        and ${isBefore('p')} and p.pushed_at >= b.floor_at`)}) l
    union
    select l.pushed_at, l.push_id, l.content_id
    from follow f cross join bound b
    cross join lateral (select case when b.complete_since is not null and f.mirrored_since is not null
      then greatest(b.complete_since, f.mirrored_since) else 'infinity' end as pulled_before) u
    cross join lateral (${latestFirst(`
      select p.pushed_at, p.push_id, p.content_id from feed.push p
      where p.account_id = f.account_id and p.withdrawn_at is null and p.pushed_at < u.pulled_before
        and ${isBefore('p')} and p.pushed_at >= b.floor_at`)}) l
    where u.pulled_before > b.floor_at`)}`);

const pulled = (follows: string, shown: string) =>
  statement<Row>(
    `with ${readerAndFollows} ${answer(`
    select l.pushed_at, l.push_id, l.content_id
    from follow f cross join lateral (${latestFirst(`
      select p.pushed_at, p.push_id, p.content_id from feed.push p
      where p.account_id = f.account_id and p.withdrawn_at is null and ${shown} and ${isBefore('p')}`)}) l
    where ${follows}`)}`,
  );

const readPulled = {
  special: pulled('f.special', 'true'),
  creators: pulled('true', 'p.creators'),
  new_arrivals: pulled('true', 'p.new_arrival'),
  live: pulled('true', 'p.live'),
};

/**
 * All pushes of the follows: what fan-out wrote to the reader, merged with what it did not. Pulled are pushes of mode pull
 * and those not done yet, and all from before the time since when the reader's entries are complete or the follow is in the
 * mirror. One statement, so that all parts see the same instant: a push is either still pulled or already written.
 * Follows are only pulled from where they can have something at or above the last of the entries read.
 */
export function mergedSkeleton(db: Db, ask: Ask): Promise<Skeleton> {
  return skeleton(db, readMerged, ask);
}

/** Pushes of the follows read from the accounts' own lists alone, for the tabs that show few of them. */
export function pulledSkeleton(db: Db, ask: Ask, filter: PushFilter): Promise<Skeleton> {
  return skeleton(db, readPulled[filter], ask);
}

async function skeleton(db: Db, read: typeof readMerged, { userId, before, rows }: Ask): Promise<Skeleton> {
  const [found] = await read(db, [userId, before?.pushedAt.toISOString() ?? 'infinity', before?.pushId ?? '', rows]);
  if (!found) throw new Error('the skeleton of a feed always has a row');
  const { lastSeenAt, completeSince, dormantAt, unsettled, pushed } = found;
  return {
    reader: lastSeenAt ? { lastSeenAt, completeSince, dormantAt } : undefined,
    rows: pushed.map(([pushedAt, pushId, contentId]) => ({ pushedAt: new Date(pushedAt), pushId, contentId })),
    unsettled,
  };
}
