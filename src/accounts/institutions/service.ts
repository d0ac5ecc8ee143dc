import type { Tx } from '../../lib/db.ts';
import * as store from './sql.ts';

/**
 * Notes from when until when an account is bound to an institution; null while no end is set. Told by the domain that keeps
 * their agreements, in its transaction.
 */
export function noteBond(tx: Tx, bond: { accountId: string; fromAt: Date; toAt: Date | null }): Promise<void> {
  return store.upsertBond(tx, bond);
}

/** Which of some accounts are bound to an institution at an instant (DOMAIN 3.3, `institution_bound`). */
export async function boundAccounts(tx: Tx, at: Date, accountIds: readonly string[]): Promise<Set<string>> {
  return new Set(await store.boundAmong(tx, at, accountIds));
}
