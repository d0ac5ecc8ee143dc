import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../lib/db.ts';
import type { Exclusion, FactKind } from './schema.ts';

/** An account's contents, or one of them, on the days from `from` to `to`; without `from` since ever. */
export type Span = { accountId: string; contentId: string | null; from: string | null; to: string };

/** The rows of a table that a span holds. */
const within = ({ accountId, contentId, from, to }: Span): RawBuilder<boolean> => sql<boolean>`
  account_id = ${accountId} and day <= ${to}::date
  ${contentId === null ? sql`` : sql`and content_id = ${contentId}`}
  ${from === null ? sql`` : sql`and day >= ${from}::date`}`;

export type DayKind = {
  day: string;
  kind: FactKind;
  raw: number;
  counted: number;
  own: number;
  automatic: number;
  blacklisted: number;
  late: number;
  lateAt: Date | null;
};

/** Events by day and kind. */
export async function dayKinds(tx: Tx, span: Span): Promise<DayKind[]> {
  const found = await sql<DayKind>`
    select day, kind, sum(raw)::int as raw, sum(counted)::int as counted, sum(own)::int as own,
      sum(automatic)::int as automatic, sum(blacklisted)::int as blacklisted, sum(late)::int as late, max(late_at) as late_at
    from facts.content_day where ${within(span)} group by day, kind order by day`.execute(tx);
  return found.rows;
}

export type ReaderDay = { day: string; reads: number; readers: number; late: number; lateAt: Date | null };

/** Counted reads and the people behind them, by day. */
export async function readerDays(tx: Tx, span: Span): Promise<ReaderDay[]> {
  const found = await sql<ReaderDay>`
    select day, count(*)::int as reads, count(distinct viewer)::int as readers, count(late_at)::int as late,
      max(late_at) as late_at
    from facts.content_reader where ${within(span)} and excluded = '' group by day order by day`.execute(tx);
  return found.rows;
}

/** Counted reads and the people behind them. */
export async function readers(tx: Tx, span: Span): Promise<{ reads: number; readers: number }> {
  const found = await sql<{ reads: number; readers: number }>`
    select count(*)::int as reads, count(distinct viewer)::int as readers
    from facts.content_reader where ${within(span)} and excluded = ''`.execute(tx);
  return found.rows[0] ?? { reads: 0, readers: 0 };
}

/** Counted reads by where they came from, most first. */
export async function sources(tx: Tx, span: Span): Promise<{ source: string; reads: number }[]> {
  const found = await sql<{ source: string; reads: number }>`
    select source, count(*)::int as reads from facts.content_reader
    where ${within(span)} and excluded = '' group by source order by reads desc, source collate "C"`.execute(tx);
  return found.rows;
}

/** Reads that do not count, by why, each of them. */
export async function excludedReads(tx: Tx, span: Span): Promise<{ reason: Exclusion; reads: number }[]> {
  const found = await sql<{ reason: Exclusion; reads: number }>`
    select excluded as reason, sum(reads)::int as reads from facts.content_reader
    where ${within(span)} and excluded <> '' group by excluded`.execute(tx);
  return found.rows;
}

export type Watched = { viewers: number; quarter: number; half: number; threeQuarters: number; complete: number };

/** Viewers of videos, each once a content, and how many came how far. */
export async function watched(tx: Tx, span: Span, completeBp: number): Promise<Watched> {
  const found = await sql<Watched>`
    with furthest as (select max(progress_bp) as bp from facts.video_viewer where ${within(span)} group by content_id, viewer)
    select count(*)::int as viewers, (count(*) filter (where bp >= 2500))::int as quarter,
      (count(*) filter (where bp >= 5000))::int as half, (count(*) filter (where bp >= 7500))::int as "threeQuarters",
      (count(*) filter (where bp >= ${completeBp}))::int as complete from furthest`.execute(tx);
  return found.rows[0] ?? { viewers: 0, quarter: 0, half: 0, threeQuarters: 0, complete: 0 };
}

export type WorkCounts = {
  contentId: string;
  reads: number;
  readers: number;
  interactions: number;
  itemClicks: number;
  follows: number;
};

/** Contents with anything in a span, those with the most counted reads first, after a key. */
export async function works(
  tx: Tx,
  span: Span,
  after: { reads: number; contentId: string } | undefined,
  limit: number,
): Promise<WorkCounts[]> {
  const found = await sql<WorkCounts>`
    with readers as (
      select content_id, count(*)::int as reads, count(distinct viewer)::int as readers
      from facts.content_reader where ${within(span)} and excluded = '' group by content_id),
    events as (
      select content_id,
        sum(raw - own - automatic - blacklisted) filter (where kind in ('like', 'comment', 'favourite', 'share')) as interactions,
        sum(raw - own - automatic - blacklisted) filter (where kind = 'item_click') as clicks,
        sum(counted) filter (where kind = 'follow') as follows
      from facts.content_day where ${within(span)} group by content_id),
    work as (
      select content_id, coalesce(r.reads, 0) as reads, coalesce(r.readers, 0) as readers,
        coalesce(e.interactions, 0)::int as interactions, coalesce(e.clicks, 0)::int as item_clicks,
        coalesce(e.follows, 0)::int as follows
      from readers r full join events e using (content_id))
    select * from work ${after ? sql`where (reads, content_id) < (${after.reads}, ${after.contentId})` : sql``}
    order by reads desc, content_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

/** Which of some readers did anything with a content on or after a day. */
export async function actedSince(tx: Tx, userIds: readonly string[], day: string): Promise<string[]> {
  const found = await sql<{ userId: string }>`
    select u.id as user_id from unnest(${[...userIds]}::text[]) as u (id)
    where exists (select from facts.user_day d where d.user_id = u.id and d.day >= ${day}::date)`.execute(tx);
  return found.rows.map((row) => row.userId);
}
