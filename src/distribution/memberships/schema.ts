import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { instantSchema, shownText } from '../../lib/wire.ts';
import { outcomeSchema } from '../eligibility/schema.ts';
import { endRules } from './rules.ts';

const tags = ['channels'];
const operator = { tags: ['operator'] };
const at = z.iso.datetime();
const id = z.object({ id: z.string().max(100) });
const reason = shownText(200);
const subChannelCode = z.string().min(1).max(60);
const subChannel = z.object({
  code: z.string(),
  name: z.string(),
  channelCode: z.string(),
  channelName: z.string(),
});

/** What broke a rule: of `rate` in basis points, of `plagiarism` and `illegal` works of which there must be none. */
const findingSchema = z.object({
  rule: z.enum(endRules).exclude(['manager']),
  measured: z.number(),
  required: z.number(),
});

const suspension = z.object({
  cause: z.enum(['wrong_scene', 'other', 'penalty']),
  reason: z.string(),
  at,
  until: at.nullable().describe('null: until somebody ends it'),
  endedAt: at.nullable(),
  endReason: z.string().nullable(),
});

const membershipFields = {
  id: z.string(),
  subChannel,
  applicationId: z.string(),
  since: at,
  state: z.enum(['standing', 'suspended', 'ended']),
  suspension: suspension.nullable().describe('the one that lasts longest of those in force'),
  ended: z
    .object({
      at,
      rule: z.enum(endRules),
      reason: z.string().nullable(),
      findings: z.array(findingSchema).describe('measured and required when it was cleaned out'),
      outcome: outcomeSchema.nullable().describe('the conditions of then, where they were not met any more'),
      reapplyAt: at.nullable(),
    })
    .nullable(),
};

const count = z.int();
/** A member’s numbers for the next clean-out, and what it would do with them as they are. */
const progressSchema = z.object({
  rule: z.enum(['monthly', 'weekly']),
  at: at.describe('when the next clean-out is'),
  countedFrom: at,
  exempt: z.enum(['grace', 'suspended']).nullable().describe('why numbers of works do not count by then'),
  counts: z.object({ accepted: count, reviewed: count, plagiarised: count, illegal: count }),
  weeks: z.object({ warn: count, revoke: count }).nullable().describe('accepted in the weeks before it; by weeks only'),
  required: z.object({
    accepted: count.describe('by weeks: in the weeks that revoke'),
    rateBp: count.nullable().describe('of reviewed works in basis points; null by weeks'),
    rateReviewed: count.nullable().describe('from so many reviewed works on'),
    warnWeeks: count.nullable(),
    revokeWeeks: count.nullable(),
    warnAccepted: count.nullable().describe('fewer in the weeks that warn are warned'),
  }),
  outcome: outcomeSchema.nullable(),
  verdict: z.enum(['keep', 'warn', 'revoke']).describe('if it was run with these numbers'),
  findings: z.array(findingSchema),
  warned: z
    .object({ at, findings: z.array(findingSchema) })
    .nullable()
    .describe('the latest warning'),
});

const membershipSchema = z.object({
  ...membershipFields,
  suspensions: z.array(suspension),
  cleanOut: progressSchema.nullable().describe('null where members are not cleaned out, and for one that has ended'),
});
const account = z.object({ id: z.string(), name: z.string(), avatarUrl: z.string(), level: z.string() });
const listedMembership = z.object({ ...membershipFields, account });

const totals = { examined: count, revoked: count, warned: count, exempt: count.describe('not measured by numbers') };
const cleanOutSchema = z.object({
  subChannel,
  period: z.string().describe('the month, or the week by its Monday'),
  rule: z.enum(['monthly', 'weekly']),
  ranAt: at,
  ranBy: z.string().nullable().describe('null: by itself'),
  countedFrom: at,
  ...totals,
});
const cleanOutLine = z.object({
  account,
  membershipId: z.string(),
  verdict: z.enum(['revoke', 'warn']),
  findings: z.array(findingSchema),
  outcome: outcomeSchema.nullable().describe('the conditions, where they are not met any more'),
});

