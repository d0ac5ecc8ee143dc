import { sql } from 'kysely';
import { lockKey, type Tx } from './db.ts';
import { statement } from './prepared.ts';

/** A table partitioned by the calendar months of UTC, with its schema: `feed.entry`. */
export type MonthlyTable = `${string}.${string}`;
/** A month of such a table, and the instant at which it ends. */
export type Month = { name: string; endsAt: Date };

// Not to_regclass: it may go on saying no after another transaction has made the table and let go of the lock.
const findMonth = statement(
  'select 1 from pg_catalog.pg_class where relname = $1 and relnamespace = $2::text::regnamespace',
);

/**
 * Makes the month that holds an instant, where it is missing. Whoever comes at the same time waits; it is made aside and
 * attached, so that nobody who reads or writes does.
 */
export async function makeMonth(tx: Tx, table: MonthlyTable, at: Date): Promise<void> {
  const month = at.toISOString().slice(0, 7);
  const [schema = '', plain = ''] = table.split('.');
  const name = `${plain}_${month.replace('-', '_')}`;
  const stands = async () => (await findMonth(tx, [name, schema])).length > 0;
  if (await stands()) return;
  await lockKey(tx, table, month);
  if (await stands()) return;
  const from = new Date(`${month}-01T00:00:00Z`);
  await sql`create table ${sql.id(schema, name)} (like ${sql.id(schema, plain)} including defaults)`.execute(tx);
  await sql`alter table ${sql.id(schema, plain)} attach partition ${sql.id(schema, name)}
    for values from (${sql.lit(from.toISOString())}) to (${sql.lit(endOf(from).toISOString())})`.execute(tx);
}

/** The oldest month that is kept of a table; undefined when there is none. */
export async function oldestMonth(tx: Tx, table: MonthlyTable): Promise<Month | undefined> {
  const found = await sql<{ name: string }>`
    select c.relname as name from pg_catalog.pg_inherits i
    join pg_catalog.pg_class c on c.oid = i.inhrelid
    where i.inhparent = ${table}::regclass order by c.relname limit 1`.execute(tx);
  const name = found.rows[0]?.name;
  if (name === undefined) return undefined;
  return { name, endsAt: endOf(new Date(`${name.slice(-7).replace('_', '-')}-01T00:00:00Z`)) };
}

/** Drops a month, or gives up soon: whoever uses the table waits behind it. */
export async function dropMonth(tx: Tx, table: MonthlyTable, { name }: Month): Promise<void> {
  await sql`set local lock_timeout = '300ms'`.execute(tx);
  await sql`drop table ${sql.id(table.split('.')[0] ?? '', name)}`.execute(tx);
}

function endOf(month: Date): Date {
  return new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 1));
}
