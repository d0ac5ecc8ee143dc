import { sql } from 'kysely';
import type { Db, Tx } from './db.ts';
import { refuse } from './errors.ts';
import { statement } from './prepared.ts';

/** Business time as text of SQL, for a statement that must know when it read what it read. */
export const businessNowText = `(select date_trunc('milliseconds', clock_timestamp()
  + coalesce((select offset_ms from lib.clock), 0) * interval '1 millisecond'))`;

const readClock = statement<{ now: Date }>(`select ${businessNowText} as now`);

/** Business time as an expression, read anew at every row that it is evaluated for; in microseconds. */
export const businessClock = sql<Date>`(clock_timestamp()
  + (select coalesce(max(offset_ms), 0) from lib.clock) * interval '1 millisecond')`;

/**
 * Business time: the database's clock plus the offset that a demo or a test has moved it by, in whole milliseconds.
 * Read once per request or job (ARCHITECTURE, writing).
 */
export async function businessNow(db: Db): Promise<Date> {
  const now = (await readClock(db, []))[0]?.now;
  if (!now) throw new Error('the clock has no row');
  return now;
}

/** Refuses INVALID (422) a time that is past: the clock never moves back. */
export async function refusePast(tx: Tx, to: Date): Promise<void> {
  const now = await businessNow(tx);
  if (to >= now) return;
  const required = `≥ ${now.toISOString()}`;
  throw refuse.INVALID([{ path: 'to', code: 'CLOCK_BACK', message: '', actual: to.toISOString(), required }]);
}

const moveAhead = statement<{ now: Date }>(`
  insert into lib.clock as c (id, offset_ms)
  values (true, ceil(extract(epoch from $1::timestamptz - clock_timestamp()) * 1000))
  on conflict (id) do update set offset_ms = excluded.offset_ms where c.offset_ms < excluded.offset_ms
  returning date_trunc('milliseconds', clock_timestamp() + c.offset_ms * interval '1 millisecond') as now`);

/** Moves business time forward to `to` unless it is there already: time passes while things are done. Answers what it is then. */
export async function reachTime(tx: Tx, to: Date): Promise<Date> {
  const now = await businessNow(tx);
  if (to <= now) return now;
  return (await moveAhead(tx, [to]))[0]?.now ?? businessNow(tx);
}

/**
 * Sets business time of a database in which nothing has happened yet back to `to`, so that a history can be played up to
 * the present. Throws where the clock has been set before.
 */
export async function beginClockAt(tx: Tx, to: Date): Promise<void> {
  const now = await businessNow(tx);
  if (to > now) throw new RangeError(`the present has passed ${to.toISOString()} not yet`);
  await sql`insert into lib.clock (id, offset_ms) values (true, ${BigInt(to.getTime() - now.getTime())})`.execute(tx);
}

/** Ends a played history: business time is real time from now on. A clock that is ahead stays so. */
export async function catchUpClock(tx: Tx): Promise<void> {
  await sql`update lib.clock set offset_ms = 0 where offset_ms < 0`.execute(tx);
}
