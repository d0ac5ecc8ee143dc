import { z } from 'zod';
import type { Policy } from '../lib/policy.ts';

const rulesSchema = z.strictObject({
  keepDays: z.int().min(7).max(3650).describe('days after which a notice is forgotten, read or not'),
  mailAfterMinutes: z.int().min(0).max(1440).describe('how long an e-mail waits for what is read meanwhile'),
  mailEveryHours: z.int().min(1).max(720).describe('hours between two e-mails to one person'),
  devicesMax: z.int().min(1).max(100).describe('devices of one person; another takes the place of the oldest'),
});

/** How long notices are kept, and how people are told outside of the site. */
export const noticeRules: Policy<z.infer<typeof rulesSchema>> = {
  name: 'notifications',
  schema: rulesSchema,
  defaults: { keepDays: 180, mailAfterMinutes: 15, mailEveryHours: 24, devicesMax: 10 },
};
