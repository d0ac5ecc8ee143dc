import { AsyncLocalStorage } from 'node:async_hooks';
import type { PostgresPool } from 'kysely';
import type pg from 'pg';
import { preparing } from '../lib/prepared.ts';
import { isPassing } from '../lib/unavailable.ts';

/** The connection that was lost in a call of the sign-in library, which itself says only that something went wrong. */
const running = new AsyncLocalStorage<{ lost?: Error }>();

/** The pool for the sign-in library: `unhidden` sees what goes wrong on it. */
export function watched(pool: pg.Pool): PostgresPool {
  return preparing(pool, (error) => {
    const call = running.getStore();
    if (call && isPassing(error)) call.lost = error;
  });
}

/** Calls the sign-in library. A connection that it lost is thrown as such, whatever the library makes of it. */
export async function unhidden<Answer>(
  work: () => Promise<Answer>,
  failed: (answer: Answer) => boolean = () => false,
): Promise<Answer> {
  const call: { lost?: Error } = {};
  try {
    const answer = await running.run(call, work);
    if (call.lost && failed(answer)) throw call.lost;
    return answer;
  } catch (error) {
    throw call.lost ?? error;
  }
}
