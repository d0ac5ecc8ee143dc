import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { PlainRoute } from '../../lib/contract.ts';
import { readRow, rowsOf } from '../../lib/batch.ts';
import { serve, type Call, type ContextOf } from '../../lib/http.ts';
import { pseudonym } from '../../lib/secret.ts';
import { openJournal } from '../journal/service.ts';
import { aheadMsMax } from './policy.ts';
import { faultsOf, futureFaults, type Fault } from './rules.ts';
import {
  BATCH_MAX,
  orderInput,
  ordersRoute,
  punishmentInput,
  punishmentsRoute,
  refundInput,
  refundsRoute,
  type LineResult,
  type OrderInput,
  type PunishmentInput,
  type RefundInput,
} from './schema.ts';
import { takeOrders, takePunishments, takeRefunds } from './service.ts';
import { worded } from './wording.ts';

const BODY_MAX_BYTES = 4 * 1024 * 1024;

/**
 * The host's feeds of orders, refunds and punishments. The body is a JSON array of up to 1,000 lines, or an object with
 * one member that is that array, such as `{ "orders": [] }`; the answer has a result per line, in their order.
 */
export function mountHostFeeds(app: FastifyInstance, contextOf: ContextOf): void {
  const feed = <Input>(route: PlainRoute, schema: z.ZodType<Input>, take: Take<Input>, check?: Check<Input>) => {
    // A colon stands for a parameter in the router's paths unless it is doubled.
    app.post(`/api/v1${route.path.replace(':', '::')}`, { bodyLimit: BODY_MAX_BYTES }, async (request, reply) => {
      const work = (call: Call) => takeBatch(call, request.body, { schema, take, check });
      const answer = await serve(contextOf(request, reply), route, work);
      if (answer.repeated) reply.header('Idempotency-Replayed', 'true');
      return { results: answer.output };
    });
  };
  const takeNamed: Take<OrderInput> = async ({ tx, now, config }, orders) => {
    const journal = await openJournal(tx, now);
    const named = orders.map((order) => ({ ...order, buyerKey: pseudonym(config.secret, 'buyer', order.buyerKey) }));
    return takeOrders(journal, named, config);
  };
  feed<OrderInput>(ordersRoute, orderInput, takeNamed, async ({ tx, now }) => {
    const aheadMs = await aheadMsMax(tx, now);
    return (order) => faultsOf(order, now, aheadMs);
  });
  const happened: Check<{ at: Date }> = async ({ tx, now }) => {
    const aheadMs = await aheadMsMax(tx, now);
    return (fact) => futureFaults(fact, now, aheadMs);
  };
  const takeRefunded: Take<RefundInput> = async ({ tx, now }, refunds) =>
    takeRefunds(await openJournal(tx, now), refunds);
  feed<RefundInput>(refundsRoute, refundInput, takeRefunded, happened);
  const takePunished: Take<PunishmentInput> = async ({ tx, now }, punishments) =>
    takePunishments(await openJournal(tx, now), punishments);
  feed<PunishmentInput>(punishmentsRoute, punishmentInput, takePunished, happened);
}

type Take<Input> = (call: Call, lines: Input[]) => Promise<LineResult[]>;

/** What is wrong with a line that its schema cannot see. */
type Check<Input> = (call: Call) => Promise<(line: Input) => Fault[]>;

async function takeBatch<Input>(
  call: Call,
  body: unknown,
  { schema, take, check }: { schema: z.ZodType<Input>; take: Take<Input>; check: Check<Input> | undefined },
): Promise<LineResult[]> {
  const lines = rowsOf(body, BATCH_MAX);
  const faults = await check?.(call);
  const rows = lines.map((line): { line: unknown; value?: Input; errors: Fault[] } => {
    const { value, errors } = readRow(schema, line);
    if (errors) return { line, errors };
    return { line, value, errors: faults?.(value) ?? [] };
  });
  const fine = rows.flatMap(({ value, errors }) => (value === undefined || errors.length > 0 ? [] : [value]));
  const taken = await take(call, fine);
  let next = 0;
  return rows.map(({ line, errors }, index) => {
    const result = errors.length > 0 ? invalid(line, errors) : taken[next++];
    if (!result) throw new Error('a line has no result');
    if (result.outcome !== 'rejected') return result;
    return { index, ...result, errors: result.errors?.map((fault) => worded(fault, call.lang)) ?? [] };
  });
}

const shownKey = z.string().max(64).nullable().catch(null);
const shownKeys = z.object({ tradeNo: shownKey, lineNo: shownKey }).catch({ tradeNo: null, lineNo: null });
const shownRefund = z.object({ refundId: z.string().max(64) });

/** A line that cannot be read, under its names as far as they are ones. */
function invalid(line: unknown, errors: Fault[]): LineResult {
  const { tradeNo, lineNo } = shownKeys.parse(line);
  const refund = shownRefund.safeParse(line);
  const reason = errors.every(({ code }) => code === 'IN_FUTURE') ? 'IN_FUTURE' : 'INVALID';
  return {
    ...(refund.success && { refundId: refund.data.refundId }),
    tradeNo,
    lineNo,
    outcome: 'rejected',
    reason,
    errors,
  };
}
