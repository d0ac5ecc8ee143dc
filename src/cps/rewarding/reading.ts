import { worksByIds } from '../../contents/service.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { wireFen, type Fen } from '../../lib/money.ts';
import { compareText } from '../../lib/order.ts';
import { addDays, addMonths, instantOf, monthOf } from '../../lib/time.ts';
import { levelAt, maySettle, unknownAccount } from '../accounts.ts';
import { accountFactsOf } from '../decision/facts.ts';
import { rulesAt } from '../journal/service.ts';
import { poolScenes } from '../pools.ts';
import type { Rules, Terms } from '../policy.ts';
import { refuseMoney } from '../refusals.ts';
import { firstUnposted, runningPool, type PoolDay } from './running.ts';
import { valuePartsSchema, type RewardDay } from './schema.ts';
import * as store from './sql.ts';

/** Ranks whose rewards are told one by one. */
const SHARES_MAX = 100;
const POSTED = { valued: true, rewards: [] };

/** Days of a pool with who was worth something on them, posted or as they stand. */
type Span = { final: boolean; days: PoolDay[]; worths: store.WorthRow[] };

/** The pools of a month by channel with an account's part of them; an estimate until the month is posted. */
export async function poolsOf(tx: Tx, now: Date, accountId: string, month: string = monthOf(now)) {
  const rules = await rulesAt(tx, now);
  const { from, to } = spanOf(month);
  const items = [];
  let final = false;
  for (const scene of poolScenes(rules)) {
    const span = await spanIn(tx, rules, now, scene, from, to);
    const ownBy = await ownRewards(tx, rules, accountId, scene, span);
    const days = span.days.map((day) => ({ ...presentDay(day, span.final), ...wireOwn(ownBy.get(day.day)) }));
    final = span.final;
    if (days.length === 0) continue;
    const all = [...ownBy.values()].reduce(
      (sum, one) => ({ paid: sum.paid + one.paid, lost: sum.lost + one.lost }),
      NONE,
    );
    items.push({ scene, ...sumsOf(span.days), ...wireOwn(all), days: days.toReversed() });
  }
  return { month, final, computedAt: now.toISOString(), items };
}

/** A day of a pool, how it was shared, and an account's contents in it. Refuses NOT_FOUND. */
export async function poolDayOf(
  tx: Tx,
  now: Date,
  accountId: string,
  key: { scene: string; day: string },
): Promise<RewardDay> {
  const { scene, day } = key;
  const rules = await rulesAt(tx, now);
  if (!poolScenes(rules).includes(scene)) throw refuse.NOT_FOUND();
  const span = await spanIn(tx, rules, now, scene, day, day);
  const [pool] = span.days;
  if (!pool) throw refuse.NOT_FOUND();
  const rewards = span.final
    ? (await store.postedRewards(tx, scene, day, day, null)).map(({ contentId, amountFen }) => ({
        contentId,
        amountFen,
      }))
    : pool.rewards;
  const amounts = new Map(rewards.map((reward) => [reward.contentId, reward.amountFen]));
  const ranked = span.worths.toSorted((a, b) => Number(b.value - a.value) || compareText(a.contentId, b.contentId));
  const rank = new Map(ranked.map(({ contentId }, nr) => [contentId, nr + 1]));
  const terms = rules.at(instantOf(day).getTime());
  const cap = capOf(pool, ranked.length, terms);
  const account = (await accountFactsOf(tx, [accountId])).get(accountId) ?? unknownAccount;
  const end = instantOf(addDays(day, 1)).getTime();
  const passed = maySettle(account, end, terms);
  const values = await store.ownValues(tx, accountId, scene, day);
  const works = await worksByIds(
    tx,
    values.map(({ contentId }) => contentId),
  );
  const shares = ranked.slice(0, SHARES_MAX).map((one, nr) => ({
    rank: nr + 1,
    amountFen: wireFen(amounts.get(one.contentId) ?? 0n),
    own: one.accountId === accountId,
  }));
  return {
    scene,
    pool: presentDay(pool, span.final),
    contents: ranked.length,
    valueSum: Number(ranked.reduce((sum, { value }) => sum + value, 0n)),
    capFen: cap === null ? null : wireFen(cap),
    capBp: Number(terms.rewardCapBp),
    capContents: terms.rewardCapContents,
    shares,
    restFen: wireFen(pool.paidFen) - shares.reduce((sum, { amountFen }) => sum + amountFen, 0),
    gate: { level: levelAt(account, end), required: [...terms.settlementLevels], passed },
    own: values.map(({ contentId, value, parts }) => {
      const amountFen = amounts.get(contentId) ?? 0n;
      return {
        contentId,
        title: works.get(contentId)?.title ?? null,
        value: Number(value),
        rank: rank.get(contentId) ?? null,
        amountFen: wireFen(amountFen),
        forfeited: amountFen > 0n && !passed,
        capped: cap !== null && amountFen > 0n && amountFen === cap,
        parts: valuePartsSchema.parse(parts),
      };
    }),
  };
}

/** How many pools are below zero as of now: a claw-back may do that, the operator tops them up (DOMAIN 11.6). */
export async function poolsBelowZero(tx: Tx, now: Date): Promise<number> {
  return (await balancesOf(tx, now)).items.filter(({ balanceFen }) => balanceFen < 0).length;
}

