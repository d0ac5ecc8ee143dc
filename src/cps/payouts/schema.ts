import { z } from 'zod';
import { payoutMethods } from '../../identity/schema.ts';
import { batchStates, payoutProviders, payoutStates } from '../../ledger/payouts/schema.ts';
import { access } from '../../lib/actor.ts';
import { contract, type PlainRoute } from '../../lib/contract.ts';
import { fenSchema } from '../../lib/money.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { instantSchema, shownText } from '../../lib/wire.ts';

const instant = z.iso.datetime();
const id = z.string().min(1).max(64);
const finance = access.operator('finance');

/** Why a balance is not paid now. */
export const waitReasons = [
  'ACCOUNT_FROZEN',
  'ACCOUNT_CLOSED',
  'NO_PAYOUT_ACCOUNT',
  'SUBJECT_MISMATCH',
  'PAYOUT_ACCOUNT_AGAIN',
  'OTHER_METHOD',
  'ACCOUNT_NOT_CORRECTED',
  'BELOW_MINIMUM',
  'NOTHING_AFTER_FEE',
  'AFTER_CUTOFF',
  'IN_DISPUTE',
  'BATCH_FULL',
] as const;

const payee = z.object({
  method: z.enum(payoutMethods),
  holderName: z.string().describe('masked'),
  accountLast4: z.string(),
});

const amounts = z.object({ grossFen: fenSchema, taxFen: fenSchema, feeFen: fenSchema, netFen: fenSchema });

const balanceSchema = amounts.extend({
  accountId: z.string(),
  name: z.string(),
  type: z.string(),
  walletFen: fenSchema,
  institutionFen: fenSchema,
  frozenFen: fenSchema.describe('kept out by open disputes, not in the amounts'),
  payee: payee.nullable(),
  waits: z.object({ code: z.enum(waitReasons), why: z.string() }).nullable(),
});

const wish = z.object({
  method: z.enum(payoutMethods),
  cutoff: instantSchema.optional().describe('what came in later stays; now, if absent'),
  accountIds: z.array(id).min(1).max(2000).optional().describe('only these; all, if absent'),
});

const sums = amounts.extend({ payouts: z.int() });

const previewSchema = z.object({
  provider: z.enum(payoutProviders),
  sums,
  secondPerson: z.boolean().describe('whether another person must confirm its sending'),
  rows: z.array(balanceSchema),
  left: z.array(balanceSchema).describe('who has money and is left out, and why; at most 500'),
});

const batchSchema = amounts.extend({
  id: z.string(),
  provider: z.enum(payoutProviders),
  method: z.enum(payoutMethods),
  state: z.enum([...batchStates, 'awaiting_approval']),
  payouts: z.int(),
  cutoffAt: instant,
  createdBy: z.string(),
  createdAt: instant,
  sentBy: z.string().nullable(),
  sentAt: instant.nullable(),
  cancelledAt: instant.nullable(),
  approvalId: z.string().nullable(),
  secondPerson: z.boolean(),
  states: z.array(z.object({ state: z.enum(payoutStates), payouts: z.int(), netFen: fenSchema })),
  file: z.object({ sha256: z.string() }).nullable(),
});

const eventSchema = z.object({
  at: instant,
  state: z.enum(payoutStates),
  actor: z.string(),
  reason: z.string().nullable(),
});

const payoutSchema = amounts.extend({
  id: z.string(),
  batchId: z.string(),
  accountId: z.string(),
  name: z.string(),
  walletFen: fenSchema,
  institutionFen: fenSchema,
  feeBearer: z.enum(['payee', 'platform']),
  payee,
  state: z.enum(payoutStates),
  reason: z.string().nullable(),
  providerRef: z.string().nullable(),
  createdAt: instant,
  confirmedAt: instant.nullable(),
  looks: z
    .object({ nextAt: instant.nullable().describe('null when it is not looked at any more by itself') })
    .nullable()
    .describe('of a payout under way at a provider that is called: when it is asked about again'),
  history: z.array(eventSchema),
});

