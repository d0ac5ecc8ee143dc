import { closeSync, openSync, writeSync } from 'node:fs';
import { Draw, iso } from '../reference/draw.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-01-05T00:00:00.000Z');
const SCENES = ['follow_feed', 'live', 'public_other', 'good_finds', 'headline', 'guang'];

/** What a large log is like: how many of each there are to choose from. */
export type Shape = { lines: number; accounts: number; contents: number; buyers: number; shops: number; days: number };

/** The usual shape: a buyer has some dozen clicks, a content some fifty. */
export function usual(lines: number): Shape {
  return { lines, accounts: lines / 500, contents: lines / 50, buyers: lines / 20, shops: lines / 500, days: 60 };
}

/** Writes a log of clicks, orders and all that belongs to them. The file is never in memory. */
export function writeLog(path: string, seed: number, shape: Shape): void {
  const file = openSync(path, 'w');
  let batch: string[] = [];
  let written = 0;
  for (const line of linesOf(new Draw(seed), shape)) {
    batch.push(JSON.stringify(line));
    if (++written >= shape.lines) break;
    if (batch.length < 5000) continue;
    writeSync(file, `${batch.join('\n')}\n`);
    batch = [];
  }
  writeSync(file, `${batch.join('\n')}\n`);
  closeSync(file);
}

function* linesOf(draw: Draw, shape: Shape): Generator<Record<string, unknown>> {
  for (let n = 0; n < shape.accounts; n++) {
    const accountId = `account-${n}`;
    yield { type: 'account', accountId, accountType: 'creator', subjectId: `subject-${n}`, shopIds: [] };
    yield { type: 'level', accountId, level: `L${draw.int(1, 4)}`, effectiveAt: iso(START) };
    if (n % 5 === 0)
      yield { type: 'institution_share', accountId, institutionId: 'inst', shareBp: 2000, from: iso(START) };
    if (n % 50 === 0)
      yield { type: 'hold', accountId, from: iso(START), to: iso(START + draw.int(0, 90) * DAY), reason: 'x' };
  }
  for (let n = 0; n < shape.contents; n++) {
    const accountId = `account-${n % shape.accounts}`;
    yield { type: 'content', contentId: `content-${n}`, accountId, publishedAt: iso(START + draw.int(0, 40) * DAY) };
  }
  for (let n = 0; ; n++) yield* saleOf(n, draw, shape);
}

function* saleOf(n: number, draw: Draw, shape: Shape): Generator<Record<string, unknown>> {
  const content = draw.int(0, shape.contents - 1);
  const contentId = `content-${content}`;
  const at = START + draw.int(0, shape.days * DAY);
  const where = {
    buyerKey: `buyer-${draw.int(0, shape.buyers - 1)}`,
    shopId: `shop-${draw.int(0, shape.shops - 1)}`,
    itemId: `item-${draw.int(0, 20_000)}`,
  };
  const scene = draw.pick(SCENES);
  const accountId = `account-${content % shape.accounts}`;
  const supermarket = draw.chance(0.05) ? { supermarket: true } : {};
  yield { type: 'click', clickId: `click-${n}`, at: iso(at), ...where, contentId, accountId, scene, ...supermarket };
  const day = iso(at).slice(0, 10);
  if (draw.chance(0.1)) yield { type: 'content_value', scene: 'guang', day, contentId: `content-${n}`, value: n };
  if (draw.chance(0.5)) return;
  const key = { tradeNo: `trade-${n}`, lineNo: '1' };
  const createdAt = at + draw.int(0, 3 * DAY);
  const money = { paidFen: draw.int(1000, 50_000), freightFen: 1000, rateBp: draw.int(100, 1000) };
  yield { type: 'order_line', ...key, ...where, createdAt: iso(createdAt), paidAt: iso(createdAt), ...money };
  if (draw.chance(0.9)) yield { type: 'order_confirmed', ...key, at: iso(createdAt + draw.int(0, 14) * DAY) };
  if (draw.chance(0.9)) return;
  yield { type: 'refund', refundId: `refund-${n}`, ...key, refundFen: 500, at: iso(createdAt + draw.int(0, 60) * DAY) };
}
