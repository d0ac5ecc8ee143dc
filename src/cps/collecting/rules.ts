import type { Fen } from '../../lib/money.ts';
import type { WireBill } from './schema.ts';

type Parts = { commissionFen: Fen; clawbackFen: Fen; correctionFen: Fen };
type Bill = Parts & { receivedFen: Fen; dueOn: string | null };

/**
 * What a shop owes for a month: its commissions less what claw-backs took back, with what disputes corrected at the
 * merchant's cost; below 0 it is in the shop's favour.
 */
export function owedFen({ commissionFen, clawbackFen, correctionFen }: Parts): Fen {
  return commissionFen + clawbackFen + correctionFen;
}

/** What is left to receive for a bill, never below 0. */
export function openFen(bill: Bill): Fen {
  const left = owedFen(bill) - bill.receivedFen;
  return left > 0n ? left : 0n;
}

/** What bills left in a shop's favour and nobody has set off yet (fen). */
export function creditFen(bills: readonly Bill[], setOffFen: Fen): Fen {
  const favour = bills.reduce((sum, bill) => (owedFen(bill) < 0n ? sum - owedFen(bill) : sum), 0n);
  return favour - setOffFen;
}

/** Where a bill stands on a calendar day. */
export function stateOf(bill: Bill, today: string): WireBill['state'] {
  if (openFen(bill) > 0n) return bill.dueOn !== null && bill.dueOn < today ? 'overdue' : 'open';
  if (owedFen(bill) < 0n) return 'credit';
  return owedFen(bill) === 0n && bill.receivedFen === 0n ? 'nothing' : 'settled';
}
