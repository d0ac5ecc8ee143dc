import { sql } from 'kysely';
import type { Tx } from '../lib/db.ts';
import type { Act, Increment, MarkChange, Reading, SceneCount, Watching } from './rules.ts';
import type { FactKind, MarkKind } from './schema.ts';

/** Names a row of `seen`. */
export const seenKey = ({ viewer, id }: { viewer: string; id: string }): string => `${viewer}\n${id}`;

/** Marks events as seen, in key order; answers the keys that are new. A concurrent repeat waits for the first. */
export async function insertSeen(tx: Tx, events: { viewer: string; id: string; at: Date }[]): Promise<Set<string>> {
  const inserted = await sql<{ viewer: string; id: string }>`
    insert into facts.seen (viewer, event_id, at)
    select e.viewer, e.id, e.at
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as e (viewer text, id text, at timestamptz)
    order by e.viewer collate "C", e.id collate "C"
    on conflict (viewer, event_id) do nothing returning viewer, event_id as id`.execute(tx);
  return new Set(inserted.rows.map(seenKey));
}

/** Forgets at most `limit` events before `before`; answers how many. */
export async function deleteSeen(tx: Tx, before: Date, limit: number): Promise<number> {
  const gone = await sql`delete from facts.seen where (viewer, event_id) in
    (select viewer, event_id from facts.seen where at < ${before} order by at limit ${limit})`.execute(tx);
  return Number(gone.numAffectedRows ?? 0n);
}

/** The time of the oldest event that is still remembered. */
export async function oldestSeen(tx: Tx): Promise<Date | undefined> {
  const row = await tx.selectFrom('facts.seen').select('at').orderBy('at').limit(1).executeTakeFirst();
  return row?.at;
}

export type ChangedMark = {
  userId: string;
  contentId: string;
  kind: MarkKind;
  stands: boolean;
  changedAt: Date;
  created: boolean;
  /** Given while the reader was on the blacklist; what takes it back says the same. */
  blacklisted: boolean;
};

/** Sets marks that change; answers those that did, with what stands now and whether the row is new. */
export async function changeMarks(
  tx: Tx,
  changes: (MarkChange & { userId: string; blacklisted: boolean })[],
): Promise<ChangedMark[]> {
  const changed = await sql<ChangedMark>`
    insert into facts.mark as m (user_id, content_id, kind, stands, changed_at, blacklisted)
    select c."userId", c."contentId", c.kind, c.stands, c.at, c.blacklisted from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
      as c ("userId" text, "contentId" text, kind text, stands boolean, at timestamptz,
        blacklisted boolean)
    order by c."userId", c."contentId" collate "C", c.kind
    on conflict (user_id, content_id, kind) do update set stands = excluded.stands, changed_at = excluded.changed_at,
      blacklisted = case when excluded.stands then excluded.blacklisted else m.blacklisted end
    where m.changed_at <= excluded.changed_at and m.stands <> excluded.stands
    returning m.user_id, m.content_id, m.kind, m.stands, m.changed_at, m.blacklisted,
      xmax = 0 as created`.execute(tx);
  return changed.rows;
}

/** Standing marks of a reader on contents. */
export function standingMarks(tx: Tx, userId: string, contentIds: string[]) {
  return tx
    .selectFrom('facts.mark')
    .select(['contentId', 'kind'])
    .where('userId', '=', userId)
    .where('contentId', 'in', contentIds)
    .where('stands', '=', true)
    .execute();
}

type UserDay = Pick<Act, 'contentId' | 'kind' | 'day'> & { by: string };

/** Names a row of `user_day`. */
export const userDayKey = ({ by, day, contentId, kind }: UserDay): string => [by, day, contentId, kind].join('\n');

