import { z } from 'zod';

const nullableText = z.string().nullable();

/** One line that settles, is released or is clawed back in the month. */
const documentLine = z.object({
  tradeNo: z.string(),
  lineNo: z.string(),
  entry: z.enum(['settlement', 'clawback']),
  refundId: nullableText,
  accountId: nullableText,
  contentId: nullableText,
  clickId: nullableText,
  scene: nullableText,
  split: nullableText,
  reason: nullableText,
  grossFen: z.int(),
  networkFen: z.int(),
  platformFen: z.int(),
  poolFen: z.int(),
  creatorFen: z.int(),
  forfeitedFen: z.int(),
  status: z.enum(['settled', 'withheld', 'unattributed']),
});
export type DocumentLine = z.infer<typeof documentLine>;

/** The pool of a scene on a day. */
export const documentPool = z.object({
  scene: z.string(),
  day: z.string(),
  carriedInFen: z.int(),
  inFen: z.int(),
  topupFen: z.int(),
  paidFen: z.int(),
  carriedOutFen: z.int(),
});
export type DocumentPool = z.infer<typeof documentPool>;

/** A reward out of the pool of a day. */
export const documentReward = z.object({
  scene: z.string(),
  day: z.string(),
  contentId: z.string(),
  accountId: nullableText,
  amountFen: z.int(),
  forfeited: z.boolean(),
});
export type DocumentReward = z.infer<typeof documentReward>;

/** Debts in fen by the month in which each arose. */
const debtsSchema = z.record(z.string(), z.int());

/** The statement of an account under one authorisation, or under none. */
export const documentStatement = z.object({
  accountId: z.string(),
  institutionId: nullableText,
  authorisedFrom: nullableText,
  commissionFen: z.int(),
  rewardFen: z.int(),
  clawbackFen: z.int(),
  netFen: z.int(),
  institutionFen: z.int(),
  creatorFen: z.int(),
  carriedInFen: z.int(),
  payableFen: z.int(),
  carriedOutFen: z.int(),
  // Of months whose policy does not carry debts without end.
  writtenOffFen: z.int().optional(),
  carriedInDebts: debtsSchema.optional(),
  carriedOutDebts: debtsSchema.optional(),
});
export type DocumentStatement = z.infer<typeof documentStatement>;

export const totalsSchema = z.object({
  grossFen: z.int(),
  networkFen: z.int(),
  platformFen: z.int(),
  poolFen: z.int(),
  creatorFen: z.int(),
  forfeitedFen: z.int(),
  rewardFen: z.int(),
  forfeitedRewardFen: z.int(),
  institutionFen: z.int(),
  payableFen: z.int(),
  writtenOffFen: z.int().optional().describe('borne by the platform; only where debts are not carried without end'),
});

/** What a month's document says of itself. */
export const documentHead = z.object({
  inputHash: z.string(),
  outputHash: z.string(),
  policyVersion: z.int(),
  totals: totalsSchema,
});
export type DocumentHead = z.infer<typeof documentHead>;

/** The document of a month (the settlement log: output). All amounts in fen. */
export type SettlementDocument = DocumentHead & {
  month: string;
  lines: DocumentLine[];
  pools: DocumentPool[];
  rewards: DocumentReward[];
  statements: DocumentStatement[];
};
