import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { doc, goods, published, publisher } from '../../../test/works.ts';
import { qualityBy, qualityFacts } from './service.ts';
import { qualityRules } from './policy.ts';
import {
  imageQuality,
  itemQuality,
  originalityQuality,
  qualityOf,
  textQuality,
  videoQuality,
  type QualityPart,
} from './rules.ts';

const rules = qualityRules.defaults;
const part = (score: number): QualityPart => ({ score, rows: [] });
const of = (text: number, image: number, item: number, orig: number) => ({
  text: part(text),
  image: part(image),
  item: part(item),
  orig: part(orig),
});
const nobody = { submissions: 0, override: null };

test('DOMAIN 8.1: q is 30 text, 25 image, 25 item and 20 orig of 100, rounded down', () => {
  expect(qualityOf(of(1000, 1000, 1000, 1000), nobody, rules).q).toBe(1000);
  expect(qualityOf(of(700, 600, 500, 1000), nobody, rules).q).toBe(685);
  expect(qualityOf(of(1, 1, 1, 1), nobody, rules).q).toBe(1);
  expect(qualityOf(of(3, 0, 0, 0), nobody, rules).q).toBe(0);
});

test('DOMAIN 8.1: 50 more for each accepted public submission, at most 150, and q at most 1000', () => {
  const q = (submissions: number, score = 500) =>
    qualityOf(of(score, score, score, score), { submissions, override: null }, rules).q;
  expect([0, 1, 2, 3, 4].map((n) => q(n))).toEqual([500, 550, 600, 650, 650]);
  expect(q(3, 950)).toBe(1000);
});

test('DOMAIN 8.1: a reviewer’s q_override stands instead of all', () => {
  expect(qualityOf(of(0, 0, 0, 0), { submissions: 3, override: 900 }, rules).q).toBe(900);
  expect(qualityOf(of(1000, 1000, 1000, 1000), { submissions: 0, override: 0 }, rules).q).toBe(0);
});

test('DOMAIN 8.1, text: 400, half a point a character up to 300, 3 paragraphs, a title of 8-19, words of the law', () => {
  const text = (change: object) =>
    textQuality({ chars: 0, paragraphs: 0, titleChars: 0, topLevel: 0, ...change }, rules).score;
  expect(text({})).toBe(500);
  expect([1, 2, 599, 600, 5000].map((chars) => text({ chars }) - 500)).toEqual([0, 1, 299, 300, 300]);
  expect([2, 3, 9].map((paragraphs) => text({ paragraphs }))).toEqual([500, 600, 600]);
  expect([7, 8, 19, 20].map((titleChars) => text({ titleChars }))).toEqual([500, 600, 600, 500]);
  expect([0, 1, 2, 3, 4, 5].map((topLevel) => text({ topLevel }))).toEqual([500, 500, 500, 400, 100, 100]);
  expect(text({ chars: 600, paragraphs: 3, titleChars: 10 })).toBe(1000);
});

test('DOMAIN 8.1, image: 300, 100 for each of up to 5 pictures, the cover, no picture twice', () => {
  const image = (images: number, coverFits = false, duplicate = true) =>
    imageQuality({ images, coverFits, duplicate }, rules).score;
  expect([0, 1, 5, 9].map((n) => image(n))).toEqual([300, 400, 800, 800]);
  expect(image(0, true)).toBe(400);
  expect(image(0, false, false)).toBe(400);
  expect(image(5, true, false)).toBe(1000);
});

test('DOMAIN 8.1, image of a video: 700, 150 from 720p on, 150 for 20 to 180 seconds', () => {
  const video = (sidePx: number, seconds: number | null) =>
    videoQuality({ sidePx, durationMs: seconds === null ? null : seconds * 1000 }, rules).score;
  expect(video(719, 19.9)).toBe(700);
  expect(video(720, null)).toBe(850);
  expect([19, 20, 180, 181].map((seconds) => video(480, seconds))).toEqual([700, 850, 850, 700]);
  expect(video(1080, 60)).toBe(1000);
});

