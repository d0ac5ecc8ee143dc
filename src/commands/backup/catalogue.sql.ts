import type pg from 'pg';
import type { Header, Manifest } from './format.ts';

type Table = Header['tables'][number];

/** Bookkeeping of the migrators: a restore makes it anew. */
const OWN = `c.relkind in ('r', 'p') and not c.relispartition
  and n.nspname !~ '^(pg_|information_schema$|public$)' and c.relname !~ '^kysely_'
  and not (n.nspname = 'graphile_worker' and c.relname = 'migrations')
  and not exists (select from pg_catalog.pg_depend d where d.objid = n.oid and d.deptype = 'e')`;

/** All our tables, the job queue's included, those that others point to first. Generated columns are left out. */
export async function tablesOf(client: pg.ClientBase): Promise<Table[]> {
  await client.query(`set local search_path = ''`);
  const found = await client.query<Table>(`
    select c.oid::regclass::text as name,
      array(select quote_ident(a.attname) from pg_catalog.pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
      coalesce((select json_agg(json_build_object('name', p.oid::regclass::text, 'bounds', pg_get_expr(p.relpartbound, p.oid))
          order by p.relname)
        from pg_catalog.pg_inherits i join pg_catalog.pg_class p on p.oid = i.inhrelid where i.inhparent = c.oid), '[]') as partitions
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where ${OWN} order by c.oid::regclass::text collate "C"`);
  const keys = await client.query<{ from: string; to: string }>(`
    select distinct conrelid::regclass::text as from, confrelid::regclass::text as to
    from pg_catalog.pg_constraint where contype = 'f' and conrelid <> confrelid`);
  return inOrder(
    found.rows,
    Map.groupBy(keys.rows, (key) => key.from),
  );
}

/** The order in which each table comes after those that it points to. Throws where they point in a circle. */
function inOrder(tables: Table[], keys: Map<string, { to: string }[]>): Table[] {
  const ordered = new Map<string, Table>();
  while (ordered.size < tables.length) {
    const free = tables.filter(
      ({ name }) => !ordered.has(name) && (keys.get(name) ?? []).every(({ to }) => ordered.has(to)),
    );
    if (free.length === 0) throw new Error('foreign keys point in a circle: no order in which tables can be restored');
    for (const table of free) ordered.set(table.name, table);
  }
  return [...ordered.values()];
}

/** Where the sequences of our schemas stand. */
export async function sequencesOf(client: pg.ClientBase): Promise<Manifest['sequences']> {
  const found = await client.query<{ name: string }>(`
    select c.oid::regclass::text as name from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and n.nspname !~ '^(pg_|information_schema$|public$)'
      and not exists (select from pg_catalog.pg_depend d where d.objid = n.oid and d.deptype = 'e')
    order by 1`);
  const sequences: Manifest['sequences'] = [];
  for (const { name } of found.rows) {
    const at = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${name}`,
    );
    sequences.push(...at.rows.map((row) => ({ name, ...row })));
  }
  return sequences;
}

/** Tables of ours that hold rows. */
export async function filledTables(client: pg.ClientBase): Promise<string[]> {
  const filled: string[] = [];
  for (const { name } of await tablesOf(client)) {
    const found = await client.query<{ filled: boolean }>(`select exists (select from ${name}) as filled`);
    if (found.rows[0]?.filled) filled.push(name);
  }
  return filled;
}

/** Drops the schemas of our tables: for a database in which none of them holds a row. */
export async function dropEmptySchemas(client: pg.ClientBase): Promise<void> {
  const found = await client.query<{ schema: string }>(`
    select distinct quote_ident(n.nspname) as schema from pg_catalog.pg_namespace n
    where exists (select from pg_catalog.pg_class c where c.relnamespace = n.oid and (${OWN} or c.relname ~ '^kysely_'))`);
  for (const { schema } of found.rows) await client.query(`drop schema ${schema} cascade`);
}

export async function serverVersion(client: pg.ClientBase): Promise<string> {
  const found = await client.query<{ server_version: string }>('show server_version');
  return found.rows[0]?.server_version ?? 'unknown';
}

/** Makes what a table's rows need before they come: its partitions. */
export async function makePartitions(client: pg.ClientBase, { name, partitions }: Table): Promise<void> {
  for (const { name: part, bounds } of partitions)
    await client.query(`create table ${part} partition of ${name} ${bounds}`);
}

export async function setSequences(client: pg.ClientBase, sequences: Manifest['sequences']): Promise<void> {
  for (const { name, last, called } of sequences) {
    await client.query('select setval($1::regclass, $2::bigint, $3)', [name, last, called]);
  }
}

/** Lets go of jobs that were running when the backup was made: nobody runs them here. */
export async function freeJobs(client: pg.ClientBase): Promise<void> {
  await client.query(
    `update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_by is not null`,
  );
  await client.query(
    `update graphile_worker._private_job_queues set locked_at = null, locked_by = null where locked_by is not null`,
  );
}
