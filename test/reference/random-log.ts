import type { Line } from './basics.ts';
import { Draw, iso, range } from './draw.ts';

/** The months that random logs are about; the first and the last are only touched from outside. */
export const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'];

const DAY = 86_400_000;
const SCENES = [
  'follow_feed',
  'live',
  'public_other',
  'good_finds',
  'good_finds',
  'good_finds',
  'guang',
  'global_buy',
  'moon',
];
const REASONS = ['FRAUD', 'LINK_EXPIRED', '作弊'];
/** Ids in which code points and UTF-16 units are in different order, and others that like to go wrong. */
const ODD = ['\u{1f600}', '\uffee', 'é', 'a b', '"', '\\', '\u0000', '\u0001', '\n', '种草'];

/** A log drawn from a seed, full of what stands at an edge: equal instants, late receipts, closes, ties, repeats. */
export function randomLog(seed: number): Line[] {
  const draw = new Draw(seed);
  const log: Line[] = [];
  const odd = draw.chance(0.3);
  const name = (kind: string, n: number): string => (odd ? `${kind}${draw.pickAt(ODD, n)}` : kind) + String(n);
  const world = {
    accounts: range(draw.int(1, 3)).map((n) => name('a', n)),
    buyers: range(draw.int(1, 3)).map((n) => name('b', n)),
    shops: range(draw.int(1, 2)).map((n) => name('s', n)),
    items: range(draw.int(1, 3)).map((n) => name('i', n)),
    contents: range(draw.chance(0.3) ? 12 : draw.int(1, 4)).map((n) => name('c', n)),
  };
  addAccounts(log, draw, world);
  addClicks(log, draw, world);
  addOrders(log, draw, world, name);
  addPools(log, draw, world);
  for (const line of log) if (draw.chance(0.03)) line['note'] = draw.pick(['x', 1.5, null, ['é', { b: 1, a: 2 }]]);
  for (const line of draw.some(log, 0.1)) log.push(draw.chance(0.5) ? line : reversed(line));
  return draw.shuffled(log);
}

type World = { accounts: string[]; buyers: string[]; shops: string[]; items: string[]; contents: string[] };

function addAccounts(log: Line[], draw: Draw, { accounts, buyers, shops, contents }: World): void {
  for (const accountId of accounts) {
    if (draw.chance(0.9)) {
      const subjectId = draw.chance(0.2) ? draw.pick(buyers) : `subject of ${accountId}`;
      const shopIds = draw.chance(0.2) ? [draw.pick(shops)] : [];
      log.push({
        type: 'account',
        accountId,
        accountType: draw.pick(['creator', 'merchant', 'brand']),
        subjectId,
        shopIds,
      });
    }
    if (draw.chance(0.7)) log.push({ type: 'level', accountId, level: 'L3', effectiveAt: '2025-12-01T00:00:00.000Z' });
    for (const at of distinct(range(draw.int(0, 2)).map(() => draw.newEvent()))) {
      log.push({ type: 'level', accountId, level: draw.pick(['L0', 'L1', 'L2', 'L6']), effectiveAt: iso(at) });
    }
    for (const from of distinct(range(draw.int(0, 2)).map(() => draw.newEvent()))) {
      const institutionId = draw.pick(['inst1', 'inst2']);
      log.push({
        type: 'institution_share',
        accountId,
        institutionId,
        shareBp: draw.pick([0, 2000, 3333, 7000]),
        ...draw.span(from),
      });
    }
    for (const from of distinct(range(draw.chance(0.4) ? draw.int(1, 2) : 0).map(() => draw.newEvent()))) {
      log.push({ type: 'hold', accountId, ...draw.span(from), reason: 'frozen' });
    }
  }
  for (const contentId of contents) {
    const accountId = draw.pick(accounts);
    if (draw.chance(0.9)) log.push({ type: 'content', contentId, accountId, publishedAt: iso(draw.instant()) });
  }
}

function addClicks(log: Line[], draw: Draw, { accounts, buyers, shops, items, contents }: World): void {
  for (const n of range(draw.int(1, draw.pick([4, 10, 25])))) {
    const contentId = draw.pick(contents);
    const content = log.find((line) => line.type === 'content' && line['contentId'] === contentId);
    const at = draw.near([content ? Date.parse(String(content['publishedAt'])) + 5 * DAY : draw.instant()]);
    draw.remember(at);
    draw.remember(at + 15 * DAY);
    const click: Line = {
      type: 'click',
      clickId: `k${draw.chance(0.1) ? draw.pick(ODD) : ''}${n}`,
      at: iso(at),
      buyerKey: draw.pick(buyers),
      shopId: draw.pick(shops),
      itemId: draw.pick(items),
      contentId,
      accountId: draw.chance(0.9) && content ? content['accountId'] : draw.pick(accounts),
      scene: draw.pick(SCENES),
      ...draw.maybe(0.3, () => ({ supermarket: draw.chance(0.8) })),
      ...draw.late(at),
    };
    log.push(click);
    for (const m of range(draw.chance(0.3) ? draw.int(1, 3) : 0)) {
      const again = at + draw.pick([0, 1, 500, 999, 1000, 1001]);
      const receivedAt = draw.chance(0.5) ? {} : { receivedAt: iso(again + draw.pick([-2000, 0, 5, 3 * DAY])) };
      const { receivedAt: _, ...copy } = click;
      log.push({
        ...copy,
        type: 'click',
        clickId: `k${n}-${m}`,
        at: iso(again),
        scene: draw.pick(SCENES),
        ...receivedAt,
      });
    }
    if (draw.chance(0.08)) log.push({ type: 'click_void', clickId: click['clickId'], reason: draw.pick(REASONS) });
  }
}

