import { z } from 'zod';
import { ownWork, publishedCount, worksByIds, type Work } from '../../contents/service.ts';
import { moneyByScene, moneyOfWorks, ordersByDay, ordersOfWorks } from '../../cps/service.ts';
import { DAYS_MAX, dayNumbers, spanNumbers, trafficRules, worksRead, type DayNumbers } from '../../facts/service.ts';
import { access, asAccount, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import { policyAt } from '../../lib/policy.ts';
import { addDays, dayOf } from '../../lib/time.ts';
import type { AnalysisOverview, ContentAnalysis, SpanWish, WorkRow } from './schema.ts';

/** Days that are shown when nobody asks for others. */
const DAYS = 30;
/** The week of the cards, and the day before it to compare with. */
const WEEK_DAYS = 8;
/** The days on which anything can have happened. */
const EVER = { from: '1970-01-01', to: '2999-12-31' };

type Days = { from: string; to: string };

/**
 * What readers did with a content and what it brought (DOMAIN 2.5); the money only for those who may see it (DOMAIN 1.3).
 * Refuses NOT_FOUND, FORBIDDEN, INVALID days.
 */
export async function analysisOf(
  tx: Tx,
  actor: Actor,
  now: Date,
  contentId: string,
  wish: SpanWish,
): Promise<ContentAnalysis> {
  const work = await ownWork(tx, actor, contentId);
  const days = daysOf(now, wish, work.publishedAt);
  const { accountId } = work;
  const ever = await spanNumbers(tx, now, { accountId, contentId, from: null, to: EVER.to });
  const { sources: _s, excluded: _e, video: _v, ...totals } = ever;
  return {
    contentId,
    ...nameOf(work),
    totals: { ...totals, orders: sum(await ordersByDay(tx, accountId, contentId, EVER)) },
    ...(await spanOf(tx, actor, now, contentId, days)),
  };
}

/** The numbers of all works of the acting account. Refuses INVALID days. */
export async function overviewOf(tx: Tx, actor: Actor, now: Date, wish: SpanWish): Promise<AnalysisOverview> {
  const { accountId } = asAccount(actor).account;
  const to = addDays(dayOf(now), -1);
  return {
    ...(await spanOf(tx, actor, now, null, daysOf(now, wish, null))),
    week: await daysBetween(tx, accountId, null, { from: addDays(to, 1 - WEEK_DAYS), to }),
    published: await publishedCount(tx, accountId),
  };
}

const workKey = z.tuple([z.int().min(0), z.string().max(100)]);

/** A page of the works that had any traffic on some days, those with the most reads first. Refuses INVALID days. */
export async function worksOf(
  tx: Tx,
  actor: Actor,
  now: Date,
  query: SpanWish & { limit: number; cursor?: string | undefined },
): Promise<{ items: WorkRow[]; nextCursor: string | null }> {
  const { accountId } = asAccount(actor).account;
  const days = daysOf(now, query, null);
  const key = keyOf(workKey, query.cursor);
  const after = key && { reads: key[0], contentId: key[1] };
  const rows = await worksRead(tx, { accountId, contentId: null, ...days }, after, query.limit + 1);
  const page = pageFrom(rows, query.limit, (row) => [row.reads, row.contentId]);
  const ids = page.items.map(({ contentId }) => contentId);
  const works = await worksByIds(tx, ids);
  const orders = await ordersOfWorks(tx, accountId, ids, days);
  const money = seesMoney(actor) ? await moneyOfWorks(tx, accountId, ids) : undefined;
  const items = page.items.flatMap(({ contentId, ...counts }) => {
    const work = works.get(contentId);
    // A live session has clicks too, but is no work.
    if (!work) return [];
    const earned = money && (money.get(contentId) ?? { pendingFen: 0, settledFen: 0 });
    return [{ id: contentId, ...nameOf(work), ...counts, orders: orders.get(contentId) ?? 0, money: earned ?? null }];
  });
  return { items, nextCursor: page.nextCursor };
}

async function spanOf(tx: Tx, actor: Actor, now: Date, contentId: string | null, days: Days) {
  const { accountId } = asAccount(actor).account;
  const { sources, excluded, video, ...period } = await spanNumbers(tx, now, { accountId, contentId, ...days });
  const { agents: _, ...rules } = (await policyAt(tx, trafficRules, now)).document;
  const byDay = await daysBetween(tx, accountId, contentId, days);
  return {
    ...days,
    period: { ...period, orders: byDay.reduce((n, { orders }) => n + orders, 0) },
    days: byDay,
    sources,
    excluded,
    rules,
    video,
    money: seesMoney(actor) ? await moneyByScene(tx, accountId, contentId) : null,
    computedAt: now.toISOString(),
  };
}

async function daysBetween(tx: Tx, accountId: string, contentId: string | null, days: Days) {
  const orders = await ordersByDay(tx, accountId, contentId, days);
  return (await dayNumbers(tx, { accountId, contentId, ...days })).map((row) => ({
    ...row,
    orders: orders.get(row.day) ?? 0,
    late: lateOf(row),
  }));
}

const lateOf = ({ late }: DayNumbers) => late && { ...late, at: late.at.toISOString() };

function nameOf({ type, title, status, publishedAt }: Work) {
  return { type, title, status, publishedAt: publishedAt?.toISOString() ?? null };
}

/** The days asked for; by default the last 30 up to today, of a work from its publication on. Refuses INVALID. */
export function daysOf(now: Date, wish: SpanWish, publishedAt: Date | null): Days {
  const to = wish.to ?? dayOf(now);
  const first = publishedAt ? dayOf(publishedAt) : undefined;
  const default30 = addDays(to, 1 - DAYS);
  const from = wish.from ?? (first !== undefined && first > default30 && first <= to ? first : default30);
  const row = { code: 'INVALID', message: '', actual: to };
  if (to < from) throw refuse.INVALID([{ ...row, path: 'to', required: `≥ ${from}` }]);
  const last = addDays(from, DAYS_MAX - 1);
  if (to > last) throw refuse.INVALID([{ ...row, path: 'to', required: `≤ ${last}` }]);
  return { from, to };
}

function seesMoney(actor: Actor): boolean {
  const { role } = asAccount(actor).account;
  return access.money.members.some((member) => member === role);
}

const sum = (byDay: ReadonlyMap<string, number>): number => [...byDay.values()].reduce((n, one) => n + one, 0);
