import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from '../desktop/axe.ts';
import { tellAsHost } from '../desktop/goods.ts';
import { signIn } from '../desktop/signing-in.ts';
import { keepPicture } from '../pictures.ts';

const HOUR_MS = 3_600_000;
const stem = Date.now().toString(36).slice(-5);

/** The account of a demo author, and some goods that he has recommended. */
async function authorOf(page: Page): Promise<{ id: string; items: { itemId: string; pictureUrl: string }[] }> {
  await signIn(page, 'ahe');
  const id = (await (await page.request.get('/api/v1/me')).json()).accounts[0].id;
  const { items } = await (await page.request.get(`/api/v1/accounts/${id}/items`)).json();
  await page.context().clearCookies();
  return { id, items };
}

async function businessNow(page: Page): Promise<number> {
  return Date.parse((await (await page.request.get('/api/v1/clock')).json()).now);
}

/** However long the title of a session with goods is, its label is seen whole on every phone (DOMAIN 2.7). */
async function expectLabelled(page: Page): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 412, height: 839 };
  const live = page.locator('.live', { hasText: `换盆现场${stem}` });
  for (const narrow of [320, 360, 390, width]) {
    await page.setViewportSize({ width: narrow, height });
    await live.scrollIntoViewIfNeeded();
    await expect(live.locator('.ad')).toBeInViewport({ ratio: 1 });
    await keepPicture(page, `lives-label-${narrow}`);
  }
}

test('DOMAIN 2.7, 6.2: live sessions of the host are labelled cards in 视频直播 and on the homepage, and lead to the host', async ({
  page,
  browser,
}) => {
  const { id: accountId, items } = await authorOf(page);
  const now = await businessNow(page);
  const at = (ms: number) => new Date(now + ms).toISOString();
  const session = { accountId, itemIds: items.slice(0, 4).map(({ itemId }) => itemId) };
  await tellAsHost(page, `lives/e2e-${stem}-soon`, {
    ...session,
    title: `阳台改造预告${stem}`,
    startsAt: at(26 * HOUR_MS),
    endsAt: at(28 * HOUR_MS),
    url: 'https://shop.example/live/soon',
  });
  await tellAsHost(page, `lives/e2e-${stem}-on`, {
    ...session,
    title: `换盆现场${stem}：一次讲透红陶、青山盆与控根盆，什么土配什么花，哪些根能剪，哪些根碰都不要碰`,
    startsAt: at(-0.1 * HOUR_MS),
    endsAt: at(3 * HOUR_MS),
    url: 'https://shop.example/live/on',
    coverUrl: items[0]?.pictureUrl,
  });
  await page.goto(`/u/${accountId}`);
  const lives = page.getByRole('region', { name: '直播' });
  // Those of an earlier try may still run.
  await expect(lives.locator('.live', { hasText: stem })).toHaveText([/直播中.*换盆现场/s, /预告.*阳台改造预告/s]);
  await expectLabelled(page);
  await keepPicture(page, 'lives-homepage');
  await expectAccessible(page);
  await expectNoSideScroll(page);
  // The way to the host, and goods with a click of their own.
  const to = await lives.locator('.live', { hasText: stem }).first().getAttribute('href');
  const went = await page.request.get(to ?? '', { maxRedirects: 0 });
  expect([went.status(), went.headers()['location']]).toEqual([302, 'https://shop.example/live/on']);
  const good = await lives.locator('.live-goods a').first().getAttribute('href');
  expect((await page.request.get(good ?? '', { maxRedirects: 0 })).headers()['location']).toContain('zc_click=');

  await signIn(page, 'fan');
  await page.request.put(`/api/v1/follows/${accountId}`, { data: {} });
  await page.goto('/?tab=live');
  await expect(lives.locator('.live', { hasText: `换盆现场${stem}` })).toContainText('直播中');
  await expectLabelled(page);
  await keepPicture(page, 'lives-feed');
  await expectAccessible(page);
  await expectNoSideScroll(page);
  // What is over leaves, also without scripts.
  await tellAsHost(page, `lives/e2e-${stem}-on`, {
    ...session,
    title: `换盆现场${stem}`,
    startsAt: at(-0.1 * HOUR_MS),
    endsAt: at(3 * HOUR_MS),
    url: 'https://shop.example/live/on',
    status: 'ended',
  });
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await plain.goto(`/u/${accountId}`);
  await expect(plain.getByRole('region', { name: '直播' }).locator('.live', { hasText: stem })).toHaveText([
    /阳台改造预告/,
  ]);
  await plain.context().close();
});

test('a follower is told when a session begins, and the notice leads there', async ({ page }) => {
  const { id: accountId } = await authorOf(page);
  await signIn(page, 'fan');
  await page.request.put(`/api/v1/follows/${accountId}`, { data: {} });
  const now = await businessNow(page);
  const at = (ms: number) => new Date(now + ms).toISOString();
  await tellAsHost(page, `lives/e2e-${stem}-told`, {
    accountId,
    title: `开播提醒${stem}`,
    startsAt: at(HOUR_MS),
    endsAt: at(3 * HOUR_MS),
    url: 'https://shop.example/live/told',
    itemIds: [],
    status: 'live',
  });
  await expect(async () => {
    await page.goto('/notices?type=following');
    await expect(page.getByText(`《开播提醒${stem}》正在直播，打开就看`)).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 20_000 });
  await expect(page.getByText('阿禾种阳台 开播了').first()).toBeVisible();
  await keepPicture(page, 'lives-notice');
  await expectAccessible(page);
});
