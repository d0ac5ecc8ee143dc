import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { fenSchema } from '../../lib/money.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { daySchema, shownText } from '../../lib/wire.ts';
import { heldInMonth } from '../reading/schema.ts';
import { lineSchema, runningSchema } from './lineSchema.ts';
import { parties } from './rules.ts';
import { standings } from './standings.ts';

const id = z.string().max(64);
const at = z.iso.datetime();
const party = z.enum(parties);
const reason = shownText(200);
const textHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('SHA-256 of the text that was read');

/** Standings by which a list is filtered; absent, all. */
export const standingGroups = ['waiting', 'running', 'past'] as const;

const sideSchema = z.object({ id: z.string(), name: z.string().nullable(), avatarUrl: z.string().nullable() });

const signatureSchema = z.object({
  party,
  signedBy: z.string().nullable().describe('nickname of the owner who signed'),
  signedAt: at,
  textHash: z.string(),
});

const endingSchema = z.object({
  id: z.string(),
  kind: z.enum(['notice', 'consent', 'operator', 'closing']).describe('closing: the account of `askedBy` was closed'),
  askedBy: z.enum([...parties, 'operator']),
  lastDay: z.string(),
  reason: z.string(),
  status: z.enum(['asked', 'agreed', 'declined', 'withdrawn', 'lapsed']),
  askedAt: at,
  answeredAt: at.nullable(),
  text: z.string().describe('what is signed, in canonical JSON'),
  textHash: z.string(),
  signatures: z.array(signatureSchema),
});

const agreementSchema = z.object({
  id: z.string(),
  creator: sideSchema,
  institution: sideSchema,
  proposedBy: party,
  shareBp: z.int(),
  firstDay: z.string(),
  lastDay: z
    .string()
    .nullable()
    .describe('null while it is open-ended; the day before the first where it never was in force'),
  from: at,
  to: at.nullable(),
  noticeDays: z.int(),
  note: z.string(),
  standing: z.enum(standings),
  createdAt: at,
  expiresAt: at,
  answeredAt: at.nullable(),
  text: z.string().describe('what is signed, in canonical JSON'),
  textHash: z.string(),
  signatures: z.array(signatureSchema),
  endings: z.array(endingSchema),
  lastStatement: z
    .object({ month: z.string(), netFen: fenSchema, institutionFen: fenSchema, creatorFen: fenSchema })
    .nullable()
    .describe('the latest posted one under it'),
});

const ownAgreementSchema = agreementSchema.extend({
  party: party.describe('which side the acting account is'),
});

const workSchema = z.object({
  contentId: z.string(),
  title: z.string().nullable().describe('null when it is no longer public'),
  publishedAt: at.nullable(),
  reads: z.int().describe('on the days of the authorisation'),
  orders: z.int().describe('order lines under the authorisation'),
  orderFen: fenSchema.describe('what buyers paid for them, without freight and refunds'),
  pendingFen: fenSchema.describe('the creator’s part that is not settled yet'),
  settledFen: fenSchema.describe('the creator’s part that is settled, less claw-backs, with rewards'),
});

const tags = ['institutions'];
const one = z.object({ id });
const listQuery = pageQuery.extend({
  state: z.enum(standingGroups).optional(),
  standing: z.enum(standings).optional(),
});
const answering = z.object({ id, accept: z.boolean(), textHash: textHash.default('0'.repeat(64)) });
const ending = z.object({ id, lastDay: daySchema, reason });

