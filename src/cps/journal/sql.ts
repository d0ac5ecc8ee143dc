import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import { prepared } from '../../lib/prepared.ts';
import { namesOf, unnested } from '../../lib/unnested.ts';
import type { JournalLine } from './lines.ts';

/** Class of our advisory locks: `cps` as bytes. Within it 0 is the log, the others are buckets of lines and buyers. */
const CLASS = 0x63_70_73;
export const BUCKETS = 128;
const LOG = 0;
const LINES = 1000;
const BUYERS = 2000;

/** Everybody who appends holds the log together, until the end of the transaction. */
export async function shareLog(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${CLASS}, ${LOG})`.execute(tx);
}

/** Waits until nobody appends, and keeps everybody from it until the end of the transaction. */
export async function holdLog(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${CLASS}, ${LOG})`.execute(tx);
}

/** Locks buckets of order lines or of buyers in ascending order: a bounded number of locks, whatever the batch. */
export async function lockBuckets(tx: Tx, of: 'lines' | 'buyers', buckets: readonly number[]): Promise<void> {
  const ascending = [...new Set(buckets)].toSorted((a, b) => a - b);
  const base = of === 'lines' ? LINES : BUYERS;
  // What is selected is evaluated after the sort, because it is volatile: so the locks are taken in order.
  await sql`${prepared} select pg_advisory_xact_lock(${CLASS}::int, l.bucket)
    from unnest(${ascending.map((bucket) => base + (bucket % BUCKETS))}::int[]) as l(bucket)
    order by l.bucket`.execute(tx);
}

const logColumns = { kind: 'text', key: 'text', version: 'int', line: 'text', receivedAt: 'timestamptz' } as const;

/** Appends lines; a natural key that stands already is left as it is. Answers how many were new. */
export async function append(tx: Tx, now: Date, lines: readonly JournalLine[]): Promise<number> {
  if (lines.length === 0) return 0;
  const done = await sql`${prepared} insert into cps.log (${namesOf(logColumns)}, recorded_at)
    select l.*, ${now}::timestamptz from ${unnested(lines, logColumns)} as l
    on conflict (key, kind, version) do nothing`.execute(tx);
  return Number(done.numAffectedRows ?? 0n);
}

/** The greatest sequence number of the log. */
export async function head(tx: Tx): Promise<bigint> {
  const found = await sql<{ seq: bigint }>`select coalesce(max(seq), 0) as seq from cps.log`.execute(tx);
  return found.rows[0]?.seq ?? 0n;
}

export type LogSpan = { after: bigint; upto: bigint; closeAt: Date };

/**
 * A page of the log up to `upto` as NDJSON without its last newline, without what was received at or after a close, each
 * natural key in its last version; `seq` is that of its last line. Put together by the database: a month has millions.
 */
export async function page(tx: Tx, { after, upto, closeAt }: LogSpan, limit: number) {
  const found = await sql<{ seq: bigint | null; lines: string | null }>`
    select max(p.seq) as seq, string_agg(p.line, chr(10) order by p.seq) as lines
    from (select l.seq, l.line from cps.log l
      where l.seq > ${after} and l.seq <= ${upto} and (l.received_at is null or l.received_at < ${closeAt})
        and (l.kind not in ('institution_share', 'hold', 'line_hold') or not exists (select from cps.log n
          where n.key = l.key and n.kind = l.kind and n.version > l.version and n.seq <= ${upto}))
      order by l.seq limit ${limit}) p`.execute(tx);
  const [row] = found.rows;
  return row?.seq && row.lines ? { seq: row.seq, lines: row.lines } : undefined;
}

export type MonthRow = {
  month: string;
  state: 'locked' | 'posted';
  closeAt: Date;
  logSeq: bigint;
};

/** Months that are locked or posted, oldest first. */
export async function months(tx: Tx): Promise<MonthRow[]> {
  const found = await sql<MonthRow>`
    select month, state, close_at, log_seq from cps.month order by month limit 2400`.execute(tx);
  return found.rows;
}
