import { sql } from 'kysely';
import type { Tx } from './db.ts';

/** A row as it is exported: by column, in camel case. */
export type Row = Record<string, unknown>;

type Source = {
  table: string;
  owner: string;
  key: readonly string[];
  columns: readonly string[];
  ids: readonly string[];
};

/** Rows of some owners after one, in the order of their keys. */
export async function readRows(tx: Tx, source: Source, after: Row | undefined, limit: number): Promise<Row[]> {
  const { table, owner, key, columns, ids } = source;
  if (ids.length === 0) return [];
  const order = sql.join(key.map((column) => sql.ref(column)));
  const last = after && sql.join(key.map((column) => sql`${after[camel(column)]}`));
  const found = await sql<Row>`select ${sql.join(columns.map((column) => sql.ref(column)))} from ${sql.table(table)}
    where ${sql.ref(owner)} = any(${ids}::text[]) and ${last ? sql`(${order}) > (${last})` : sql`true`}
    order by ${order} limit ${limit}`.execute(tx);
  return found.rows;
}

/** Deletes all rows of some owners. */
export async function deleteRows(tx: Tx, table: string, owner: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from ${sql.table(table)} where ${sql.ref(owner)} = any(${ids}::text[])`.execute(tx);
}

const camel = (column: string): string => column.replaceAll(/_(\w)/g, (_all, letter: string) => letter.toUpperCase());
