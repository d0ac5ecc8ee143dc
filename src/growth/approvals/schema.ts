import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { fenSchema } from '../../lib/money.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { plainCharacters } from '../../lib/wire.ts';

/** What an operator's act answers that may need a second person: done, or waiting for him. */
export const doneSchema = z.object({
  state: z.enum(['done', 'awaiting_approval']),
  approvalId: z.string().nullable().describe('of what waits'),
});

const approvalStates = ['pending', 'approved', 'refused', 'withdrawn'] as const;
const word = z.string().min(1).max(200).check(plainCharacters);
const person = z.object({ id: z.string().describe('user:…, key:… or system'), name: z.string().nullable() });

const approvalSchema = z.object({
  id: z.string(),
  kind: z.string(),
  objectType: z.string(),
  objectId: z.string(),
  amountFen: fenSchema.nullable(),
  payload: z.unknown().describe('what will be done'),
  effect: z
    .array(z.object({ label: z.string(), fen: fenSchema.nullable() }))
    .describe(
      'what changes, as it stood when it was asked for; of a batch of payouts or a violation that waits, as it stands now',
    ),
  reason: z.string(),
  state: z.enum(approvalStates),
  requestedBy: person,
  requestedAt: z.iso.datetime(),
  decidedBy: person.nullable(),
  decidedAt: z.iso.datetime().nullable(),
  note: z.string().nullable(),
  may: z.enum(['decide', 'withdraw', 'none']).describe('what the reader may do with it'),
});

/** Contract of the second person's confirmations (DOMAIN 1.3). */
export const approvalsContract = {
  list: contract({ access: access.operator('finance', 'risk', 'admin') })
    .route({
      method: 'GET',
      path: '/operator/approvals',
      tags: ['operator'],
      summary: 'What waits for a second person, and what was decided',
    })
    .input(
      pageQuery.extend({
        state: z.enum(approvalStates).optional(),
        kind: word.optional().describe('level, payout_batch, …'),
        objectId: word.optional().describe('of what it is about'),
      }),
    )
    .output(pageOf(approvalSchema).extend({ pending: z.int().describe('that wait in all') })),
  decide: contract({
    // Who asked may withdraw; who may confirm depends on the kind.
    access: access.operator('finance', 'risk', 'channel_manager', 'admin'),
    refuses: ['APPROVAL_DECIDED', 'SAME_PERSON', 'NOT_REQUESTER'],
  })
    .route({
      method: 'POST',
      path: '/operator/approvals/{id}/decision',
      tags: ['operator'],
      summary: 'Confirms, refuses or withdraws; what is confirmed is done before the answer',
    })
    .input(
      z.object({
        id: z.string().max(64),
        outcome: z.enum(['approve', 'refuse', 'withdraw']),
        note: z.string().trim().min(1).max(500).optional(),
      }),
    )
    .output(approvalSchema),
};
