import { z } from 'zod';
import { families } from '../../ledger/explaining/service.ts';
import { BOOK_CHARS_MAX, isLedgerAccount } from '../../ledger/schema.ts';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { fenSchema } from '../../lib/money.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { instantSchema, plainCharacters } from '../../lib/wire.ts';

const instant = z.iso.datetime();
const ledgerAccount = z
  .string()
  .refine(isLedgerAccount, 'a ledger account')
  .describe('wallet:{id}, platform_income, …');
const bookId = z.string().min(1).max(BOOK_CHARS_MAX).check(plainCharacters);
const group = z.string().min(1).max(60).check(plainCharacters).describe('as an explanation names it');

const groupSchema = z.object({
  group: z.string().describe('lines/2026-10, statements, payouts_reserved, …; other/… for what has no name'),
  posts: z.int(),
  fen: fenSchema,
  firstAt: instant.nullable(),
  lastAt: instant.nullable(),
});

const explanationSchema = z.object({
  ledgerAccount: z.string(),
  name: z.string().nullable().describe('of whom or what it is, where that has a name'),
  family: z.enum(families),
  balanceFen: fenSchema,
  books: z.int(),
  groups: z.array(groupSchema).nullable().describe('what moved it; null where there is too much of it for a page'),
  sumFen: fenSchema.nullable().describe('of the groups'),
  differenceFen: fenSchema.describe('balance less the sum: anything but 0 is an alarm'),
  computedAt: instant,
});
export type WireExplanation = z.infer<typeof explanationSchema>;

const subjectSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('line'),
    tradeNo: z.string(),
    lineNo: z.string(),
    commissionId: z.string().nullable().describe('of the account that asks'),
  }),
  z.object({ type: z.literal('statement'), month: z.string(), accountId: z.string() }),
  z.object({ type: z.literal('month'), month: z.string() }),
  z.object({ type: z.literal('pool_day'), scene: z.string(), day: z.string() }),
  z.object({ type: z.literal('topup'), day: z.string() }),
  z.object({ type: z.literal('payout'), payoutId: z.string(), batchId: z.string().nullable() }),
  z.object({ type: z.literal('dispute'), disputeId: z.string() }),
  z.object({ type: z.literal('reward'), rewardId: z.string() }),
  z.object({ type: z.literal('receipt'), paymentId: z.string() }),
]);

const legSchema = z.object({ ledgerAccount: z.string(), fen: fenSchema, afterFen: fenSchema });
const entrySchema = z.object({
  bookId: z.string(),
  seq: z.int(),
  key: z.string(),
  at: instant,
  fen: fenSchema.describe('what it moved of the account'),
  afterFen: fenSchema.describe('what the account held in the book after it'),
  subject: subjectSchema.nullable(),
  legs: z.array(legSchema).describe('all that it moved; of another account’s nothing'),
});
export type WireEntry = z.infer<typeof entrySchema>;

export const faultKind = z.enum([
  'POST_NOT_ZERO',
  'NO_POST',
  'CLEARING_NOT_ZERO',
  'RUNNING_BALANCE',
  'BALANCE',
  'CHAIN',
  'DECISIONS',
  'PAYOUTS',
  'BILLS_OWED',
  'BILLS_RECEIVED',
]);

const foundSchema = z.object({
  kind: faultKind,
  bookId: z.string(),
  bookName: z.string().nullable(),
  seq: z.int().nullable().describe('of the post in its book'),
  fen: fenSchema.nullable().describe('what stands there'),
  dueFen: fenSchema.nullable().describe('what should stand there'),
  accounts: z
    .array(z.object({ ledgerAccount: z.string(), name: z.string().nullable() }))
    .describe('that it is about; of a post all that it moved'),
});

const proofSchema = z.object({
  proof: z.enum(['audit', 'comparison', 'payouts', 'bills']),
  at: instant.nullable().describe('when it last ran'),
  faults: z.int(),
  details: z.array(z.string()).describe('the first of them, as they were kept'),
  found: z.array(foundSchema).describe('the same, taken apart, with names'),
  late: z.boolean().describe('it has not run for more than 26 hours of business time'),
  wholeAt: instant.nullable().describe('of the audit: when all hash chains were last whole from their first post on'),
});
export type WireProof = z.infer<typeof proofSchema>;