test('DOMAIN 8.1, item: the mean over goods of rating, on sale, sales of 30 days and pools; 500 without goods', () => {
  const good = { itemId: 'a', ratingBp: 45_999, onSale: false, sales30d: 0, inPool: false };
  const item = (...changes: object[]) =>
    itemQuality(
      changes.map((change) => ({ ...good, ...change })),
      rules,
    ).score;
  expect(item()).toBe(500);
  expect(item({})).toBe(0);
  expect([46_000, 50_000].map((ratingBp) => item({ ratingBp }))).toEqual([250, 250]);
  expect(item({ onSale: true })).toBe(250);
  expect([1, 99, 100, 101].map((sales30d) => item({ sales30d }))).toEqual([3, 297, 300, 300]);
  expect(item({ inPool: true })).toBe(200);
  expect(item({ onSale: true }, {}, {})).toBe(83);
  expect(item({ ratingBp: 48_000, onSale: true, sales30d: 100, inPool: true })).toBe(1000);
});

test('DOMAIN 8.1, orig: 1000 less 1000 times the greatest similarity', () => {
  expect([0, 1, 5000, 9999, 10_000].map((bp) => originalityQuality(bp).score)).toEqual([1000, 999, 500, 0, 0]);
});

test('the lines of a part explain its score, and no score leaves 0 to 1000', () => {
  fc.assert(
    fc.property(
      fc.nat(5000),
      fc.nat(30),
      fc.nat(60),
      fc.nat(5),
      fc.array(
        fc.record({ ratingBp: fc.nat(50_000), onSale: fc.boolean(), sales30d: fc.nat(500), inPool: fc.boolean() }),
      ),
      (chars, paragraphs, titleChars, topLevel, items) => {
        const parts = [
          textQuality({ chars, paragraphs, titleChars, topLevel }, rules),
          imageQuality({ images: paragraphs, coverFits: chars % 2 === 0, duplicate: chars % 3 === 0 }, rules),
          itemQuality(
            items.map((one) => ({ ...one, itemId: 'i' })),
            rules,
          ),
          originalityQuality(chars * 2),
        ];
        for (const { score, rows } of parts) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1000);
          const sum = rows.reduce((total, { points }) => total + points, 0);
          // Each line of goods is rounded on its own.
          expect(Math.abs(Math.max(0, Math.min(1000, sum)) - score)).toBeLessThanOrEqual(3);
        }
      },
    ),
  );
});

test('DOMAIN 8.1: a published work keeps its quality with its parts, a reviewer overrides it with a reason', async () => {
  const world = await testApp();
  await goods(world, ['shoe', 'bag']);
  const { owner } = await publisher(world, '林小满的衣橱');
  const paragraphs = ['第一段讲面料和版型。', '第二段讲怎么搭。', '第三段讲怎么洗。'];
  const id = await published(owner, { body: doc(paragraphs, ['shoe', 'bag']) });
  const quality = async (sales = new Map<string, number>()) =>
    (await world.run(async (tx, now) => qualityBy(tx, now, await qualityFacts(tx, now, [id]), sales))).get(id);
  const first = await quality();
  expect(first).toMatchObject({ override: null, orig: { score: 1000 } });
  expect(first?.text.rows).toContainEqual({ rule: 'paragraphs', measured: 3, points: 100 });
  expect(first?.image.rows).toContainEqual({ rule: 'cover', measured: true, points: 100 });
  expect(first?.item.rows).toContainEqual({ rule: 'on_sale', measured: 2, points: 250 });
  const selling = await quality(new Map([['shoe', 100]]));
  expect(selling?.item.score).toBe((first?.item.score ?? 0) + 150);

  const reviewer = await world.operator('reviewer');
  const put = (body: object) => reviewer.call('PUT', `/operator/contents/${id}/quality`, body);
  expect((await put({ quality: 1001, reason: '太高' })).status).toBe(422);
  expect((await put({ quality: 900 })).status).toBe(400);
  expect((await put({ quality: 900, reason: '实拍精细，评测详实' })).status).toBe(204);
  expect(await quality()).toMatchObject({ q: 900, override: 900 });
  const [row] = (
    await world.pool.query(`select verb, reason, before, after from identity.audit where verb = 'override_quality'`)
  ).rows;
  expect(row).toMatchObject({ before: { quality: null }, after: { quality: 900 }, reason: '实拍精细，评测详实' });
  expect((await put({ quality: null, reason: '误操作' })).status).toBe(204);
  expect(await quality()).toMatchObject({ q: first?.q, override: null });
  expect((await reviewer.call('PUT', '/operator/contents/x-1/quality', { quality: 1, reason: 'x' })).status).toBe(404);
});
