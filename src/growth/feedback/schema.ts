import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { plainCharacters, shownText } from '../../lib/wire.ts';
import { countedLength } from '../../lib/text.ts';

const at = z.iso.datetime();
const id = z.string().min(1).max(60);
const tags = ['feedback'];

export const feedbackKinds = ['bug', 'wish', 'complaint', 'other'] as const;
export const feedbackStatuses = ['open', 'answered', 'closed'] as const;
/** Bounds of what is said. */
/** One slash: two lead to another site. */
const OWN_PATH = /^\/(?![/\\])/;
const CHARS = { min: 5, max: 1000 };

const kind = z.enum(feedbackKinds);
const status = z.enum(feedbackStatuses);
const text = shownText(CHARS.max)
  .check((ctx) => {
    const input = ctx.value;
    if (input === '' || countedLength(input) >= CHARS.min) return;
    const message = `${CHARS.min}-${CHARS.max}`;
    ctx.issues.push({ code: 'too_small', origin: 'string', minimum: CHARS.min, inclusive: true, input, message });
  })
  .describe(`${CHARS.min}-${CHARS.max} code points`);

const ownSchema = z.object({
  id: z.string(),
  kind,
  text: z.string(),
  page: z.string().describe('the address at which it was said'),
  at,
  status,
  answer: z.object({ text: z.string(), at }).nullable(),
});

const managedSchema = ownSchema.extend({
  user: z.object({ id: z.string(), name: z.string() }),
  version: z.int(),
  answeredBy: z.string().nullable().describe('the operator’s nickname'),
  closedAt: at.nullable(),
});
export type ManagedFeedback = z.infer<typeof managedSchema>;

const operators = access.operator('support', 'admin');

/** Contract of what people say about the program (part of every page). */
export const feedbackContract = {
  send: contract({ access: access.user })
    .route({
      method: 'POST',
      path: '/feedback',
      successStatus: 201,
      tags,
      summary: 'Says something about a page of the program',
      description: 'At most so many in 24 hours as the policy `feedback` says (RATE_LIMITED).',
    })
    .input(
      z.object({
        kind,
        text,
        page: z
          .string()
          .trim()
          .max(500)
          .regex(OWN_PATH, 'a path of this site')
          .check(plainCharacters)
          .describe('path and query of the page'),
      }),
    )
    .output(z.object({ id: z.string() })),
  list: contract({ access: access.user })
    .route({ method: 'GET', path: '/feedback', tags, summary: 'What I said, and what was answered, the latest first' })
    .input(pageQuery)
    .output(pageOf(ownSchema)),
  manage: contract({ access: operators })
    .route({ method: 'GET', path: '/operator/feedback', tags, summary: 'What people said, the latest first' })
    .input(pageQuery.extend({ status: status.optional(), kind: kind.optional() }))
    .output(pageOf(managedSchema).extend({ open: z.int().describe('not answered yet, of all') })),
  answer: contract({ access: operators, version: 'required', refuses: ['FEEDBACK_CLOSED'] })
    .route({ method: 'PUT', path: '/operator/feedback/{id}/answer', tags, summary: 'Answers; the sender reads it' })
    .input(z.object({ id, text: shownText(CHARS.max) }))
    .output(managedSchema),
  close: contract({ access: operators, version: 'required', refuses: ['FEEDBACK_CLOSED'] })
    .route({ method: 'PUT', path: '/operator/feedback/{id}/closing', tags, summary: 'Closes it, answered or not' })
    .input(z.object({ id }))
    .output(managedSchema),
};
