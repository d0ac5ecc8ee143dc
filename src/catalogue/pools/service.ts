import { audit } from '../../identity/service.ts';
import { actorName, type Actor } from '../../lib/actor.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { itemsByIds } from '../service.ts';
import { refusePool } from './refusals.ts';
import * as store from './sql.ts';

/** Selection pools of a deployment. */
const POOLS_MAX = 200;

export { hasPool } from './sql.ts';

/** Every selection pool. */
export const selectionPools = (tx: Tx) => store.pools(tx, POOLS_MAX);

/** Of some goods those that a pool holds (DOMAIN 2.2, item gate). */
export async function inSelectionPool(tx: Tx, code: string, itemIds: readonly string[]): Promise<Set<string>> {
  return new Set(await store.itemsIn(tx, code, itemIds));
}

/** Makes a pool or renames it, on the record. Refuses POOLS_FULL. */
export async function putPool(tx: Tx, actor: Actor, now: Date, pool: { code: string; name: string }): Promise<void> {
  await lockKey(tx, 'selection-pools', '');
  const all = await store.pools(tx, POOLS_MAX);
  const standing = all.find(({ code }) => code === pool.code);
  if (!standing && all.length >= POOLS_MAX) {
    const row = { path: 'code', code: 'POOLS_FULL', message: '', actual: all.length, required: { max: POOLS_MAX } };
    throw refusePool.POOLS_FULL([row]);
  }
  if (standing?.name === pool.name) return;
  await store.upsertPool(tx, { ...pool, by: actorName(actor), at: now });
  const what = { verb: 'put_selection_pool', objectType: 'selection_pool', objectId: pool.code };
  await audit(tx, actor, now, {
    ...what,
    before: standing ? { name: standing.name } : null,
    after: { name: pool.name },
  });
}

type PoolChange = { code: string; add: readonly string[]; remove: readonly string[]; reason: string };
type Changed = { added: string[]; removed: string[]; unknown: string[] };

/**
 * Puts goods into a pool and takes others out, on the record. Goods that the host has not told of are named and left out;
 * what stands in both is taken out. Refuses NOT_FOUND.
 */
export async function changePool(tx: Tx, actor: Actor, now: Date, change: PoolChange): Promise<Changed> {
  const { code, add, remove, reason } = change;
  if (!(await store.hasPool(tx, code))) throw refuse.NOT_FOUND();
  const wanted = [...new Set(add)];
  const known = await itemsByIds(tx, wanted, now);
  const by = { addedBy: actorName(actor), addedAt: now };
  const added = await store.addItems(
    tx,
    code,
    wanted.filter((id) => known.has(id) && !remove.includes(id)),
    by,
  );
  const removed = await store.removeItems(tx, code, remove);
  if (added.length + removed.length > 0) {
    const what = { verb: 'change_selection_pool', objectType: 'selection_pool', objectId: code, reason };
    await audit(tx, actor, now, { ...what, after: { added: added.length, removed: removed.length } });
  }
  return { added, removed, unknown: wanted.filter((id) => !known.has(id)) };
}

/** Goods of a pool by id with their titles, after an id. Refuses NOT_FOUND. */
export async function poolItems(tx: Tx, now: Date, code: string, after: string | null, limit: number) {
  if (!(await store.hasPool(tx, code))) throw refuse.NOT_FOUND();
  const rows = await store.itemPage(tx, code, after, limit);
  const items = await itemsByIds(
    tx,
    rows.map(({ itemId }) => itemId),
    now,
  );
  return rows.map((row) => ({ ...row, title: items.get(row.itemId)?.title ?? null }));
}
