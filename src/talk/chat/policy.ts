import { z } from 'zod';
import type { Policy } from '../../lib/policy.ts';

const groupsSchema = z.int().min(0).max(1000);
const rulesSchema = z.strictObject({
  groupsByLevel: z
    .strictObject({
      L2: groupsSchema,
      L3: groupsSchema,
      L4: groupsSchema,
      L5: groupsSchema,
      L6: groupsSchema,
    })
    .describe('groups that an account of a level may keep'),
  membersMax: z.int().min(2).max(5000).describe('members of one group'),
  joinedMax: z.int().min(1).max(2000).describe('groups that one reader may be in'),
  perMinute: z.int().min(1).max(1000).describe('messages of one person in one group in 60 s'),
  retentionDays: z.int().min(1).max(3650).describe('how long messages are kept'),
});
export type ChatRules = z.infer<typeof rulesSchema>;

/** How many groups an account keeps, how large they are, how much is said there and for how long it is kept (DOMAIN 6.5). */
export const chatRules: Policy<ChatRules> = {
  name: 'group_chat',
  schema: rulesSchema,
  defaults: {
    groupsByLevel: { L2: 1, L3: 3, L4: 5, L5: 10, L6: 20 },
    membersMax: 500,
    joinedMax: 200,
    perMinute: 30,
    retentionDays: 180,
  },
};
