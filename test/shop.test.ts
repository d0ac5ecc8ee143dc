import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SECOND, monthOf } from '../src/lib/time.ts';
import { checkout } from '../src/lib/config.ts';
import { startProgram, type Program } from './faults/program.ts';
import { creators, demoPassword } from './world/cast.ts';
import { readers } from './world/readers.ts';

// The whole of a newcomer's first hour: the program as `npm start` starts it, its demo world, and the demo shop beside it.
const home = mkdtempSync(join(tmpdir(), 'zhongcao-shop-'));
const env = { ZHONGCAO_DEMO: '1', SHOP_PORT: '0' };
// A machine of its own needs 20 s for the world.
const waitMs = 240 * SECOND;
let program: Program | undefined;

beforeAll(async () => {
  const killed = await startProgram(home, env, { until: '开通账号', waitMs });
  await killed.kill();
  // Ready is said of the platform; its shop is up once its address is printed.
  program = await startProgram(home, env, { until: '演示商城', waitMs });
}, 2 * waitMs);

afterAll(async () => {
  await program?.stop();
  rmSync(home, { recursive: true, force: true });
});

/** A browser: it keeps cookies of every address and follows no redirect. */
function browser() {
  const jars = new Map<string, Map<string, string>>();
  return async (url: string, form?: Record<string, unknown>, type: 'form' | 'json' = 'form') => {
    const { origin } = new URL(url);
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const json = type === 'json';
    const body =
      form && (json ? JSON.stringify(form) : new URLSearchParams(Object.entries(form).map(([k, v]) => [k, String(v)])));
    const answer = await fetch(url, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie, origin, ...(json && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=', 2);
      jar.set(name, value);
    }
    return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() };
  };
}

type Browser = ReturnType<typeof browser>;

const at = (path: string) => `${program?.url ?? ''}${path}`;

async function signedIn(email: string): Promise<Browser> {
  const go = browser();
  expect((await go(at('/api/v1/auth/sign-in'), { email, password: demoPassword }, 'json')).status).toBe(200);
  return go;
}

/** A work of a creator from L2 on in a reader's feed, with its author's address and the link of its first good. */
async function workOf(reader: Browser) {
  const feed = JSON.parse((await reader(at('/api/v1/feed?limit=50'))).text);
  for (const { content } of feed.items) {
    const author = creators.find(({ name, level }) => name === content.account.name && level >= 'L2');
    const [item] = content.items;
    if (author && item)
      return { author, contentId: String(content.id), link: String(item.link), itemId: String(item.itemId) };
  }
  throw new Error('the feed shows no work of a creator');
}

/** Follows a goods card into the shop, says who buys, orders and pays. Answers the order's page. */
async function buy(go: Browser, link: string, itemId: string, name: string): Promise<string> {
  const clicked = await go(at(`/go/${link}`));
  expect(clicked.status).toBe(302);
  const target = new URL(clicked.location ?? '');
  expect(target.pathname).toBe(`/items/${itemId}`);
  expect(target.searchParams.get('zc_click')).toMatch(/^[\w-]{20,}$/);
  const arrived = await go(target.href);
  expect([arrived.status, arrived.location]).toEqual([303, `/items/${itemId}`]);
  expect((await go(`${target.origin}/items/${itemId}`)).text).toContain('您是从种草平台的链接来的');
  expect((await go(`${target.origin}/pictures/${itemId}/front.webp`)).status).toBe(200);
  await go(`${target.origin}/who`, { name, next: '/' });
  const ordered = await go(`${target.origin}/orders`, { goodId: itemId, quantity: 2 });
  expect(ordered.status).toBe(303);
  const page = target.origin + (ordered.location ?? '');
  expect((await go(page, { step: 'pay' })).status).toBe(303);
  expect((await go(page)).text).toContain('已收下');
  return page;
}

async function commissionOf(author: Browser, orderPage: string) {
  const list = JSON.parse((await author(at(`/api/v1/commissions?month=${monthOf(new Date())}&limit=100`))).text);
  const tradeNo = orderPage.split('/').at(-1);
  return list.items.find((each: { tradeNo: string }) => each.tradeNo === tradeNo);
}

test('killed while the world was loading, it loads it at the next start; then a purchase moves a commission', async () => {
  const reader = await signedIn(readers[0]?.email ?? '');
  const work = await workOf(reader);
  const author = await signedIn(work.author.email);
  const order = await buy(reader, work.link, work.itemId, readers[0]?.nickname ?? '');

  const estimated = await commissionOf(author, order);
  expect(estimated).toMatchObject({ status: 'estimated', contentId: work.contentId, scene: 'follow_feed' });
  expect(estimated.creatorFen).toBeGreaterThan(0);

  await reader(order, { step: 'confirm' });
  expect(await commissionOf(author, order)).toMatchObject({ status: 'confirmed', creatorFen: estimated.creatorFen });

  await reader(order, { step: 'refund', yuan: estimated.baseFen / 200 });
  const half = await commissionOf(author, order);
  expect(half.baseFen).toBe(estimated.baseFen - Math.round(estimated.baseFen / 2));
  expect(half.creatorFen).toBeLessThan(estimated.creatorFen);

  const told = (await reader(`${new URL(order).origin}/told`)).text;
  expect(told.match(/\/host\/orders:batch/g)).toHaveLength(2);
  expect(told).toContain('/host/refunds:batch');
});

test('who is not signed in is known by the token that came with the link', async () => {
  const reader = await signedIn(readers[0]?.email ?? '');
  const { author: of, contentId } = await workOf(reader);
  const stranger = browser();
  const content = JSON.parse((await stranger(at(`/api/v1/contents/${contentId}`))).text);
  const [item] = content.items;
  const order = await buy(stranger, item.link, item.itemId, '路过的甲');
  expect(await commissionOf(await signedIn(of.email), order)).toMatchObject({ status: 'estimated', contentId });
  // The order is its customer's alone.
  expect((await reader(order)).status).toBe(404);
});

test('the shop ends with the program, and its key stays in the data folder', async () => {
  const reader = await signedIn(readers[0]?.email ?? '');
  const shop = new URL((await reader(at(`/go/${(await workOf(reader)).link}`))).location ?? '').origin;
  expect((await reader(`${shop}/healthz`)).status).toBe(200);
  expect(existsSync(join(home, 'shop.key'))).toBe(true);
  expect(existsSync(join(checkout, 'examples/shop/book.json'))).toBe(false);
  await program?.stop();
  program = undefined;
  await expect(fetch(`${shop}/healthz`)).rejects.toThrow('fetch failed');
});
