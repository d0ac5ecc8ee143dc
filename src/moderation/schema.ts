import { z } from 'zod';
import { access } from '../lib/actor.ts';
import { contract } from '../lib/contract.ts';
import { refusals } from '../lib/errors.ts';
import { pageOf, pageQuery } from '../lib/page.ts';
import { plainCharacters } from '../lib/wire.ts';

/**
 * A place in a work: the field by its path (`title`, `items[2].reason`, `coverMediaIds[0]`, `body`) and, in a text,
 * the half-open range in code points. The range of a rich text counts in its plain text.
 */
export const whereSchema = z.object({
  field: z.string().max(200).check(plainCharacters),
  start: z.int().min(0).optional(),
  end: z.int().min(0).optional(),
});
export type Where = z.infer<typeof whereSchema>;

/** Levels of an advertising-law term: 1 is a hint, 5 is severe (DOMAIN 2.6.2). */
export const adLevelSchema = z.int().min(1).max(5);

/** Why a hit of a term is no fault; a reviewer still sees it (exceptions of DOMAIN 2.6.2). */
export const excuseSchema = z.enum([
  'internal_comparison',
  'objective_fact',
  'standard_grade',
  'registered_mark',
  'aspiration',
]);
export type Excuse = z.infer<typeof excuseSchema>;

/**
 * Something that the text check found. `start` and `end` are code points of the original text, `matched` is its text
 * there. `note` says what it is: a kind of contact (`mobile`, `wechat` …) or the class of the term (`absolute` …).
 */
export const findingSchema = z.object({
  code: z.enum(['CONTACT_INFO', 'AD_LAW']),
  level: adLevelSchema.optional(),
  start: z.int().min(0),
  end: z.int().min(0),
  matched: z.string(),
  note: z.string(),
  excuse: excuseSchema.optional(),
});
export type Finding = z.infer<typeof findingSchema>;

/** A finding with the field that it is in. */
const placedFindingSchema = findingSchema.extend({ field: z.string().max(200) });
export type PlacedFinding = z.infer<typeof placedFindingSchema>;

/** Why a machine did not decide by itself (DOMAIN 2.6.6); `UNFINISHED`: its checks failed, so that a person looks. */
const humanWhySchema = z.enum(['NEWCOMER', 'AD_LAW', 'SIMILAR', 'UNFINISHED']);
export type HumanWhy = z.infer<typeof humanWhySchema>;

/** One reason of a decision, as the reviewer gives it and the author reads it. */
export const reasonSchema = z.object({
  code: z.string().max(60),
  where: whereSchema.optional(),
  note: z.string().trim().min(1).max(300).check(plainCharacters).optional(),
});

/** The word that a machine's reason is about: its text, what it is (a finding's `note`), and in a rich text its paragraph. */
const foundSchema = z.object({ text: z.string(), note: z.string(), paragraph: z.int().min(1).optional() });

/** A reason with its sentence in the reader's language, which names the place and the word that the machine found. */
export const shownReasonSchema = reasonSchema.extend({ found: foundSchema.optional(), message: z.string() });
export type Reason = Omit<z.infer<typeof shownReasonSchema>, 'message'>;
export type ShownReason = z.infer<typeof shownReasonSchema>;

const outcomeSchema = z.enum(['approve', 'reject']);
export type Outcome = z.infer<typeof outcomeSchema>;

/** Payload of `moderation.decided`: a decision took effect. */
const decidedSchema = z.object({
  taskId: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  version: z.int(),
  outcome: outcomeSchema,
  decidedBy: z.string(),
  reasons: z.array(reasonSchema),
});
export type Decided = z.infer<typeof decidedSchema>;

export const refuseReview = refusals({
  CLAIMED_BY_OTHER: [409, '这条内容正由另一位审核员处理', 'Another reviewer holds this item'],
  ALREADY_DECIDED: [409, '这条内容已有审核结论', 'This item has been decided'],
  NOT_CLAIMED: [409, '请先领取这条内容，或领取已过期', 'Claim this item first, or your claim has run out'],
  NO_DECISION: [409, '没有可撤回的结论', 'There is no decision to take back'],
  DECISION_EFFECTIVE: [409, '结论已生效，不能撤回', 'The decision has taken effect and cannot be taken back'],
  OWN_WORK: [403, '不能审核自己账号的内容', 'You cannot review a work of your own account'],
  TOO_MANY_CLAIMS: [409, '领取的内容太多，请先处理已领取的', 'You hold too many items: decide or release some first'],
});

