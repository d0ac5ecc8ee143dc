import {
  CompiledQuery,
  sql,
  type PostgresCursor,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
} from 'kysely';
import type pg from 'pg';
import { tracedStatement } from './trace.ts';
import type { Db } from './db.ts';

const MARK = '/* prepared */';

/**
 * Stands anywhere in a hot statement whose text is always the same: each connection then parses and plans it once.
 * Never for a text that grows with its input, such as a list of parameters: every text stays with its connection.
 */
export const prepared = sql.raw(MARK);

/**
 * A hot statement written as a whole: besides being prepared, it is not put together again at each call. `run(db, values)`
 * answers its rows; `values` are those of `$1`, `$2` and so on.
 */
export function statement<Row>(text: string): (db: Db, values: readonly unknown[]) => Promise<Row[]> {
  const marked = `${MARK} ${text}`;
  return async (db, values) => (await db.executeQuery<Row>(CompiledQuery.raw(marked, [...values]))).rows;
}

const names = new Map<string, string>();

/** Told of every error of a pool's connections, before whoever asked is. */
type NoteError = (error: unknown) => void;

/** The pool as Kysely needs it, with marked statements sent as prepared ones. */
export function preparing(pool: pg.Pool, note?: NoteError): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await noting(pool.connect(), note);
      const known = clients.get(client) ?? new PreparingClient(client, note);
      clients.set(client, known);
      return known;
    },
  };
}

function noting<T>(work: Promise<T>, note: NoteError | undefined): Promise<T> {
  if (!note) return work;
  return work.catch((error: unknown) => {
    note(error);
    throw error;
  });
}

class PreparingClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient;
  readonly #note: NoteError | undefined;

  constructor(client: pg.PoolClient, note: NoteError | undefined) {
    this.#client = client;
    this.#note = note;
  }

  query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(
    text: string | PostgresCursor<R>,
    values: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof text !== 'string') throw new Error('cursors are not used here');
    const query = text.includes(MARK) ? { name: nameOf(text), text } : { text };
    const run = () => noting(this.#client.query({ ...query, values: [...values] }), this.#note);
    const result = tracedStatement(text, run);
    // Kysely reads command, rowCount and rows, which pg's results have; it only names their types more narrowly.
    return result as unknown as Promise<PostgresQueryResult<R>>;
  }

  release(destroy?: boolean): void {
    this.#client.release(destroy);
  }
}

function nameOf(text: string): string {
  const name = names.get(text) ?? `prepared_${names.size}`;
  names.set(text, name);
  return name;
}
