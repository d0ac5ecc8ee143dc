import { z } from 'zod';
import { endings } from './ending.ts';

/** Amounts of an entry or of a whole line in fen. */
export const amountsSchema = z.object({
  grossFen: z.int(),
  networkFen: z.int(),
  platformFen: z.int(),
  poolFen: z.int(),
  creatorFen: z.int(),
  forfeitedFen: z.int(),
});

/** A decision about an order line as it is kept: what was considered, by which rule, and what came of it. */
export const explanationSchema = z.object({
  policyVersion: z.int(),
  rule: z
    .object({
      priority: z.int(),
      split: z.string(),
      scenes: z.array(z.string()).optional(),
      supermarket: z.literal(true).optional(),
      network: z.int(),
      platform: z.int(),
      creator: z.int(),
      pool: z.object({ numerator: z.int(), denominator: z.int() }).optional(),
    })
    .nullable()
    .describe('the row of the split table that decided; null without a winner'),
  reason: z.string().nullable().describe('why nobody won the line, else null'),
  ending: z
    .enum(endings)
    .nullable()
    .default(null)
    .describe('what ended a confirmed line that somebody won, and whether that was before its close'),
  month: z.string().nullable().describe('the month in which it settles; null while it is not confirmed'),
  supermarket: z.boolean(),
  level: z.string().nullable().describe('level of the winner at payment'),
  gate: z
    .object({ until: z.string(), reachedAt: z.string().nullable() })
    .nullable()
    .default(null)
    .describe('until when a line without the right at payment waits for it, and when it came'),
  authorisation: z.object({ institutionId: z.string(), shareBp: z.int(), from: z.string() }).nullable(),
  rateBp: z.int(),
  baseFen: z.int().describe('paid − freight − refunds before the close'),
  amounts: amountsSchema,
  consideredCount: z.int(),
  considered: z.array(
    z.object({
      clickId: z.string(),
      at: z.string(),
      accountId: z.string(),
      contentId: z.string(),
      itemId: z.string(),
      scene: z.string(),
      outcome: z.string().describe('WON, LATER_CLICK_WON, or why it lost'),
    }),
  ),
  entries: z.array(
    amountsSchema.extend({
      entry: z.enum(['settlement', 'clawback']),
      refundId: z.string().nullable(),
      month: z.string(),
      poolDay: z.string().optional().describe('whose pool its pool part goes into; absent in decisions of old'),
      status: z.enum(['settled', 'withheld', 'unattributed']),
    }),
  ),
});
export type Explanation = z.infer<typeof explanationSchema>;
