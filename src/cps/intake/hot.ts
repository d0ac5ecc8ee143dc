import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { PlainRoute } from '../../lib/contract.ts';
import { readRow, rowsOf } from '../../lib/batch.ts';
import { serve, type Call, type RequestContext } from '../../lib/http.ts';
import type { ErrorRow } from '../../lib/problem.ts';
import { pseudonym } from '../../lib/secret.ts';
import { openJournal } from '../journal/service.ts';
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

type ContextOf = (request: RequestContext['request'], reply: RequestContext['reply']) => RequestContext;

const BODY_MAX_BYTES = 4 * 1024 * 1024;

/**
 * The host's feeds of orders, refunds and punishments. The body is a JSON array of up to 1,000 lines, or an object with
 * one member that is that array, such as `{ "orders": [] }`; the answer has a result per line, in their order.
 */
export function mountHostFeeds(app: FastifyInstance, contextOf: ContextOf): void {
  const feed = <Input>(route: PlainRoute, schema: z.ZodType<Input>, take: Take<Input>) => {
    // A colon stands for a parameter in the router's paths unless it is doubled.
    app.post(`/api/v1${route.path.replace(':', '::')}`, { bodyLimit: BODY_MAX_BYTES }, async (request, reply) => {
      const work = (call: Call) => takeBatch(call, request.body, schema, take);
      const answer = await serve(contextOf(request, reply), route, work);
      if (answer.repeated) reply.header('Idempotency-Replayed', 'true');
      return { results: answer.output };
    });
  };
  feed<OrderInput>(ordersRoute, orderInput, async ({ tx, now, config }, orders) => {
    const journal = await openJournal(tx, now);
    const named = orders.map((order) => ({ ...order, buyerKey: pseudonym(config.secret, 'buyer', order.buyerKey) }));
    return takeOrders(journal, named, config);
  });
  feed<RefundInput>(refundsRoute, refundInput, async ({ tx, now }, refunds) =>
    takeRefunds(await openJournal(tx, now), refunds),
  );
  feed<PunishmentInput>(punishmentsRoute, punishmentInput, async ({ tx, now }, punishments) =>
    takePunishments(await openJournal(tx, now), punishments),
  );
}

type Take<Input> = (call: Call, lines: Input[]) => Promise<LineResult[]>;

async function takeBatch<Input>(
  call: Call,
  body: unknown,
  schema: z.ZodType<Input>,
  take: Take<Input>,
): Promise<LineResult[]> {
  const rows = rowsOf(body, BATCH_MAX).map((line) => ({ line, read: readRow(schema, line) }));
  const taken = await take(
    call,
    rows.flatMap(({ read }) => (read.errors ? [] : [read.value])),
  );
  let next = 0;
  return rows.map(({ line, read }) => {
    if (read.errors) return invalid(line, read.errors);
    const result = taken[next++];
    if (!result) throw new Error('a line has no result');
    return result;
  });
}

const shownKey = z.string().max(64).nullable().catch(null);
const shownKeys = z.object({ tradeNo: shownKey, lineNo: shownKey }).catch({ tradeNo: null, lineNo: null });
const shownRefund = z.object({ refundId: z.string().max(64) });

function invalid(line: unknown, errors: ErrorRow[]): LineResult {
  const { tradeNo, lineNo } = shownKeys.parse(line);
  const refund = shownRefund.safeParse(line);
  return {
    ...(refund.success && { refundId: refund.data.refundId }),
    tradeNo,
    lineNo,
    outcome: 'rejected',
    reason: 'INVALID',
    errors,
  };
}
