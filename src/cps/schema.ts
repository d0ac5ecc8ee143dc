import { z } from 'zod';
import { access } from '../lib/actor.ts';
import { contract } from '../lib/contract.ts';
import { pageOf, pageQuery } from '../lib/page.ts';
import { totalsSchema } from './document.ts';
import { monthRootSchema } from './proof/schema.ts';
import { levellingContract } from './levelling/schema.ts';
import { lostContract } from './lost/schema.ts';
import { receiptSchema } from './reading/receiptSchema.ts';
import {
  commissionFilter,
  commissionQuery,
  commissionSchema,
  monthRowSchema,
  monthSchema,
  statementsSchema,
  incomeMonthSchema,
  summarySchema,
} from './reading/schema.ts';
import { orderLineSchema, orderLinesQuery, orderWhySchema } from './reading/orderSchema.ts';
import { overviewFilter, overviewQuery, overviewSchema, overviewSumsSchema } from './reading/overviewSchema.ts';

import { rewardContract } from './rewarding/schema.ts';
import { valuingContract } from './valuing/schema.ts';

export { sceneMoneySchema } from './reading/schema.ts';

const hostId = z.string().min(1).max(64);

/** Contract of the money (API.md, money). The host's feeds and the CSV stand beside it as plain routes. */
export const cpsContract = {
  rewards: rewardContract,
  quality: valuingContract,
  ...lostContract,
  ...levellingContract,
  commissions: contract({ access: access.money })
    .route({
      method: 'GET',
      path: '/commissions',
      tags: ['money'],
      summary: 'Commissions of the acting account, with filters',
    })
    .input(commissionQuery)
    .output(pageOf(commissionSchema)),
  commissionCount: contract({ access: access.money })
    .route({
      method: 'GET',
      path: '/commissions/count',
      tags: ['money'],
      summary: 'How many commissions of the acting account meet a filter',
    })
    .input(commissionFilter)
    .output(z.object({ lines: z.int() })),
  receipt: contract({ access: access.money })
    .route({
      method: 'GET',
      path: '/commissions/{id}/receipt',
      tags: ['money'],
      summary: 'Why a commission is as it is: clicks, rule, base, shares, history, entries',
    })
    .input(z.object({ id: z.string().max(100) }))
    .output(receiptSchema),
  statements: contract({ access: access.money })
    .route({
      method: 'GET',
      path: '/statements/{month}',
      tags: ['money'],
      summary: 'The statements of a month, one per authorisation',
    })
    .input(pageQuery.extend({ month: monthSchema }))
    .output(statementsSchema),
  monthRoot: contract({ access: access.public })
    .route({
      method: 'GET',
      path: '/months/{month}/root',
      tags: ['money'],
      summary: 'What a posted month was published with: its root, and what it promises',
    })
    .input(z.object({ month: monthSchema }))
    .output(monthRootSchema),
  summary: contract({ access: access.money })
    .route({
      method: 'GET',
      path: '/income/summary',
      tags: ['money'],
      summary: 'Income of the acting account at a glance',
    })
    .output(summarySchema),
  incomeMonths: contract({ access: access.money })
    .route({
      method: 'GET',
      path: '/income/months',
      tags: ['money'],
      summary: 'Months in which the acting account has a line, a statement or a hold, the latest first',
    })
    .input(pageQuery)
    .output(pageOf(incomeMonthSchema)),
  closeMonth: contract({
    access: access.operator('finance'),
    refuses: ['CLOSE_TOO_EARLY', 'CLOSE_OUT_OF_ORDER', 'MONTH_NOT_LOCKED', 'CLOSE_RUNNING'],
  })
    .route({
      method: 'POST',
      path: '/operator/month-close',
      tags: ['operator'],
      summary: 'Closes a month: dry run, lock or post',
    })
    .input(z.object({ month: monthSchema, mode: z.enum(['dry_run', 'lock', 'post']) }))
    .output(z.object({ inputHash: z.string(), outputHash: z.string(), totals: totalsSchema })),
  months: contract({ access: access.operator('finance') })
    .route({
      method: 'GET',
      path: '/operator/months',
      tags: ['operator'],
      summary: 'Months and how far their close is',
    })
    .input(pageQuery)
    .output(pageOf(monthRowSchema)),
  orderLines: contract({ access: access.operator('finance', 'risk', 'support') })
    .route({ method: 'GET', path: '/operator/orders', tags: ['operator'], summary: 'Finds order lines' })
    .input(orderLinesQuery)
    .output(pageOf(orderLineSchema)),
  overview: contract({ access: access.operator('finance', 'risk', 'support') })
    .route({
      method: 'GET',
      path: '/operator/commissions',
      tags: ['operator'],
      summary: 'Commissions of all accounts with every party’s part, the latest ordered first',
    })
    .input(overviewQuery)
    .output(pageOf(overviewSchema)),
  overviewSums: contract({ access: access.operator('finance', 'risk', 'support') })
    .route({
      method: 'GET',
      path: '/operator/commissions/sums',
      tags: ['operator'],
      summary: 'What the commissions that a filter leaves come to',
    })
    .input(overviewFilter)
    .output(overviewSumsSchema),
  orderWhy: contract({ access: access.operator('finance', 'risk', 'support') })
    .route({
      method: 'GET',
      path: '/operator/orders/{tradeNo}/{lineNo}',
      tags: ['operator'],
      summary: 'One order line with its attribution and commission',
    })
    .input(z.object({ tradeNo: hostId, lineNo: hostId }))
    .output(orderWhySchema),
};
