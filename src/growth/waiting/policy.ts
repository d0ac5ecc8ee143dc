import { z } from 'zod';
import type { Policy } from '../../lib/policy.ts';

const alertsSchema = z.strictObject({
  rejectRateBpMax: z.int().min(0).max(10_000).describe('a day with a higher reject rate alerts'),
  rejectDecisionsMin: z.int().min(1).max(1_000_000).describe('days with fewer decisions alert nobody'),
  deadlineHours: z.int().min(1).max(720).describe('a campaign whose deadline is nearer is shown'),
});

/** When the operators’ first page alerts (DOMAIN 13.1). */
export const alertsPolicy: Policy<z.infer<typeof alertsSchema>> = {
  name: 'alerts',
  schema: alertsSchema,
  defaults: { rejectRateBpMax: 4000, rejectDecisionsMin: 10, deadlineHours: 72 },
};
