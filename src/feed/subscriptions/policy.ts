import { z } from 'zod';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const subscriptionRulesSchema = z
  .strictObject({
    windowFrom: clock.describe('HH:mm of the deployment’s zone: messages go out from then on'),
    windowTo: clock.describe('HH:mm: and until then, itself not included'),
    perFanPerDay: z
      .int()
      .min(1)
      .max(100)
      .describe('messages of an account that reach a fan on a day; more are a digest'),
    titleCharsMax: z.int().min(1).max(60).describe('code points of a message’s title'),
    planAheadDaysMax: z.int().min(0).max(365).describe('days ahead for which a message may be planned'),
    chunkFollowers: z.int().min(1).max(20_000).describe('followers that one job writes to'),
    keepMessageDays: z.int().min(7).max(3650).describe('days after which a reader’s messages are forgotten'),
  })
  .refine(({ windowFrom, windowTo }) => windowFrom < windowTo, {
    path: ['windowTo'],
    params: { code: 'ENDS_BEFORE_START' },
  });
export type SubscriptionRules = z.infer<typeof subscriptionRulesSchema>;

/** When subscription messages go out, and how many (DOMAIN 2.4, 6.4). */
export const subscriptionRules = {
  name: 'subscriptions',
  schema: subscriptionRulesSchema,
  defaults: {
    windowFrom: '07:00',
    windowTo: '22:00',
    perFanPerDay: 3,
    titleCharsMax: 30,
    planAheadDaysMax: 30,
    chunkFollowers: 500,
    keepMessageDays: 180,
  } satisfies SubscriptionRules,
};
