import { createHash } from 'node:crypto';
import type { Scene } from '../links/schema.ts';
import { MINUTE } from '../lib/time.ts';

/** One row of the file: a user did something with an item, at an instant. */
export type BehaviourRow = {
  line: number;
  user: string;
  item: string;
  category: string;
  kind: 'pv' | 'cart' | 'fav' | 'buy';
  at: Date;
};

const pattern = /^(\d{1,12}),(\d{1,12}),(\d{1,12}),(pv|cart|fav|buy),(\d{9,10})$/;

/** Reads `user,item,category,pv|cart|fav|buy,unix seconds`; undefined for anything else. */
export function readBehaviour(line: number, text: string): BehaviourRow | undefined {
  const [, user, item, category, kind, seconds] = pattern.exec(text) ?? [];
  if (user === undefined || item === undefined || category === undefined || seconds === undefined) return undefined;
  if (kind !== 'pv' && kind !== 'cart' && kind !== 'fav' && kind !== 'buy') return undefined;
  return { line, user, item, category, kind, at: new Date(Number(seconds) * 1000) };
}

/** A content that the made-up clicks may lead from. */
export type Promoted = { contentId: string; publishedAt: Date };

/** What the file does not say of a buy and the rule makes up. */
export type MadeUp = { clickAt: Date; contentId: string; scene: Scene };

const scenes: readonly Scene[] = ['follow_feed', 'follow_feed', 'follow_feed', 'homepage', 'public_other'];

/** The rule in words, for whoever runs the import. */
export const ruleText = (
  seed: number,
): string => `Made up by rule (seed ${seed}); h(x) is the first 48 bits of SHA-256("${seed}:x"):
  click    1 + h("minutes:" line) mod 600 minutes before the buy
  content  the published contents of that time in id order, number h("content:" line) mod their count
  scene    follow_feed, follow_feed, follow_feed, homepage, public_other [h("scene:" line) mod 5]
  price    1000 + h("price:" item) mod 49001 fen, quantity 1, no freight
  rate     100 + 50 × (h("rate:" item) mod 39) bp
  paid 1 minute and confirmed 30 minutes after the buy, never later than now
Users, items, kinds and times are real; clicks, prices, rates, contents and confirmations are synthetic.
`;

/** Makes up the click before a buy at `at`; undefined when no content was published then. `contents` are in id order. */
export function madeUpClick(seed: number, line: number, at: Date, contents: readonly Promoted[]): MadeUp | undefined {
  const clickAt = new Date(at.getTime() - (1 + (hash(seed, `minutes:${line}`) % 600)) * MINUTE);
  const standing = contents.filter(({ publishedAt }) => publishedAt <= clickAt);
  const content = standing[hash(seed, `content:${line}`) % Math.max(standing.length, 1)];
  const scene = scenes[hash(seed, `scene:${line}`) % scenes.length];
  return content && scene && { clickAt, contentId: content.contentId, scene };
}

/** Makes up the price and rate of an item. */
export function madeUpPlan(seed: number, item: string): { priceFen: number; rateBp: number } {
  const priceFen = 1000 + (hash(seed, `price:${item}`) % 49_001);
  return { priceFen, rateBp: 100 + 50 * (hash(seed, `rate:${item}`) % 39) };
}

function hash(seed: number, text: string): number {
  return createHash('sha256').update(`${seed}:${text}`).digest().readUIntBE(0, 6);
}
