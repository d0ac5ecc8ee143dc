import { z } from 'zod';
import { calendarOf, type Calendar } from './calendar.ts';
import { TIME_ZONE } from '../lib/time.ts';

const weightSchema = z.int().min(0).max(10_000);
const sceneSchema = z.string().min(1).max(64);

const splitRuleSchema = z
  .strictObject({
    priority: z.int().min(0).max(10_000),
    scenes: z.array(sceneSchema).min(1).max(100).optional().describe('matches these scenes; absent, every scene'),
    supermarket: z.literal(true).optional().describe('matches only what is marked supermarket'),
    network: weightSchema,
    platform: weightSchema,
    creator: weightSchema,
    pool: z
      .strictObject({ numerator: z.int().min(0).max(10_000), denominator: z.int().min(1).max(10_000) })
      .refine((p) => p.numerator <= p.denominator, { params: { code: 'POOL_TOO_LARGE' } })
      .optional()
      .describe('the part of the platform share, rounded down, that goes into the pool of the scene'),
  })
  .refine((r) => r.network + r.platform + r.creator > 0, { params: { code: 'WEIGHTS_ZERO' } });

/** One row of the split table: the first row by priority that matches decides (DOMAIN 11.4). */
export type SplitRule = z.infer<typeof splitRuleSchema>;

/** The split table as data: rows in any order, with different priorities, the last of which matches everything. */
export const splitTableSchema = z
  .array(splitRuleSchema)
  .min(1)
  .max(100)
  .refine((rows) => new Set(rows.map((r) => r.priority)).size === rows.length, {
    params: { code: 'PRIORITY_REPEATED' },
  })
  .transform((rows) => rows.toSorted((a, b) => a.priority - b.priority))
  .refine(
    (rows) => {
      const last = rows.at(-1);
      return last && !last.scenes && !last.supermarket;
    },
    { params: { code: 'LAST_ROW_NARROW' } },
  );

export type SplitTable = readonly SplitRule[];

/** The split table in force by default (DOMAIN 11.4). */
export const defaultSplitTable: SplitTable = [
  { priority: 10, scenes: ['global_buy'], network: 1, platform: 4, creator: 5 },
  {
    priority: 20,
    scenes: ['headline', 'good_finds', 'must_buy', 'guang', 'short_video'],
    network: 1,
    platform: 7,
    creator: 2,
    pool: { numerator: 3, denominator: 7 },
  },
  { priority: 30, supermarket: true, network: 1, platform: 4, creator: 5 },
  {
    priority: 40,
    scenes: ['live', 'follow_feed', 'subscription', 'homepage', 'share_private'],
    network: 1,
    platform: 3,
    creator: 6,
  },
  { priority: 50, network: 1, platform: 4, creator: 5 },
];

/**
 * The policy `cps`: everything about the money that an operator may decide. Every field but `version` has a default, so
 * a document says only what differs. The same log and the same document give the same bytes on every machine.
 */
export const cpsPolicySchema = z.strictObject({
  version: z.int().min(0).describe('printed as policyVersion'),
  timeZone: z
    .string()
    .max(64)
    .refine(isTimeZone, { params: { code: 'TIME_ZONE' } })
    .default(TIME_ZONE),
  splitTable: splitTableSchema.default([...defaultSplitTable]),
  scope: z.enum(['shop', 'item']).default('shop').describe('what a click and a line must share (DOMAIN 11.3)'),
  windowDays: z.int().min(1).max(366).default(15).describe('how long a click counts, in days of 24 h'),
  supermarketLinkDays: z.int().min(0).max(366).default(5).describe('after publication, in days of 24 h'),
  repeatWindowMs: z.int().min(0).max(3_600_000).default(1000),
  settlementLevels: z
    .array(z.enum(['L0', 'L1', 'L2', 'L3', 'L4', 'L5', 'L6']))
    .max(7)
    .default(['L2', 'L3', 'L4', 'L5', 'L6'])
    .describe('levels with the right cps_settlement'),
  excludedScenes: z.array(sceneSchema).max(100).default([]).describe('earn nothing: SCENE_EXCLUDED'),
  closeDay: z.int().min(1).max(28).default(20).describe('day of the next month on which a month closes'),
  closeHour: z.int().min(0).max(23).default(10),
  payoutMinimumFen: z.int().min(0).default(100),
  rewardCapContents: z.int().min(1).default(10).describe('from so many valued contents on a reward is capped'),
  rewardCapBp: z.int().min(0).max(10_000).default(2000).describe('the cap, of the pool'),
});

/** A complete `cps` policy document. */
export type CpsPolicy = z.infer<typeof cpsPolicySchema>;

/** The policy that is in force until an operator decides otherwise. */
export const defaultCpsPolicy: CpsPolicy = cpsPolicySchema.parse({ version: 1 });

/** A policy made ready for use: its calendar and its sets. */
export type Rules = {
  readonly policy: CpsPolicy;
  readonly calendar: Calendar;
  readonly settlementLevels: ReadonlySet<string>;
  readonly excludedScenes: ReadonlySet<string>;
};

/** Makes a policy ready for use. Do it once, not once a line. */
export function rulesOf(policy: CpsPolicy): Rules {
  return {
    policy,
    calendar: calendarOf(policy),
    settlementLevels: new Set(policy.settlementLevels),
    excludedScenes: new Set(policy.excludedScenes),
  };
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