const instant = z.iso.datetime();
const taskId = z.object({ id: z.string().max(60) });

/** A task as reviewers see it in the queue. */
export const reviewSchema = z.object({
  id: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  version: z.int(),
  contentType: z.string(),
  title: z.string(),
  account: z.object({ id: z.string(), name: z.string() }),
  why: z.array(humanWhySchema),
  findings: z.array(placedFindingSchema),
  openedAt: instant,
  overdue: z.boolean(),
  status: z.enum(['open', 'decided', 'effective', 'cancelled']),
  claimedBy: z.object({ userId: z.string(), nickname: z.string() }).nullable(),
  claimedUntil: instant.nullable(),
  decision: z
    .object({ outcome: outcomeSchema, reasons: z.array(shownReasonSchema), decidedAt: instant, effectiveAt: instant })
    .nullable(),
});
export type Review = z.infer<typeof reviewSchema>;

/** Head of the queue (UX 38). */
const queueHeaderSchema = z.object({
  backlog: z.int(),
  oldestOpenedAt: instant.nullable(),
  overdue: z.int().describe('open longer than the policy promises'),
  mine: z.object({ approved: z.int(), rejected: z.int() }).describe('my decisions of today'),
  computedAt: instant,
});

/** Contract of the review queue (API.md, Contents; DOMAIN 13.2). */
export const moderationContract = {
  listReviews: contract({ access: access.operator('reviewer') })
    .route({ method: 'GET', path: '/operator/reviews', tags: ['review'], summary: 'Contents that wait for a review' })
    .input(
      pageQuery.extend({
        view: z
          .enum(['queue', 'mine'])
          .default('queue')
          .describe('`mine`: held by me, or decided and not yet effective'),
        contentType: z
          .string()
          .regex(/^[a-z_]{1,20}$/)
          .optional(),
      }),
    )
    .output(pageOf(reviewSchema).extend({ header: queueHeaderSchema })),
  claimReview: contract({
    access: access.operator('reviewer'),
    refuses: ['OWN_WORK', 'CLAIMED_BY_OTHER', 'ALREADY_DECIDED', 'TOO_MANY_CLAIMS'],
  })
    .route({
      method: 'POST',
      path: '/operator/reviews/{id}/claim',
      tags: ['review'],
      summary: 'Takes a review for oneself',
    })
    .input(taskId)
    .output(reviewSchema),
  releaseReview: contract({ access: access.operator('reviewer') })
    .route({
      method: 'DELETE',
      path: '/operator/reviews/{id}/claim',
      successStatus: 204,
      tags: ['review'],
      summary: 'Gives a claimed review back',
    })
    .input(taskId)
    .output(z.void()),
  decideReview: contract({
    access: access.operator('reviewer'),
    refuses: ['NOT_CLAIMED', 'CLAIMED_BY_OTHER', 'ALREADY_DECIDED'],
  })
    .route({
      method: 'POST',
      path: '/operator/reviews/{id}/decision',
      tags: ['review'],
      summary: 'Approves or rejects; takes effect after 10 s',
    })
    .input(taskId.extend({ outcome: outcomeSchema, reasons: z.array(reasonSchema).max(20).default([]) }))
    .output(reviewSchema),
  undoReview: contract({ access: access.operator('reviewer') })
    .route({
      method: 'DELETE',
      path: '/operator/reviews/{id}/decision',
      tags: ['review'],
      summary: 'Takes a decision back before it takes effect',
    })
    .input(taskId)
    .output(reviewSchema),
  listReasons: contract({ access: access.operator('reviewer') })
    .route({
      method: 'GET',
      path: '/operator/review-reasons',
      tags: ['review'],
      summary: 'Reasons that a rejection may name',
    })
    .output(z.object({ items: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })) })),
};
