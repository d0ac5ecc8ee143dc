import { putCategory, putItems, putShop, categoryDomains } from '../../../src/catalogue/service.ts';
import type { ItemInput, ShopInput } from '../../../src/catalogue/schema.ts';
import { audit } from '../../../src/identity/service.ts';
import type { Tx } from '../../../src/lib/db.ts';
import { setPolicy } from '../../../src/lib/policy.ts';
import { categories } from '../categories.ts';
import { goods } from '../goods.ts';
import type { Good } from '../goods/shape.ts';
import { shops, type Shop } from '../shops.ts';
import { actorOf, idOf, type Stage } from './stage.ts';

/** A shop as the host tells of it. */
function shopInputOf(shop: Shop, ownerUserId: string | undefined): ShopInput {
  const { key, name, ratingBp, defaultRateBp, supermarket } = shop;
  return { id: key, name, ratingBp, defaultRateBp, supermarket, ownerUserId, status: 'active' };
}

/** A good as the host tells of it. `shopUrl` is where the host's pages are. */
export function itemInputOf(good: Good, shopUrl: string): ItemInput {
  const { key, shop, category, title, priceFen, rateBp, stock, onSale } = good;
  const pictureUrls = [`${shopUrl}/pictures/${key}/white.webp`, `${shopUrl}/pictures/${key}/front.webp`];
  const pages = { url: `${shopUrl}/items/${key}`, pictureUrls };
  return { id: key, shopId: shop, categoryId: category, title, priceFen, rateBp, stock, onSale, ...pages };
}

/** The host sends its categories, shops and goods; an operator says which domain each category speaks for. */
export async function fillCatalogue(stage: Stage, tx: Tx, now: Date, shopUrl: string): Promise<void> {
  for (const { id, name, parentId } of categories) await putCategory(tx, now, { id, name, parentId });
  for (const shop of shops) await putShop(tx, now, shopInputOf(shop, shop.owner && idOf(stage.users, shop.owner)));
  const outcomes = await putItems(
    tx,
    now,
    goods.map((good) => itemInputOf(good, shopUrl)),
  );
  if (outcomes.some((outcome) => outcome !== 'created')) throw new Error(`goods were not taken: ${outcomes.join(' ')}`);
  await nameDomains(stage, tx, now);
}

async function nameDomains(stage: Stage, tx: Tx, now: Date): Promise<void> {
  const document = {
    ...categoryDomains.defaults,
    byCategory: Object.fromEntries(categories.map(({ id, domain }) => [id, domain])),
  };
  const reason = '按演示商城的类目填写';
  const admin = actorOf(stage, 'admin');
  await setPolicy(tx, now, categoryDomains, { document, effectiveAt: now, author: `user:${admin.userId}`, reason });
  await audit(tx, admin, now, { verb: 'set_policy', objectType: 'policy', objectId: categoryDomains.name, reason });
}
