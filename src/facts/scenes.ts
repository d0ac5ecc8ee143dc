import type { Tx } from '../lib/db.ts';
import * as store from './scenes.sql.ts';
import type { FactKind } from './schema.ts';

export type { Cart } from './scenes.sql.ts';

/** What readers did with a content in one scene on one day: each once a kind, own and automatic traffic left out. */
export type SceneNumbers = {
  accountId: string;
  contentId: string;
  scene: string;
  counts: Partial<Record<FactKind, number>>;
};

/** Numbers of a day in some scenes (DOMAIN 11.6); contents without any are absent. */
export async function sceneNumbersOf(tx: Tx, day: string, scenes: readonly string[]): Promise<SceneNumbers[]> {
  const found = new Map<string, SceneNumbers>();
  for (const { accountId, contentId, scene, kind, counted } of await store.sceneKinds(tx, day, scenes)) {
    const key = `${scene}\n${contentId}`;
    const numbers = found.get(key) ?? { accountId, contentId, scene, counts: {} };
    numbers.counts[kind] = counted;
    found.set(key, numbers);
  }
  return [...found.values()];
}

/** Goods that buyers put into their carts in `from ≤ at < to` after a click that is known, each buyer and click once; not those of readers on the blacklist. */
export function cartsBetween(tx: Tx, from: Date, to: Date): Promise<store.Cart[]> {
  return store.carts(tx, from, to);
}
