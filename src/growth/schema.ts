import { z } from 'zod';
import { accountStatuses } from '../accounts/schema.ts';
import { access } from '../lib/actor.ts';
import { levelSchema, levels, rights, rightValueSchema } from '../levels/schema.ts';
import { contract } from '../lib/contract.ts';
import { instantSchema } from '../lib/wire.ts';
import { penaltyKinds } from '../moderation/violations/schema.ts';
import { analysisContract } from './analysis/schema.ts';
import { audienceContract } from './audience/schema.ts';
import { announcementsContract } from './announcements/schema.ts';
import { feedbackContract } from './feedback/schema.ts';
import { auditContract } from './audit/schema.ts';
import { campaignReportContract } from './campaigns/schema.ts';
import { helpContract } from './help/schema.ts';
import { waitingContract } from './waiting/schema.ts';
import { approvalsContract } from './approvals/schema.ts';
import { policiesContract } from './policies/schema.ts';
import { reviewedContract } from './desk/schema.ts';

const number = z.object({ value: z.int(), before: z.int() }).describe('of the day, and of the day before');

/** Yesterday's numbers of an account (UX 15). */
const overviewSchema = z.object({
  standing: z
    .object({
      status: z.enum(accountStatuses),
      since: z.iso.datetime().nullable(),
      reason: z.string().nullable(),
      penalty: z
        .object({ until: z.iso.datetime().nullable() })
        .nullable()
        .describe('what restricts it, while a penalty does: new commissions are on hold'),
    })
    .describe('the status of the account now, since when, and why it was set'),
  day: z.iso.date(),
  computedAt: z.iso.datetime(),
  reads: number,
  readers: number,
  interactions: number,
  itemClicks: number,
  newFollowers: number,
  followers: z.int().describe('now, without readers on the blacklist'),
});
export type Overview = z.infer<typeof overviewSchema>;

/** Limits of accounts that forms show beside their fields; an operator may change them. */
const accountLimitsSchema = z.object({
  sessionFreshMinutes: z.int(),
  adultAgeYears: z.int(),
  openAccountsPerPersonMax: z.int(),
  openAccountsPerEnterpriseMax: z.int(),
  nameCharsMin: z.int(),
  nameCharsMax: z.int(),
  introCharsMax: z.int(),
  avatarSidePxMin: z.int(),
  nameChangeDays: z.int(),
});

const rowOfRights = z.record(z.enum(rights), rightValueSchema);
const levelViewSchema = z.object({
  level: levelSchema.describe('as it was earned'),
  acting: z
    .object({
      level: levelSchema,
      rights: rowOfRights,
      penalties: z.array(z.object({ kind: z.enum(penaltyKinds), until: z.iso.datetime().nullable() })),
    })
    .describe(
      'what it may do now: less than its level while penalties take rights, or below a health of 300 (DOMAIN 12)',
    ),
  since: z.iso.datetime().nullable().describe('null: the level that every account begins with'),
  matrix: z.record(z.enum(levels), rowOfRights).describe('what each level may do, by the policy in force'),
});

/** What the studio shows beside the contents: rules of its forms, numbers of an account, its level. */
const studioContract = {
  accountLimits: contract({ access: access.user })
    .route({
      method: 'GET',
      path: '/studio/account-limits',
      tags: ['studio'],
      summary: 'Limits that the forms of accounts show',
    })
    .output(accountLimitsSchema),
  overview: contract({ access: access.member })
    .route({
      method: 'GET',
      path: '/studio/overview',
      tags: ['studio'],
      summary: 'Yesterday’s numbers of the acting account, with the day before',
    })
    .output(overviewSchema),
  level: contract({ access: access.member })
    .route({
      method: 'GET',
      path: '/studio/level',
      tags: ['studio'],
      summary: 'The level of the acting account, and what each level may do',
    })
    .output(levelViewSchema),
};

/** Contract of what composes all domains: the clock of demo and test, and what the program says about itself. */
export const growthContract = {
  studio: studioContract,
  analysis: analysisContract,
  audience: audienceContract,
  approvals: approvalsContract,
  audit: auditContract,
  announcements: announcementsContract,
  feedback: feedbackContract,
  help: helpContract,
  waiting: waitingContract,
  policies: policiesContract,
  reviews: reviewedContract,
  campaignReport: campaignReportContract,
  readClock: contract({ access: access.public })
    .route({ method: 'GET', path: '/clock', tags: ['operator'], summary: 'Business time, and whether it can be moved' })
    .output(z.object({ now: z.iso.datetime(), movable: z.boolean() })),
  moveClock: contract({
    access: access.operator('admin', 'finance', 'campaign_manager', 'channel_manager'),
    refuses: ['CLOCK_FIXED', 'CLOCK_TOO_FAR'],
  })
    .route({
      method: 'POST',
      path: '/operator/clock',
      tags: ['operator'],
      summary: 'Moves business time forward (demo only); what falls due has run before the answer',
    })
    .input(z.object({ to: instantSchema }))
    .output(z.object({ now: z.iso.datetime() })),
};
