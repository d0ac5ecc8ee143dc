import { heardFollows } from '../../fans/service.ts';
import type { Db } from '../../lib/db.ts';
import { statement } from '../../lib/prepared.ts';

export type Place = { pushedAt: Date; pushId: string };
export type PushedRow = Place & { contentId: string };
export type ReaderRow = { lastSeenAt: Date; completeSince: Date | null; dormantAt: Date | null };

/** Tabs of the follow feed that show a part of all pushes. */
export type PushFilter = 'special' | 'creators' | 'new_arrivals' | 'live';

export type Ask = {
  userId: string;
  before: Place | undefined;
  rows: number;
  /** The instant at which pins stand. */
  now: Date;
};

/** A work that a followed account holds at the head of its followers' feeds (DOMAIN 9, fan_pin). */
export type HeldUp = PushedRow & { pinId: string; endsAt: Date };

/** Pins that are looked at for one page: more than a reader is shown, since some of them have lost the right to it. */
const PINS_READ_MAX = 12;

/**
 * The reader as he is now, a page of the pushes that his follows bring him, latest first, and whether he has a follow of
 * which is not known that fan-out sees it.
 */
export type Skeleton = {
  reader: ReaderRow | undefined;
  rows: PushedRow[];
  unsettled: boolean;
  /** Pins that he has not closed, of the first page only: of special follows first, then the latest. */
  pins: HeldUp[];
};

type Row = { [Key in keyof ReaderRow]: ReaderRow[Key] | null } & {
  unsettled: boolean;
  pushed: [pushedAt: string, pushId: string, contentId: string][];
  pinned: [pinId: string, endsAt: string, pushedAt: string, pushId: string, contentId: string][];
};

// In every statement: $1 the reader, $2 and $3 the place before which the page lies, $4 its rows, $5 the instant at which pins
// stand, null on later pages. A pin is of the tabs that its push is of; the follows of a tab bring no others.
const readerAndFollows = (follows: string, shown: string) => `
  reader as materialized (
    select last_seen_at, dormant_at, case when complete_since is not null
      then greatest(complete_since, (select kept_from from feed.retention)) end as complete_since
    from feed.reader where user_id = $1),
  follow as materialized (${heardFollows}),
  pin as materialized (
    select h.pin_id, h.ends_at, h.started_at, h.push_id, f.special, p.pushed_at, p.content_id
    from follow f
    join feed.fan_pin h on h.account_id = f.account_id and h.ended_at is null and h.ends_at > $5::timestamptz
    join feed.push p on p.account_id = h.account_id and p.push_id = h.push_id and p.withdrawn_at is null and ${shown}
    where $5::timestamptz is not null and ${follows}
      and not exists (select from feed.closed_pin c where c.user_id = $1 and c.pin_id = h.pin_id)
    order by f.special desc, h.started_at desc, h.pin_id desc limit ${PINS_READ_MAX})`;

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
      from (${latestFirst(`select * from (${parts}) p`)}) p), '[]') as pushed,
    coalesce((
      select json_agg(json_build_array(pin_id, ends_at, pushed_at, push_id, content_id)
        order by special desc, started_at desc, pin_id desc) from pin), '[]') as pinned
  from (select) always left join reader r on true`;

const readMerged = statement<Row>(`with ${readerAndFollows('true', 'true')},
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
    `with ${readerAndFollows(follows, shown)} ${answer(`
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

async function skeleton(db: Db, read: typeof readMerged, { userId, before, rows, now }: Ask): Promise<Skeleton> {
  const place = [before?.pushedAt.toISOString() ?? 'infinity', before?.pushId ?? ''];
  const [found] = await read(db, [userId, ...place, rows, before ? null : now]);
  if (!found) throw new Error('the skeleton of a feed always has a row');
  const { lastSeenAt, completeSince, dormantAt, unsettled, pushed, pinned } = found;
  return {
    reader: lastSeenAt ? { lastSeenAt, completeSince, dormantAt } : undefined,
    rows: pushed.map(([pushedAt, pushId, contentId]) => ({ pushedAt: new Date(pushedAt), pushId, contentId })),
    unsettled,
    pins: pinned.map(([pinId, endsAt, pushedAt, pushId, contentId]) => ({
      pinId,
      endsAt: new Date(endsAt),
      pushedAt: new Date(pushedAt),
      pushId,
      contentId,
    })),
  };
}
