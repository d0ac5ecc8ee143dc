import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';

const count = z.int().nullable().describe('null to roles that do not see it');

/** Contract of what waits for operators (DOMAIN 13.1). */
export const waitingContract = {
  read: contract({ access: access.operator('finance', 'risk', 'admin') })
    .route({
      method: 'GET',
      path: '/operator/waiting',
      tags: ['operator'],
      summary: 'How much is overdue or waits for an operator',
    })
    .output(
      z.object({
        disputesOverdue: count.describe('disputes that should have been decided; null to roles that do not see it'),
        billsOverdue: count.describe('shops’ bills past their day; null to roles that do not see it'),
        approvalsWaiting: count.describe('wishes that wait for a second person'),
        poolsBelowZero: count.describe('reward pools that need a top-up; null to roles that do not see it'),
      }),
    ),
};
