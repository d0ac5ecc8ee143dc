import { z } from 'zod';
import type { Policy } from '../../lib/policy.ts';

const text = z.strictObject({ zh: z.string().min(1).max(200), en: z.string().min(1).max(400) });

const rulesSchema = z.strictObject({
  reasons: z
    .record(
      z.string().regex(/^[A-Z][A-Z_]{1,39}$/),
      z.strictObject({ ...text.shape, suggests: z.string().describe('the violation that it may be') }),
    )
    .describe('what a reader can report, in the order of the form'),
  investigationReporters: z.int().min(1).max(1000).describe('so many readers open an investigation'),
  perDay: z.int().min(1).max(1000).describe('reports of one reader in 24 hours'),
});
export type ReportRules = z.infer<typeof rulesSchema>;

/** Why readers report, and how many make a case (DOMAIN 12). */
export const reportsPolicy: Policy<ReportRules> = {
  name: 'reports',
  schema: rulesSchema,
  defaults: {
    reasons: {
      DIVERSION: { zh: '留联系方式、站外引流', en: 'Contact details, leads elsewhere', suggests: 'V01' },
      FALSE_CLAIM: { zh: '夸大功效、虚假宣传', en: 'False or exaggerated claims', suggests: 'V06' },
      COUNTERFEIT: { zh: '假冒或违禁商品', en: 'Counterfeit or banned goods', suggests: 'V07' },
      COPIED: { zh: '抄袭、盗图', en: 'Copied text or pictures', suggests: 'V05' },
      HARASSMENT: { zh: '辱骂、骚扰', en: 'Insults or harassment', suggests: 'V10' },
      ILLEGAL: { zh: '涉未成年人、色情或违法', en: 'Harms minors, pornography or illegal', suggests: 'V11' },
      FRAUD: { zh: '刷量、冒充他人', en: 'Faked traffic or identity', suggests: 'V12' },
      OTHER: { zh: '其他问题', en: 'Something else', suggests: 'V06' },
    },
    investigationReporters: 3,
    perDay: 20,
  },
};
