import { z } from 'zod';

const dailyLimit = z.int().min(0).max(10_000).nullable().describe('units per day; null is no limit');
const levelLimits = z.object({
  L0: dailyLimit,
  L1: dailyLimit,
  L2: dailyLimit,
  L3: dailyLimit,
  L4: dailyLimit,
  L5: dailyLimit,
  L6: dailyLimit,
});

/** Limits of contents that an operator may change (DOMAIN 2.2, 2.3, 2.4, 2.5). A limit of 0 forbids the target. */
export const contentRulesSchema = z.object({
  draftsMax: z.int().min(1).max(10_000),
  scheduleAheadMinutesMin: z.int().min(0).max(1440),
  scheduleAheadDaysMax: z.int().min(1).max(365),
  textEditsMax: z.int().min(0).max(100),
  textEditDays: z.int().min(0).max(365),
  restorePointMinutes: z
    .int()
    .min(1)
    .max(1440)
    .default(10)
    .describe('of editing, after which a draft is kept as it was'),
  restorePointsMax: z.int().min(1).max(100).default(20).describe('kept per content beside what was submitted'),
  linkDaysAfterWithdrawal: z.int().min(0).max(365).default(15).describe('links of a withdrawn content keep tracking'),
  categoriesMax: z.int().min(0).max(1000),
  categoryNameCharsMax: z.int().min(1).max(100),
  featuredMax: z.int().min(0).max(1000),
  pinnedMax: z.int().min(0).max(6).describe('a page of a homepage names them in its cursor'),
  topicsMax: z.int().min(0).max(100).default(10).describe('topics of one content; PROPOSED'),
  topicCharsMax: z.int().min(1).max(60).default(20).describe('code points of a topic; PROPOSED'),
  previewMinutes: z.int().min(1).max(1440).default(30).describe('how long the address of a preview opens it; PROPOSED'),
  followFeedPerDay: levelLimits.extend({ merchant: dailyLimit, brand: dailyLimit }),
  subscriptionPerDay: levelLimits.describe('creators without a shop only'),
});
export type ContentRules = z.infer<typeof contentRulesSchema>;

export const contentRules = {
  name: 'content_rules',
  schema: contentRulesSchema,
  defaults: {
    draftsMax: 100,
    scheduleAheadMinutesMin: 5,
    scheduleAheadDaysMax: 30,
    textEditsMax: 3,
    textEditDays: 7,
    restorePointMinutes: 10,
    restorePointsMax: 20,
    linkDaysAfterWithdrawal: 15,
    categoriesMax: 20,
    categoryNameCharsMax: 10,
    featuredMax: 50,
    pinnedMax: 3,
    topicsMax: 10,
    topicCharsMax: 20,
    previewMinutes: 30,
    followFeedPerDay: { L0: 1, L1: 1, L2: 10, L3: 10, L4: 10, L5: 10, L6: 10, merchant: 10, brand: 10 },
    subscriptionPerDay: { L0: 0, L1: 0, L2: 0, L3: 0, L4: 10, L5: 10, L6: 10 },
  } satisfies ContentRules,
};
