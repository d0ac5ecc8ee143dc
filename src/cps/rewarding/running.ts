import type { Tx } from '../../lib/db.ts';
import type { Fen } from '../../lib/money.ts';
import { addDays, addMonths, dayOf, instantOf } from '../../lib/time.ts';
import { rewardsOf, type Reward } from '../pools.ts';
import type { Rules } from '../policy.ts';
import { lastValuedDay } from '../valuing/sql.ts';
import * as store from './sql.ts';

/** A day of a pool in fen. `valued` says whether its contents are known, and with them who earns. */
export type PoolDay = store.PoolRow & { valued: boolean; rewards: Reward[] };

/** The running pool of a scene: its days since the last posted month, and what it held before them. */
export type Running = { days: PoolDay[]; worths: Map<string, store.WorthRow[]>; openingFen: Fen };

/** Money that is to be put into a day. */
export type Addition = { day: string; amountFen: Fen };

/** The first day that no posted month has settled; pools began after it where nothing was ever posted. */
export async function firstUnposted(tx: Tx): Promise<string> {
  const month = await store.lastPostedMonth(tx);
  return month === undefined ? '2000-01-01' : `${addMonths(month, 1)}-01`;
}

/**
 * The pool of a scene as it would be posted if nothing else happened, by the functions that settle: from the last posted
 * month to today. A day whose contents are not valued yet keeps its money. `add` is money as if it were in already.
 */
export async function runningPool(tx: Tx, rules: Rules, now: Date, scene: string, add?: Addition): Promise<Running> {
  const from = await firstUnposted(tx);
  const today = dayOf(now);
  const before = addDays(from, -1);
  const [posted] = await store.postedDays(tx, scene, before, before);
  const flows = new Map((await store.flows(tx, scene, from)).map(({ day, fen }) => [day, fen]));
  const topups = new Map((await store.topups(tx, scene, from)).map(({ day, fen }) => [day, fen]));
  if (add) topups.set(add.day, (topups.get(add.day) ?? 0n) + add.amountFen);
  const first = [...flows.keys(), ...topups.keys(), ...(posted ? [from] : [])].toSorted()[0];
  if (first === undefined) return { days: [], worths: new Map(), openingFen: 0n };
  const worths = Map.groupBy(await store.worths(tx, scene, first, today), ({ day }) => day);
  const valuedUpto = (await lastValuedDay(tx)) ?? '';
  const days: PoolDay[] = [];
  let carriedInFen = posted?.carriedOutFen ?? 0n;
  for (let day = first; day <= today; day = addDays(day, 1)) {
    const [inFen, topupFen] = [flows.get(day) ?? 0n, topups.get(day) ?? 0n];
    const shared = rewardsOf(
      carriedInFen + inFen + topupFen,
      worths.get(day) ?? [],
      rules.at(instantOf(day).getTime()),
    );
    days.push({ day, carriedInFen, inFen, topupFen, ...shared, valued: day <= valuedUpto });
    carriedInFen = shared.carriedOutFen;
  }
  return { days, worths, openingFen: posted?.carriedOutFen ?? 0n };
}
