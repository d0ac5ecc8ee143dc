import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { fenSchema } from '../../lib/money.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { hostIdSchema, shownText } from '../../lib/wire.ts';
import { codePoints } from '../../lib/text.ts';
import { demands, disputeReasons, disputeStates, parties, subjects, verdicts } from './rules.ts';

const instant = z.iso.datetime();
const id = z.object({ id: z.string().max(100) });
const TEXT_MIN = 10;
const FEN_MAX = 100_000_000_000;

/** What a party says: 10-2,000 code points. */
const said = shownText(2000)
  .check((ctx) => {
    if (codePoints(ctx.value) >= TEXT_MIN || ctx.value === '') return;
    const message = `≥ ${TEXT_MIN}`;
    ctx.issues.push({
      code: 'too_small',
      origin: 'string',
      minimum: TEXT_MIN,
      inclusive: true,
      input: ctx.value,
      message,
    });
  })
  .describe(`${TEXT_MIN}-2000 code points`);
const evidence = z.array(z.string().max(64)).max(9).default([]);

/** What is disputed: a commission, a line that one’s click did not win, or an order of one’s shop. */
const aboutSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('commission'), id: z.string().max(100) }),
  z.object({ kind: z.literal('lost_line'), id: z.string().max(100) }),
  z.object({ kind: z.literal('order'), tradeNo: hostIdSchema, lineNo: hostIdSchema }),
]);
export type About = z.infer<typeof aboutSchema>;

/** What a decision does when it is final. */
export const effectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('dismiss') }),
  z.object({ kind: z.literal('void_click') }),
  z.object({ kind: z.literal('punish') }),
  z.object({ kind: z.literal('refund'), refundFen: z.int().min(1).max(FEN_MAX) }),
  z.object({
    kind: z.literal('correct'),
    amountFen: z
      .int()
      .min(-FEN_MAX)
      .max(FEN_MAX)
      .refine((fen) => fen !== 0, { params: { code: 'ZERO', required: '≠ 0' } })
      .describe(
        'above 0 the account gets it, at most what was paid for the line without freight; below 0 at most what it got of the line goes back',
      ),
    payer: z.enum(['platform', 'merchant']).describe('who bears it, or gets what is below 0'),
  }),
]);
export type Effect = z.infer<typeof effectSchema>;

const decisionSchema = z.object({
  instance: z.int(),
  at: instant,
  effect: effectSchema,
  verdict: z.enum(verdicts).describe('on an appeal: what it does to the decision before it'),
  reason: z.string(),
  appliedAt: instant.nullable().describe('null until it is final'),
});

const messageSchema = z.object({
  n: z.int(),
  at: instant,
  author: z.enum(['opener', 'respondent', 'operator', 'system']),
  kind: z.string(),
  body: z.string(),
  pictures: z.array(z.object({ id: z.string(), url: z.string(), alt: z.string() })),
});

const freezeState = z
  .enum(['frozen', 'coming', 'gone'])
  .describe('coming: its month is not posted yet; gone: there is nothing to freeze, it was paid out before');

/** What of settled money an open dispute keeps out of payouts. */
export const freezeSchema = z.object({
  state: freezeState,
  fen: fenSchema.nullable().describe('of the asker’s own money, of all for an operator; null: somebody else’s'),
});

const rowSchema = z.object({
  id: z.string(),
  subject: z.enum(subjects),
  party: z.enum(parties).describe('of who opened it'),
  role: z.enum(['opener', 'respondent', 'operator']).describe('of who asks'),
  shop: z.object({ shopId: z.string(), name: z.string() }),
  tradeNo: z.string().describe('in full for who knows the order, else its last four signs'),
  reason: z.enum(disputeReasons),
  demand: z.enum(demands),
  status: z.enum(disputeStates),
  waitingFor: z.enum(['opener', 'respondent']).nullable(),
  openedAt: instant,
  dueAt: instant.nullable().describe('of the answer that is waited for, or of an appeal'),
  decideBy: instant,
  endedAt: instant.nullable(),
  held: z.boolean().describe('whether what the line earns is held back now'),
  freeze: freezeSchema.nullable().describe('of a line that is settled, while the dispute is open; else null'),
});
export type DisputeRow = z.infer<typeof rowSchema>;

const disputeSchema = rowSchema.extend({
  commissionId: z.string().nullable().describe('where it is the asker’s own'),
  lostId: z.string().nullable(),
  messages: z.array(messageSchema),
  decisions: z.array(decisionSchema),
  acts: z.object({ say: z.boolean(), appeal: z.boolean(), withdraw: z.boolean() }),
});

const effectRowSchema = z.object({
  party: z.enum(['creator', 'merchant', 'institution', 'network', 'platform', 'pool']),
  id: z.string(),
  name: z.string(),
  fen: fenSchema.describe('what it changes, above 0 to its advantage'),
});
export type EffectRow = z.infer<typeof effectRowSchema>;

