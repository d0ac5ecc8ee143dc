import { sql } from 'kysely';
import type { Tx } from '../lib/db.ts';
import type { Level } from './schema.ts';

export type LevelRow = { level: Level; effectiveAt: Date; reason: string; setBy: string; setAt: Date };

/** The latest row of each account that is in force at an instant. */
export async function levelsInForce(
  tx: Tx,
  accountIds: string[],
  at: Date,
): Promise<{ accountId: string; level: Level }[]> {
  const found = await sql<{ accountId: string; level: Level }>`
    select a.account_id, l.level from unnest(${accountIds}::text[]) as a (account_id)
    cross join lateral (select level from levels.level l
      where l.account_id = a.account_id and l.effective_at <= ${at} order by l.effective_at desc limit 1) l`.execute(
    tx,
  );
  return found.rows;
}

/** Every level that an account has had or will have, oldest first. */
export async function history(tx: Tx, accountId: string, limit: number): Promise<LevelRow[]> {
  const found = await sql<LevelRow>`
    select level, effective_at, reason, set_by, set_at from levels.level
    where account_id = ${accountId} order by effective_at limit ${limit}`.execute(tx);
  return found.rows;
}

/** Adds a row; false when one stands at that instant already. */
export async function insertLevel(tx: Tx, accountId: string, row: LevelRow): Promise<boolean> {
  const added = await tx
    .insertInto('levels.level')
    .values({ accountId, ...row })
    .onConflict((oc) => oc.columns(['accountId', 'effectiveAt']).doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The level of an account that begins at an instant. */
export async function levelFrom(tx: Tx, accountId: string, effectiveAt: Date): Promise<Level | undefined> {
  const found = await sql<{ level: Level }>`
    select level from levels.level where account_id = ${accountId} and effective_at = ${effectiveAt}`.execute(tx);
  return found.rows[0]?.level;
}
