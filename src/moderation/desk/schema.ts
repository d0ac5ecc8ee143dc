import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { shownText } from '../../lib/wire.ts';
import {
  gradesSchema,
  humanWhySchema,
  measuresSchema,
  outcomeSchema,
  placedFindingSchema,
  reasonSchema,
  shownReasonSchema,
} from '../schema.ts';
import { deskRoles, subjectTypes } from './subjects.ts';

/** Works that are approved together. */
const BATCH_MAX = 50;

const instant = z.iso.datetime();
const taskId = z.object({ id: z.string().max(60) });
const count = z.int();

/** A task as reviewers see it in the queue. */
export const reviewSchema = z.object({
  id: z.string(),
  subjectType: z.enum(subjectTypes),
  subjectId: z.string(),
  version: z.int(),
  contentType: z.string(),
  title: z.string(),
  channel: z.string().nullable().describe('the channel or campaign that it is for'),
  account: z.object({ id: z.string(), name: z.string() }),
  why: z.array(humanWhySchema),
  findings: z.array(placedFindingSchema),
  openedAt: instant,
  dueAt: instant.describe('by when an answer is promised'),
  overdue: z.boolean(),
  clean: z.boolean().describe('the machine doubts nothing in it: it may be approved with others'),
  secondReading: z.boolean().describe('somebody else decided on it already; this decision counts'),
  escalation: z.object({ by: z.string(), note: z.string() }).nullable(),
  status: z.enum(['open', 'decided', 'effective', 'cancelled']),
  claimedBy: z.object({ userId: z.string(), nickname: z.string() }).nullable(),
  claimedUntil: instant.nullable(),
  decision: z
    .object({
      outcome: outcomeSchema,
      reasons: z.array(shownReasonSchema),
      grades: gradesSchema.nullable(),
      measures: measuresSchema.nullable().describe('of a case'),
      decidedAt: instant,
      effectiveAt: instant,
    })
    .nullable(),
});
export type Review = z.infer<typeof reviewSchema>;

/** Head of the queue (UX 38). */
const queueHeaderSchema = z.object({
  backlog: count,
  oldestOpenedAt: instant.nullable(),
  overdue: count.describe('open longer than promised'),
  byType: z.array(z.object({ subjectType: z.string(), open: count, overdue: count })),
  mine: z.object({ approved: count, rejected: count }).describe('my decisions of today'),
  computedAt: instant,
});

const shares = { read: count, agreed: count };
const reviewerFigures = z.object({
  userId: z.string(),
  nickname: z.string(),
  decided: count,
  approved: count,
  rejected: count,
  medianSeconds: count.nullable().describe('from claim to decision; null without decisions'),
  secondRead: z
    .object(shares)
    .describe('own decisions that somebody else read again, and how many of them were confirmed'),
  appealed: count.describe('own decisions that were appealed and have been decided on'),
  overturned: count.describe('of these, how many were overturned'),
});
export type ReviewerFigures = z.infer<typeof reviewerFigures>;

/** Whoever decides on any of it. */
export const desk = access.operator(...deskRoles);
const tags = ['review'];
const heldRefusals = ['NOT_CLAIMED', 'CLAIMED_BY_OTHER', 'ALREADY_DECIDED'] as const;

/** Contract of the review desk (API.md, Contents; DOMAIN 13.2; UX 36-38). */
export const deskContract = {
  listReviews: contract({ access: desk })
    .route({ method: 'GET', path: '/operator/reviews', tags, summary: 'What waits for a decision that one may take' })
    .input(
      pageQuery.extend({
        view: z
          .enum(['queue', 'mine'])
          .default('queue')
          .describe('`mine`: held by me, or decided and not yet effective'),
        subjectType: z.enum(subjectTypes).optional(),
        contentType: z
          .string()
          .regex(/^[a-z_]{1,20}$/)
          .optional(),
      }),
    )
    .output(pageOf(reviewSchema).extend({ header: queueHeaderSchema })),
  claimReview: contract({
    access: desk,
    refuses: ['OWN_WORK', 'DECIDED_BEFORE', 'CLAIMED_BY_OTHER', 'ALREADY_DECIDED', 'TOO_MANY_CLAIMS'],
  })
    .route({ method: 'POST', path: '/operator/reviews/{id}/claim', tags, summary: 'Takes a review for oneself' })
    .input(taskId)
    .output(reviewSchema),
  releaseReview: contract({ access: desk })
    .route({
      method: 'DELETE',
      path: '/operator/reviews/{id}/claim',
      successStatus: 204,
      tags,
      summary: 'Gives a claimed review back',
    })
    .input(taskId)
    .output(z.void()),
  decideReview: contract({ access: desk, refuses: [...heldRefusals, 'NO_TRIAL', 'APPROVAL_PENDING'] })
    .route({
      method: 'POST',
      path: '/operator/reviews/{id}/decision',
      tags,
      summary: 'Approves, rejects or sends on trial; takes effect after 10 s',
      description:
        'Of an appeal: approved, the decision is overturned. Of a case: approved, there was no violation; rejected, its one reason is the violation with its code and a note, and `measures` what follows beside its points. From the points of the policy `violations` (secondPersonPoints) on a second person confirms it when it has taken effect.',
    })
    .input(
      taskId.extend({
        outcome: outcomeSchema,
        reasons: z.array(reasonSchema).max(20).default([]),
        grades: gradesSchema.optional(),
        measures: measuresSchema.optional().describe('of a case that is a violation'),
      }),
    )
    .output(reviewSchema),
  undoReview: contract({ access: desk })
    .route({
      method: 'DELETE',
      path: '/operator/reviews/{id}/decision',
      tags,
      summary: 'Takes a decision back before it takes effect',
    })
    .input(taskId)
    .output(reviewSchema),
  escalateReview: contract({ access: desk, refuses: [...heldRefusals] })
    .route({
      method: 'POST',
      path: '/operator/reviews/{id}/escalation',
      successStatus: 204,
      tags,
      summary: 'Gives a claimed review to somebody else, with a note',
    })
    .input(taskId.extend({ note: shownText(300) }))
    .output(z.void()),
  approveClean: contract({ access: access.operator('reviewer') })
    .route({
      method: 'POST',
      path: '/operator/reviews/batch-approval',
      tags,
      summary: 'Approves many works in which the machine doubts nothing',
    })
    .input(z.object({ ids: z.array(z.string().max(60)).min(1).max(BATCH_MAX) }))
    .output(
      z.object({
        results: z.array(
          z.object({ id: z.string(), outcome: z.enum(['decided', 'refused']), code: z.string().nullable() }),
        ),
      }),
    ),
  reviewFigures: contract({ access: access.operator('reviewer', 'risk', 'admin') })
    .route({
      method: 'GET',
      path: '/operator/review-figures',
      tags,
      summary: 'What each reviewer decided, how fast, and how much of it was confirmed',
    })
    .input(
      z.object({ days: z.coerce.number().int().min(1).max(366).default(30).describe('today and so many days back') }),
    )
    .output(z.object({ items: z.array(reviewerFigures), computedAt: instant })),
  listReasons: contract({ access: desk })
    .route({
      method: 'GET',
      path: '/operator/review-reasons',
      tags,
      summary: 'Reasons that a rejection may name',
    })
    .output(
      z.object({
        items: z.array(
          z.object({
            code: z.string(),
            zh: z.string(),
            en: z.string(),
            clause: z.string().nullable(),
            field: z.string().nullable().describe('of a work: a rejection for this reason names it, or another'),
            appliesTo: z.array(z.string()).describe('kinds of item that may be refused for it'),
          }),
        ),
      }),
    ),
};
