import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { shownText } from '../../lib/wire.ts';
import { whereSchema } from '../schema.ts';
import { penaltyKinds } from './policy.ts';
import { violationStatuses } from './rules.ts';

export { penaltyKinds } from './policy.ts';

const at = z.iso.datetime();
const id = z.string().min(1).max(60);
const day = z.iso.date();
const code = z.string().regex(/^V\d{2}$/);
export const subjectTypes = ['content', 'account', 'comment', 'submission', 'message'] as const;
const person = z.object({ id: z.string(), name: z.string().nullable() });

/** A text in both languages, as policies hold it. */
const bothSchema = z.object({ zh: z.string(), en: z.string() });

const penaltySchema = z.object({
  kind: z.enum(penaltyKinds),
  channelCode: z.string().nullable().describe('null: everywhere'),
  from: at,
  until: at.nullable().describe('null: for good'),
  violationId: z.string(),
});
const pastPenaltySchema = penaltySchema.extend({
  endedAt: at.nullable(),
  endedBecause: z.enum(['served', 'overturned']).nullable(),
});

export const noteSchema = z.object({
  id: z.string(),
  at,
  by: z.object({ kind: z.enum(['operator', 'author', 'system']), name: z.string().nullable() }),
  kind: z.enum(['note', 'question', 'answer', 'event']),
  text: z.string(),
  pictures: z.array(z.object({ id: z.string(), url: z.string() })),
});
export type ShownNote = z.infer<typeof noteSchema>;

/** What is known about a violation's place in the table, in the reader's language. */
const kindSchema = z.object({ code: z.string(), name: z.string(), clause: z.string() });

const caseSchema = z.object({
  id: z.string(),
  account: person,
  subject: z.object({ type: z.enum(subjectTypes), id: z.string(), title: z.string() }),
  source: z.enum(['reports', 'claim', 'operator', 'flood', 'finding']),
  status: z.enum(violationStatuses),
  openedAt: at,
  openedNote: z.string(),
  claimedBy: person.nullable(),
  claimedUntil: at.nullable(),
  violation: kindSchema.nullable(),
  points: z.int().nullable().describe('as the table names them; doubling is in the credit'),
  channelCode: z.string().nullable(),
  note: z.string().nullable(),
  decidedBy: person.nullable(),
  decidedAt: at.nullable(),
  subjectRemoved: z.boolean(),
});
export type ShownCase = z.infer<typeof caseSchema>;

/** A reader as operators of risk see him. */
export const readerShownSchema = person.extend({ blacklisted: z.boolean().describe('now') });

const reportShown = z.object({
  id: z.string(),
  at,
  reason: z.object({ code: z.string(), name: z.string() }),
  text: z.string(),
  reporter: readerShownSchema,
});

const claimShown = z.object({
  id: z.string(),
  copy: z.object({ id: z.string(), title: z.string(), publishedAt: at.nullable() }),
  work: z.object({ id: z.string().nullable(), links: z.array(z.string()), publishedAt: at.nullable() }),
  text: z.string(),
  pictures: z.array(z.object({ id: z.string(), url: z.string() })),
  at,
  outcome: z.enum(['received', 'investigating', 'confirmed', 'dismissed']),
});

const lineSchema = z.object({
  violationId: z.string(),
  code: z.string(),
  points: z.int(),
  doubled: z.boolean(),
  counts: z.boolean().describe('takes points today'),
  resetsOn: day.nullable().describe('null: never'),
});
const creditSchema = z.object({
  points: z.int(),
  max: z.int(),
  health: z.int().describe('account_health, 0 to 1000'),
  lines: z.array(lineSchema),
  recovered: z.int().describe('points that came back after clean days this year'),
  recoversOn: day.nullable().describe('the next day on which one comes back if nothing happens'),
  resetsOn: day,
});
export type ShownCredit = z.infer<typeof creditSchema>;

const caseFullSchema = caseSchema.extend({
  snapshot: z.unknown().describe('what stood there when the case was opened'),
  readers: z.array(readerShownSchema).describe('whom a nightly finding names: who clicked or bought so'),
  reports: z.array(reportShown),
  claims: z.array(claimShown),
  notes: z.array(noteSchema),
  taskId: z.string().nullable().describe('its task of the review desk: claimed and decided there'),
  taskStatus: z.string().nullable().describe('`effective` and not decided: a second person is to confirm it'),
  credit: creditSchema,
  history: z.array(caseSchema).describe('other cases of the account, the latest first'),
});

const effectSchema = z.object({
  before: z.int(),
  points: z.int(),
  doubled: z.boolean(),
  after: z.int(),
  max: z.int(),
  penalties: z.array(penaltySchema),
  secondPerson: z.boolean().describe('a second person confirms it'),
});

