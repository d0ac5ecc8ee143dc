import { sql, type RawBuilder } from 'kysely';

type ColumnType = 'text' | 'int' | 'bigint' | 'boolean' | 'timestamptz' | 'jsonb';

/** Members of a row that are columns, with their types. */
export type Columns<Row> = { readonly [Name in keyof Row & string]?: ColumnType };

/** The names of columns in their order, for the head of an `insert`; those of `table` where it is given. */
export function namesOf(columns: object, table?: string): RawBuilder<unknown> {
  const names = Object.keys(columns).map(snake);
  return sql.raw(names.map((name) => (table === undefined ? name : `${table}.${name}`)).join(', '));
}

/**
 * Many rows as one table within a statement, `unnest($1::text[], …)`, which the statement gives an alias. One array a
 * column, so the text depends on the columns alone: it can be prepared, and knows no limit of parameters.
 */
export function unnested<Row extends object>(rows: readonly Row[], columns: Columns<Row>): RawBuilder<unknown> {
  const arrays = Object.entries(columns).map(([name, type]) => {
    const values = rows.map((row) => wireOf(Reflect.get(row, name), String(type)));
    return sql`${values}::${sql.raw(`${String(type)}[]`)}`;
  });
  return sql`unnest(${sql.join(arrays)})`;
}

/** `unnested` under a name, with its columns named. */
export function rowsAs<Row extends object>(
  alias: string,
  rows: readonly Row[],
  columns: Columns<Row>,
): RawBuilder<unknown> {
  return sql`${unnested(rows, columns)} as ${sql.raw(alias)}(${namesOf(columns)})`;
}

function wireOf(value: unknown, type: string): unknown {
  if (value === null || value === undefined) return null;
  if (type === 'jsonb') return JSON.stringify(value);
  // Written here, because the driver would write it in the process's own time zone, at ten times the cost.
  return value instanceof Date ? value.toISOString() : value;
}

function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
