import { expect, test } from 'vitest';
import { contentFieldsSchema } from '../../src/contents/fields.ts';
import type { MediaFacts } from '../../src/contents/validation/imageRules.ts';
import type { ItemFacts } from '../../src/contents/validation/itemRules.ts';
import { contentRules } from '../../src/contents/policy.ts';
import { templateOf } from '../../src/contents/templates/registry.ts';
import { validate } from '../../src/contents/validation/validate.ts';
import { contents } from './contents.ts';
import { draftOf, pictureKey, pictureRefsOf } from './draft.ts';
import { goods } from './goods.ts';
import { coverHeightPx, coverWidthPx, goodSidePx } from './pictures.ts';
import { shops } from './shops.ts';

const known = { itemId: (good: string) => good, mediaId: (key: string) => key };
const ratings = new Map(shops.map((each) => [each.key, each.ratingBp]));
const items = new Map<string, ItemFacts>(
  goods.map((good) => [
    good.key,
    {
      shopId: good.shop,
      onSale: good.onSale,
      shopRatingBp: ratings.get(good.shop) ?? 0,
      forbidden: false,
      rateBp: good.rateBp,
    },
  ]),
);
const webp = (width: number, height: number, whiteBorderBp: number | null): MediaFacts => ({
  kind: 'image',
  width,
  height,
  format: 'webp',
  animated: false,
  whiteBorderBp,
});
const media = new Map(
  contents
    .flatMap(pictureRefsOf)
    .map((ref) => [
      pictureKey(ref),
      'cover' in ref
        ? webp(coverWidthPx, coverHeightPx, null)
        : webp(goodSidePx, goodSidePx, ref.view === 'white' ? 10_000 : 0),
    ]),
);

test('DOMAIN 2.2: the rules of a submit accept every content', () => {
  for (const content of contents) {
    const draft = draftOf(content, known);
    const template = templateOf(draft.template);
    if (!template) throw new Error(`no template ${draft.template}`);
    const fields = contentFieldsSchema.parse(draft);
    const results = validate(template, fields, {
      now: new Date('2026-03-01T00:00:00Z'),
      media,
      videos: new Map(),
      items,
      allowedTargets: ['follow_feed', 'homepage'],
      policy: contentRules.defaults,
    });
    expect(results.length, content.key).toBeGreaterThan(5);
    expect(
      results.filter((each) => !each.passed),
      content.key,
    ).toEqual([]);
  }
});

test('every picture that a draft names is among its pictures', () => {
  for (const content of contents) {
    const drawn = new Set(pictureRefsOf(content).map(pictureKey));
    const asked: string[] = [];
    draftOf(content, { itemId: (good) => good, mediaId: (key) => (asked.push(key), key) });
    expect(
      asked.filter((key) => !drawn.has(key)),
      content.key,
    ).toEqual([]);
    expect(asked.length).toBeGreaterThan(0);
  }
});
