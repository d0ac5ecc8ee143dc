import { z } from 'zod';
import { calendarOf, monthIndex, type Calendar, type Instant, type MonthIndex } from './calendar.ts';
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

/** What becomes of the creator's part of a line whose account lacks the right at payment (DOMAIN 11.5). */
const gateSchema = z
  .discriminatedUnion('mode', [
    z.strictObject({ mode: z.literal('forfeit') }),
    z.strictObject({ mode: z.literal('hold'), days: z.int().min(1).max(366).describe('of 24 h, from the payment on') }),
  ])
  .describe('below the level: forfeited, or held until the level is reached');
type GatePolicy = z.infer<typeof gateSchema>;

/** How long a debt is carried before the platform bears what is left of it. */
const debtCarrySchema = z
  .discriminatedUnion('mode', [
    z.strictObject({ mode: z.literal('endless') }),
    z.strictObject({
      mode: z.literal('months'),
      months: z.int().min(0).max(120).describe('at most so many; then the platform bears the rest, with 0 at once'),
    }),
  ])
  .describe('a statement below 0 is carried without end, or for some months');

/** What may be said anew from a month on. */
const termSchemas = {
  splitTable: splitTableSchema,
  settlementLevels: z
    .array(z.enum(['L0', 'L1', 'L2', 'L3', 'L4', 'L5', 'L6']))
    .max(7)
    .describe('levels with the right cps_settlement'),
  excludedScenes: z.array(sceneSchema).max(100).describe('earn nothing: SCENE_EXCLUDED'),
  gate: gateSchema,
  payoutMinimumFen: z.int().min(0).max(100_000_000),
  debtCarry: debtCarrySchema,
  rewardCapContents: z.int().min(1).max(1_000_000).describe('from so many valued contents on a reward is capped'),
  rewardCapBp: z.int().min(0).max(10_000).describe('the cap, of the pool'),
};

/** What holds from a month on; what it does not name stays as it was before. */
const changeSchema = z.strictObject({
  fromMonth: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'YYYY-MM'),
  ...z.object(termSchemas).partial().shape,
});
type CpsChange = z.infer<typeof changeSchema>;

const changesSchema = z
  .array(changeSchema)
  .max(240)
  .refine((changes) => changes.every((one, n) => n === 0 || (changes[n - 1]?.fromMonth ?? '') < one.fromMonth), {
    params: { code: 'MONTHS_NOT_ASCENDING' },
  });

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
  splitTable: termSchemas.splitTable.default([...defaultSplitTable]),
  scope: z.enum(['shop', 'item']).default('shop').describe('what a click and a line must share (DOMAIN 11.3)'),
  windowDays: z.int().min(1).max(366).default(15).describe('how long a click counts, in days of 24 h'),
  supermarketLinkDays: z.int().min(0).max(366).default(5).describe('after publication, in days of 24 h'),
  repeatWindowMs: z.int().min(0).max(3_600_000).default(1000),
  settlementLevels: termSchemas.settlementLevels.default(['L2', 'L3', 'L4', 'L5', 'L6']),
  excludedScenes: termSchemas.excludedScenes.default([]),
  gate: termSchemas.gate.default({ mode: 'forfeit' }),
  closeDay: z.int().min(1).max(28).default(20).describe('day of the next month on which a month closes'),
  closeHour: z.int().min(0).max(23).default(10),
  payoutMinimumFen: termSchemas.payoutMinimumFen.default(100),
  debtCarry: termSchemas.debtCarry.default({ mode: 'endless' }),
  rewardCapContents: termSchemas.rewardCapContents.default(10),
  rewardCapBp: termSchemas.rewardCapBp.default(2000),
  changes: changesSchema.default([]).describe('what holds from a month on; months before it stay as they are'),
});

/** A complete `cps` policy document. */
export type CpsPolicy = z.infer<typeof cpsPolicySchema>;

/** The policy that is in force until an operator decides otherwise. */
export const defaultCpsPolicy: CpsPolicy = cpsPolicySchema.parse({ version: 1 });

/** What holds in a month, made ready for use. */
export type Terms = {
  readonly splitTable: SplitTable;
  readonly settlementLevels: ReadonlySet<string>;
  readonly excludedScenes: ReadonlySet<string>;
  readonly gate: GatePolicy;
  readonly payoutMinimumFen: bigint;
  /** For how many months a debt is carried at most; null without end. */
  readonly debtMonthsMax: number | null;
  readonly rewardCapContents: number;
  readonly rewardCapBp: bigint;
};

/** A policy made ready for use: its calendar, and what holds when. */
export type Rules = {
  readonly policy: CpsPolicy;
  readonly calendar: Calendar;
  /** What holds in a month. */
  in(month: MonthIndex): Terms;
  /** What holds in the month of an instant. */
  at(instant: Instant): Terms;
  /** All that ever holds, in the order of time. */
  readonly terms: readonly Terms[];
  /** The longest time that a gate of any month waits, in days; 0 when none does. */
  readonly holdDaysMax: number;
};

/** Makes a policy ready for use. Do it once, not once a line. */
export function rulesOf(policy: CpsPolicy): Rules {
  const calendar = calendarOf(policy);
  const first = termsOf(policy);
  let now: TermsDocument = policy;
  const later = policy.changes.map((change) => {
    now = { ...now, ...named(change) };
    return { from: monthIndex(change.fromMonth) ?? 0, terms: termsOf(now) };
  });
  const inMonth = (month: MonthIndex): Terms => later.findLast(({ from }) => from <= month)?.terms ?? first;
  const terms = [first, ...later.map((one) => one.terms)];
  return {
    policy,
    calendar,
    in: inMonth,
    // The calendar costs more than all else here, and most policies never change.
    at: later.length === 0 ? () => first : (instant) => inMonth(calendar.monthOf(instant)),
    terms,
    holdDaysMax: Math.max(...terms.map(({ gate }) => (gate.mode === 'hold' ? gate.days : 0))),
  };
}

type TermsDocument = Pick<CpsPolicy, keyof typeof termSchemas>;

/** What a policy says in the end, when all its changes have come. */
export function latestTerms(policy: CpsPolicy): TermsDocument {
  const merged = policy.changes.reduce<TermsDocument>((terms, change) => ({ ...terms, ...named(change) }), policy);
  return z.object(termSchemas).parse(merged);
}

function termsOf(of: TermsDocument): Terms {
  return {
    splitTable: of.splitTable,
    settlementLevels: new Set(of.settlementLevels),
    excludedScenes: new Set(of.excludedScenes),
    gate: of.gate,
    payoutMinimumFen: BigInt(of.payoutMinimumFen),
    debtMonthsMax: of.debtCarry.mode === 'months' ? of.debtCarry.months : null,
    rewardCapContents: of.rewardCapContents,
    rewardCapBp: BigInt(of.rewardCapBp),
  };
}

/** What a change names. */
function named(change: CpsChange): Partial<TermsDocument> {
  return Object.fromEntries(
    Object.entries(change).filter(([name, term]) => name !== 'fromMonth' && term !== undefined),
  );
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
