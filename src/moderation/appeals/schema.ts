import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { plainCharacters, shownText } from '../../lib/wire.ts';
import { shownReasonSchema } from '../schema.ts';
import { noteSchema } from '../violations/schema.ts';
import { appealKinds, appealStatuses } from './sql.ts';

const at = z.iso.datetime();
const id = z.string().min(1).max(120);
const tags = ['health'];
const kind = z.enum(appealKinds);
const pictureIds = z.array(z.string().max(60)).max(20).default([]);
const shownReasons = z.array(shownReasonSchema);

const timelineSchema = z.array(
  z.object({ at, step: z.enum(['decided', 'appealed', 'asked', 'answered', 'upheld', 'overturned']) }),
);

const appealSchema = z.object({
  id: z.string(),
  kind,
  subjectId: z.string(),
  title: z.string(),
  what: z.string().describe('what was decided: `rejected`, `removed`, `confirmed`, `revoked`'),
  reasons: shownReasons.describe('of the decision that is appealed'),
  decidedAt: at,
  text: z.string(),
  pictures: z.array(z.object({ id: z.string(), url: z.string() })),
  openedAt: at,
  dueAt: at,
  status: z.enum(appealStatuses),
  closedAt: at.nullable(),
  outcome: shownReasons.nullable().describe('why it was not followed'),
  notes: z.array(noteSchema),
  timeline: timelineSchema,
  asked: z.boolean().describe('a question waits for the author'),
});
export type ShownAppeal = z.infer<typeof appealSchema>;

const operatorAppealSchema = appealSchema.extend({
  account: z.object({ id: z.string(), name: z.string().nullable() }),
  overdue: z.boolean(),
  taskId: z.string().nullable().describe('its task of the review desk: claimed and decided there'),
  taskStatus: z.string().nullable(),
  decidedBy: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
  mayDecide: z.boolean().describe('the reader is nobody who decided before'),
});

const stateSchema = z.object({
  appealable: z.boolean(),
  why: z
    .enum(['none', 'appealed', 'too_late', 'full', 'elsewhere'])
    .nullable()
    .describe('why it cannot be appealed; null where it can'),
  until: at.nullable().describe('until when it can be appealed'),
  openLeft: z.int().describe('further appeals that may be open at once'),
  appealId: z.string().nullable(),
  violationId: z.string().nullable().describe('the violation to appeal instead'),
});
export type AppealState = z.infer<typeof stateSchema>;

const risk = access.operator('risk', 'reviewer');

/** Contract of appeals (DOMAIN 12; UX 23, 24). */
export const appealsContract = {
  readAppealState: contract({ access: access.member })
    .route({
      method: 'GET',
      path: '/appeals/state',
      tags,
      summary: 'Whether a decision can be appealed, until when, and how many more appeals',
    })
    .input(z.object({ kind, subjectId: id }))
    .output(stateSchema),
  openAppeal: contract({
    access: access.editor,
    refuses: ['NOT_APPEALABLE', 'APPEAL_ELSEWHERE', 'APPEALED_ALREADY', 'APPEALS_FULL', 'APPEAL_TOO_LATE'],
  })
    .route({ method: 'POST', path: '/appeals', successStatus: 201, tags, summary: 'Appeals a decision, once' })
    .input(z.object({ kind, subjectId: id, text: z.string().max(20_000).check(plainCharacters), pictureIds }))
    .output(z.object({ id: z.string() })),
  listAppeals: contract({ access: access.member })
    .route({ method: 'GET', path: '/appeals', tags, summary: 'Appeals of the account, the latest first' })
    .input(pageQuery)
    .output(pageOf(appealSchema).extend({ open: z.int(), openMax: z.int() })),
  readAppeal: contract({ access: access.member })
    .route({ method: 'GET', path: '/appeals/{id}', tags, summary: 'An appeal with what was said' })
    .input(z.object({ id }))
    .output(appealSchema),
  answerAppeal: contract({ access: access.editor, refuses: ['APPEAL_CLOSED', 'NOTHING_ASKED'] })
    .route({ method: 'POST', path: '/appeals/{id}/answers', tags, summary: 'Answers what was asked' })
    .input(z.object({ id, text: shownText(1000), pictureIds }))
    .output(z.void()),
  listOperatorAppeals: contract({ access: risk })
    .route({ method: 'GET', path: '/operator/appeals', tags, summary: 'Appeals, the latest first' })
    .input(pageQuery.extend({ status: z.enum(appealStatuses).optional(), accountId: id.optional() }))
    .output(pageOf(operatorAppealSchema)),
  readOperatorAppeal: contract({ access: risk })
    .route({
      method: 'GET',
      path: '/operator/appeals/{id}',
      tags,
      summary: 'An appeal, and its task of the review desk',
      description: 'It is claimed and decided as every task of the desk: approved, the decision is overturned.',
    })
    .input(z.object({ id }))
    .output(operatorAppealSchema),
  askAuthor: contract({
    access: risk,
    refuses: ['APPEAL_CLOSED', 'NOT_CLAIMED', 'CLAIMED_BY_OTHER', 'ALREADY_DECIDED', 'QUESTIONS_FULL'],
  })
    .route({ method: 'POST', path: '/operator/appeals/{id}/questions', tags, summary: 'Asks the author of an appeal' })
    .input(z.object({ id, text: shownText(500) }))
    .output(z.void()),
};
