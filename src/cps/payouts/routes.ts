import { implement } from '@orpc/server';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { needsSecondPerson } from '../../identity/service.ts';
import {
  batchPage,
  batchPayouts,
  batchesOf,
  cancelBatch,
  payoutPolicyAt,
  requestLook,
  takeNotice,
  takeResults,
} from '../../ledger/payouts/service.ts';
import { asAccount } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { guard, serve, type RequestContext, type ContextOf } from '../../lib/http.ts';
import { wireFen } from '../../lib/money.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import { candidates } from './candidates.ts';
import { presentBatches, presentCandidate, presentPayouts } from './present.ts';
import { alipayNoticeRoute, payoutFileRoute, payoutsContract } from './schema.ts';
import { bankFile, makePayouts, planBatch, requestSend, sumOf } from './service.ts';
import { ownPayouts, walletOf } from './wallet.ts';

/** Handlers of the contract of payouts. */
export function payoutsRouter() {
  const os = implement(payoutsContract).$context<RequestContext>().use(guard);
  return os.router({
    balances: os.balances.handler(async ({ context: { tx, now, lang }, input }) => {
      const after = keyOf(z.tuple([z.string()]), input.cursor)?.[0] ?? '';
      const { document: policy } = await payoutPolicyAt(tx, now);
      const rows = await candidates(tx, now, policy, { cutoff: null, accountIds: null, after }, input.limit + 1);
      const { items, nextCursor } = pageFrom(rows, input.limit, (row) => [row.partyId]);
      return { items: items.map((one) => presentCandidate(one, policy.minimumFen, lang)), nextCursor };
    }),
    preview: os.preview.handler(async ({ context: { tx, now, lang, config }, input }) => {
      const plan = await planBatch(tx, now, config, input);
      const { minimumFen } = (await payoutPolicyAt(tx, now)).document;
      const sum = (part: Parameters<typeof sumOf>[1]) => wireFen(sumOf(plan.paid, part));
      return {
        provider: plan.provider,
        sums: {
          payouts: plan.paid.length,
          grossFen: sum('grossFen'),
          taxFen: sum('taxFen'),
          feeFen: sum('feeFen'),
          netFen: sum('netFen'),
        },
        secondPerson: await needsSecondPerson(tx, now, sumOf(plan.paid, 'grossFen')),
        rows: plan.paid.map((one) => presentCandidate(one, minimumFen, lang)),
        left: plan.left.map((one) => presentCandidate(one, minimumFen, lang)),
      };
    }),
    make: os.make.handler(async ({ context: { tx, actor, now, config }, input }) => {
      const { batchId } = await makePayouts(tx, actor, now, config, input);
      return presentedBatch(tx, now, batchId);
    }),
    batches: os.batches.handler(async ({ context: { tx, now }, input }) => {
      const before = keyOf(z.tuple([z.string()]), input.cursor)?.[0];
      const rows = await batchPage(tx, before, input.limit + 1);
      const { items, nextCursor } = pageFrom(rows, input.limit, (row) => [row.batchId]);
      return { items: await presentBatches(tx, now, items), nextCursor };
    }),
    batch: os.batch.handler(({ context: { tx, now }, input }) => presentedBatch(tx, now, input.id)),
    payouts: os.payouts.handler(async ({ context: { tx, now }, input }) => {
      await presentedBatch(tx, now, input.id);
      const after = keyOf(z.tuple([z.int().min(0).max(1_000_000)]), input.cursor)?.[0] ?? 0;
      const rows = await batchPayouts(tx, input.id, after, input.limit + 1);
      const { items, nextCursor } = pageFrom(rows, input.limit, (row) => [row.rowNr]);
      return { items: await presentPayouts(tx, items), nextCursor };
    }),
    send: os.send.handler(async ({ context: { tx, actor, now }, input }) => {
      const sent = await requestSend(tx, actor, now, input.id, input.reason);
      return { ...sent, batch: await presentedBatch(tx, now, input.id) };
    }),
    cancel: os.cancel.handler(async ({ context: { tx, actor, now }, input }) => {
      await cancelBatch(tx, actor, now, input.id, input.reason);
      return presentedBatch(tx, now, input.id);
    }),
    results: os.results.handler(({ context: { tx, actor, now }, input }) =>
      takeResults(tx, actor, now, input.id, input.content),
    ),
    ask: os.ask.handler(async ({ context: { tx, actor, now, config }, input }) => {
      await requestLook(tx, actor, now, config, input.id);
      return { id: input.id };
    }),
    wallet: os.wallet.handler(({ context: { tx, actor, now, lang } }) => {
      const { account, userId } = asAccount(actor);
      return walletOf(tx, now, { accountId: account.accountId, userId }, lang);
    }),
    own: os.own.handler(({ context: { tx, actor }, input }) =>
      ownPayouts(tx, asAccount(actor).account.accountId, input),
    ),
  });
}

/** The file of a batch for the bank. */
export function mountPayoutFile(app: FastifyInstance, contextOf: ContextOf): void {
  app.get<{ Params: { id: string } }>('/api/v1/operator/payouts/batches/:id/file', async (request, reply) => {
    const { output } = await serve(contextOf(request, reply), payoutFileRoute, ({ tx, actor, now, config }) =>
      bankFile(tx, actor, now, config.secret, request.params.id),
    );
    return reply
      .type('text/csv; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('digest', `sha-256=${Buffer.from(output.sha256, 'hex').toString('base64')}`)
      .header('content-disposition', `attachment; filename="payouts-${request.params.id}.csv"`)
      .send(output.text);
  });
}

const NOTICE_MAX_BYTES = 64 * 1024;

/** Where Alipay tells that a transfer has moved. The only form that the API takes: nobody's session is looked at for it. */
export async function mountAlipayNotices(app: FastifyInstance, contextOf: ContextOf): Promise<void> {
  await app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: NOTICE_MAX_BYTES }, (_request, body, parsed) =>
      parsed(null, body),
    );
    scope.post(`/api/v1${alipayNoticeRoute.path}`, async (request, reply) => {
      const fields = Object.fromEntries(new URLSearchParams(typeof request.body === 'string' ? request.body : ''));
      await serve(contextOf(request, reply), alipayNoticeRoute, ({ tx, now, config }) =>
        takeNotice(tx, now, config, fields),
      );
      return reply.type('text/plain; charset=utf-8').send('success');
    });
    done();
  });
}

async function presentedBatch(tx: Tx, now: Date, batchId: string) {
  const [presented] = await presentBatches(tx, now, await batchesOf(tx, [batchId]));
  if (!presented) throw refuse.NOT_FOUND();
  return presented;
}
