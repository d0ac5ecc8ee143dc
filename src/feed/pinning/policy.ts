import { z } from 'zod';
import type { Policy } from '../../lib/policy.ts';
import { FEED_PINS_MAX } from './rules.ts';

const rulesSchema = z.strictObject({
  hours: z.int().min(1).max(168).describe('how long a pin stands'),
  everyDays: z.int().min(1).max(90).describe('an account pins once in so many days, counted from the last pin’s begin'),
  perFeedMax: z.int().min(1).max(FEED_PINS_MAX).describe('pins that one reader sees at once'),
});
export type FanPinRules = z.infer<typeof rulesSchema>;

/** Fan pins (DOMAIN 9, fan_pin: 24 h, 1 per 7 days; how many a reader sees at once is ours). */
export const fanPinRules: Policy<FanPinRules> = {
  name: 'fan_pin',
  schema: rulesSchema,
  defaults: { hours: 24, everyDays: 7, perFeedMax: 2 },
};