/** The balance of every pool as of now, and what moved it since the last posted month. */
export async function balancesOf(tx: Tx, now: Date) {
  const rules = await rulesAt(tx, now);
  const items = [];
  for (const scene of poolScenes(rules)) {
    const { days, openingFen } = await runningPool(tx, rules, now, scene);
    items.push({ scene, ...sumsOf(days), balanceFen: wireFen(days.at(-1)?.carriedOutFen ?? openingFen) });
  }
  return { computedAt: now.toISOString(), items };
}

/** A month of a pool for finance, with who put money in and why. Refuses POOL_UNKNOWN. */
export async function poolMonthOf(tx: Tx, now: Date, scene: string, month: string = monthOf(now)) {
  const rules = await rulesAt(tx, now);
  const scenes = poolScenes(rules);
  if (!scenes.includes(scene)) {
    const row = { path: 'scene', code: 'POOL_UNKNOWN', message: '', actual: scene, required: scenes };
    throw refuseMoney.POOL_UNKNOWN([row]);
  }
  const { from, to } = spanOf(month);
  const span = await spanIn(tx, rules, now, scene, from, to);
  const valued = Map.groupBy(span.worths, ({ day }) => day);
  const topups = (await store.topups(tx, scene, from)).filter(({ day }) => day <= to);
  return {
    scene,
    month,
    final: span.final,
    days: span.days
      .map((day) => ({ ...presentDay(day, span.final), contents: valued.get(day.day)?.length ?? 0 }))
      .toReversed(),
    topups: topups.toReversed().map(({ day, fen, reason, madeBy, madeAt }) => ({
      day,
      amountFen: wireFen(fen),
      reason,
      madeBy,
      madeAt: madeAt?.toISOString() ?? null,
    })),
  };
}

/** Days of a scene's pool: posted ones as posted, the rest as they would be posted if nothing else happened. */
async function spanIn(tx: Tx, rules: Rules, now: Date, scene: string, from: string, to: string): Promise<Span> {
  if (to < (await firstUnposted(tx))) {
    const days = (await store.postedDays(tx, scene, from, to)).map((row) => ({ ...row, ...POSTED }));
    return { final: true, days, worths: await store.worths(tx, scene, from, to) };
  }
  const { days, worths } = await runningPool(tx, rules, now, scene);
  const within = days.filter(({ day }) => day >= from && day <= to);
  return { final: false, days: within, worths: within.flatMap(({ day }) => worths.get(day) ?? []) };
}

type Own = { paid: Fen; lost: Fen };
const NONE: Own = { paid: 0n, lost: 0n };

/** An account's rewards by day: those that are paid, and those that it forfeits for its level at the end of the day. */
async function ownRewards(
  tx: Tx,
  rules: Rules,
  accountId: string,
  scene: string,
  span: Span,
): Promise<Map<string, Own>> {
  const rows = span.final ? await postedOwn(tx, accountId, scene, span) : await runningOwn(tx, rules, accountId, span);
  const found = new Map<string, Own>();
  for (const { day, amountFen, forfeited } of rows) {
    const { paid, lost } = found.get(day) ?? NONE;
    found.set(day, forfeited ? { paid, lost: lost + amountFen } : { paid: paid + amountFen, lost });
  }
  return found;
}

async function postedOwn(tx: Tx, accountId: string, scene: string, { days }: Span) {
  const [first, last] = [days[0], days.at(-1)];
  return first && last ? store.postedRewards(tx, scene, first.day, last.day, accountId) : [];
}

async function runningOwn(tx: Tx, rules: Rules, accountId: string, { days, worths }: Span) {
  const account = (await accountFactsOf(tx, [accountId])).get(accountId) ?? unknownAccount;
  const mine = new Set(worths.filter((one) => one.accountId === accountId).map(({ contentId }) => contentId));
  return days.flatMap(({ day, rewards }) => {
    const terms = rules.at(instantOf(day).getTime());
    const forfeited = !maySettle(account, instantOf(addDays(day, 1)).getTime(), terms);
    return rewards
      .filter(({ contentId }) => mine.has(contentId))
      .map(({ amountFen }) => ({ day, amountFen, forfeited }));
  });
}

function capOf({ carriedInFen, inFen, topupFen }: PoolDay, contents: number, terms: Terms): Fen | null {
  const pool = carriedInFen + inFen + topupFen;
  if (contents < terms.rewardCapContents || pool <= 0n) return null;
  return (pool * terms.rewardCapBp) / 10_000n;
}

function presentDay(day: PoolDay, final: boolean) {
  return {
    day: day.day,
    carriedInFen: wireFen(day.carriedInFen),
    inFen: wireFen(day.inFen),
    topupFen: wireFen(day.topupFen),
    paidFen: wireFen(day.paidFen),
    carriedOutFen: wireFen(day.carriedOutFen),
    valued: day.valued,
    final,
  };
}

function sumsOf(days: readonly PoolDay[]) {
  const sum = (of: (day: PoolDay) => Fen) => wireFen(days.reduce((total, day) => total + of(day), 0n));
  return {
    inFen: sum(({ inFen }) => inFen),
    topupFen: sum(({ topupFen }) => topupFen),
    paidFen: sum(({ paidFen }) => paidFen),
    balanceFen: wireFen(days.at(-1)?.carriedOutFen ?? 0n),
  };
}

const wireOwn = ({ paid, lost }: Own = NONE) => ({ ownFen: wireFen(paid), ownForfeitedFen: wireFen(lost) });

function spanOf(month: string): { from: string; to: string } {
  return { from: `${month}-01`, to: addDays(`${addMonths(month, 1)}-01`, -1) };
}