const managers = access.operator('channel_manager', 'admin');

const code = z.object({ code: z.string().max(60) });

/** Contract of memberships (DOMAIN 3.4): the account's side, and what channel managers do. */
export const membershipsContract = {
  memberships: contract({ access: access.member })
    .route({
      method: 'GET',
      path: '/channel-memberships',
      tags,
      summary: 'Memberships of the acting account, ended ones too',
    })
    .output(z.object({ items: z.array(membershipSchema) })),
  listMemberships: contract({ access: access.operator('channel_manager', 'reviewer', 'risk', 'admin') })
    .route({
      method: 'GET',
      path: '/operator/channel-memberships',
      ...operator,
      summary: 'Memberships of all accounts, the latest first',
    })
    .input(
      pageQuery.extend({
        subChannel: subChannelCode.optional(),
        state: z.enum(['standing', 'suspended', 'ended']).optional(),
        q: z.string().trim().max(60).optional().describe('a part of an account’s name, or its id'),
      }),
    )
    .output(pageOf(listedMembership)),
  suspendMembership: contract({ access: managers, refuses: ['MEMBERSHIP_ENDED'] })
    .route({
      method: 'POST',
      path: '/operator/channel-memberships/{id}/suspend',
      ...operator,
      summary: 'Suspends a member; for a wrong scene as long as the policy says',
    })
    .input(
      id.extend({
        cause: z.enum(['wrong_scene', 'other']),
        until: instantSchema.optional().describe('absent: by the policy for a wrong scene, else until it is ended'),
        reason,
      }),
    )
    .output(z.void()),
  resumeMembership: contract({
    access: managers,
    refuses: ['MEMBERSHIP_ENDED', 'NOT_SUSPENDED', 'SUSPENSION_OF_PENALTY'],
  })
    .route({
      method: 'POST',
      path: '/operator/channel-memberships/{id}/resume',
      ...operator,
      summary: 'Ends the suspension of a member',
    })
    .input(id.extend({ reason }))
    .output(z.void()),
  revokeMembership: contract({ access: managers, refuses: ['MEMBERSHIP_ENDED'] })
    .route({
      method: 'POST',
      path: '/operator/channel-memberships/{id}/revoke',
      ...operator,
      summary: 'Ends a membership; the account may apply again after the months of the policy',
    })
    .input(id.extend({ reason }))
    .output(z.void()),
  previewCleanOut: contract({ access: managers, refuses: ['CLEAN_OUT_OFF'] })
    .route({
      method: 'GET',
      path: '/operator/sub-channels/{code}/clean-out',
      ...operator,
      summary: 'Whom a clean-out would revoke or warn if it was run now, by which rules',
    })
    .input(code)
    .output(
      z.object({
        period: z.string(),
        rule: z.enum(['monthly', 'weekly']),
        countedFrom: at,
        ...totals,
        ran: cleanOutSchema.nullable().describe('the clean-out of this period, which was run already'),
        lines: z.array(cleanOutLine).describe('the first 500'),
      }),
    ),
  runCleanOut: contract({ access: managers, refuses: ['CLEAN_OUT_OFF'] })
    .route({
      method: 'POST',
      path: '/operator/sub-channels/{code}/clean-out',
      ...operator,
      summary: 'Cleans the members out now; of a period that was cleaned out already, answers that report',
    })
    .input(code)
    .output(cleanOutSchema),
  cleanOuts: contract({ access: managers })
    .route({ method: 'GET', path: '/operator/clean-outs', ...operator, summary: 'Clean-outs, the latest first' })
    .input(pageQuery.extend({ subChannel: subChannelCode.optional() }))
    .output(pageOf(cleanOutSchema)),
  cleanOutLines: contract({ access: managers })
    .route({
      method: 'GET',
      path: '/operator/sub-channels/{code}/clean-outs/{period}',
      ...operator,
      summary: 'Whom a clean-out revoked or warned, with what was measured and required',
    })
    .input(pageQuery.extend({ ...code.shape, period: z.string().max(10) }))
    .output(pageOf(cleanOutLine)),
};
