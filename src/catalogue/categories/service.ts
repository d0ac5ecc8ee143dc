import type { Tx } from '../../lib/db.ts';
import { CATEGORY_DEPTH_MAX } from '../rules.ts';
import * as store from '../sql.ts';

/** A category as it is chosen and shown: its name, and those above it, the topmost first. */
export type CategoryName = { id: string; name: string; path: string[] };

/** Categories by ids, with their names and what they are below; unknown ids are absent. */
export async function categoryNames(tx: Tx, ids: readonly string[]): Promise<Map<string, CategoryName>> {
  if (ids.length === 0) return new Map();
  const chains = Map.groupBy(await store.categoryChains(tx, [...new Set(ids)], CATEGORY_DEPTH_MAX), ({ leaf }) => leaf);
  return new Map(
    [...chains].map(([id, [own, ...above]]) => [
      id,
      { id, name: own?.name ?? id, path: above.map(({ name }) => name).toReversed() },
    ]),
  );
}

/** Categories whose name holds some words, or of that id, by name; without words the first of all. */
export async function findCategories(tx: Tx, words: string | undefined, limit: number): Promise<CategoryName[]> {
  const ids = await store.categoriesFound(tx, words, limit);
  const names = await categoryNames(tx, ids);
  return ids.flatMap((id) => names.get(id) ?? []);
}
