import type { Tx } from '../lib/db.ts';
import { unseal } from '../lib/secret.ts';
import { PAYOUT_SEAL } from './proofs.ts';
import * as store from './sql.ts';

export type Payee = store.PayoutRow & { userId: string };

/** The confirmed payout accounts of users; those without one are absent. */
export async function payeesOf(tx: Tx, userIds: readonly string[]): Promise<Map<string, Payee>> {
  if (userIds.length === 0) return new Map();
  return new Map((await store.payouts(tx, userIds)).map((row) => [row.userId, row]));
}

/** The number of a payout account. Throws where none is kept, or it was sealed under another key. */
export function payeeNumber(secret: string, { userId, accountSealed }: Payee): string {
  if (accountSealed === null) throw new Error(`no number of the payout account of ${userId} was kept`);
  return unseal(secret, PAYOUT_SEAL, userId, accountSealed);
}