/** Contract of institutions (DOMAIN 1.1, 11.4): authorisations that both sides sign, and what they see of them. */
export const institutionsContract = {
  list: contract({ access: access.money })
    .route({
      method: 'GET',
      path: '/authorisations',
      tags,
      summary: 'Authorisations of the acting account, of either side',
    })
    .input(listQuery)
    .output(pageOf(ownAgreementSchema)),
  propose: contract({
    access: access.owner,
    refuses: [
      'PARTY_UNKNOWN',
      'PARTY_TYPE',
      'PARTY_STOPPED',
      'SHARE_TOO_LARGE',
      'TERM_INVALID',
      'AUTHORISATION_OVERLAPS',
      'PROPOSAL_OPEN',
      'PROPOSALS_FULL',
    ],
  })
    .route({
      method: 'POST',
      path: '/authorisations',
      successStatus: 201,
      tags,
      summary: 'Proposes an authorisation to the other side and signs it',
    })
    .input(
      z.object({
        counterparty: shownText(64).describe('the other account, by its exact name or id'),
        shareBp: z.int().min(0).max(10_000),
        firstDay: daySchema,
        lastDay: daySchema.nullable().default(null),
        note: z.union([z.literal(''), shownText(200)]).default(''),
      }),
    )
    .output(ownAgreementSchema),
  read: contract({ access: access.money })
    .route({ method: 'GET', path: '/authorisations/{id}', tags, summary: 'One authorisation of the acting account' })
    .input(one)
    .output(ownAgreementSchema),
  answer: contract({
    access: access.owner,
    refuses: [
      'AGREEMENT_STATE',
      'NOT_YOUR_TURN',
      'TEXT_CHANGED',
      'PARTY_STOPPED',
      'AUTHORISATION_OVERLAPS',
      'PERIOD_LOCKED',
      'FACT_CHANGED',
    ],
  })
    .route({
      method: 'POST',
      path: '/authorisations/{id}/answer',
      tags,
      summary: 'Accepts and signs a proposal, or declines it',
    })
    .input(answering)
    .output(ownAgreementSchema),
  withdraw: contract({ access: access.owner, refuses: ['AGREEMENT_STATE', 'NOT_YOUR_TURN'] })
    .route({
      method: 'POST',
      path: '/authorisations/{id}/withdrawal',
      tags,
      summary: 'Takes back an unanswered proposal',
    })
    .input(one)
    .output(ownAgreementSchema),
  giveNotice: contract({ access: access.owner, refuses: ['AGREEMENT_STATE', 'ENDS_SOONER', 'PERIOD_LOCKED'] })
    .route({
      method: 'POST',
      path: '/authorisations/{id}/notice',
      tags,
      summary: 'Ends it after the notice that was signed',
    })
    .input(z.object({ id, reason }))
    .output(ownAgreementSchema),
  askEnd: contract({
    access: access.owner,
    refuses: ['AGREEMENT_STATE', 'TERM_INVALID', 'ENDS_SOONER', 'ENDING_OPEN'],
  })
    .route({
      method: 'POST',
      path: '/authorisations/{id}/ending',
      tags,
      summary: 'Asks the other side to end it sooner',
    })
    .input(ending)
    .output(ownAgreementSchema),
  answerEnd: contract({
    access: access.owner,
    refuses: ['AGREEMENT_STATE', 'NOT_YOUR_TURN', 'TEXT_CHANGED', 'PERIOD_LOCKED'],
  })
    .route({
      method: 'POST',
      path: '/authorisations/{id}/ending/answer',
      tags,
      summary: 'Agrees to the end that the other side asks for, or declines',
    })
    .input(answering)
    .output(ownAgreementSchema),
  withdrawEnd: contract({ access: access.owner, refuses: ['AGREEMENT_STATE', 'NOT_YOUR_TURN'] })
    .route({ method: 'POST', path: '/authorisations/{id}/ending/withdrawal', tags, summary: 'Takes back the question' })
    .input(one)
    .output(ownAgreementSchema),
  works: contract({ access: access.money })
    .route({
      method: 'GET',
      path: '/authorisations/{id}/works',
      tags,
      summary: 'Works of the creator with what the authorisation covers of their reads, orders and money',
    })
    .input(pageQuery.extend({ id }))
    .output(pageOf(workSchema)),
  lines: contract({ access: access.money })
    .route({
      method: 'GET',
      path: '/authorisations/{id}/lines',
      tags,
      summary: 'Order lines that the authorisation covers, each with an estimate of the institution’s part',
    })
    .input(pageQuery.extend({ id }))
    .output(pageOf(lineSchema)),
  running: contract({ access: access.money })
    .route({
      method: 'GET',
      path: '/authorisation-estimates',
      tags,
      summary: 'Months that are not posted under the acting account’s authorisations, as they stand: estimates',
    })
    .output(z.object({ computedAt: at, items: z.array(runningSchema) })),
  months: contract({ access: access.money })
    .route({
      method: 'GET',
      path: '/authorisation-months',
      tags,
      summary: 'Posted months in which the acting account was party to an authorisation, with their sums',
    })
    .input(pageQuery)
    .output(
      pageOf(
        z.object({
          month: z.string(),
          statements: z.int(),
          commissionFen: fenSchema.describe('with what was released, without what was held back'),
          rewardFen: fenSchema,
          clawbackFen: fenSchema,
          netFen: fenSchema.describe('commission + rewards + claw-backs'),
          institutionFen: fenSchema,
          creatorFen: fenSchema,
          ...heldInMonth.shape,
        }),
      ),
    ),
  operator: {
    list: contract({ access: access.operator('finance') })
      .route({
        method: 'GET',
        path: '/operator/authorisations',
        tags: ['operator'],
        summary: 'Authorisations of everybody',
      })
      .input(
        listQuery.extend({ account: z.string().max(64).default('').describe('a side of it, by its exact name or id') }),
      )
      .output(pageOf(agreementSchema)),
    end: contract({
      access: access.operator('finance'),
      refuses: ['AGREEMENT_STATE', 'TERM_INVALID', 'ENDS_SOONER', 'PERIOD_LOCKED'],
    })
      .route({
        method: 'POST',
        path: '/operator/authorisations/{id}/end',
        tags: ['operator'],
        summary: 'Ends an authorisation',
      })
      .input(ending)
      .output(agreementSchema),
  },
};
