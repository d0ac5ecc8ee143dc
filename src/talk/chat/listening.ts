import type pg from 'pg';
import type { Logger } from 'pino';
import { SECOND } from '../../lib/time.ts';
import { pauseMs } from '../../lib/unavailable.ts';
import { LISTEN } from './sql.ts';

type Told = { log: Pick<Logger, 'warn'>; heard: (payload: string) => void; listening: () => void };

/** Tries to listen again so often at least. */
const PAUSE_MS_MAX = 5 * SECOND;

/**
 * The one connection of a process that hears what others commit. When it is lost it is made anew; `listening` is told each time
 * that it stands, so that what was missed meanwhile can be read.
 */
export class Listening {
  readonly #pool: pg.Pool;
  readonly #told: Told;
  #client: pg.PoolClient | undefined;
  #opening: Promise<void> | undefined;
  #again: NodeJS.Timeout | undefined;
  #tries = 0;
  #closed = false;

  constructor(pool: pg.Pool, told: Told) {
    this.#pool = pool;
    this.#told = told;
  }

  get stands(): boolean {
    return this.#client !== undefined;
  }

  /** Listens, where nobody does yet. Never throws: what cannot be listened to now is tried again. */
  open(): Promise<void> {
    if (this.#closed || this.#client) return Promise.resolve();
    return (this.#opening ??= this.#connect().finally(() => (this.#opening = undefined)));
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#again);
    await this.#opening;
    const client = this.#client;
    this.#client = undefined;
    client?.release(true);
  }

  async #connect(): Promise<void> {
    try {
      const client = await this.#pool.connect();
      const lost = () => this.#lose(client);
      client.once('error', lost);
      client.once('end', lost);
      client.on('notification', ({ payload = '' }) => this.#told.heard(payload));
      await client.query(LISTEN).catch((error: unknown) => {
        client.release(true);
        throw error;
      });
      this.#client = client;
      this.#tries = 0;
      this.#told.listening();
    } catch (error) {
      this.#told.log.warn({ err: error }, 'chat: cannot listen, tries again');
      this.#later();
    }
  }

  #lose(client: pg.PoolClient): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    client.removeAllListeners('notification');
    client.release(true);
    this.#later();
  }

  #later(): void {
    if (this.#closed) return;
    clearTimeout(this.#again);
    this.#tries += 1;
    this.#again = setTimeout(() => void this.open(), Math.min(PAUSE_MS_MAX, pauseMs(this.#tries)));
  }
}
