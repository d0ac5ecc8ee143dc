import { z } from 'zod';
import { levelSchema } from '../levels/schema.ts';
import { access } from '../lib/actor.ts';
import { contract } from '../lib/contract.ts';
import { pageOf, pageQuery } from '../lib/page.ts';
import { instantSchema } from '../lib/wire.ts';
import { totalsSchema } from './document.ts';
import {
  commissionQuery,
  commissionSchema,
  monthRowSchema,
  monthSchema,
  orderLineSchema,
  orderLinesQuery,
  orderWhySchema,
  receiptSchema,
  statementsSchema,
  summarySchema,
} from './reading/schema.ts';

export { sceneMoneySchema } from './reading/schema.ts';

const hostId = z.string().min(1).max(64);

/** Contract of the money (API.md, money). The host's feeds and the CSV stand beside it as plain routes. */
export const cpsContract = {
  commissions: contract({ access: access.money })
    .route({ method: 'GET', path: '/commissions', tags: ['money'] })
    .input(commissionQuery)
    .output(pageOf(commissionSchema)),
  receipt: contract({ access: access.money })
    .route({ method: 'GET', path: '/commissions/{id}/receipt', tags: ['money'] })
    .input(z.object({ id: z.string().max(100) }))
    .output(receiptSchema),
  statements: contract({ access: access.money })
    .route({ method: 'GET', path: '/statements/{month}', tags: ['money'] })
    .input(pageQuery.extend({ month: monthSchema }))
    .output(statementsSchema),
  summary: contract({ access: access.money })
    .route({ method: 'GET', path: '/income/summary', tags: ['money'] })
    .output(summarySchema),
  setLevel: contract({ access: access.operator('admin', 'finance', 'risk') })
    .route({ method: 'PUT', path: '/operator/accounts/{id}/level', tags: ['operator'] })
    .input(
      z.object({
        id: z.string().max(64),
        level: levelSchema,
        effectiveAt: instantSchema,
        reason: z.string().trim().min(1).max(500),
      }),
    )
    .output(z.object({ accountId: z.string(), level: levelSchema, effectiveAt: z.iso.datetime(), reason: z.string() })),
  closeMonth: contract({ access: access.operator('finance') })
    .route({ method: 'POST', path: '/operator/month-close', tags: ['operator'] })
    .input(z.object({ month: monthSchema, mode: z.enum(['dry_run', 'lock', 'post']) }))
    .output(z.object({ inputHash: z.string(), outputHash: z.string(), totals: totalsSchema })),
  months: contract({ access: access.operator('finance') })
    .route({ method: 'GET', path: '/operator/months', tags: ['operator'] })
    .input(pageQuery)
    .output(pageOf(monthRowSchema)),
  orderLines: contract({ access: access.operator('finance', 'risk', 'support') })
    .route({ method: 'GET', path: '/operator/orders', tags: ['operator'] })
    .input(orderLinesQuery)
    .output(pageOf(orderLineSchema)),
  orderWhy: contract({ access: access.operator('finance', 'risk', 'support') })
    .route({ method: 'GET', path: '/operator/orders/{tradeNo}/{lineNo}', tags: ['operator'] })
    .input(z.object({ tradeNo: hostId, lineNo: hostId }))
    .output(orderWhySchema),
};
