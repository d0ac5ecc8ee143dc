import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';

export type PoolRow = { code: string; name: string; items: number; updatedBy: string; updatedAt: Date };

/** Selection pools with how many goods each has, by code. */
export async function pools(tx: Tx, limit: number): Promise<PoolRow[]> {
  const found = await sql<PoolRow>`select p.pool_code as code, p.name, p.updated_by, p.updated_at,
      (select count(*)::int from catalogue.selection_pool_item i where i.pool_code = p.pool_code) as items
    from catalogue.selection_pool p order by p.pool_code limit ${limit}`.execute(tx);
  return found.rows;
}

export async function upsertPool(tx: Tx, pool: { code: string; name: string; by: string; at: Date }): Promise<void> {
  await tx
    .insertInto('catalogue.selectionPool')
    .values({ poolCode: pool.code, name: pool.name, updatedBy: pool.by, updatedAt: pool.at })
    .onConflict((oc) => oc.column('poolCode').doUpdateSet({ name: pool.name, updatedBy: pool.by, updatedAt: pool.at }))
    .execute();
}

/** Whether there is a pool. */
export async function hasPool(tx: Tx, code: string): Promise<boolean> {
  const row = await tx
    .selectFrom('catalogue.selectionPool')
    .select('poolCode')
    .where('poolCode', '=', code)
    .executeTakeFirst();
  return row !== undefined;
}

/** Puts goods into a pool; answers those that were not there. */
export async function addItems(
  tx: Tx,
  code: string,
  itemIds: readonly string[],
  by: { addedBy: string; addedAt: Date },
): Promise<string[]> {
  if (itemIds.length === 0) return [];
  const added = await tx
    .insertInto('catalogue.selectionPoolItem')
    .values(itemIds.toSorted().map((itemId) => ({ poolCode: code, itemId, ...by })))
    .onConflict((oc) => oc.columns(['poolCode', 'itemId']).doNothing())
    .returning('itemId')
    .execute();
  return added.map(({ itemId }) => itemId);
}

/** Takes goods out of a pool; answers those that were there. */
export async function removeItems(tx: Tx, code: string, itemIds: readonly string[]): Promise<string[]> {
  if (itemIds.length === 0) return [];
  const removed = await tx
    .deleteFrom('catalogue.selectionPoolItem')
    .where('poolCode', '=', code)
    .where('itemId', 'in', [...itemIds])
    .returning('itemId')
    .execute();
  return removed.map(({ itemId }) => itemId);
}

/** Of some goods those that a pool holds. */
export async function itemsIn(tx: Tx, code: string, itemIds: readonly string[]): Promise<string[]> {
  if (itemIds.length === 0) return [];
  const rows = await tx
    .selectFrom('catalogue.selectionPoolItem')
    .select('itemId')
    .where('poolCode', '=', code)
    .where('itemId', 'in', [...itemIds])
    .execute();
  return rows.map(({ itemId }) => itemId);
}

/** Goods of a pool by id, after an id. */
export async function itemPage(
  tx: Tx,
  code: string,
  after: string | null,
  limit: number,
): Promise<{ itemId: string; addedBy: string; addedAt: Date }[]> {
  let query = tx
    .selectFrom('catalogue.selectionPoolItem')
    .select(['itemId', 'addedBy', 'addedAt'])
    .where('poolCode', '=', code)
    .orderBy('itemId')
    .limit(limit);
  if (after !== null) query = query.where('itemId', '>', after);
  return query.execute();
}
