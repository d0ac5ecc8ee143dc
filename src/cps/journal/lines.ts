import type { Fen } from '../../lib/money.ts';
import { wireFen } from '../../lib/money.ts';

/** A line of the settlement log with its natural key. `receivedAt` stands on facts that may come late. */
export type JournalLine = { kind: string; key: string; version: number; line: string; receivedAt: Date | null };

/** Separates the parts of a natural key; none of them may hold it. */
const SEPARATOR = '\n';

export type LineKey = { tradeNo: string; lineNo: string };
type Happened = { at: Date; receivedAt: Date };
type Span = { from: Date; to: Date | null };

/** The name of an order line within one process: trade and line number. */
export function lineName({ tradeNo, lineNo }: LineKey): string {
  return `${tradeNo}${SEPARATOR}${lineNo}`;
}

export function accountLine(fact: {
  accountId: string;
  accountType: string;
  subjectId: string;
  shopIds: readonly string[];
}): JournalLine {
  const { accountId, accountType, subjectId, shopIds } = fact;
  return timeless('account', [accountId], { accountId, accountType, subjectId, shopIds });
}

export function levelLine({ accountId, level, effectiveAt }: { accountId: string; level: string; effectiveAt: Date }) {
  return timeless('level', [accountId, iso(effectiveAt)], { accountId, level, effectiveAt: iso(effectiveAt) });
}

export function contentLine(fact: { contentId: string; accountId: string; publishedAt: Date }): JournalLine {
  const { contentId, accountId, publishedAt } = fact;
  return timeless('content', [contentId], { contentId, accountId, publishedAt: iso(publishedAt) });
}

export function shareLine(
  fact: { accountId: string; institutionId: string; shareBp: number } & Span,
  version: number,
): JournalLine {
  const { accountId, institutionId, shareBp } = fact;
  const body = { accountId, institutionId, shareBp, ...span(fact) };
  return { ...timeless('institution_share', [accountId, iso(fact.from)], body), version };
}

export function holdLine(fact: { accountId: string; reason: string } & Span, version: number): JournalLine {
  const { accountId, reason } = fact;
  const line = timeless('hold', [accountId, iso(fact.from)], { accountId, ...span(fact), reason });
  return { ...line, version };
}

export function lineHoldLine(fact: LineKey & { reason: string } & Span, version: number): JournalLine {
  const { tradeNo, lineNo, reason } = fact;
  const line = timeless('line_hold', [tradeNo, lineNo, iso(fact.from)], { tradeNo, lineNo, ...span(fact), reason });
  return { ...line, version };
}

export function topupLine({ scene, day, amountFen }: { scene: string; day: string; amountFen: Fen }): JournalLine {
  return timeless('pool_topup', [scene, day], { scene, day, amountFen: wireFen(amountFen) });
}

export function valueLine(fact: { scene: string; day: string; contentId: string; value: number }): JournalLine {
  const { scene, day, contentId, value } = fact;
  return timeless('content_value', [scene, day, contentId], { scene, day, contentId, value });
}

export function voidLine({ clickId, reason }: { clickId: string; reason: string }): JournalLine {
  return timeless('click_void', [clickId], { clickId, reason });
}

export type ClickFact = Happened & {
  clickId: string;
  buyerKey: string;
  shopId: string;
  itemId: string;
  contentId: string;
  accountId: string;
  scene: string;
  supermarket: boolean;
};

export function clickLine(fact: ClickFact): JournalLine {
  const { clickId, at, buyerKey, shopId, itemId, contentId, accountId, scene, supermarket, receivedAt } = fact;
  const parties = { buyerKey, shopId, itemId, contentId, accountId, scene, supermarket };
  return received('click', [clickId], { clickId, at: iso(at), ...parties }, receivedAt);
}

export type OrderFact = LineKey & {
  buyerKey: string;
  shopId: string;
  itemId: string;
  createdAt: Date;
  paidAt: Date;
  paidFen: Fen;
  freightFen: Fen;
  rateBp: number;
  supermarket: boolean;
  receivedAt: Date;
};

export function orderLine(fact: OrderFact): JournalLine {
  const { tradeNo, lineNo, buyerKey, shopId, itemId, rateBp, supermarket, receivedAt } = fact;
  const times = { createdAt: iso(fact.createdAt), paidAt: iso(fact.paidAt) };
  const money = { paidFen: wireFen(fact.paidFen), freightFen: wireFen(fact.freightFen), rateBp };
  const body = { tradeNo, lineNo, buyerKey, shopId, itemId, ...times, ...money, supermarket };
  return received('order_line', [tradeNo, lineNo], body, receivedAt);
}

/** A confirmation, a closing or a punishment of a line. The live path takes one of each. */
export function stepLine(kind: 'order_confirmed' | 'order_closed' | 'punish', fact: LineKey & Happened): JournalLine {
  const { tradeNo, lineNo, at, receivedAt } = fact;
  return received(kind, [tradeNo, lineNo], { tradeNo, lineNo, at: iso(at) }, receivedAt);
}

export function refundLine(fact: LineKey & Happened & { refundId: string; refundFen: Fen }): JournalLine {
  const { refundId, tradeNo, lineNo, at, receivedAt } = fact;
  const body = { refundId, tradeNo, lineNo, refundFen: wireFen(fact.refundFen), at: iso(at) };
  return received('refund', [refundId], body, receivedAt);
}

function timeless(kind: string, key: string[], body: object): JournalLine {
  const line = JSON.stringify({ type: kind, ...body });
  return { kind, key: key.join(SEPARATOR), version: 1, line, receivedAt: null };
}

function received(kind: string, key: string[], body: object, receivedAt: Date): JournalLine {
  return { ...timeless(kind, key, { ...body, receivedAt: iso(receivedAt) }), receivedAt };
}

function span({ from, to }: Span): { from: string; to?: string } {
  return { from: iso(from), ...(to && { to: iso(to) }) };
}

function iso(at: Date): string {
  return at.toISOString();
}
