import { accountsByIds } from '../../accounts/service.ts';
import { itemsByIds, whyGone } from '../../catalogue/service.ts';
import { linkFor } from '../../links/service.ts';
import type { Config } from '../../lib/config.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isId } from '../../lib/ids.ts';
import { mayPublish } from '../authors.ts';
import { cardItem } from '../reading/cards.ts';
import type { RecommendedGood } from './schema.ts';
import * as store from './sql.ts';

/** Goods of a homepage's module `items` (DOMAIN 6.3). */
const GOODS_MAX = 50;
/** Goods that are looked at for them: those that cannot be bought now are left out. */
const CANDIDATES_MAX = 100;
/** The latest works whose goods are looked at. */
const WORKS_MAX = 200;

/**
 * The last 50 goods that an account has recommended on its homepage and that can be bought now, the latest first, each
 * once (DOMAIN 6.3). The link is that of the latest work that shows it, and holds the scene `homepage` (DOMAIN 11.2).
 * Refuses NOT_FOUND.
 */
export async function recommendedGoods(
  tx: Tx,
  config: Config,
  now: Date,
  accountId: string,
): Promise<RecommendedGood[]> {
  const account = isId(accountId) ? (await accountsByIds(tx, [accountId])).get(accountId) : undefined;
  if (!account || !mayPublish(account.status)) throw refuse.NOT_FOUND();
  const rows = await store.recommendedOf(tx, accountId, { works: WORKS_MAX, goods: CANDIDATES_MAX });
  const items = await itemsByIds(
    tx,
    rows.map(({ itemId }) => itemId),
    now,
  );
  const goods = rows.flatMap(({ itemId, contentId }) => {
    const item = items.get(itemId);
    if (!item || whyGone(item)) return [];
    const { gone: _, ...good } = cardItem(item, item.title, account.openedBy);
    const link = linkFor(config, { contentId, itemId, scene: 'homepage' });
    return [{ ...good, contentId, link }];
  });
  return goods.slice(0, GOODS_MAX);
}
