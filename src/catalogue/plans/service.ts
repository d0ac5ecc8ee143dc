import type { Tx } from '../../lib/db.ts';
import { emit } from '../../lib/outbox.ts';
import { policyAt } from '../../lib/policy.ts';
import { addDays, dayOf, instantOf } from '../../lib/time.ts';
import { planNotice } from '../policy.ts';
import { rateIn, stepsAfter, type Step } from './rules.ts';
import * as store from './sql.ts';

/** Announced plans that take effect in one transaction. */
const ARRIVE_MAX = 500;

/** Another rate that has been announced, and from when on it is in force. */
export type ComingRate = { rateBp: number | null; from: Date };

type Steps = ReadonlyMap<string, readonly Step[]>;

/**
 * Takes what a merchant wishes goods, or shops, to pay (DOMAIN 11.2): a raise at once, a cut after the policy's notice. The
 * caller holds their rows. `shopOf` names the shop by whose rate a good earns without one of its own. Answers those that
 * changed.
 */
export async function planRates(
  tx: Tx,
  now: Date,
  of: store.PlanOf,
  wishes: readonly store.PlanWish[],
  shopOf: ReadonlyMap<string, string> = new Map(),
): Promise<Set<string>> {
  const changed = await store.begin(tx, of, wishes);
  if (changed.length === 0) return new Set();
  const ids = changed.map(({ id }) => id);
  const shopIds = ids.flatMap((id) => shopOf.get(id) ?? []);
  const { item, shop: shops } = await stepsOf(
    tx,
    of === 'item' ? { item: ids, shop: shopIds } : { item: [], shop: ids },
    now,
  );
  const own = of === 'item' ? item : shops;
  const noticeEnd = await noticeEndAt(tx, now);
  const rows = changed.flatMap(({ id, rateBp }) => {
    const around = { now: now.getTime(), noticeEnd, shop: shops.get(shopOf.get(id) ?? '') ?? [] };
    return stepsAfter(own.get(id) ?? [], rateBp, around).map((step) => ({ id, ...step, from: new Date(step.from) }));
  });
  await store.replaceComing(tx, of, now, ids, rows);
  return new Set(ids);
}

/** When a cut that is announced now takes effect (ms): the first day that begins after the whole notice. */
async function noticeEndAt(tx: Tx, now: Date): Promise<number> {
  const { cutNoticeDays } = (await policyAt(tx, planNotice, now)).document;
  if (cutNoticeDays === 0) return now.getTime();
  return instantOf(addDays(dayOf(now), cutNoticeDays + 1)).getTime();
}

/** The rate of goods at an instant, in basis points, and the next other one that has been announced, by item id. */
export async function ratesOf(
  tx: Tx,
  goods: readonly { itemId: string; shopId: string }[],
  at: Date,
): Promise<Map<string, { rateBp: number | null; comingRate: ComingRate | null }>> {
  const ids = { item: goods.map(({ itemId }) => itemId), shop: goods.map(({ shopId }) => shopId) };
  const known = await stepsOf(tx, ids, at);
  return new Map(
    goods.map(({ itemId, shopId }) => {
      const [own, shop] = [known.item.get(itemId) ?? [], known.shop.get(shopId) ?? []];
      const rateAt = (instant: number) => rateIn(own, instant) ?? rateIn(shop, instant);
      const turns = [...own, ...shop].map(({ from }) => from).filter((from) => from > at.getTime());
      const rateBp = rateAt(at.getTime());
      const turn = turns.toSorted((a, b) => a - b).find((from) => rateAt(from) !== rateBp);
      const comingRate = turn === undefined ? null : { rateBp: rateAt(turn), from: new Date(turn) };
      return [itemId, { rateBp, comingRate }];
    }),
  );
}

async function stepsOf(
  tx: Tx,
  ids: Readonly<Record<store.PlanOf, readonly string[]>>,
  at: Date,
): Promise<Record<store.PlanOf, Steps>> {
  const distinct = { item: [...new Set(ids.item)], shop: [...new Set(ids.shop)] };
  const rows = await store.steps(tx, distinct, at);
  const of = (wanted: store.PlanOf): Steps => {
    const steps = Map.groupBy(
      rows.filter((row) => row.of === wanted),
      ({ id }) => id,
    );
    return new Map(
      [...steps].map(([id, own]) => [id, own.map(({ from, rateBp }) => ({ from: from.getTime(), rateBp }))]),
    );
  };
  return { item: of('item'), shop: of('shop') };
}

/** Announced plans take effect at their time; cards and authors are told as of any other change of goods. */
export const planArrival = {
  next: store.nextComing,
  run: async (tx: Tx, now: Date): Promise<boolean> => {
    const itemIds = await store.arrive(tx, 'item', now, ARRIVE_MAX);
    if (itemIds.length > 0) await emit(tx, now, 'catalogue.items_changed', { itemIds });
    const shopIds = await store.arrive(tx, 'shop', now, ARRIVE_MAX);
    for (const shopId of shopIds) await emit(tx, now, 'catalogue.shop_terms_changed', { shopId });
    return itemIds.length + shopIds.length > 0;
  },
};