const done = z.object({
  state: z.enum(['done', 'awaiting_approval']),
  approvalId: z.string().nullable(),
  batch: batchSchema,
});

/** Contract of payouts (DOMAIN 11.5). The bank's file stands beside it as a plain route. */
export const payoutsContract = {
  balances: contract({ access: finance })
    .route({
      method: 'GET',
      path: '/operator/payouts/balances',
      tags: ['operator'],
      summary: 'What is payable to whom, and why it is not paid',
    })
    .input(pageQuery)
    .output(pageOf(balanceSchema)),
  preview: contract({ access: finance, refuses: ['PROVIDER_NOT_CONFIGURED'] })
    .route({
      method: 'POST',
      path: '/operator/payouts/preview',
      tags: ['operator'],
      summary: 'What a batch would pay, and whom it would leave out',
    })
    .input(wish)
    .output(previewSchema),
  make: contract({
    access: finance,
    refuses: ['NOTHING_TO_PAY', 'PREVIEW_STALE', 'PROVIDER_NOT_CONFIGURED', 'CLOSE_RUNNING'],
  })
    .route({
      method: 'POST',
      path: '/operator/payouts/batches',
      successStatus: 201,
      tags: ['operator'],
      summary: 'Makes a draft of payouts and reserves their money',
    })
    .input(
      wish.extend({
        expected: z
          .object({ payouts: z.int(), grossFen: fenSchema })
          .optional()
          .describe('what the preview came to; refused when it is another by now'),
      }),
    )
    .output(batchSchema),
  batches: contract({ access: finance })
    .route({ method: 'GET', path: '/operator/payouts/batches', tags: ['operator'], summary: 'Batches of payouts' })
    .input(pageQuery)
    .output(pageOf(batchSchema)),
  batch: contract({ access: finance })
    .route({ method: 'GET', path: '/operator/payouts/batches/{id}', tags: ['operator'], summary: 'One batch' })
    .input(z.object({ id }))
    .output(batchSchema),
  payouts: contract({ access: finance })
    .route({
      method: 'GET',
      path: '/operator/payouts/batches/{id}/payouts',
      tags: ['operator'],
      summary: 'The payouts of a batch with their history',
    })
    .input(pageQuery.extend({ id }))
    .output(pageOf(payoutSchema)),
  send: contract({ access: finance, refuses: ['BATCH_SENT', 'BATCH_CANCELLED', 'APPROVAL_PENDING'] })
    .route({
      method: 'POST',
      path: '/operator/payouts/batches/{id}/send',
      tags: ['operator'],
      summary: 'Sends a batch, or asks a second person for it',
    })
    .input(z.object({ id, reason: shownText(500) }))
    .output(done),
  cancel: contract({ access: finance, refuses: ['BATCH_SENT', 'BATCH_CANCELLED'] })
    .route({
      method: 'POST',
      path: '/operator/payouts/batches/{id}/cancel',
      tags: ['operator'],
      summary: 'Cancels a draft: its money goes back to the wallets',
    })
    .input(z.object({ id, reason: shownText(500) }))
    .output(batchSchema),
  results: contract({ access: finance, refuses: ['NOT_A_FILE_BATCH', 'RESULTS_WRONG'] })
    .route({
      method: 'POST',
      path: '/operator/payouts/batches/{id}/results',
      tags: ['operator'],
      summary: 'Takes the bank’s result file: all of its lines or none',
    })
    .input(z.object({ id, content: z.string().min(1).max(1_000_000).describe('CSV with a head') }))
    .output(
      z.object({
        confirmed: z.int(),
        failed: z.int(),
        returned: z.int(),
        unchanged: z.int(),
      }),
    ),
  ask: contract({ access: finance, refuses: ['PAYOUT_NOT_ASKABLE', 'PAYOUT_BUSY'] })
    .route({
      method: 'POST',
      path: '/operator/payouts/{id}/looks',
      successStatus: 202,
      tags: ['operator'],
      summary: 'Has the provider asked once more what came of a payout',
      description:
        'A look, never a second transfer. What it says stands in the history of the payout soon after. What it has never heard of for a day has failed, and its money is back in the wallet.',
    })
    .input(z.object({ id }))
    .output(z.object({ id: z.string() })),
  wallet: contract({ access: access.money })
    .route({
      method: 'GET',
      path: '/income/wallet',
      tags: ['money'],
      summary: 'The wallet of the acting account: what is in it, what was paid, why it waits',
    })
    .output(
      z.object({
        computedAt: instant,
        creditedFen: fenSchema.describe('all that ever came in: balance + on its way + prizes + paid'),
        balanceFen: fenSchema,
        owedFen: fenSchema.describe('carried by statements as debt, 0 or above: deducted from the next ones first'),
        statementsFen: fenSchema.describe('of the balance: payable of statements that no payout has taken yet'),
        institutionFen: fenSchema.describe('of the balance: income as an institution'),
        otherFen: fenSchema.describe('of the balance: everything else'),
        frozenFen: fenSchema.describe('of the balance: kept out of payouts by open disputes'),
        prizesFen: fenSchema.describe('taken for best-reply rewards: held in escrow or paid to winners'),
        underWayFen: fenSchema,
        paid: amounts,
        frozen: z
          .array(
            z.object({
              disputeId: z.string(),
              fen: fenSchema,
              tradeNo: z.string(),
              from: z.enum(['wallet', 'institution']),
              since: instant,
            }),
          )
          .describe('which disputes freeze how much'),
        minimumFen: fenSchema,
        payee: payee.nullable(),
        ownPayee: z.boolean().describe('the payout account is that of who asks: the opener of the account'),
        waits: z.object({ code: z.enum(waitReasons), why: z.string() }).nullable(),
        statements: z.array(
          z.object({
            month: z.string(),
            institutionId: z.string().nullable().describe('with authorisedFrom, under which authorisation it is'),
            institutionName: z.string().nullable(),
            authorisedFrom: instant.nullable(),
            payableFen: fenSchema,
            payoutId: z.string().nullable(),
            state: z.enum(['waiting', 'under_way', 'paid']),
          }),
        ),
      }),
    ),
  own: contract({ access: access.money })
    .route({ method: 'GET', path: '/income/payouts', tags: ['money'], summary: 'Payouts of the acting account' })
    .input(pageQuery)
    .output(pageOf(payoutSchema.omit({ name: true, batchId: true, looks: true }))),
};