/** Writes who did what on which day, and keeps what is new for what counts it later; answers the keys of those rows. */
export async function insertUserDays(tx: Tx, acts: (Act & { by: string })[]): Promise<Set<string>> {
  const inserted = await sql<UserDay>`
    insert into facts.user_day (user_id, day, content_id, kind, account_id, at)
    select a.by, a.day, a."contentId", a.kind, a."accountId", a.at
    from jsonb_to_recordset(${JSON.stringify(acts)}::jsonb)
      as a (by text, day date, "contentId" text, kind text, "accountId" text, at timestamptz)
    order by 1, 2, 3, 4
    on conflict (user_id, day, content_id, kind) do nothing returning user_id as by, day, content_id, kind`.execute(tx);
  const isNew = new Set(inserted.rows.map(userDayKey));
  const fresh = acts.filter((act) => isNew.has(userDayKey(act)));
  if (fresh.length > 0) await keepFresh(tx, fresh);
  return isNew;
}

async function keepFresh(tx: Tx, acts: (Act & { by: string })[]): Promise<void> {
  await sql`
    insert into facts.fresh_act (user_id, day, content_id, kind, account_id, at)
    select a.by, a.day, a."contentId", a.kind, a."accountId", a.at
    from jsonb_to_recordset(${JSON.stringify(acts)}::jsonb)
      as a (by text, day date, "contentId" text, kind text, "accountId" text, at timestamptz)
    order by 1, 2, 3, 4 on conflict do nothing`.execute(tx);
}

type FreshAct = Pick<Act, 'accountId' | 'contentId' | 'day' | 'kind' | 'at'> & { userId: string };

/**
 * Takes away what readers did first on a content, in a kind, on a day, by an instant: at most `limit`, the earliest, each once.
 * For what counts it a moment later (DOMAIN 5.1); one process at a time.
 */
export async function takeFresh(tx: Tx, until: Date, limit: number): Promise<FreshAct[]> {
  const found = await sql<FreshAct>`
    select user_id, day::text as day, content_id, kind, account_id, at from facts.fresh_act
    where at <= ${until} order by at, user_id, content_id, kind limit ${limit}`.execute(tx);
  if (found.rows.length === 0) return [];
  await sql`
    delete from facts.fresh_act f
    using jsonb_to_recordset(${JSON.stringify(found.rows)}::jsonb)
      as t ("userId" text, day date, "contentId" text, kind text)
    where f.user_id = t."userId" and f.day = t.day and f.content_id = t."contentId" and f.kind = t.kind`.execute(tx);
  return found.rows;
}

/** Adds to the counters of a day and to the totals, in key order. `at` is when a closed day was reopened. */
export async function addCounts(tx: Tx, at: Date | null, slot: number, increments: Increment[]): Promise<void> {
  const rows = JSON.stringify(increments);
  await sql`
    insert into facts.content_day as c (account_id, content_id, day, kind, slot, raw, counted, own, automatic, blacklisted, late,
      late_at)
    select i."accountId", i."contentId", i.day, i.kind, ${slot}::int, i.raw, i.counted, i.own, i.automatic, i.blacklisted, i.late,
      case when i.late <> 0 then ${at}::timestamptz end
    from jsonb_to_recordset(${rows}::jsonb) as i ("accountId" text, "contentId" text, day date, kind text, raw int,
      counted int, own int, automatic int, blacklisted int, late int)
    order by 1, 2, 3, 4
    on conflict (account_id, content_id, day, kind, slot)
      do update set raw = c.raw + excluded.raw, counted = c.counted + excluded.counted, own = c.own + excluded.own,
        automatic = c.automatic + excluded.automatic, blacklisted = c.blacklisted + excluded.blacklisted,
        late = c.late + excluded.late,
        late_at = greatest(c.late_at, excluded.late_at)`.execute(tx);
  await sql`
    insert into facts.content_total as c (account_id, content_id, kind, slot, raw, counted)
    select i."accountId", i."contentId", i.kind, ${slot}::int, sum(i.raw - i.blacklisted), sum(i.counted)
    from jsonb_to_recordset(${rows}::jsonb)
      as i ("accountId" text, "contentId" text, kind text, raw int, counted int, blacklisted int)
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (account_id, content_id, kind, slot)
      do update set raw = c.raw + excluded.raw, counted = c.counted + excluded.counted`.execute(tx);
}

