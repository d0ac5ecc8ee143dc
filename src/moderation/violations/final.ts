import type { Tx } from '../../lib/db.ts';
import { emit } from '../../lib/outbox.ts';
import { DAY, nightAfter } from '../../lib/time.ts';
import { policyAt } from '../../lib/policy.ts';
import { appealsPolicy } from '../appeals/policy.ts';
import { violationsPolicy } from './policy.ts';
import * as store from './sql.ts';

/** Codes whose commissions are void: what they hold back is only taken once nobody can appeal any more. */
async function voidingCodes(tx: Tx, at: Date): Promise<string[]> {
  const { violations } = (await policyAt(tx, violationsPolicy, at)).document;
  return Object.entries(violations).flatMap(([code, kind]) => (kind.voidsCommissions ? [code] : []));
}

/** In the night after the time for an appeal has passed, a violation that nobody appealed is final. */
export const finalDue = {
  next: async (tx: Tx, until: Date): Promise<Date | undefined> => {
    const first = await store.earliestUnappealed(tx, await voidingCodes(tx, until));
    if (!first) return undefined;
    const { days } = (await policyAt(tx, appealsPolicy, until)).document;
    return nightAfter(new Date(first.decidedAt.getTime() + days * DAY));
  },
  run: async (tx: Tx, now: Date): Promise<boolean> => {
    const first = await store.earliestUnappealed(tx, await voidingCodes(tx, now));
    if (!first) return false;
    const { violationId, accountId } = first;
    await store.updateViolation(tx, violationId, { closedAt: now, closedBy: 'system' });
    await emit(tx, now, 'moderation.violation_final', { violationId, accountId });
    return true;
  },
};
