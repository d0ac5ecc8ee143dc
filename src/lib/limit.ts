import { sql } from 'kysely';
import { inSavepoint, type Tx } from './db.ts';

/** The time for something was over before it was done. */
export class Late extends Error {}

/** A time in which something must be done, in real time. `signal` aborts at its end. */
export type Limit = { leftMs: () => number; signal: AbortSignal };

export function limitOf(ms: number): Limit {
  const until = performance.now() + ms;
  return { leftMs: () => until - performance.now(), signal: AbortSignal.timeout(ms) };
}

/** With less than this left nothing is begun: going back to the savepoint has to fit in as well. */
const LEFT_MS_MIN = 50;

/** SQLSTATE of a statement that was cancelled. */
const CANCELLED = '57014';

/**
 * Runs statements of a transaction while the time lasts. Throws Late when it is over: the database has cancelled the
 * statement then, what `work` changed is undone, and the transaction goes on.
 */
export async function statementsWithin<T>(tx: Tx, limit: Limit, work: () => Promise<T>): Promise<T> {
  const leftMs = Math.floor(limit.leftMs());
  if (leftMs < LEFT_MS_MIN) throw new Late();
  try {
    return await inSavepoint(tx, async () => {
      await setTimeoutOf(tx, String(leftMs));
      const result = await work();
      await setTimeoutOf(tx, '0');
      return result;
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === CANCELLED) throw new Late();
    throw error;
  }
}

/** Rolling the savepoint back restores what stood before. */
const setTimeoutOf = (tx: Tx, ms: string) => sql`select set_config('statement_timeout', ${ms}, true)`.execute(tx);
