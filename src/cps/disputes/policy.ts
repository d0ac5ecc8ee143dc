import { z } from 'zod';
import type { Policy } from '../../lib/policy.ts';

const disputesSchema = z.strictObject({
  openDays: z.int().min(1).max(3650).describe('days after the latest thing that happened to the line'),
  answerDays: z.int().min(1).max(365).describe('days in which a side that is asked may answer'),
  decideDays: z.int().min(1).max(365).describe('days in which an operator should have decided'),
  appealDays: z.int().min(1).max(365).describe('days in which either side may appeal'),
  openMax: z.int().min(1).max(10_000).describe('disputes that an account may have open at a time'),
});

/** Deadlines and limits of disputes (PROPOSED). */
export const disputesPolicy: Policy<z.infer<typeof disputesSchema>> = {
  name: 'disputes',
  schema: disputesSchema,
  defaults: { openDays: 60, answerDays: 3, decideDays: 10, appealDays: 7, openMax: 20 },
};