const operatorDisputeSchema = disputeSchema.extend({
  decisions: z.array(
    decisionSchema.extend({
      decidedBy: z.string().nullable().describe('by name; null: nobody with a name'),
      requestedBy: z
        .string()
        .nullable()
        .describe('who wished for it, by name; another where a second person confirmed'),
    }),
  ),
  lineNo: z.string(),
  accountId: z.string(),
  accountName: z.string(),
  respondentId: z.string().nullable(),
  respondentName: z.string().nullable(),
  freezes: z
    .array(
      z.object({
        accountId: z.string(),
        name: z.string(),
        fen: fenSchema.describe('what is in dispute'),
        frozenFen: fenSchema.describe('how much of it is there to be frozen'),
        state: freezeState,
      }),
    )
    .describe('whose money is frozen'),
  decidedBy: z.array(z.string()).describe('who decided so far; none of them decides an appeal'),
  mayDecide: z.boolean(),
});

const stateRefusals = ['DISPUTE_STATE'];
const decision = z.object({ id: z.string().max(100), effect: effectSchema, reason: said });

/** Disputes about order lines (DOMAIN 1.3, 11.5). */
export const disputesContract = {
  open: contract({ access: access.money, refuses: ['DISPUTE_OPEN', 'DISPUTE_TOO_LATE', 'DISPUTES_FULL'] })
    .route({
      method: 'POST',
      path: '/disputes',
      successStatus: 201,
      tags: ['money'],
      summary: 'Disputes a commission, a line that one’s click did not win, or an order of one’s shop',
    })
    .input(
      z.object({
        about: aboutSchema,
        reason: z.enum(disputeReasons),
        demand: z.enum(demands),
        text: said,
        mediaIds: evidence,
      }),
    )
    .output(
      z.object({
        id: z.string(),
        held: z.boolean().describe('false: nothing to hold, the outcome is a later entry'),
        freeze: freezeSchema.nullable().describe('what is frozen of a line that is settled'),
      }),
    ),
  list: contract({ access: access.money })
    .route({ method: 'GET', path: '/disputes', tags: ['money'], summary: 'Disputes of the acting account' })
    .input(pageQuery)
    .output(pageOf(rowSchema)),
  read: contract({ access: access.money })
    .route({ method: 'GET', path: '/disputes/{id}', tags: ['money'], summary: 'A dispute with its dialogue' })
    .input(id)
    .output(disputeSchema),
  say: contract({ access: access.money, refuses: stateRefusals })
    .route({ method: 'POST', path: '/disputes/{id}/messages', tags: ['money'], summary: 'Answers in a dispute' })
    .input(id.extend({ text: said, mediaIds: evidence }))
    .output(disputeSchema),
  appeal: contract({ access: access.money, refuses: stateRefusals })
    .route({ method: 'POST', path: '/disputes/{id}/appeal', tags: ['money'], summary: 'Appeals a decision, once' })
    .input(id.extend({ text: said, mediaIds: evidence }))
    .output(disputeSchema),
  withdraw: contract({ access: access.money, refuses: stateRefusals })
    .route({ method: 'POST', path: '/disputes/{id}/withdrawal', tags: ['money'], summary: 'Withdraws a dispute' })
    .input(id)
    .output(disputeSchema),
  queue: contract({ access: access.operator('finance', 'risk') })
    .route({ method: 'GET', path: '/operator/disputes', tags: ['operator'], summary: 'Disputes by deadline' })
    .input(pageQuery.extend({ state: z.enum(['open', 'ended']).default('open') }))
    .output(pageOf(rowSchema.extend({ lineNo: z.string(), accountName: z.string() }))),
  inspect: contract({ access: access.operator('finance', 'risk') })
    .route({
      method: 'GET',
      path: '/operator/disputes/{id}',
      tags: ['operator'],
      summary: 'A dispute as operators see it',
    })
    .input(id)
    .output(operatorDisputeSchema),
  ask: contract({ access: access.operator('finance', 'risk'), refuses: stateRefusals })
    .route({
      method: 'POST',
      path: '/operator/disputes/{id}/questions',
      tags: ['operator'],
      summary: 'Asks a side for a statement, with a deadline',
    })
    .input(id.extend({ to: z.enum(['opener', 'respondent']), text: said }))
    .output(operatorDisputeSchema),
  preview: contract({
    access: access.operator('finance', 'risk'),
    refuses: [...stateRefusals, 'DISPUTE_NO_EARNER', 'PERIOD_LOCKED'],
  })
    .route({
      method: 'POST',
      path: '/operator/disputes/{id}/preview',
      tags: ['operator'],
      summary: 'What a decision would change, in fen per party',
    })
    .input(id.extend({ effect: effectSchema }))
    .output(z.object({ effects: z.array(effectRowSchema), secondPerson: z.boolean() })),
  decide: contract({
    access: access.operator('finance', 'risk'),
    refuses: [...stateRefusals, 'DISPUTE_NO_EARNER', 'DISPUTE_SAME_PERSON', 'PERIOD_LOCKED'],
  })
    .route({
      method: 'POST',
      path: '/operator/disputes/{id}/decision',
      tags: ['operator'],
      summary: 'Decides a dispute, or its appeal',
    })
    .input(decision)
    .output(z.object({ state: z.enum(['done', 'awaiting_approval']), approvalId: z.string().nullable() })),
};
