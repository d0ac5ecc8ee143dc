import { z } from 'zod';
import type { Policy } from '../../lib/policy.ts';

const points = z.int().min(0).max(1000);

/** What the quality of a content is made of (DOMAIN 8.1), in points of 1000. */
const qualityRulesSchema = z.object({
  weights: z
    .object({ text: z.int().min(0), image: z.int().min(0), item: z.int().min(0), orig: z.int().min(0) })
    .refine((w) => w.text + w.image + w.item + w.orig === 100, { params: { code: 'WEIGHTS_NOT_100' } }),
  text: z.object({
    base: points,
    charsMax: points.describe('a point for every two characters, at most so many'),
    paragraphsMin: z.int().min(1),
    paragraphs: points,
    titleMin: z.int().min(1),
    titleMax: z.int().min(1),
    title: points,
    noStrongWord: points.describe('without a word of level 3 or above'),
    bannedWord: points.describe('taken off for a word of level 4 or 5'),
  }),
  image: z.object({ base: points, each: points, imagesMax: z.int().min(1), cover: points, noDuplicate: points }),
  video: z.object({
    base: points,
    sidePxMin: z.int().min(1),
    resolution: points,
    secondsMin: z.int().min(0),
    secondsMax: z.int().min(1),
    length: points,
  }),
  item: z.object({
    ratingBpMin: z.int().min(0),
    rating: points,
    onSale: points,
    saleEach: points,
    salesMax: points,
    inPool: points,
    without: points.describe('of a content without goods'),
  }),
  submission: z.object({ each: points, max: points }).describe('for accepted public submissions'),
});
export type QualityRules = z.infer<typeof qualityRulesSchema>;

export const qualityRules: Policy<QualityRules> = {
  name: 'content_quality',
  schema: qualityRulesSchema,
  defaults: {
    weights: { text: 30, image: 25, item: 25, orig: 20 },
    text: {
      base: 400,
      charsMax: 300,
      paragraphsMin: 3,
      paragraphs: 100,
      titleMin: 8,
      titleMax: 19,
      title: 100,
      noStrongWord: 100,
      bannedWord: 300,
    },
    image: { base: 300, each: 100, imagesMax: 5, cover: 100, noDuplicate: 100 },
    video: { base: 700, sidePxMin: 720, resolution: 150, secondsMin: 20, secondsMax: 180, length: 150 },
    item: { ratingBpMin: 46_000, rating: 250, onSale: 250, saleEach: 3, salesMax: 300, inPool: 200, without: 500 },
    submission: { each: 50, max: 150 },
  },
};