const stepSchema = z.object({
  creditMax: z.int(),
  penalties: z.array(z.object({ kind: z.enum(penaltyKinds), days: z.int().nullable() })),
});

const ownViolationSchema = z.object({
  id: z.string(),
  violation: kindSchema,
  status: z.enum(['confirmed', 'appealed', 'upheld', 'overturned']),
  subject: z.object({ type: z.enum(subjectTypes), id: z.string(), title: z.string(), removed: z.boolean() }),
  note: z.string().describe('what the operator wrote about it'),
  decidedAt: at,
  closedAt: at.nullable(),
  appealUntil: at.nullable().describe('until when it can be appealed; null where it cannot any more'),
  channelCode: z.string().nullable(),
  points: z.int(),
  doubled: z.boolean(),
  counts: z.boolean(),
  resetsOn: day.nullable(),
});

const healthSchema = z.object({
  credit: creditSchema,
  steps: z.array(stepSchema).describe('what follows at which credit, the mildest first'),
  recovery: z.object({ cleanDays: z.int(), points: z.int(), yearMax: z.int() }),
  doublingDays: z.int(),
  penalties: z.array(penaltySchema).describe('in force now'),
  past: z.array(pastPenaltySchema).describe('no longer in force, the latest first'),
  violations: z.array(ownViolationSchema).describe('the latest first'),
});
export type Health = z.infer<typeof healthSchema>;

const may = access.operator('risk', 'reviewer');
const risk = access.operator('risk');
const tags = ['health'];
const noted = shownText(500);
const wish = z.object({ id, code, channelCode: z.string().min(1).max(60).optional() });

/** A confirmation that waits for a second person, as its wish keeps it. */
export const confirmationPayload = wish.extend({
  note: noted,
  remove: z.boolean().default(false),
  where: whereSchema.optional(),
});

/** Contract of account health: what authors see of it, and what operators look into (DOMAIN 12, 13.10). */
export const violationsContract = {
  readHealth: contract({ access: access.member })
    .route({ method: 'GET', path: '/account-health', tags, summary: 'Credit, violations and penalties of the account' })
    .output(healthSchema),
  readViolationTable: contract({ access: access.public })
    .route({ method: 'GET', path: '/violation-table', tags, summary: 'Violations with their points, and the steps' })
    .output(
      z.object({
        violations: z.array(
          z.object({
            code: z.string(),
            name: bothSchema,
            clause: bothSchema,
            points: z.int(),
            resets: z.boolean(),
            doubles: z.boolean(),
            channelDays: z.int().nullable(),
            removalReason: z.string().describe('the reason that the author of a work reads which is taken down for it'),
          }),
        ),
        creditMax: z.int(),
        copyCode: z.string().describe('what a claim of a rights-holder posts that is found true'),
        steps: z.array(stepSchema),
      }),
    ),
  listCases: contract({ access: may })
    .route({ method: 'GET', path: '/operator/violations', tags, summary: 'Cases: open and decided, the latest first' })
    .input(
      pageQuery.extend({
        view: z.enum(['open', 'decided', 'all']).default('open'),
        status: z.enum(violationStatuses).optional(),
        accountId: id.optional(),
      }),
    )
    .output(
      pageOf(caseSchema).extend({
        counts: z.object({ open: z.int(), confirmed: z.int(), dismissed: z.int(), appealed: z.int() }),
      }),
    ),
  openCase: contract({ access: risk, refuses: ['OWN_CASE', 'CASE_OPEN', 'TOO_MANY_CLAIMS'] })
    .route({
      method: 'POST',
      path: '/operator/violations',
      successStatus: 201,
      tags,
      summary: 'Opens an investigation, and claims it',
    })
    .input(z.object({ subjectType: z.enum(subjectTypes), subjectId: id, note: noted }))
    .output(z.object({ id: z.string(), taskId: z.string() })),
  readCase: contract({ access: may })
    .route({
      method: 'GET',
      path: '/operator/violations/{id}',
      tags,
      summary: 'A case with its reports, snapshot and notes, and the history of its account',
      description: 'It is claimed and decided as every task of the desk: rejected, it is a violation.',
    })
    .input(z.object({ id }))
    .output(caseFullSchema),
  noteCase: contract({ access: may })
    .route({ method: 'POST', path: '/operator/violations/{id}/notes', tags, summary: 'Writes a note beside a case' })
    .input(z.object({ id, text: noted }))
    .output(z.void()),
  readCaseEffect: contract({ access: may, refuses: ['VIOLATION_UNKNOWN', 'VIOLATION_CHANNEL'] })
    .route({
      method: 'GET',
      path: '/operator/violations/{id}/effect',
      tags,
      summary: 'What confirming a case would do to the account now',
    })
    .input(wish)
    .output(effectSchema),
};
