// What the shop sells and who buys there. A marketplace would read its own database; this one sells the goods of the demo
// world, and the only thing that it shares with the platform is that data.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { categories } from '../../test/world/categories.ts';
import { goods } from '../../test/world/goods.ts';
import type { Good } from '../../test/world/goods/shape.ts';
import type { View } from '../../test/world/pictures.ts';
import { lives, type DemoLive as Live } from '../../test/world/homepages.ts';
import { readers } from '../../test/world/readers.ts';
import { shops, type Shop } from '../../test/world/shops.ts';

export { categories, goods, shops };
export type { Good, Live, Shop };

const goodsByKey = new Map(goods.map((good) => [good.key, good]));
const shopsByKey = new Map(shops.map((shop) => [shop.key, shop]));

/** A good by its id. */
export function goodOf(id: string): Good | undefined {
  return goodsByKey.get(id);
}

/** A live session by its id. */
export const liveOf = (id: string): Live | undefined => lives.find((live) => live.id === id);

/** The shop of a good. Throws when the stock is broken. */
export function shopOf(good: Good): Shop {
  const shop = shopsByKey.get(good.shop);
  if (!shop) throw new RangeError(`no such shop: ${good.shop}`);
  return shop;
}

/** Customers who are readers of the platform too: the platform knows whose buyers they are. */
export const regulars = readers
  .slice(0, 6)
  .map(({ nickname, buyerKey, email }) => ({ name: nickname, buyerKey, email }));

/** What drawing needs takes some 150 MB; it goes when nothing was drawn for a while. */
const FORGET_MS = 20_000;
let forgetting: NodeJS.Timeout | undefined;

const views: readonly View[] = ['front', 'turned', 'pair', 'white'];
const drawings = new Map<string, Promise<Buffer>>();

/** The picture of a good as WebP, drawn when it is first asked for and kept in `folder`; undefined when there is none. */
export async function pictureOf(folder: string, id: string, view: string): Promise<Buffer | undefined> {
  const good = goodsByKey.get(id);
  const known = views.find((each) => each === view);
  if (!good || !known) return undefined;
  const name = `${id}-${view}.webp`;
  const drawing = drawings.get(name) ?? readFile(join(folder, name)).catch(() => draw(folder, name, good, known));
  drawings.set(name, drawing);
  return drawing.finally(() => drawings.delete(name));
}

async function draw(folder: string, name: string, good: Good, view: View): Promise<Buffer> {
  // Loaded when there is something to draw: most starts find every picture drawn.
  const { drawGood, forgetPictures } = await import('../../test/world/pictures.ts');
  const drawn = await drawGood(good, view);
  clearTimeout(forgetting);
  forgetting = setTimeout(forgetPictures, FORGET_MS).unref();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.new`), drawn);
  await rename(join(folder, `${name}.new`), join(folder, name));
  return drawn;
}