/** `GET /operator/payouts/batches/{id}/file`: the file for the bank, with its SHA-256 in `Digest`. */
export const payoutFileRoute: PlainRoute = {
  name: 'payouts.file',
  method: 'GET',
  path: '/operator/payouts/batches/{id}/file',
  meta: { access: finance, refuses: ['NOT_A_FILE_BATCH', 'BATCH_NOT_SENT'] },
  successStatus: 200,
  tags: ['operator'],
  summary: 'The batch as a file for the bank (CSV), the same at each download; it holds full account numbers',
  answer: { type: 'text/csv' },
};

/** `POST /payouts/alipay/notices`: where Alipay tells that a transfer has moved. It is believed for its signature alone. */
export const alipayNoticeRoute: PlainRoute = {
  name: 'payouts.alipayNotice',
  method: 'POST',
  path: '/payouts/alipay/notices',
  meta: { access: access.public, refuses: ['NOTICE_NOT_SIGNED'] },
  successStatus: 200,
  tags: ['money'],
  summary: 'A notice of Alipay’s, signed with RSA2, that a transfer has moved; answered with the word success',
  description: 'Nothing that it says of states and amounts is believed: it has Alipay asked about the payout, once.',
  body: { type: 'application/x-www-form-urlencoded', schema: z.record(z.string(), z.string()) },
  answer: { type: 'text/plain' },
};
