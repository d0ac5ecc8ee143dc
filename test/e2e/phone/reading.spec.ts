import { expect, test } from '@playwright/test';
import { expectAccessible } from '../desktop/axe.ts';
import { signIn } from './demo.ts';

test('the follow feed shows works of followed creators, newest first, and pages without repeating', async ({
  page,
}) => {
  await signIn(page);
  const cards = page.locator('article.card');
  await expect(cards.first()).toBeVisible();
  const first = await cards.count();
  await page.mouse.wheel(0, 100_000);
  await expect.poll(() => cards.count()).toBeGreaterThan(first);
  const ids = await cards.evaluateAll((all) => all.map((card) => (card as HTMLElement).dataset['id']));
  expect(new Set(ids).size).toBe(ids.length);
  await expectAccessible(page);
});

test('UX 4: tabs are addresses, and coming back finds the same place', async ({ page }) => {
  await signIn(page);
  await page.getByLabel('关注流的分类').getByRole('link', { name: '达人' }).click();
  await expect(page).toHaveURL('/?tab=creators');
  await page.mouse.wheel(0, 1500);
  await page.waitForTimeout(400);
  const y = await page.evaluate(() => scrollY);
  expect(y).toBeGreaterThan(300);
  const shown = page.locator('article.card .card-body');
  const inView = await shown.evaluateAll((all) => all.findIndex((a) => a.getBoundingClientRect().top > 0));
  await shown.nth(Math.max(0, inView)).click();
  await expect(page.locator('main.content')).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL('/?tab=creators');
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(y - 400);
});

test('a content is read, liked and favourited; a goods card leads through a click to the shop', async ({ page }) => {
  await signIn(page);
  await page.locator('article.card', { hasText: '广告' }).locator('.card-body').first().click();
  await expect(page.locator('h1 .ad')).toBeVisible();
  const like = page.locator('.acts').getByRole('button', { name: '喜欢' });
  const before = await like.getAttribute('aria-pressed');
  const kept = page.waitForResponse('**/like');
  await like.click();
  await expect(like).toHaveAttribute('aria-pressed', before === 'true' ? 'false' : 'true');
  await kept;
  await page.reload();
  await expect(like).toHaveAttribute('aria-pressed', before === 'true' ? 'false' : 'true');
  await expectAccessible(page);
  const link = await page.locator('.content-goods a').first().getAttribute('href');
  const answer = await page.request.get(link ?? '', { maxRedirects: 0 });
  expect(answer.status()).toBe(302);
  expect(answer.headers()['location']).toContain('zc_click=');
});

test('a creator’s homepage: follow, special follow, unfollow', async ({ page }) => {
  await signIn(page);
  await page.goto('/creators');
  await expectAccessible(page);
  await page.locator('.creator-row > a').last().click();
  await expect(page.locator('.profile h1')).toBeVisible();
  const follow = page.locator('.profile-acts').getByRole('button', { name: /^关注/ });
  const was = await follow.getAttribute('aria-pressed');
  const kept = page.waitForResponse('**/follow');
  await follow.click();
  await expect(follow).toHaveAttribute('aria-pressed', was === 'true' ? 'false' : 'true');
  await kept;
  await page.reload();
  await expect(follow).toHaveAttribute('aria-pressed', was === 'true' ? 'false' : 'true');
  await expectAccessible(page);
});

test('a touch that the server refuses is taken back with a word (UX 5)', async ({ page }) => {
  await signIn(page);
  await page.route('**/like', (route) => route.fulfill({ status: 500, body: '{}' }));
  const like = page.locator('article.card').first().getByRole('button', { name: /喜欢/ });
  const was = await like.getAttribute('aria-pressed');
  await like.click();
  await expect(page.locator('#toast')).toHaveText('没有成功，请再试一次');
  await expect(like).toHaveAttribute('aria-pressed', was ?? 'false');
});

test('an address that leads nowhere says so, with the way home and the request’s number', async ({ page }) => {
  expect((await page.goto('/no/such/page'))?.status()).toBe(404);
  await expect(page.getByText('这个地址不存在')).toBeVisible();
  const answer = await page.goto('/c/nothing-here');
  expect(answer?.status()).toBe(404);
  await expect(page.getByText('请求编号')).toBeVisible();
  await page.getByRole('link', { name: '回到首页' }).click();
  await expect(page).toHaveURL('/');
});
