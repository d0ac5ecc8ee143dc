import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contentFieldsSchema } from '../../src/contents/fields.ts';
import type { MediaFacts } from '../../src/contents/validation/imageRules.ts';
import type { VideoFacts } from '../../src/contents/validation/videoRules.ts';
import type { ItemFacts } from '../../src/contents/validation/itemRules.ts';
import { contentRules } from '../../src/contents/policy.ts';
import { templateOf } from '../../src/contents/templates/registry.ts';
import { validate } from '../../src/contents/validation/validate.ts';
import { contents } from './contents.ts';
import { draftOf, filmKey, pictureKey, pictureRefsOf, type PictureRef } from './draft.ts';
import { filmFile } from './films/film.ts';
import { goods } from './goods.ts';
import { coverHeightPx, coverWidthPx, flatSize, goodSidePx } from './pictures.ts';
import { anchorsOf, flatThings, puzzleThings } from './pictures/flat.ts';
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
function factsOf(ref: PictureRef): MediaFacts {
  if ('cover' in ref) return webp(coverWidthPx, coverHeightPx, null);
  if ('good' in ref) return webp(goodSidePx, goodSidePx, ref.view === 'white' ? 10_000 : 0);
  const { width, height } = flatSize(ref.shape);
  return webp(width, height, null);
}
const media = new Map(contents.flatMap(pictureRefsOf).map((ref) => [pictureKey(ref), factsOf(ref)]));
const films = contents.flatMap((each) => (each.kind === 'video' ? [each.film] : []));
const videos = new Map(films.map((film) => [filmKey(film), measured(film)]));

/** The committed file, by its own index. */
function measured(film: string): VideoFacts {
  const file = readFileSync(filmFile(film));
  const tracks = [...file.toString('latin1').matchAll(/tkhd/g)].map(({ index }) => ({
    durationMs: file.readUInt32BE(index + 24),
    width: file.readUInt32BE(index + 80) >>> 16,
    height: file.readUInt32BE(index + 84) >>> 16,
  }));
  const picture = tracks.find(({ width }) => width > 0);
  if (!picture) throw new Error(`${film} has no picture`);
  return { kind: 'video', ...picture, bytes: file.length, ready: true };
}

test('DOMAIN 2.2: the rules of a submit accept every content', () => {
  for (const content of contents) {
    const draft = draftOf(content, known);
    const template = templateOf(draft.template);
    if (!template) throw new Error(`no template ${draft.template}`);
    const fields = contentFieldsSchema.parse(draft);
    const results = validate(template, fields, {
      now: new Date('2026-03-01T00:00:00Z'),
      media,
      videos,
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
      asked.filter((key) => !drawn.has(key) && !videos.has(key)),
      content.key,
    ).toEqual([]);
    expect(asked.length).toBeGreaterThan(0);
  }
});

test('films are H.264 within 500 KB, begin with their index, and no two are alike', () => {
  expect(new Set(films).size).toBe(films.length);
  for (const film of films) {
    const file = readFileSync(filmFile(film));
    expect(file.length, film).toBeLessThan(500 * 1024);
    expect(file.includes('avc1'), film).toBe(true);
    expect(file.indexOf('moov'), film).toBeLessThan(file.indexOf('mdat'));
  }
});

test('the anchors of an outfit are the middles of the goods that are drawn', () => {
  for (const shape of ['4:5', '1:1', '9:16', '16:9'] as const) {
    for (let count = 1; count <= (shape === '16:9' ? 3 : 6); count += 1) {
      const icons = Array.from({ length: count }, () => 'bread');
      const anchors = anchorsOf(count, shape);
      expect(anchors).toHaveLength(count);
      for (const things of [flatThings(icons, shape, 'seed'), puzzleThings(icons, shape)]) {
        const { width } = flatSize(shape);
        const middles = things.map(({ x, y }) => [x / ((1000 * width) / flatSize(shape).height), y / 1000]);
        for (const [nr, { x, y }] of anchors.entries()) {
          expect(middles[nr]?.[0]).toBeCloseTo(x, 2);
          expect(middles[nr]?.[1]).toBeCloseTo(y, 2);
          expect(x > 0.1 && x < 0.9 && y > 0.1 && y < 0.9).toBe(true);
        }
      }
    }
  }
});
