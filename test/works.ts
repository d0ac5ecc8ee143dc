import sharp from 'sharp';
import { setLevel } from '../src/levels/service.ts';
import type { Level } from '../src/levels/schema.ts';
import { systemActor } from '../src/lib/actor.ts';
import type { Answer, Caller, TestApp } from './app.ts';
import { multipart } from './multipart.ts';
import { openAccount } from './people.ts';

export type Publisher = { owner: Caller; accountId: string };

/** An account that publishes, of a level. */
export async function publisher(world: TestApp, name: string, level: Level = 'L2'): Promise<Publisher> {
  const opened = await openAccount(world, { name });
  await raise(world, opened.accountId, level);
  return opened;
}

/** Sets the level of an account from now on. */
export async function raise(world: TestApp, accountId: string, level: Level): Promise<void> {
  if (level === 'L0') return;
  const reason = 'test';
  await world.run((tx, now) => setLevel(tx, systemActor, now, accountId, { level, effectiveAt: now, reason }));
}

/** Goods of one shop, as the host tells of them. */
export async function goods(world: Pick<TestApp, 'host'>, ids: string[], change: object = {}): Promise<void> {
  const host = await world.host('host.catalogue');
  const shop = { name: '青禾小店', ratingBp: 47_000, status: 'active' };
  must(200, await host.call('PUT', '/host/shops/shop1', shop));
  must(200, await host.call('PUT', '/host/categories/shoes', { name: '女鞋' }));
  for (const id of ids) {
    const item = {
      shopId: 'shop1',
      title: `乐福鞋 ${id}`,
      priceFen: 19_900,
      categoryId: 'shoes',
      pictureUrls: [`https://img.example/${id}.jpg`],
      url: `https://shop.example/${id}`,
      rateBp: 1000,
      stock: 10,
      onSale: true,
      ...change,
    };
    must(200, await host.call('PUT', `/host/items/${id}`, item));
  }
}

let pictures = 0;

/** Uploads a picture of this size, each with a pattern of its own; answers its media id. */
export async function picture(who: Caller, width = 750, height = 422): Promise<string> {
  pictures += 1;
  const bars = Array.from({ length: 12 }, (_, i) => {
    const at = (i * 97 + pictures * 53 * (i + 1)) % 90;
    return `<rect x="${at}%" y="${(at * 7 * pictures) % 90}%" width="18%" height="22%" fill="hsl(${at * 4},60%,${30 + (at % 50)}%)"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${bars.join('')}</svg>`;
  const form = multipart(await sharp(Buffer.from(svg)).jpeg().toBuffer());
  return must(201, await who.call('POST', '/media', form.body, form.headers)).body.id;
}

/** A rich text of paragraphs and goods cards. */
export function doc(paragraphs: string[], itemIds: string[] = []) {
  return {
    type: 'doc',
    content: [
      ...paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
      ...itemIds.map((itemId) => ({ type: 'productCard', attrs: { itemId } })),
    ],
  };
}

/** The fields of a post that passes every rule. */
export async function postFields(who: Caller, change: object = {}) {
  return {
    type: 'post',
    title: '春天的第一双乐福鞋',
    forwardText: '穿了一个月的感受',
    summary: '软皮、圆头、走一天也不磨脚，配裙子和西裤都好看。',
    body: doc(['皮子很软，走一天也不磨脚。', '平时三十七码，这双拿三十七刚好。']),
    coverMediaIds: [await picture(who)],
    ...change,
  };
}

/** Makes a draft of a good post; answers its id and version. */
export async function draft(who: Caller, change: object = {}): Promise<{ id: string; version: number }> {
  return must(201, await who.call('POST', '/contents', await postFields(who, change))).body;
}

/** Makes and submits a good post. */
export async function submitted(who: Caller, change: object = {}): Promise<{ id: string; answer: Answer }> {
  const { id } = await draft(who, change);
  return { id, answer: await who.call('POST', `/contents/${id}/submit`) };
}

/** Makes a post that is published at once: its account must be beyond the newcomers' review. */
export async function published(who: Caller, change: object = {}): Promise<string> {
  const { id, answer } = await submitted(who, change);
  if (answer.body.status !== 'published') throw new Error(`not published: ${JSON.stringify(answer.body)}`);
  return id;
}

function must(status: number, answer: Answer): Answer {
  if (answer.status !== status)
    throw new Error(`expected ${status}, got ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
}
