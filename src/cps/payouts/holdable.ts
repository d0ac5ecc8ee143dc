import { balancesOf } from '../../ledger/service.ts';
import type { Tx } from '../../lib/db.ts';
import type { Fen } from '../../lib/money.ts';
import { bookOf } from '../decision/posting.ts';
import { frozenNow, keptOf } from '../disputes/freezing.ts';

/**
 * What of an account's wallet could be set aside for something else now, in fen: the balance without what open disputes freeze
 * (DOMAIN 11.5). Who takes it holds the payouts (`holdPayouts`), so that it is not paid out at the same time.
 */
export async function holdableFen(tx: Tx, accountId: string): Promise<Fen> {
  const balance = (await balancesOf(tx, bookOf(accountId))).get(`wallet:${accountId}`) ?? 0n;
  const kept = keptOf(await frozenNow(tx, [accountId]), null).get(accountId)?.walletFen ?? 0n;
  return balance > kept ? balance - kept : 0n;
}
