import { lockKey, type Tx } from '../lib/db.ts';
import { addDays, dayOf, HOUR, instantOf } from '../lib/time.ts';
import { lastAudit, nightlyAudit } from './audit/service.ts';
import { firstPostAt } from './audit/sql.ts';

export { nextPayoutCheckAt, runPayoutCheck } from './payouts/checking.ts';
export { payoutsDue } from './payouts/sending.ts';

/** Local hour of the nightly audit: after midnight's work, before anybody looks. */
const AUDIT_HOUR = 4;

/** The next night on which the ledger must be audited; none while nothing was ever posted. */
export async function nextAuditAt(tx: Tx): Promise<Date | undefined> {
  const last = await lastAudit(tx);
  const since = last?.at ?? (await firstPostAt(tx));
  if (!since) return undefined;
  const shifted = new Date(since.getTime() - AUDIT_HOUR * HOUR);
  return new Date(instantOf(addDays(dayOf(shifted), 1)).getTime() + AUDIT_HOUR * HOUR);
}

/** Proves the ledger every night; a difference is an alarm in the log and the metric, never silently repaired. */
export async function runNightlyAudit(
  tx: Tx,
  now: Date,
  { log }: { log: { error: (fields: object, message: string) => void } },
): Promise<boolean> {
  await lockKey(tx, 'ledger', 'audit');
  const due = await nextAuditAt(tx);
  if (!due || due > now) return false;
  const { faults } = await nightlyAudit(tx, now);
  if (faults.length > 0) log.error({ faults }, 'the ledger does not add up');
  return true;
}