export type Total = { contentId: string; kind: FactKind; raw: number; counted: number; viewed: number };

/** Counters of contents since their publication. */
export async function totals(tx: Tx, keys: { accountId: string; contentId: string }[]): Promise<Total[]> {
  const found = await sql<Total>`
    select t.content_id, t.kind, sum(t.raw)::int as raw, sum(t.counted)::int as counted,
      sum(t.viewed)::int as viewed
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k ("accountId" text, "contentId" text)
    join facts.content_total t on t.account_id = k."accountId" and t.content_id = k."contentId"
    group by t.content_id, t.kind`.execute(tx);
  return found.rows;
}

/**
 * The viewers of each of an account's contents, added up, by the scene that led them there; a null scene stands for all.
 * Without own and automatic reads, as analysis counts them.
 */
export async function readersByScene(
  tx: Tx,
  accountId: string,
  contentIds: readonly string[],
): Promise<{ scene: string | null; readers: number }[]> {
  const found = await sql<{ scene: string | null; readers: number }>`
    select source as scene, count(distinct (content_id, viewer))::int as readers from facts.content_reader
    where account_id = ${accountId} and content_id = any (${contentIds}) and excluded = ''
    group by rollup (source)`.execute(tx);
  return found.rows;
}

type Viewed = Pick<Reading, 'accountId' | 'contentId'>;

/**
 * Notes who read what on which day, in key order; answers the contents of viewers that are new on their day and count.
 * `lateAt` is given for days that were closed already.
 */
export async function addReadings(tx: Tx, readings: (Reading & { lateAt: Date | null })[]): Promise<Viewed[]> {
  const noted = await sql<Viewed & { counts: boolean }>`
    insert into facts.content_reader as r (account_id, content_id, day, viewer, excluded, source, reads, late_at)
    select n."accountId", n."contentId", n.day, n.viewer, n.excluded, n.source, n.reads, n."lateAt"
    from jsonb_to_recordset(${JSON.stringify(readings)}::jsonb) as n ("accountId" text, "contentId" text, day date,
      viewer text, excluded text, source text, reads int, "lateAt" timestamptz)
    order by 1, 2, 3, n.viewer collate "C", 5
    on conflict (account_id, content_id, day, viewer, excluded) do update set reads = r.reads + excluded.reads
    returning r.account_id, r.content_id, r.xmax = 0 and r.excluded = '' as counts`.execute(tx);
  return noted.rows.filter(({ counts }) => counts).map(({ accountId, contentId }) => ({ accountId, contentId }));
}

/** Adds viewers, a row each, to the totals, in key order. */
export async function addViewed(tx: Tx, slot: number, viewed: Viewed[]): Promise<void> {
  await sql`
    insert into facts.content_total as c (account_id, content_id, kind, slot, raw, counted, viewed)
    select v."accountId", v."contentId", 'read', ${slot}::int, 0, 0, count(*)
    from jsonb_to_recordset(${JSON.stringify(viewed)}::jsonb) as v ("accountId" text, "contentId" text)
    group by 1, 2 order by 1, 2
    on conflict (account_id, content_id, kind, slot) do update set viewed = c.viewed + excluded.viewed`.execute(tx);
}

/**
 * Adds to the counters of scenes, in key order. What somebody does with a content beside reading it and clicking its
 * goods counts in the scene by which he first read it that day, where he did.
 */
export async function addSceneCounts(tx: Tx, slot: number, counts: SceneCount[]): Promise<void> {
  await sql`
    insert into facts.scene_day as c (account_id, content_id, day, scene, kind, slot, counted)
    select s."accountId", s."contentId", s.day, coalesce(r.source, s.scene), s.kind, ${slot}::int, count(*)
    from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) as s ("accountId" text, "contentId" text, day date,
      scene text, kind text, by text)
    left join facts.content_reader r on s.kind not in ('read', 'item_click') and r.account_id = s."accountId"
      and r.content_id = s."contentId" and r.day = s.day and r.viewer = s.by and r.excluded = ''
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (account_id, content_id, day, scene, kind, slot) do update set counted = c.counted + excluded.counted`.execute(
    tx,
  );
}

