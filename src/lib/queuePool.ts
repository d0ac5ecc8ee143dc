import { Logger as QueueLogger } from 'graphile-worker';
import pg from 'pg';
import type { Logger } from 'pino';
import { isPassing } from './unavailable.ts';

/** The code by which the queue knows that trying again, some seconds later and up to a hundred times, is right. */
const AGAIN = '57P03';

/** Gives an error that passes the code that makes the queue try again: it knows fewer of them than there are. */
function again(error: unknown): never {
  throw isPassing(error) ? Object.assign(error, { code: AGAIN }) : error;
}

/** A connection of the queue. */
class QueueClient extends pg.Client {
  // The queue asks by promises alone; `pg` names a dozen other ways to.
  override query(...asked: unknown[]): never {
    const ask = super.query.bind(this) as (...asked: unknown[]) => unknown;
    const answer = ask(...asked);
    return (answer instanceof Promise ? answer.catch(again) : answer) as never;
  }
}

class QueuePool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Parameters<pg.Pool['connect']>[0]): void;
  override connect(callback?: Parameters<pg.Pool['connect']>[0]): Promise<pg.PoolClient> | void {
    if (callback) return super.connect(callback);
    // The end of a job that could not be written until the end of the process: the next one runs the job again.
    if (this.ending) return new Promise(() => undefined);
    return super.connect().catch(again);
  }
}

/**
 * Opens a pool to the same database for the job queue. It reads int8 as text: the queue writes its own ids as JSON when a
 * job fails, and a bigint there would end the process. While the database is away the queue tries again: it would let the
 * process end, or forget how a job ended, otherwise.
 */
export function openQueuePool(pool: pg.Pool): pg.Pool {
  const queue = new QueuePool({ ...pool.options, types: pg.types, max: 8, Client: QueueClient });
  const replaced = () => undefined;
  queue.on('error', replaced);
  queue.on('connect', (client) => client.on('error', replaced));
  return queue;
}

/** What the queue says, in the program's log. */
export function queueLogger(log: Logger): QueueLogger {
  return new QueueLogger(() => (level, message) => {
    if (level === 'error') log.error(message);
    else if (level === 'warning') log.warn(message);
    else log.debug(message);
  });
}
