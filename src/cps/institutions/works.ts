import { z } from 'zod';
import { cardsByIds } from '../../contents/service.ts';
import { worksRead } from '../../facts/service.ts';
import type { Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { wireFen } from '../../lib/money.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import { dayOf } from '../../lib/time.ts';
import { lastDayOf } from './rules.ts';
import { coveringAgreement } from './covered.ts';
import * as store from './works.sql.ts';

/** Works of one creator that are ranked at most. */
const WORKS_MAX = 5000;

type Ranked = store.WorkMoney & { reads: number };

/**
 * Works of an agreement's creator, those that earned most first, with what the authorisation covers: reads of its days,
 * and the order lines that settle under it (confirmed in its time; unconfirmed ones while it is in force). Both sides see
 * the same. Refuses NOT_FOUND.
 */
export async function worksOf(
  tx: Tx,
  actor: Actor,
  now: Date,
  agreementId: string,
  query: { limit: number; cursor?: string | undefined },
) {
  const found = await coveringAgreement(tx, actor, now, agreementId);
  if (!found) return { items: [], nextCursor: null };
  const { accountId, fromAt: from, toAt: to } = found;
  const until = to && to < now ? lastDayOf(to) : dayOf(now);
  const span = { accountId, contentId: null, from: dayOf(from), to: until };
  const reads = new Map((await worksRead(tx, span, undefined, WORKS_MAX)).map((row) => [row.contentId, row.reads]));
  const money = new Map(
    (await store.workMoney(tx, accountId, { from, to }, now, WORKS_MAX)).map((row) => [row.contentId, row]),
  );
  const ranked = [...new Set([...money.keys(), ...reads.keys()])]
    .map((contentId): Ranked => ({ ...(money.get(contentId) ?? nothing(contentId)), reads: reads.get(contentId) ?? 0 }))
    .filter((row) => row.reads > 0 || money.has(row.contentId))
    .toSorted(byMoney);
  const after = keyOf(z.tuple([z.string(), z.int(), z.string()]), query.cursor);
  const rest = after ? ranked.slice(ranked.findIndex((row) => row.contentId === after[2]) + 1) : ranked;
  const page = pageFrom(rest, query.limit, (row) => [String(earned(row)), row.reads, row.contentId]);
  const cards = await cardsByIds(
    tx,
    page.items.map(({ contentId }) => contentId),
  );
  const items = page.items.map((row) => ({
    contentId: row.contentId,
    title: cards.get(row.contentId)?.title ?? null,
    publishedAt: cards.get(row.contentId)?.publishedAt ?? null,
    reads: row.reads,
    orders: row.orders,
    orderFen: wireFen(row.orderFen),
    pendingFen: wireFen(row.pendingFen),
    settledFen: wireFen(row.settledFen),
  }));
  return { items, nextCursor: page.nextCursor };
}

function nothing(contentId: string): store.WorkMoney {
  return { contentId, orders: 0, orderFen: 0n, pendingFen: 0n, settledFen: 0n };
}

function earned({ pendingFen, settledFen }: store.WorkMoney): bigint {
  return pendingFen + settledFen;
}

function byMoney(a: Ranked, b: Ranked): number {
  if (earned(a) !== earned(b)) return earned(a) > earned(b) ? -1 : 1;
  return b.reads - a.reads || (a.contentId < b.contentId ? -1 : 1);
}
