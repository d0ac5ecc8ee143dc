import { z } from 'zod';
import type { Policy } from '../../lib/policy.ts';

const rulesSchema = z.strictObject({
  reasons: z
    .record(
      z.string().regex(/^[A-Z][A-Z_]{1,39}$/),
      z.strictObject({ zh: z.string().min(1).max(200), en: z.string().min(1).max(400) }),
    )
    .refine((reasons) => Object.keys(reasons).length > 0)
    .describe('why a reader can be put on the blacklist, in the order of the form'),
});
export type BlacklistRules = z.infer<typeof rulesSchema>;

/** Why readers are put on the blacklist (DOMAIN 13.10; PROPOSED). */
export const blacklistPolicy: Policy<BlacklistRules> = {
  name: 'blacklist',
  schema: rulesSchema,
  defaults: {
    reasons: {
      FAKE_CLICKS: { zh: '刷点击、刷单', en: 'Made clicks or orders' },
      FAKE_READS: { zh: '刷阅读、刷赞、刷粉', en: 'Made reads, likes or follows' },
      FALSE_REPORTS: { zh: '恶意举报', en: 'Reports in bad faith' },
      BULK_ACCOUNTS: { zh: '批量注册的小号', en: 'One of many made accounts' },
      OTHER: { zh: '其他', en: 'Something else' },
    },
  },
};
