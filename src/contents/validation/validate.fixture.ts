import { expect } from 'vitest';
import type { ContentFields } from '../fields.ts';
import type { MediaFacts } from './imageRules.ts';
import type { ItemFacts } from './itemRules.ts';
import { contentRules } from '../policy.ts';
import { templateOf } from '../templates/registry.ts';
import type { Template } from '../templates/schema.ts';
import { validate } from './validate.ts';
import type { VideoFacts } from './videoRules.ts';
import type { ContentFacts } from './validate.ts';

// Contents and facts for the tests of `validate`: a good post, a good item, and what is wrong with a change of them.

export const picture = (width: number, height: number, format = 'jpeg', animated = false): MediaFacts => ({
  kind: 'image',
  width,
  height,
  format,
  animated,
  whiteBorderBp: null,
});
export const video = (width: number, height: number, seconds: number | null, bytes = 5_000_000): VideoFacts => ({
  kind: 'video',
  width,
  height,
  durationMs: seconds === null ? null : seconds * 1000,
  bytes,
  ready: true,
});
export const item: ItemFacts = { shopId: 's1', onSale: true, shopRatingBp: 46_000, forbidden: false, rateBp: 500 };
export const facts: ContentFacts = {
  now: new Date('2026-03-01T00:00:00Z'),
  media: new Map([
    ['wide', picture(750, 422)],
    ['square', picture(500, 500)],
    ['logo', picture(40, 20)],
  ]),
  videos: new Map([['clip', video(1280, 720, 30)]]),
  items: new Map([
    ['i1', item],
    ['i2', { ...item, shopId: 's2', shopRatingBp: 45_999, rateBp: null }],
    ['off', { ...item, onSale: false }],
    ['pills', { ...item, forbidden: true }],
  ]),
  allowedTargets: ['follow_feed', 'homepage'],
  policy: contentRules.defaults,
};
export const doc = (...texts: string[]) => ({
  type: 'doc',
  content: texts.map((text) => ({ type: 'paragraph', content: text === '' ? [] : [{ type: 'text', text }] })),
});
export const card = (itemId: string) => ({ type: 'productCard', attrs: { itemId } });
export const post = (change: Partial<ContentFields> = {}): ContentFields => ({
  title: '春天的第一双乐福鞋',
  forwardText: '穿了一个月的感受',
  body: doc('皮子很软，走一天也不磨脚。'),
  coverMediaIds: ['wide'],
  ...change,
});
export const good = (change: Partial<ContentFields> = {}): ContentFields => ({
  title: '软皮乐福鞋',
  forwardText: '穿了一个月的感受',
  body: {},
  items: [{ itemId: 'i1' }],
  coverMediaIds: ['square', 'square', 'square'],
  ...change,
});
export const known = (code: string): Template => {
  const template = templateOf(code);
  if (template === null) throw new Error(code);
  return template;
};
export const faults = (template: Template, content: ContentFields, more: Partial<ContentFacts> = {}) =>
  validate(template, content, { ...facts, ...more })
    .filter((r) => !r.passed)
    .map((r) => `${r.id} ${r.where.field}`);
export const postFaults = (change: Partial<ContentFields>, more?: Partial<ContentFacts>) =>
  faults(known('post'), post(change), more);
export const itemFaults = (change: Partial<ContentFields>, more?: Partial<ContentFacts>) =>
  faults(known('item2'), good(change), more);
export const text = (n: number) => '好'.repeat(n);
export const cover = (media: MediaFacts) => postFaults({}, { media: new Map([['wide', media]]) });
export const squares = (media: MediaFacts) => itemFaults({}, { media: new Map([['square', media]]) });

/** Lengths at the edges of a range: below and above fail, both ends pass. */
export function edges(min: number, max: number, judge: (n: number) => string[], fault: string): void {
  for (const n of [min, max]) expect(judge(n)).toEqual([]);
  if (min > 1) expect(judge(min - 1)).toEqual([fault]);
  expect(judge(max + 1)).toEqual([fault]);
}
