import type { TemplateRule } from '../templates/schema.ts';
import { refusing, type RuleResult } from './result.ts';

/** The state of an item at the moment of the check. Ratings and rates in basis points (46000 is 4.60 stars). */
export interface ItemFacts {
  shopId: string;
  /** Readers have it in the live version already: how it fares meanwhile is no fault of another text or another good. */
  held?: boolean;
  onSale: boolean;
  shopRatingBp: number;
  /** Its category is on the list of goods that no card may show (policy `forbidden_goods` of the catalogue). */
  forbidden: boolean;
  /** The commission rate in force; null when nobody pays one. */
  rateBp: number | null;
}

type Good = { itemId: string; path: string };

/** Applies one rule over the items of a content (DOMAIN 2.2 items, 2.6.4, 2.7). */
export function itemResults(
  rule: TemplateRule,
  goods: readonly Good[],
  items: ReadonlyMap<string, ItemFacts>,
): RuleResult[] {
  const distinct = goods.filter((good, i) => goods.findIndex((other) => other.itemId === good.itemId) === i);
  const known = distinct.flatMap((good) => {
    const facts = items.get(good.itemId);
    return facts === undefined ? [] : [{ good, facts }];
  });
  const { min = 0, max = Infinity } = rule;
  const perItem = (
    code: string,
    effect: RuleResult['effect'],
    required: unknown,
    judge: (f: ItemFacts) => [boolean, unknown],
  ) =>
    known.map(({ good, facts }): RuleResult => {
      const [passed, actual] = judge(facts);
      const means = effect === 'reject' && facts.held ? 'hint' : effect;
      return { id: rule.id, passed, actual, required, where: { field: good.path }, code, effect: means };
    });
  switch (rule.id) {
    case 'item_known':
      return distinct.map(({ itemId, path }) =>
        refusing(rule.id, items.has(itemId), itemId, 'known', path, 'INVALID_ITEM'),
      );
    case 'item_allowed':
      return perItem('FORBIDDEN_GOODS', 'refuse', 'allowed', (f) => [
        !f.forbidden,
        f.forbidden ? 'forbidden' : 'allowed',
      ]);
    case 'item_on_sale':
      return perItem('INVALID_ITEM', 'reject', 'on_sale', (f) => [f.onSale, f.onSale ? 'on_sale' : 'off_sale']);
    case 'item_once':
      return goods
        .filter((good) => !distinct.includes(good))
        .map(({ itemId, path }) => refusing(rule.id, false, itemId, 'once', path, 'ITEM_REPEATED'));
    case 'shop_rating':
      return perItem('ITEM_QUALITY', 'reject', { min, unit: 'bp' }, (f) => [f.shopRatingBp >= min, f.shopRatingBp]);
    case 'item_rate':
      return perItem('ITEM_QUALITY', 'reject', { min, unit: 'bp' }, (f) => [(f.rateBp ?? 0) >= min, f.rateBp]);
    case 'shop_count': {
      const shops = new Set(known.map(({ facts }) => facts.shopId)).size;
      return [whole(rule, shops >= min && shops <= max, shops, 'SHOP_COUNT')];
    }
    case 'items_per_shop':
      break;
  }
  const most = mostPerShop(known.map(({ facts }) => facts.shopId));
  return [whole(rule, most <= max, most, 'SHOP_ITEM_LIMIT')];
}

function whole(rule: TemplateRule, passed: boolean, actual: number, code: string): RuleResult {
  const required = {
    ...(rule.min !== undefined && { min: rule.min }),
    ...(rule.max !== undefined && { max: rule.max }),
  };
  return refusing(rule.id, passed, actual, required, 'items', code);
}

function mostPerShop(shopIds: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const id of shopIds) counts.set(id, (counts.get(id) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}
