import { z } from 'zod';
import { contentStatusSchema, contentTypeSchema } from '../../contents/schema.ts';
import { sceneMoneySchema } from '../../cps/schema.ts';
import { exclusions } from '../../facts/schema.ts';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { fenSchema } from '../../lib/money.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { daySchema } from '../../lib/wire.ts';

const instant = z.iso.datetime();
const number = z.int();

const numbers = {
  reads: number.describe('each viewer once a content and day, without own and automatic traffic'),
  rawReads: number.describe('every read that was reported, whoever it was'),
  readers: number.describe('different viewers'),
  likes: number.describe('net of what was taken back, as are favourites'),
  comments: number,
  favourites: number,
  shares: number,
  interactions: number.describe('likes, comments, favourites and shares'),
  itemViews: number,
  itemClicks: number.describe('visits of shops'),
  follows: number.describe('follows that a content led to'),
  orders: number.describe('paid order lines that earn or may earn, by the day of payment'),
};
const numbersSchema = z.object(numbers);

const daySchemaOut = z.object({
  day: z.iso.date(),
  ...numbers,
  late: z
    .object({ at: instant, reads: number, interactions: number, itemClicks: number })
    .nullable()
    .describe('what came after the day was closed, and is in its numbers; null: nothing did'),
});

const spanParts = {
  from: z.iso.date(),
  to: z.iso.date(),
  period: numbersSchema.describe('of these days'),
  days: z.array(daySchemaOut),
  sources: z
    .array(z.object({ source: z.string(), reads: number }))
    .describe('the counted reads of these days by the scene of the card that led to them'),
  excluded: z
    .array(z.object({ reason: z.enum(exclusions), reads: number, interactions: number, itemClicks: number }))
    .describe('what these days leave out, and why'),
  rules: z
    .object({
      readsPerMinuteMax: number,
      newVisitorsPerNetworkMax: number,
      visitorsPerNetworkMax: number,
      dayClosesAfterMinutes: number,
      completeBp: number,
    })
    .describe('the rules that tell programs from people, and when a day is closed'),
  video: z
    .object({ viewers: number, quarter: number, half: number, threeQuarters: number, complete: number })
    .nullable()
    .describe('viewers of videos on these days, and how many came how far'),
  money: z.array(sceneMoneySchema).nullable().describe('since ever, by scene; null for members who see no money'),
  computedAt: instant,
};

const workSchema = z.object({
  id: z.string(),
  type: contentTypeSchema,
  title: z.string(),
  status: contentStatusSchema,
  publishedAt: instant.nullable(),
});

/** What readers did with a content (DOMAIN 2.5). */
const contentAnalysisSchema = z.object({
  contentId: z.string(),
  ...workSchema.omit({ id: true }).shape,
  totals: numbersSchema.describe('since its publication'),
  ...spanParts,
});
export type ContentAnalysis = z.infer<typeof contentAnalysisSchema>;

const workRowSchema = workSchema.extend({
  reads: number,
  readers: number,
  interactions: number,
  itemClicks: number,
  follows: number,
  orders: number,
  money: z
    .object({ pendingFen: fenSchema, settledFen: fenSchema.describe('with rewards and claw-backs') })
    .nullable()
    .describe('since ever; null for members who see no money'),
});
export type WorkRow = z.infer<typeof workRowSchema>;

const overviewSchema = z.object({
  ...spanParts,
  week: z.array(daySchemaOut).describe('the eight days up to yesterday, whatever days were asked for'),
  published: number.describe('works that were ever published'),
});
export type AnalysisOverview = z.infer<typeof overviewSchema>;

const span = { from: daySchema.optional(), to: daySchema.optional().describe('at most 400 days after `from`') };
export type SpanWish = { from?: string | undefined; to?: string | undefined };
const tags = ['contents'];

/** Contract of what authors learn of their works. */
export const analysisContract = {
  content: contract({ access: access.member })
    .route({
      method: 'GET',
      path: '/contents/{id}/analysis',
      tags,
      summary: 'A content’s numbers by day and source, what they leave out, and its money by scene',
    })
    .input(z.object({ id: z.string().max(100), ...span }))
    .output(contentAnalysisSchema),
  overview: contract({ access: access.member })
    .route({
      method: 'GET',
      path: '/studio/analysis',
      tags: ['studio'],
      summary: 'The numbers of all works of the acting account: by day, by source, by scene',
    })
    .input(z.object(span))
    .output(overviewSchema),
  works: contract({ access: access.member })
    .route({
      method: 'GET',
      path: '/studio/analysis/contents',
      tags: ['studio'],
      summary: 'The works that had any traffic on some days, those with the most reads first',
    })
    .input(pageQuery.extend(span))
    .output(pageOf(workRowSchema)),
};
