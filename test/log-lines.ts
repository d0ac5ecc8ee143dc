import { expect } from 'vitest';
import type { DocumentLine, SettlementDocument } from '../src/cps/document.ts';
import { defaultCpsPolicy } from '../src/cps/policy.ts';
import { settleMonth } from '../src/cps/settle.ts';

/** Lines of a settlement log for tests: Ann, who is L3, tells of the item of a shop; Bo buys it. Times are local. */
type Over = Record<string, unknown>;

/** `2026-03-12 12:00:00.000` in Asia/Shanghai, in whole or in part, as an instant of the log. */
export function local(at: string): string {
  const [day = '', clock = '00:00'] = at.split(' ');
  return new Date(`${day}T${clock}+08:00`).toISOString();
}

export function account(over: Over = {}): Over {
  return { type: 'account', accountId: 'ann', accountType: 'creator', subjectId: 'ann-herself', shopIds: [], ...over };
}

export function level(name = 'L3', effectiveAt = '2025-01-01', over: Over = {}): Over {
  return { type: 'level', accountId: 'ann', level: name, effectiveAt: local(effectiveAt), ...over };
}

export function content(over: Over = {}): Over {
  return { type: 'content', contentId: 'c1', accountId: 'ann', publishedAt: local('2026-03-01 10:00'), ...over };
}

export function click(at: string, over: Over = {}): Over {
  return {
    type: 'click',
    clickId: 'k1',
    at: local(at),
    buyerKey: 'bo',
    shopId: 'shop',
    itemId: 'item',
    contentId: 'c1',
    accountId: 'ann',
    scene: 'follow_feed',
    ...over,
  };
}

/** An order line of 129.90 yuan at 10 %, created and paid at the same time. */
export function order(createdAt: string, over: Over = {}): Over {
  return {
    type: 'order_line',
    tradeNo: 't1',
    lineNo: '1',
    buyerKey: 'bo',
    shopId: 'shop',
    itemId: 'item',
    createdAt: local(createdAt),
    paidAt: local(createdAt),
    paidFen: 12990,
    freightFen: 0,
    rateBp: 1000,
    ...over,
  };
}

export function confirmed(at: string, over: Over = {}): Over {
  return { type: 'order_confirmed', tradeNo: 't1', lineNo: '1', at: local(at), ...over };
}

export function closed(at: string, over: Over = {}): Over {
  return { type: 'order_closed', tradeNo: 't1', lineNo: '1', at: local(at), ...over };
}

export function punished(at: string, over: Over = {}): Over {
  return { type: 'punish', tradeNo: 't1', lineNo: '1', at: local(at), ...over };
}

export function refund(at: string, refundFen: number, over: Over = {}): Over {
  return { type: 'refund', refundId: 'r1', tradeNo: 't1', lineNo: '1', refundFen, at: local(at), ...over };
}

export function share(from: string, to: string | null, over: Over = {}): Over {
  const end = to === null ? {} : { to: local(to) };
  const institution = { accountId: 'ann', institutionId: 'inst', shareBp: 2000 };
  return { type: 'institution_share', ...institution, from: local(from), ...end, ...over };
}

export function hold(from: string, to: string | null): Over {
  return {
    type: 'hold',
    accountId: 'ann',
    from: local(from),
    ...(to === null ? {} : { to: local(to) }),
    reason: 'frozen',
  };
}

export function lineHold(from: string, to: string | null): Over {
  const end = to === null ? {} : { to: local(to) };
  return { type: 'line_hold', tradeNo: 't1', lineNo: '1', from: local(from), ...end, reason: 'dispute' };
}

export function topup(day: string, amountFen: number, scene = 'good_finds'): Over {
  return { type: 'pool_topup', scene, day, amountFen };
}

export function value(day: string, contentId: string, amount: number, scene = 'good_finds'): Over {
  return { type: 'content_value', scene, day, contentId, value: amount };
}

/** Ann, her level, her content, her click and Bo's order line, confirmed on 20 March; the month is 2026-03. */
export function story(over: { click?: Over; order?: Over; confirmed?: Over } = {}): Over[] {
  return [
    account(),
    level(),
    content(),
    click('2026-03-10 12:00', over.click),
    order('2026-03-12 12:00', over.order),
    confirmed('2026-03-20 12:00', over.confirmed),
  ];
}

/** The document of a month of a log under the default policy. */
export function settle(log: unknown[], month = '2026-03'): SettlementDocument {
  return settleMonth(log, month, defaultCpsPolicy);
}

/** The only line of the month. */
export function onlyLine(log: unknown[], month?: string): DocumentLine {
  const { lines } = settle(log, month);
  expect(lines).toHaveLength(1);
  const [line] = lines;
  if (!line) throw new Error('no line');
  return line;
}