/** Notes how far videos were watched, in key order. */
export async function addWatchings(tx: Tx, watchings: Watching[]): Promise<void> {
  await sql`
    insert into facts.video_viewer as v (account_id, content_id, day, viewer, progress_bp)
    select n."accountId", n."contentId", n.day, n.viewer, n."progressBp"
    from jsonb_to_recordset(${JSON.stringify(watchings)}::jsonb) as n ("accountId" text, "contentId" text, day date,
      viewer text, "progressBp" int)
    order by 1, 2, 3, n.viewer collate "C"
    on conflict (account_id, content_id, day, viewer)
      do update set progress_bp = greatest(v.progress_bp, excluded.progress_bp)`.execute(tx);
}

/** Adds reads of a viewer to minutes; answers how many each has then. */
export async function addMinutes(
  tx: Tx,
  viewer: string,
  minutes: { minute: Date; reads: number }[],
): Promise<{ minute: Date; reads: number }[]> {
  const found = await sql<{ minute: Date; reads: number }>`
    insert into facts.viewer_minute as m (viewer, minute, reads)
    select ${viewer}, n.minute, n.reads
    from jsonb_to_recordset(${JSON.stringify(minutes)}::jsonb) as n (minute timestamptz, reads int) order by 2
    on conflict (viewer, minute) do update set reads = m.reads + excluded.reads
    returning minute, reads`.execute(tx);
  return found.rows;
}

/** Whether a viewer is among those that an analysis of a content and day counts. */
export async function countsAlready(
  tx: Tx,
  { accountId, contentId, day, viewer }: Pick<Reading, 'accountId' | 'contentId' | 'day' | 'viewer'>,
): Promise<boolean> {
  const found = await sql<{ known: boolean }>`
    select exists (select from facts.content_reader where account_id = ${accountId} and content_id = ${contentId}
        and day = ${day}::date and viewer = ${viewer} and excluded = '')
      or exists (select from facts.video_viewer where account_id = ${accountId} and content_id = ${contentId}
        and day = ${day}::date and viewer = ${viewer}) as known`.execute(tx);
  return found.rows[0]?.known ?? false;
}

/** Counts a signed-out viewer of a network's content and day, unless its bounds are reached; answers whether it did. */
export async function claimVisitor(
  tx: Tx,
  { network, contentId, day }: { network: string; contentId: string; day: string },
  isNew: boolean,
  bounds: { newVisitorsPerNetworkMax: number; visitorsPerNetworkMax: number },
): Promise<boolean> {
  const claimed = await sql`
    insert into facts.network_day as n (network, content_id, day, new_visitors, visitors)
    values (${network}, ${contentId}, ${day}::date, ${isNew ? 1 : 0}::int, 1)
    on conflict (network, content_id, day)
      do update set new_visitors = n.new_visitors + excluded.new_visitors, visitors = n.visitors + 1
      where n.visitors < ${bounds.visitorsPerNetworkMax}
        and (excluded.new_visitors = 0 or n.new_visitors < ${bounds.newVisitorsPerNetworkMax})`.execute(tx);
  return (claimed.numAffectedRows ?? 0n) > 0n;
}

/** Forgets at most `limit` counts of networks of the days before `day`. */
export async function deleteNetworkDays(tx: Tx, day: string, limit: number): Promise<void> {
  await sql`delete from facts.network_day where (network, content_id, day) in
    (select network, content_id, day from facts.network_day where day < ${day}::date order by day limit ${limit})`.execute(
    tx,
  );
}

/** Forgets at most `limit` minutes before `before`; answers how many. */
export async function deleteMinutes(tx: Tx, before: Date, limit: number): Promise<number> {
  const gone = await sql`delete from facts.viewer_minute where (viewer, minute) in
    (select viewer, minute from facts.viewer_minute where minute < ${before} order by minute limit ${limit})`.execute(
    tx,
  );
  return Number(gone.numAffectedRows ?? 0n);
}
