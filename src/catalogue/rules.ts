import type { DomainCode } from '../lib/domains.ts';
import type { CategoryDomains, ForbiddenGoods } from './policy.ts';

/** Categories that lie below each other at most. */
export const CATEGORY_DEPTH_MAX = 10;

/** A category as its rules see it: itself first, then its parents upwards. A category that the host never named has no name. */
export type CategoryChain = { categoryId: string; name: string | null }[];

/** The domain of a category: the table's for it or its nearest listed parent, else guessed from the names, else `other` (DOMAIN 1.4). */
export function domainOf(chain: CategoryChain, table: CategoryDomains): DomainCode {
  for (const { categoryId } of chain) {
    const listed = Object.hasOwn(table.byCategory, categoryId) ? table.byCategory[categoryId] : undefined;
    if (listed) return listed;
  }
  for (const { name } of chain) {
    if (name === null) continue;
    const text = folded(name);
    const guess = table.byWord.find(({ word }) => text.includes(folded(word)));
    if (guess) return guess.domain;
  }
  return 'other';
}

/** Why readers cannot buy a good now; undefined where they can. */
export function whyGone({
  onSale,
  stock,
  shop,
}: {
  onSale: boolean;
  stock: number;
  shop: { status: string };
}): 'shop_closed' | 'off_sale' | 'sold_out' | undefined {
  if (shop.status !== 'active') return 'shop_closed';
  if (!onSale) return 'off_sale';
  return stock > 0 ? undefined : 'sold_out';
}

/** Whether goods of a category are refused as goods cards: it or a parent is on the list (DOMAIN 2.7). */
export function isForbidden(chain: CategoryChain, list: ForbiddenGoods): boolean {
  return chain.some(({ categoryId, name }) => {
    if (list.categoryIds.includes(categoryId)) return true;
    if (name === null || list.allowedCategoryIds.includes(categoryId)) return false;
    const text = folded(name);
    return list.words.some((word) => text.includes(folded(word)));
  });
}

/** A text as searches compare it: width, case and compatibility forms do not count. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/**
 * Orders the lines of a batch into rounds, each with an id at most once, so that a later line of the same id is applied
 * after the earlier one.
 */
export function rounds<T extends { id: string }>(lines: readonly T[]): T[][] {
  const seen = new Map<string, number>();
  const result: T[][] = [];
  for (const line of lines) {
    const round = seen.get(line.id) ?? 0;
    seen.set(line.id, round + 1);
    (result[round] ??= []).push(line);
  }
  return result;
}
