import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import type { PlainRoute } from '../../lib/contract.ts';
import { fenSchema } from '../../lib/money.ts';
import { errorRowSchema } from '../../lib/problem.ts';
import { hostIdSchema, instantSchema } from '../../lib/wire.ts';

/** A batch of orders, refunds or punishments holds this many at most (API.md, host marketplace). */
export const BATCH_MAX = 1000;
/** A line that is new may have been ordered this long ago. */
export const ORDER_AGE_DAYS_MAX = 90;

/** One trade is worth less than this: 10 billion yuan, far below where a sum could lose precision. */
const AMOUNT_FEN_MAX = 1_000_000_000_000;
const fen = fenSchema.min(0).max(AMOUNT_FEN_MAX);
const lineKey = { tradeNo: hostIdSchema, lineNo: hostIdSchema };

/** An instant of this millennium. */
const instant = instantSchema.check((ctx) => {
  if (ctx.value.getUTCFullYear() >= 2000) return;
  const format = '2000-2999';
  ctx.issues.push({ code: 'invalid_format', format, input: ctx.value.toISOString(), message: format });
});

const happenedAt = instant.describe('at most 5 minutes ahead of now (policy host_feeds)');

/** An order line as the host tells of it; `status` says up to which step it has come. */
export const orderInput = z.object({
  ...lineKey,
  buyerKey: hostIdSchema,
  shopId: hostIdSchema,
  itemId: hostIdSchema,
  linkCode: z.string().max(500).nullish().describe('the click token that the redirect carried'),
  quantity: z.int().min(1).max(1_000_000),
  createdAt: instant.describe('at most 5 minutes ahead of now (policy host_feeds)'),
  paidAt: instant.describe('not before createdAt, and no more ahead than that'),
  confirmedAt: instant.nullish().describe('with the status confirmed; not before paidAt, at most 5 minutes ahead'),
  closedAt: instant.nullish().describe('with the status closed; not before paidAt, at most 5 minutes ahead'),
  paidFen: fen.describe('includes freight'),
  freightFen: fen.describe('at most paidFen'),
  status: z.enum(['paid', 'confirmed', 'closed']),
});
export type OrderInput = z.infer<typeof orderInput>;

/** Ids of refunds that stand for a closing and a punishment in the settlement log. */
const RESERVED = ['closed', 'punish'];

export const refundInput = z.object({
  refundId: hostIdSchema.check((ctx) => {
    if (!RESERVED.includes(ctx.value)) return;
    const format = `≠ ${RESERVED.join(', ')}`;
    ctx.issues.push({ code: 'invalid_format', format, input: ctx.value, message: format });
  }),
  ...lineKey,
  refundFen: fenSchema.min(1).max(AMOUNT_FEN_MAX),
  at: happenedAt,
});
export type RefundInput = z.infer<typeof refundInput>;

export const punishmentInput = z.object({ ...lineKey, at: happenedAt, reason: z.string().max(200).nullish() });
export type PunishmentInput = z.infer<typeof punishmentInput>;

/** What became of one line of a batch. */
const lineResult = z.object({
  index: z.int().optional().describe('position in the batch, of a rejected line'),
  tradeNo: z.string().nullable(),
  lineNo: z.string().nullable(),
  refundId: z.string().nullable().optional(),
  outcome: z.enum(['created', 'updated', 'unchanged', 'rejected']),
  commissionId: z.string().optional(),
  reason: z.string().optional(),
  errors: z.array(errorRowSchema).optional(),
});
export type LineResult = {
  /** Position in the batch, of a rejected line: its own names may be too long to be told again. */
  index?: number;
  tradeNo: string | null;
  lineNo: string | null;
  refundId?: string | null;
  outcome: 'created' | 'updated' | 'unchanged' | 'rejected';
  commissionId?: string;
  reason?: string;
  /** Worded at the edge, in the reader's language. */
  errors?: (Omit<z.infer<typeof errorRowSchema>, 'message'> & { message?: string })[];
};

const feedRoute = (path: string, name: string, summary: string, line: z.ZodType): PlainRoute => ({
  name,
  method: 'POST',
  path,
  meta: { access: access.key('host.orders') },
  successStatus: 200,
  tags: ['host'],
  summary,
  body: { type: 'application/json', schema: z.array(line).max(BATCH_MAX) },
  answer: { type: 'application/json', schema: z.object({ results: z.array(lineResult) }) },
});

/** The host's feeds (API.md, host marketplace). */
export const ordersRoute = feedRoute(
  '/host/orders:batch',
  'cps.takeOrders',
  'Order lines, each once by trade and line number, and their steps',
  orderInput,
);
export const refundsRoute = feedRoute(
  '/host/refunds:batch',
  'cps.takeRefunds',
  'Refunds, each once by its id; also before their order',
  refundInput,
);
export const punishmentsRoute = feedRoute(
  '/host/punishments:batch',
  'cps.takePunishments',
  'Orders that the host has punished',
  punishmentInput,
);