function addOrders(log: Line[], draw: Draw, world: World, name: (kind: string, n: number) => string): void {
  for (const n of range(draw.int(1, 12))) {
    const key = { tradeNo: name('t', Math.floor(n / 2)), lineNo: String(n) };
    const clicks = log.filter((line) => line.type === 'click');
    const click = clicks.length > 0 && draw.chance(0.9) ? draw.pick(clicks) : null;
    const createdAt = click ? draw.after(Date.parse(String(click['at']))) : draw.instant();
    const paidFen = draw.pick([0, 1, 5, 990, 12_990, 25_680, draw.int(0, 200_000), draw.int(0, 2_000_000)]);
    const order: Line = {
      type: 'order_line',
      ...key,
      buyerKey: click && draw.chance(0.95) ? click['buyerKey'] : draw.pick(world.buyers),
      shopId: click && draw.chance(0.95) ? click['shopId'] : draw.pick(world.shops),
      itemId: draw.pick(world.items),
      createdAt: iso(createdAt),
      paidAt: iso(draw.pick([createdAt, createdAt, draw.event(), draw.instant()])),
      paidFen,
      freightFen: draw.pick([0, 0, 10, 1000]),
      rateBp: draw.pick([1, 550, 910, 1234, 9000]),
      ...draw.maybe(0.2, () => ({ supermarket: true })),
      ...draw.late(createdAt),
    };
    if (draw.chance(0.95)) log.push(order);
    const confirmedAt = draw.chance(0.9) ? createdAt + draw.int(0, 30) * DAY : draw.instant();
    for (const _ of range(draw.chance(0.9) ? draw.pick([1, 1, 1, 2]) : 0)) {
      const at = draw.pick([confirmedAt, draw.near([confirmedAt]), draw.event()]);
      log.push({ type: 'order_confirmed', ...key, at: iso(at), ...draw.late(at) });
    }
    for (const type of ['order_closed', 'punish']) {
      for (const _ of range(draw.chance(0.12) ? draw.int(1, 2) : 0)) {
        const at = draw.chance(0.5) ? draw.near([confirmedAt]) : draw.instant();
        log.push({ type, ...key, at: iso(at), ...draw.late(at) });
      }
    }
    const refundedAt = draw.near([confirmedAt + draw.int(0, 60) * DAY]);
    for (const m of range(draw.chance(0.5) ? draw.int(1, 3) : 0)) {
      const at = draw.pick([draw.near([confirmedAt + draw.int(0, 60) * DAY]), refundedAt, draw.instant()]);
      const refundFen = draw.pick([0, 1, 100, Math.floor(paidFen / 2), paidFen]);
      log.push({
        type: 'refund',
        refundId: `${draw.pick(['a', 'c', 'd', 'q'])}${n}-${m}`,
        ...key,
        refundFen,
        at: iso(at),
        ...draw.late(at),
      });
    }
    for (const from of distinct(range(draw.chance(0.2) ? draw.int(1, 2) : 0).map(() => draw.instant()))) {
      log.push({ type: 'line_hold', ...key, ...draw.span(from), reason: 'dispute' });
    }
  }
}

function addPools(log: Line[], draw: Draw, { contents }: World): void {
  const days = distinct(range(draw.int(0, 6)).map(() => draw.day()));
  for (const scene of draw.some(['good_finds', 'guang', 'moon'], 0.6)) {
    for (const day of days) {
      if (draw.chance(0.4))
        log.push({ type: 'pool_topup', scene, day, amountFen: draw.pick([0, 1, 10, 1003, 100_000]) });
      for (const contentId of draw.some([...contents, 'unknown'], 0.8)) {
        log.push({
          type: 'content_value',
          scene,
          day,
          contentId,
          value: draw.pick([-1, 0, 1, 1, 2, 1350, 9436, 1_000_000_000]),
        });
      }
    }
  }
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

/** The same line with its members in another order. */
function reversed(line: Line): Line {
  return { type: line.type, ...Object.fromEntries(Object.entries(line).toReversed()) };
}
