import { billsOverdue, disputesOverdue, poolsBelowZero } from '../../cps/service.ts';
import { pendingApprovals } from '../../identity/service.ts';
import { asUser, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';

/**
 * What is overdue or waits for an operator, of what his roles see (DOMAIN 13.1). A deadline of the desk that passes does
 * nothing by itself: what is in dispute stays frozen, and the desk is reminded.
 */
export async function waitingFor(tx: Tx, actor: Actor, now: Date) {
  const { roles } = asUser(actor);
  const finance = roles.includes('finance');
  return {
    disputesOverdue: finance || roles.includes('risk') ? await disputesOverdue(tx, now) : null,
    billsOverdue: finance ? await billsOverdue(tx, now) : null,
    approvalsWaiting: await pendingApprovals(tx),
    poolsBelowZero: finance ? await poolsBelowZero(tx, now) : null,
  };
}
