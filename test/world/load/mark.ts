import { sql } from 'kysely';
import type { Db, Tx } from '../../../src/lib/db.ts';

/** `own`: somebody has begun to use the database, so it is nobody's stage. */
export type WorldState = 'empty' | 'unfinished' | 'loaded' | 'own';

/** What a migrated database holds of the world. */
export async function worldState(db: Db): Promise<WorldState> {
  const mark = await db.selectFrom('lib.demo').select('loadedAt').executeTakeFirst();
  if (mark) return mark.loadedAt === null ? 'unfinished' : 'loaded';
  const used = await sql<{ used: boolean }>`select exists (select from auth."user")
    or exists (select from catalogue.shop) or exists (select from identity.api_key)
    or exists (select from lib.clock) as used`.execute(db);
  return used.rows[0]?.used ? 'own' : 'empty';
}

/** Marks an empty database as the world's, once; throws when another process was first. */
export async function markBegun(tx: Tx, at: Date): Promise<void> {
  await tx.insertInto('lib.demo').values({ begunAt: at }).execute();
}

/** Marks the world as complete. */
export async function markLoaded(tx: Tx, at: Date): Promise<void> {
  await tx.updateTable('lib.demo').set({ loadedAt: at }).execute();
}

/** Removes everything from a database whose world was left unfinished; it has to be migrated again. */
export async function wipe(db: Db): Promise<void> {
  const found = await sql<{ name: string }>`select nspname as name from pg_catalog.pg_namespace
    where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')`.execute(db);
  for (const { name } of found.rows) await sql`drop schema ${sql.id(name)} cascade`.execute(db);
}
