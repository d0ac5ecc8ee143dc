import { z } from 'zod';
import { access, operatorRoles } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';

const at = z.iso.datetime();
const count = z.int().nullable().describe('null to roles that do not see it');
const day = z.object({
  published: z.int().describe('works published on the day that still stand'),
  submissions: z.int().describe('submitted to channels and campaigns'),
  accepted: z.int().describe('works and submissions that people let through'),
  rejected: z.int().describe('works and submissions that people sent back'),
  rejectRateBp: z.int().nullable().describe('of all that people decided; null where they decided nothing'),
});
export type DayOfOperators = z.infer<typeof day>;

/** Contract of what waits for operators (DOMAIN 13.1). */
export const waitingContract = {
  read: contract({ access: access.operator(...operatorRoles) })
    .route({
      method: 'GET',
      path: '/operator/waiting',
      tags: ['operator'],
      summary: 'What is overdue or waits for an operator, and yesterday’s numbers, as far as his roles see it',
    })
    .output(
      z.object({
        computedAt: at,
        disputesOverdue: count.describe('disputes that should have been decided; null to roles that do not see it'),
        billsOverdue: count.describe('shops’ bills past their day; null to roles that do not see it'),
        approvalsWaiting: count.describe('wishes that wait for a second person'),
        poolsBelowZero: count.describe('reward pools that need a top-up; null to roles that do not see it'),
        queues: z
          .array(z.object({ subjectType: z.string(), open: z.int(), overdue: z.int(), oldestOpenedAt: at }))
          .describe('the review desk by kind; kinds with nothing open are left out'),
        reportsWaiting: count.describe('reported subjects that are no case yet'),
        casesOpen: count.describe('investigations that are not decided'),
        feedbackOpen: count.describe('feedback that nobody has answered'),
        fanAdsWaiting: count.describe('requests for promotion to decide, and those that are over and not written down'),
        campaigns: z
          .array(z.object({ id: z.string(), title: z.string(), deadline: at, submissions: z.int() }))
          .nullable()
          .describe('those whose deadline is near, the nearest first (policy `alerts`, deadlineHours)'),
        cleanOut: z.object({ at }).nullable().describe('when the next monthly clean-out runs'),
        yesterday: z
          .object({ day: z.iso.date(), value: day, before: day })
          .nullable()
          .describe('of the last whole day, and of the day before'),
        alerts: z.array(
          z.object({ kind: z.literal('reject_rate'), actualBp: z.int(), requiredBp: z.int().describe('at most') }),
        ),
      }),
    ),
};
