import type { QualityRules } from './policy.ts';

/** One line of the rule: what was measured, and the points it gave. */
export type QualityRow = { rule: string; measured: number | boolean; points: number };
/** A quarter of the quality, 0-1000, with the lines that it is the sum of. */
export type QualityPart = { score: number; rows: QualityRow[] };

/** What of a text its quality goes by. `topLevel` is that of its strongest word of advertising law, 0 without any. */
export type TextFacts = { chars: number; paragraphs: number; titleChars: number; topLevel: number };
/** What of its pictures: those that exist, whether its cover fits, whether two of a list show the same. */
export type ImageFacts = { images: number; coverFits: boolean; duplicate: boolean };
/** What of its video: the shorter side in pixels, and its length where it could be measured. */
export type VideoFacts = { sidePx: number; durationMs: number | null };
/** What of a good: its shop's stars ×10,000, whether it can be bought, its sales of 30 days, whether it is in a pool. */
export type ItemFacts = { itemId: string; ratingBp: number; onSale: boolean; sales30d: number; inPool: boolean };

/** DOMAIN 8.1, `text`: 400, half a point a character, paragraphs, title, and what words of advertising law say. */
export function textQuality(facts: TextFacts, { text: rules }: QualityRules): QualityPart {
  const { chars, paragraphs, titleChars, topLevel } = facts;
  const titled = titleChars >= rules.titleMin && titleChars <= rules.titleMax;
  return sumOf([
    { rule: 'base', measured: true, points: rules.base },
    { rule: 'chars', measured: chars, points: Math.min(rules.charsMax, Math.floor(chars / 2)) },
    { rule: 'paragraphs', measured: paragraphs, points: paragraphs >= rules.paragraphsMin ? rules.paragraphs : 0 },
    { rule: 'title', measured: titleChars, points: titled ? rules.title : 0 },
    { rule: 'no_strong_word', measured: topLevel, points: topLevel < 3 ? rules.noStrongWord : 0 },
    { rule: 'banned_word', measured: topLevel, points: topLevel >= 4 ? -rules.bannedWord : 0 },
  ]);
}

/** DOMAIN 8.1, `image`: 300, 100 for each of up to 5 pictures, the cover's shape, no picture twice. */
export function imageQuality(facts: ImageFacts, { image: rules }: QualityRules): QualityPart {
  const { images, coverFits, duplicate } = facts;
  return sumOf([
    { rule: 'base', measured: true, points: rules.base },
    { rule: 'images', measured: images, points: rules.each * Math.min(rules.imagesMax, images) },
    { rule: 'cover', measured: coverFits, points: coverFits ? rules.cover : 0 },
    { rule: 'no_duplicate', measured: !duplicate, points: duplicate ? 0 : rules.noDuplicate },
  ]);
}

/** DOMAIN 8.1, `image` of a video: 700, its resolution, its length. */
export function videoQuality({ sidePx, durationMs }: VideoFacts, { video: rules }: QualityRules): QualityPart {
  const seconds = (durationMs ?? 0) / 1000;
  const fits = durationMs !== null && seconds >= rules.secondsMin && seconds <= rules.secondsMax;
  return sumOf([
    { rule: 'video', measured: true, points: rules.base },
    { rule: 'resolution', measured: sidePx, points: sidePx >= rules.sidePxMin ? rules.resolution : 0 },
    { rule: 'length', measured: Math.round(seconds), points: fits ? rules.length : 0 },
  ]);
}

/** DOMAIN 8.1, `item`: the mean over its goods, each line rounded down; 500 without goods. */
export function itemQuality(items: readonly ItemFacts[], { item: rules }: QualityRules): QualityPart {
  if (items.length === 0) return sumOf([{ rule: 'no_items', measured: 0, points: rules.without }]);
  const each = items.map(({ ratingBp, onSale, sales30d, inPool }) => ({
    rating: ratingBp >= rules.ratingBpMin ? rules.rating : 0,
    on_sale: onSale ? rules.onSale : 0,
    sales: Math.min(rules.salesMax, sales30d * rules.saleEach),
    in_pool: inPool ? rules.inPool : 0,
  }));
  const count = (test: (item: ItemFacts) => boolean) => items.filter(test).length;
  const measured = {
    rating: count((item) => item.ratingBp >= rules.ratingBpMin),
    on_sale: count(({ onSale }) => onSale),
    sales: items.reduce((sum, { sales30d }) => sum + sales30d, 0),
    in_pool: count(({ inPool }) => inPool),
  };
  const sum = (rule: keyof typeof measured) => each.reduce((total, one) => total + one[rule], 0);
  const whole = sum('rating') + sum('on_sale') + sum('sales') + sum('in_pool');
  const rows = (['rating', 'on_sale', 'sales', 'in_pool'] as const).map((rule) => ({
    rule,
    measured: measured[rule],
    points: Math.floor(sum(rule) / items.length),
  }));
  return { score: clamp(Math.floor(whole / items.length)), rows };
}

/** DOMAIN 8.1, `orig`: 1000 less 1000 times the greatest similarity to a published text of another account. */
export function originalityQuality(similarityBp: number): QualityPart {
  return sumOf([
    { rule: 'base', measured: true, points: 1000 },
    { rule: 'similarity', measured: similarityBp, points: -Math.ceil(similarityBp / 10) },
  ]);
}

/** The parts of a content's quality, 0-1000 each. */
export type QualityParts = { text: QualityPart; image: QualityPart; item: QualityPart; orig: QualityPart };
/** A content's quality, 0-1000, and what it is made of. A reviewer's word stands above all (`override`). */
export type Quality = QualityParts & { q: number; override: number | null; submissions: number };

/**
 * DOMAIN 8.1: `q = (30·text + 25·image + 25·item + 20·orig) div 100`, 50 more for each accepted public submission up to
 * 150, at most 1000; a reviewer's number instead of it all. `submissions` is 0 until there are any to accept.
 */
export function qualityOf(
  parts: QualityParts,
  { submissions, override }: { submissions: number; override: number | null },
  rules: QualityRules,
): Quality {
  const { weights, submission } = rules;
  const weighed =
    weights.text * parts.text.score +
    weights.image * parts.image.score +
    weights.item * parts.item.score +
    weights.orig * parts.orig.score;
  const more = Math.min(submission.max, submissions * submission.each);
  return { ...parts, q: override ?? clamp(Math.floor(weighed / 100) + more), override, submissions };
}

function sumOf(rows: QualityRow[]): QualityPart {
  return { score: clamp(rows.reduce((sum, { points }) => sum + points, 0)), rows };
}

function clamp(score: number): number {
  return Math.max(0, Math.min(1000, score));
}