const accountRow = z.object({
  ledgerAccount: z.string(),
  name: z.string().nullable(),
  books: z.int(),
  balanceFen: fenSchema,
});

const owedRow = z.object({
  ledgerAccount: z.string(),
  accountId: z.string(),
  name: z.string().nullable(),
  bookId: z.string(),
  balanceFen: fenSchema.describe('below 0: what is owed'),
  sinceMonth: z.string().nullable().describe('of the oldest debt; else in which the balance last fell below 0'),
  debts: z
    .array(
      z.object({
        month: z.string(),
        fen: fenSchema,
        borneInMonth: z
          .string()
          .nullable()
          .describe('whose close has the platform bear it, by `debtCarry`; null: none'),
      }),
    )
    .describe('what posted statements carry, by the month in which it arose'),
  unstatedFen: fenSchema.describe('of the balance, what no posted statement carries, of either sign'),
});
export type WireOwed = z.infer<typeof owedRow>;

const own = z.enum(['wallet', 'creator', 'institution']);
const tags = ['operator'];

/** Contract of explained balances (DOMAIN 11.5, ledger accounts; 13.1). */
export const explainingContract = {
  overview: contract({ access: access.operator('finance') })
    .route({ method: 'GET', path: '/operator/ledger', tags, summary: 'All ledger accounts by kind, and the proofs' })
    .output(
      z.object({
        families: z.array(z.object({ family: z.enum(families), accounts: z.int(), balanceFen: fenSchema })),
        totalFen: fenSchema.describe('of all: must be 0'),
        proofs: z.array(proofSchema),
        computedAt: instant,
      }),
    ),
  proofs: contract({ access: access.operator('finance', 'admin') })
    .route({ method: 'GET', path: '/operator/ledger-proofs', tags, summary: 'What the nightly proofs found' })
    .output(z.object({ proofs: z.array(proofSchema) })),
  accounts: contract({ access: access.operator('finance') })
    .route({ method: 'GET', path: '/operator/ledger-accounts', tags, summary: 'Ledger accounts of a kind by name' })
    .input(pageQuery.extend({ family: z.enum(families) }))
    .output(pageOf(accountRow)),
  owed: contract({ access: access.operator('finance') })
    .route({
      method: 'GET',
      path: '/operator/balances-owed',
      tags,
      summary: 'Balances of creators and institutions below 0: what they owe, the largest first',
    })
    .input(pageQuery)
    .output(
      pageOf(owedRow).extend({
        sums: z.object({ balances: z.int(), fen: fenSchema.describe('of all, below 0') }),
        computedAt: instant,
      }),
    ),
  explain: contract({ access: access.operator('finance') })
    .route({
      method: 'GET',
      path: '/operator/ledger/{account}',
      tags,
      summary: 'A balance as the sum of what moved it, over all books or in one, now or at an instant',
    })
    .input(z.object({ account: ledgerAccount, book: bookId.optional(), at: instantSchema.optional() }))
    .output(
      explanationSchema.extend({
        largestBooks: z.array(z.object({ bookId: z.string(), name: z.string().nullable(), balanceFen: fenSchema })),
      }),
    ),
  entries: contract({ access: access.operator('finance') })
    .route({
      method: 'GET',
      path: '/operator/ledger/{account}/entries',
      tags,
      summary: 'The posts of a group, book by book, in each the latest first',
    })
    .input(pageQuery.extend({ account: ledgerAccount, group, book: bookId.optional(), at: instantSchema.optional() }))
    .output(pageOf(entrySchema)),
  own: contract({ access: access.money })
    .route({
      method: 'GET',
      path: '/balance',
      tags: ['money'],
      summary: 'The acting account’s balances, each as the sum of what moved it',
    })
    .input(z.object({ at: instantSchema.optional() }))
    .output(z.object({ balances: z.array(explanationSchema.extend({ of: own })), computedAt: instant })),
  ownEntries: contract({ access: access.money })
    .route({
      method: 'GET',
      path: '/balance/entries',
      tags: ['money'],
      summary: 'The posts of a group of an own balance, the latest first',
    })
    .input(pageQuery.extend({ of: own, group, at: instantSchema.optional() }))
    .output(pageOf(entrySchema)),
};
