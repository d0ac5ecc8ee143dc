import { z } from 'zod';
import type { Policy } from '../../lib/policy.ts';
import { violationTable } from './table.ts';

/** What a step of the credit leads to, and what stands alone for what is in force (DOMAIN 12). */
export const penaltyKinds = [
  'warning',
  'no_submission',
  'no_feed_support',
  'no_subscription',
  'no_vtask',
  'restricted',
  'closed',
] as const;
export type PenaltyKind = (typeof penaltyKinds)[number];

const text = z.strictObject({ zh: z.string().min(1).max(300), en: z.string().min(1).max(600) });
const days = z.int().min(1).max(3650);

/** When clicks of one network are a sign of fraud, and how long networks are known (PROPOSED). */
const NETWORKS = { networkShareBp: 5000, networkClicksMin: 100, networkDays: 30 };

const violationKindSchema = z.strictObject({
  name: text,
  clause: text.describe('the rule as its author reads it'),
  points: z.int().min(0).max(1000),
  resets: z.boolean().describe('its points end with the calendar year'),
  doubles: z.boolean().describe('the same again within the doubling window takes twice the points'),
  channelDays: days.optional().describe('days without submission in the channel concerned'),
  voidsCommissions: z.literal(true).optional().describe('commissions that it brought are invalid'),
});

const rulesSchema = z.strictObject({
  creditMax: z.int().min(1).max(1000),
  doublingDays: z.int().min(0).max(3650),
  recovery: z.strictObject({ cleanDays: days, points: z.int().min(0).max(100), yearMax: z.int().min(0).max(1000) }),
  violations: z.record(z.string().regex(/^V\d{2}$/), violationKindSchema),
  steps: z
    .array(
      z.strictObject({
        creditMax: z.int().min(0).max(1000).describe('reached at this credit and below'),
        penalties: z
          .array(
            z.strictObject({
              kind: z.enum(penaltyKinds),
              days: days.nullable().describe('how long; null: for good'),
            }),
          )
          .max(10),
      }),
    )
    .max(20),
  copyCode: z.string().default('V05').describe('what a claim of a rights-holder posts that is found true'),
  flood: z.strictObject({ code: z.string(), rejections: z.int().min(1).max(1000), days, reasons: z.array(z.string()) }),
  fraud: z
    .strictObject({
      clicksPerMinute: z.int().min(1).max(10_000).describe('more clicks of one buyer in a minute open a case'),
      orderSeconds: z.int().min(1).max(600).describe('an order sooner after its click is hasty'),
      ordersMin: z.int().min(1).max(10_000).describe('so many hasty orders of a day open a case'),
      networkShareBp: z
        .int()
        .min(1)
        .max(10_000)
        .default(NETWORKS.networkShareBp)
        .describe('more of a day’s clicks from one network (IPv4 /24, IPv6 /48), in basis points, open a case'),
      networkClicksMin: z
        .int()
        .min(1)
        .max(1_000_000)
        .default(NETWORKS.networkClicksMin)
        .describe('accounts with fewer clicks on the day are not judged by their networks'),
      networkDays: z
        .int()
        .min(1)
        .max(90)
        .default(NETWORKS.networkDays)
        .describe('after so many days the pseudonyms of networks are erased'),
    })
    .default({ clicksPerMinute: 30, orderSeconds: 2, ordersMin: 3, ...NETWORKS }),
  secondPersonPoints: z.int().min(1).describe('from these points on a second person confirms'),
});
export type ViolationRules = z.infer<typeof rulesSchema>;
export type ViolationKind = z.infer<typeof violationKindSchema>;

/** The wish that a second person confirms a case. */
export const aboutCase = (violationId: string) => ({
  kind: 'violation' as const,
  objectType: 'violation' as const,
  objectId: violationId,
});

/** The table of violations with its points and steps (DOMAIN 12); every number is the operator's. */
export const violationsPolicy: Policy<ViolationRules> = {
  name: 'violations',
  schema: rulesSchema,
  defaults: {
    creditMax: 40,
    doublingDays: 90,
    recovery: { cleanDays: 30, points: 1, yearMax: 6 },
    violations: violationTable,
    steps: [
      { creditMax: 34, penalties: [{ kind: 'warning', days: 30 }] },
      {
        creditMax: 28,
        penalties: [
          { kind: 'no_submission', days: 7 },
          { kind: 'no_feed_support', days: 7 },
        ],
      },
      {
        creditMax: 20,
        penalties: [
          { kind: 'no_submission', days: 30 },
          { kind: 'no_subscription', days: 30 },
          { kind: 'no_vtask', days: 30 },
        ],
      },
      { creditMax: 11, penalties: [{ kind: 'restricted', days: 90 }] },
      { creditMax: 0, penalties: [{ kind: 'closed', days: null }] },
    ],
    copyCode: 'V05',
    flood: {
      code: 'V04',
      rejections: 5,
      days: 7,
      reasons: ['TEXT_QUALITY', 'IMAGE_QUALITY', 'ITEM_QUALITY', 'PROMO_TONE', 'COPY_OF_DETAIL_PAGE'],
    },
    fraud: { clicksPerMinute: 30, orderSeconds: 2, ordersMin: 3, ...NETWORKS },
    secondPersonPoints: 40,
  },
};
