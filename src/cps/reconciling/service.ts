import { sumsOf } from '../../ledger/service.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { addDays, dayOf, HOUR, instantOf } from '../../lib/time.ts';
import { bookOf } from '../decision/posting.ts';
import { holdLog } from '../journal/sql.ts';
import * as store from './sql.ts';

const PAGE = 1000;
const FAULTS_MAX = 100;
/** Local hour of the nightly comparison, after the ledger's own audit. */
const NIGHTLY_HOUR = 5;

/**
 * Compares what was decided about order lines with what the ledger was told of them, account by account: the sums of the
 * lines' posts must be the sums of the decisions, and what posted months say must still be decided so. Nobody takes in
 * facts meanwhile. Repairs nothing.
 */
export async function reconcile(tx: Tx): Promise<{ accounts: number; faults: store.ReconciliationFault[] }> {
  await holdLog(tx);
  const faults: store.ReconciliationFault[] = [];
  let accounts = 0;
  for (let after = ''; ;) {
    const page = await store.accounts(tx, after, PAGE);
    const last = page.at(-1);
    if (last === undefined) return { accounts, faults: faults.slice(0, FAULTS_MAX) };
    accounts += page.length;
    after = last;
    const name = (bookId: string, ledgerAccount: string) => `${bookId}\n${ledgerAccount}`;
    const decided = new Map(
      (await store.positions(tx, page)).map((row) => [name(bookOf(row.accountId), row.ledgerAccount), row.fen]),
    );
    const booked = new Map(
      (await sumsOf(tx, page.map(bookOf), 'line/')).map((row) => [name(row.bookId, row.ledgerAccount), row.fen]),
    );
    for (const { accountId, tradeNo, lineNo, creatorFen } of await store.lostEntries(tx, page, FAULTS_MAX)) {
      const ledgerAccount = `entry of ${tradeNo} ${lineNo}`;
      faults.push({ bookId: bookOf(accountId), ledgerAccount, ledgerFen: String(creatorFen), decidedFen: 'other' });
    }
    faults.push(...differences(decided, booked), ...(await correctionFaults(tx, page)));
  }
}

/** What disputes have corrected stands outside the log, in posts of its own: they must be what was kept of them. */
async function correctionFaults(tx: Tx, accountIds: readonly string[]): Promise<store.ReconciliationFault[]> {
  const own = (ledgerAccount: string) => /^(?:wallet|institution):/.test(ledgerAccount);
  const booked = (await sumsOf(tx, accountIds.map(bookOf), 'correction/')).filter((row) => own(row.ledgerAccount));
  const sums = new Map<string, bigint>();
  for (const { bookId, fen } of booked)
    sums.set(`${bookId}\ncorrections`, (sums.get(`${bookId}\ncorrections`) ?? 0n) + fen);
  const kept = await store.correctionSums(tx, accountIds);
  return differences(new Map(kept.map((row) => [`${bookOf(row.accountId)}\ncorrections`, row.fen])), sums);
}

/** Where what was decided and what was booked differ, by book and ledger account. */
function differences(decided: ReadonlyMap<string, bigint>, booked: ReadonlyMap<string, bigint>) {
  return [...new Set([...decided.keys(), ...booked.keys()])].flatMap((key): store.ReconciliationFault[] => {
    const [decidedFen = 0n, ledgerFen = 0n] = [decided.get(key), booked.get(key)];
    const [bookId = '', ledgerAccount = ''] = key.split('\n');
    if (decidedFen === ledgerFen) return [];
    return [{ bookId, ledgerAccount, ledgerFen: String(ledgerFen), decidedFen: String(decidedFen) }];
  });
}

/** The latest comparison and its faults. */
export function lastReconciliation(tx: Tx): Promise<{ at: Date; faults: number } | undefined> {
  return store.lastReconciliation(tx);
}

/** The next night on which decisions and ledger must be compared; none while no fact was ever taken in. */
export async function nextReconciliationAt(tx: Tx): Promise<Date | undefined> {
  const since = (await store.lastReconciliation(tx))?.at ?? (await store.firstFactAt(tx));
  if (!since) return undefined;
  const shifted = new Date(since.getTime() - NIGHTLY_HOUR * HOUR);
  return new Date(instantOf(addDays(dayOf(shifted), 1)).getTime() + NIGHTLY_HOUR * HOUR);
}

/** Compares every night; a difference is an alarm in the log and the metric, never silently repaired. */
export async function runReconciliation(
  tx: Tx,
  now: Date,
  { log }: { log: { error: (fields: object, message: string) => void } },
): Promise<boolean> {
  await lockKey(tx, 'cps', 'reconciliation');
  const due = await nextReconciliationAt(tx);
  if (!due || due > now) return false;
  const { accounts, faults } = await reconcile(tx);
  await store.insertReconciliation(tx, now, accounts, faults);
  if (faults.length > 0) log.error({ faults }, 'the ledger differs from the decisions');
  return true;
}
