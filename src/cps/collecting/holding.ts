import { lockKey, type Tx } from '../../lib/db.ts';

/**
 * Nobody else changes what bills ask for, or what the ledger says of it, until this transaction ends: so the nightly
 * comparison of both sees each change as a whole.
 */
export function holdBills(tx: Tx): Promise<void> {
  return lockKey(tx, 'cps', 'bills');
}
