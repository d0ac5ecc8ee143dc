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
  const own = await stepsOf(tx, of, ids, now);
  const shops = await stepsOf(tx, 'shop', [...new Set(ids.flatMap((id) => shopOf.get(id) ?? []))], now);
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

/** The next other rate that has been announced for goods, by item id; those without any are absent. */
export async function comingRates(
  tx: Tx,
  goods: readonly { itemId: string; shopId: string }[],
  at: Date,
): Promise<Map<string, ComingRate>> {
  const own = await stepsOf(tx, 'item', [...new Set(goods.map(({ itemId }) => itemId))], at);
  const shops = await stepsOf(tx, 'shop', [...new Set(goods.map(({ shopId }) => shopId))], at);
  const coming = new Map<string, ComingRate>();
  for (const { itemId, shopId } of goods) {
    const steps = own.get(itemId) ?? [];
    const shop = shops.get(shopId) ?? [];
    const rateAt = (instant: number) => rateIn(steps, instant) ?? rateIn(shop, instant);
    const turns = [...steps, ...shop].map(({ from }) => from).filter((from) => from > at.getTime());
    const turn = turns.toSorted((a, b) => a - b).find((from) => rateAt(from) !== rateAt(at.getTime()));
    if (turn !== undefined) coming.set(itemId, { rateBp: rateAt(turn), from: new Date(turn) });
  }
  return coming;
}

async function stepsOf(tx: Tx, of: store.PlanOf, ids: readonly string[], at: Date): Promise<Steps> {
  if (ids.length === 0) return new Map();
  const rows = await store.steps(tx, of, ids, at);
  const steps = rows.map(({ id, from, rateBp }) => ({ id, step: { from: from.getTime(), rateBp } }));
  return new Map([...Map.groupBy(steps, ({ id }) => id)].map(([id, own]) => [id, own.map(({ step }) => step)]));
}

/** Announced plans take effect at their time; cards and authors are told as of any other change of goods. */
export const planArrival = {
  nextDueAt: (tx: Tx): Promise<Date | undefined> => store.nextComing(tx),
  run: async (tx: Tx, now: Date): Promise<boolean> => {
    const itemIds = await store.arrive(tx, 'item', now, ARRIVE_MAX);
    if (itemIds.length > 0) await emit(tx, now, 'catalogue.items_changed', { itemIds });
    const shopIds = await store.arrive(tx, 'shop', now, ARRIVE_MAX);
    for (const shopId of shopIds) await emit(tx, now, 'catalogue.shop_terms_changed', { shopId });
    return itemIds.length + shopIds.length > 0;
  },
};
