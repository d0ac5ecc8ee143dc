import { auditFaults, firstPostAt, lastAudit } from '../../ledger/service.ts';
import { firstPayoutAt, lastPayoutCheck, payoutCheckFaults } from '../../ledger/payouts/service.ts';
import type { ProofFault } from '../../ledger/schema.ts';
import type { Tx } from '../../lib/db.ts';
import { HOUR } from '../../lib/time.ts';
import { billFaults, firstBillAt, lastBillCheck } from '../collecting/checking.sql.ts';
import { firstFactAt, lastReconciliation, reconciliationFaults } from '../reconciling/sql.ts';
import type { WireProof } from './schema.ts';

/** How old a nightly proof may be, in business time: a night, and time to run. */
const AGE_MAX_MS = 26 * HOUR;
const FOUND_MAX = 10;

/** A proof with its first faults as they were kept. */
export type Proof = Omit<WireProof, 'details' | 'found'> & { found: ProofFault[] };
type Run = { at: Date; faults: number; wholeAt?: Date | null };

/** What the four nightly proofs of the money found last, and whether each still runs (DOMAIN 13.1). */
export async function proofsOf(
  tx: Tx,
  now: Date,
): Promise<[audit: Proof, comparison: Proof, payouts: Proof, bills: Proof]> {
  const proof = async (
    name: WireProof['proof'],
    last: Run | undefined,
    firstAt: () => Promise<Date | undefined>,
    found: (limit: number) => Promise<ProofFault[]>,
  ): Promise<Proof> => {
    const since = last?.at ?? (await firstAt());
    return {
      proof: name,
      at: last?.at.toISOString() ?? null,
      faults: last?.faults ?? 0,
      found: last && last.faults > 0 ? await found(FOUND_MAX) : [],
      late: since !== undefined && now.getTime() - since.getTime() > AGE_MAX_MS,
      wholeAt: last?.wholeAt?.toISOString() ?? null,
    };
  };
  return [
    await proof(
      'audit',
      await lastAudit(tx),
      () => firstPostAt(tx),
      (limit) => auditFaults(tx, limit),
    ),
    await proof(
      'comparison',
      await lastReconciliation(tx),
      () => firstFactAt(tx),
      (limit) => reconciliationFaults(tx, limit),
    ),
    await proof(
      'payouts',
      await lastPayoutCheck(tx),
      () => firstPayoutAt(tx),
      (limit) => payoutCheckFaults(tx, limit),
    ),
    await proof(
      'bills',
      await lastBillCheck(tx),
      () => firstBillAt(tx),
      (limit) => billFaults(tx, limit),
    ),
  ];
}
