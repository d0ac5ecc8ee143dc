import { lockKey, type Tx } from '../../lib/db.ts';
import { addDays, dayOf, HOUR, instantOf } from '../../lib/time.ts';
import { clearingFaults, firstPayoutAt, insertCheck, lastCheck } from './moving.sql.ts';

/** Local hour of the nightly comparison, beside the ledger's own audit. */
const CHECK_HOUR = 4;
const FAULTS_MAX = 100;

/** The latest comparison of `payout_clearing` with the payouts, and its faults. */
export const lastPayoutCheck = lastCheck;

/** The next night on which `payout_clearing` must be compared; none while nothing was ever paid. */
export async function nextPayoutCheckAt(tx: Tx): Promise<Date | undefined> {
  const since = (await lastCheck(tx))?.at ?? (await firstPayoutAt(tx));
  if (!since) return undefined;
  const shifted = new Date(since.getTime() - CHECK_HOUR * HOUR);
  return new Date(instantOf(addDays(dayOf(shifted), 1)).getTime() + CHECK_HOUR * HOUR);
}

/**
 * Compares what each book holds in `payout_clearing` with the payouts that are under way. A difference is an alarm in the
 * log and the metric, never silently repaired.
 */
export async function runPayoutCheck(
  tx: Tx,
  now: Date,
  { log }: { log: { error: (fields: object, message: string) => void } },
): Promise<boolean> {
  await lockKey(tx, 'ledger', 'payout check');
  const due = await nextPayoutCheckAt(tx);
  if (!due || due > now) return false;
  const faults = (await clearingFaults(tx, FAULTS_MAX)).map(({ bookId, clearingFen, openFen }) => ({
    bookId,
    clearingFen: String(clearingFen),
    openFen: String(openFen),
  }));
  await insertCheck(tx, now, faults);
  if (faults.length > 0) log.error({ faults }, 'payout_clearing is not what open payouts hold');
  return true;
}
