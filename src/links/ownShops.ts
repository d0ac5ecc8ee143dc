import { accountsByIds } from '../accounts/service.ts';
import { shopIdsOwnedBy } from '../catalogue/service.ts';
import type { Tx } from '../lib/db.ts';

/** Tells of accounts which shops are their person's own: what they bring to those earns no reward (DOMAIN 11.6). */
export async function ownShops(
  tx: Tx,
  accountIds: readonly string[],
): Promise<(accountId: string, shopId: string) => boolean> {
  if (accountIds.length === 0) return () => false;
  const accounts = await accountsByIds(tx, [...new Set(accountIds)]);
  const shops = await shopIdsOwnedBy(tx, [...new Set([...accounts.values()].map(({ openedBy }) => openedBy))]);
  return (accountId, shopId) => shops.get(accounts.get(accountId)?.openedBy ?? '')?.includes(shopId) === true;
}
