import { z } from 'zod';
import type { Policy } from '../../lib/policy.ts';

const bp = z.int().min(0).max(10_000);
const taxRule = z.strictObject({
  thresholdFen: z.int().min(0).describe('of what a party is paid in a calendar month, this much is free'),
  taxBp: bp.describe('of what is above it'),
});
export type TaxRule = z.infer<typeof taxRule>;

const payoutPolicySchema = z.strictObject({
  minimumFen: z.int().min(1).describe('a smaller balance waits'),
  tax: z.strictObject({ person: taxRule, enterprise: taxRule }),
  fee: z.strictObject({
    fen: z.int().min(0).max(1_000_000).describe('what the provider takes for a payout'),
    bp: bp.describe('and of what is left after tax'),
    bearer: z.enum(['payee', 'platform']),
  }),
  providers: z.strictObject({ bank: z.enum(['bank_file']), alipay: z.enum(['alipay', 'bank_file']) }),
  batchMax: z.int().min(1).max(2000).describe('payouts of one batch'),
});
export type PayoutPolicy = z.infer<typeof payoutPolicySchema>;

/**
 * How parties are paid. No tax and no fee until an operator says so: both depend on the deployment's contracts. The sum
 * from which a second person must confirm stands in the policy `approvals` (DOMAIN 1.3).
 */
export const payoutPolicy: Policy<PayoutPolicy> = {
  name: 'payouts',
  schema: payoutPolicySchema,
  defaults: {
    minimumFen: 100,
    tax: { person: { thresholdFen: 0, taxBp: 0 }, enterprise: { thresholdFen: 0, taxBp: 0 } },
    fee: { fen: 0, bp: 0, bearer: 'platform' },
    providers: { bank: 'bank_file', alipay: 'alipay' },
    batchMax: 500,
  },
};
