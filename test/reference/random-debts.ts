import { closeOf, monthOf, type Line } from './basics.ts';
import { Draw, iso, range } from './draw.ts';
import type { Policy, Terms } from './policy.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-01-02T00:00:00.000+08:00');

/** How long debts are carried, most often not for long. */
export function randomDebtCarry(draw: Draw): NonNullable<Terms['debtCarry']> {
  return draw.chance(0.2) ? { mode: 'endless' } : { mode: 'months', months: draw.pick([0, 0, 1, 1, 2, 3]) };
}

/** A log of months in which much is refunded after it was paid, with a policy about what is then owed. */
export function randomDebts(seed: number): { log: Line[]; policy: Policy } {
  const draw = new Draw(seed + 9_000_000);
  const accounts = ['a1', 'a2'];
  const log = [
    ...accounts.flatMap((accountId) => creator(accountId, draw)),
    ...range(14).flatMap((n) => sold(n, draw)),
  ];
  const terms = (): Terms => ({
    ...draw.maybe(0.8, () => ({ debtCarry: randomDebtCarry(draw) })),
    ...draw.maybe(0.4, () => ({ payoutMinimumFen: draw.pick([0, 1, 5000, 40_000]) })),
  });
  const months = ['2026-02', '2026-03', '2026-04', '2026-05'].filter(() => draw.chance(0.3));
  const changes = months.map((fromMonth) => ({ fromMonth, ...terms() }));
  return { log: draw.shuffled(log), policy: { version: 1, ...terms(), changes } };
}

function creator(accountId: string, draw: Draw): Line[] {
  const share = {
    type: 'institution_share',
    accountId,
    institutionId: 'inst1',
    shareBp: 3333,
    from: iso(draw.instant()),
  };
  return [
    { type: 'account', accountId, accountType: 'creator', subjectId: `subject of ${accountId}`, shopIds: [] },
    { type: 'level', accountId, level: 'L3', effectiveAt: '2025-12-01T00:00:00.000Z' },
    { type: 'content', contentId: `c of ${accountId}`, accountId, publishedAt: '2025-12-02T00:00:00.000Z' },
    ...(draw.chance(0.4) ? [share] : []),
  ];
}

/** A click, its order and what is given back of it, often after its month was closed. */
function sold(n: number, draw: Draw): Line[] {
  const key = { tradeNo: `t${n}`, lineNo: '1' };
  const accountId = draw.pick(['a1', 'a1', 'a2']);
  const at = START + draw.int(0, 120) * DAY;
  const confirmedAt = at + draw.int(0, 10) * DAY;
  const paidFen = draw.int(10_000, 100_000);
  const where = { buyerKey: `b${n}`, shopId: 's1', itemId: 'i1' };
  const click = { clickId: `k${n}`, ...where, contentId: `c of ${accountId}`, accountId, scene: 'follow_feed' };
  const order = { ...where, createdAt: iso(at), paidAt: iso(at), paidFen, freightFen: 0, rateBp: 1234 };
  return [
    { type: 'click', at: iso(at), ...click },
    { type: 'order_line', ...key, ...order },
    { type: 'order_confirmed', ...key, at: iso(confirmedAt) },
    ...range(draw.int(0, 2)).map((m) => ({
      type: 'refund',
      ...key,
      refundId: `r${n}-${m}`,
      refundFen: draw.pick([paidFen, paidFen, Math.floor(paidFen / 3)]),
      at: iso(closeOf(monthOf(confirmedAt)) + draw.pick([0, 1, draw.int(0, 60) * DAY])),
    })),
  ];
}
