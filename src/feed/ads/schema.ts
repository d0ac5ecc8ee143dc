import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { fenSchema } from '../../lib/money.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { instantSchema, plainCharacters, shownText } from '../../lib/wire.ts';
import {
  adAudiences,
  adEnds,
  adStates,
  EVIDENCE_CHARS_MAX,
  IMPRESSIONS_MAX,
  REASON_CHARS_MAX,
  REMARK_CHARS_MAX,
} from './rules.ts';

const at = z.iso.datetime();
const id = z.string().min(1).max(100);
const tags = ['reach'];
const wished = z.int().min(1).max(1_000_000_000);

const adSchema = z.object({
  id: z.string(),
  contentId: z.string(),
  contentTitle: z.string(),
  budgetFen: fenSchema,
  days: z.int(),
  audience: z.enum(adAudiences),
  remark: z.string(),
  state: z.enum(adStates),
  version: z.int(),
  createdAt: at,
  agreed: z
    .object({ priceFen: fenSchema, from: at, to: at, note: z.string(), at })
    .nullable()
    .describe('what an operator has agreed to; he settles it outside, nothing is taken from the wallet'),
  startedAt: at.nullable(),
  fulfilment: z
    .object({ impressions: z.int(), clicks: z.int(), chargedFen: fenSchema, evidence: z.string(), at })
    .nullable()
    .describe('what the operator wrote down of what came of it'),
  ended: z
    .object({ at, why: z.enum(adEnds), reason: z.string().describe('the operator’s; else empty') })
    .nullable()
    .describe('of a refused or cancelled one'),
});
export type WireAd = z.infer<typeof adSchema>;

const managedAdSchema = adSchema.extend({
  account: z.object({ id: z.string(), name: z.string(), level: z.string(), followers: z.int() }),
  contentShown: z.boolean().describe('whether readers can see the work now'),
});
export type ManagedAd = z.infer<typeof managedAdSchema>;

const wishSchema = z.object({
  contentId: id,
  budgetFen: wished.describe('what it may cost at most; bounds in `GET /fan-ads/limits`'),
  days: z.int().min(1).max(365),
  audience: z.enum(adAudiences),
  remark: z
    .string()
    .trim()
    .max(REMARK_CHARS_MAX)
    .check(plainCharacters)
    .default('')
    .describe(`for the operator, at most ${REMARK_CHARS_MAX} characters`),
});
export type AdWish = z.infer<typeof wishSchema>;

/** Who decides and fulfils; who runs the money outside reads along. */
const managers = access.operator('campaign_manager', 'admin');
const readers = access.operator('campaign_manager', 'finance', 'admin');
const operator = ['operator'];
const changing = { version: 'required' as const, refuses: ['FAN_ADS_STATE'] };
const reason = shownText(REASON_CHARS_MAX);

/** Contract of fan-ads requests (DOMAIN 9, fan_ads): the account's side and the operators'. */
export const fanAdsContract = {
  limits: contract({ access: access.money })
    .route({
      method: 'GET',
      path: '/fan-ads/limits',
      tags,
      summary: 'Whether the acting account may ask for promotion, and its limits',
    })
    .output(
      z.object({
        may: z.boolean(),
        budgetFenMin: fenSchema,
        budgetFenMax: fenSchema,
        daysMax: z.int(),
        openMax: z.int(),
        open: z.int().describe('requests that have not ended'),
      }),
    ),
  list: contract({ access: access.money })
    .route({
      method: 'GET',
      path: '/fan-ads',
      tags,
      summary: 'Requests for promotion of the acting account, the latest first',
    })
    .input(pageQuery)
    .output(pageOf(adSchema)),
  read: contract({ access: access.money })
    .route({ method: 'GET', path: '/fan-ads/{id}', tags, summary: 'One request for promotion' })
    .input(z.object({ id }))
    .output(adSchema),
  request: contract({
    access: access.money,
    refuses: ['FAN_ADS_RIGHT', 'FAN_ADS_WORK', 'FAN_ADS_OPEN', 'FAN_ADS_MANY', 'FAN_ADS_LIMIT'],
  })
    .route({
      method: 'POST',
      path: '/fan-ads',
      successStatus: 201,
      tags,
      summary: 'Asks for paid reach of an own work; an operator answers, and settles it outside',
    })
    .input(wishSchema)
    .output(adSchema),
  cancel: contract({ access: access.money, ...changing })
    .route({ method: 'POST', path: '/fan-ads/{id}/cancel', tags, summary: 'Takes a request back before it runs' })
    .input(z.object({ id }))
    .output(adSchema),
  manage: contract({ access: readers })
    .route({
      method: 'GET',
      path: '/operator/fan-ads',
      tags: operator,
      summary: 'Requests for promotion of all accounts, the latest first',
    })
    .input(pageQuery.extend({ state: z.enum(adStates).optional() }))
    .output(
      pageOf(managedAdSchema).extend({
        waiting: z.object({
          requested: z.int().describe('to be accepted or refused'),
          unfulfilled: z.int().describe('over, and not written down what came of them'),
        }),
      }),
    ),
  inspect: contract({ access: readers })
    .route({
      method: 'GET',
      path: '/operator/fan-ads/{id}',
      tags: operator,
      summary: 'One request for promotion of any account',
    })
    .input(z.object({ id }))
    .output(managedAdSchema),
  accept: contract({
    access: managers,
    version: 'required',
    refuses: ['FAN_ADS_STATE', 'FAN_ADS_WORK', 'FAN_ADS_LIMIT'],
  })
    .route({
      method: 'POST',
      path: '/operator/fan-ads/{id}/accept',
      tags: operator,
      summary: 'Accepts a request at a price within its budget, and says from when to when',
    })
    .input(
      z.object({
        id,
        priceFen: wished.describe('at most the budget'),
        from: instantSchema,
        to: instantSchema,
        note: z
          .string()
          .trim()
          .max(REASON_CHARS_MAX)
          .check(plainCharacters)
          .default('')
          .describe('for the account: how it is settled'),
      }),
    )
    .output(managedAdSchema),
  refuse: contract({ access: managers, ...changing })
    .route({
      method: 'POST',
      path: '/operator/fan-ads/{id}/refuse',
      tags: operator,
      summary: 'Refuses a request; its account is told why',
    })
    .input(z.object({ id, reason }))
    .output(managedAdSchema),
  stop: contract({ access: managers, ...changing })
    .route({
      method: 'POST',
      path: '/operator/fan-ads/{id}/cancel',
      tags: operator,
      summary: 'Cancels an accepted or running request; its account is told why',
    })
    .input(z.object({ id, reason }))
    .output(managedAdSchema),
  fulfil: contract({ access: managers, version: 'required', refuses: ['FAN_ADS_STATE', 'FAN_ADS_LIMIT'] })
    .route({
      method: 'PUT',
      path: '/operator/fan-ads/{id}/fulfilment',
      tags: operator,
      summary:
        'Writes down once what came of a request: a running one is finished, one that was cancelled on the way stays so',
    })
    .input(
      z.object({
        id,
        impressions: z.int().min(0).max(IMPRESSIONS_MAX),
        clicks: z.int().min(0).max(IMPRESSIONS_MAX).describe('at most the impressions'),
        chargedFen: z.int().min(0).max(1_000_000_000).describe('at most the agreed price'),
        evidence: shownText(EVIDENCE_CHARS_MAX).describe('where the numbers are from, and how it was settled'),
      }),
    )
    .output(managedAdSchema),
};
