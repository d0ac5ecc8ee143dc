import { expect, test } from '@playwright/test';
import { expectSound } from '../desktop/axe.ts';
import { signUp } from '../desktop/people.ts';
import { keepPicture } from '../pictures.ts';

test('DOMAIN 6.2, UX 13, 42: a reader sees why he is shown a work, hides it, blocks its author, and takes both back', async ({
  page,
}) => {
  await signUp(page);
  await page.goto('/discover');
  const card = page.locator('article.card').first();
  const title = await card.locator('h2').innerText();
  const name = await card.locator('.author b').innerText();
  await card.getByRole('link', { name: '为什么看到' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('为什么看到这条');
  await expect(page.getByRole('main')).toContainText(name);
  await expectSound(page, 'why-phone');
  await page.getByRole('button', { name: '不感兴趣' }).click();
  await expect(page).toHaveURL(/\/discover$/);
  await expect(page.locator('article.card h2').filter({ hasText: title, visible: true })).toHaveCount(0);

  // Two taps from any card to the block.
  const next = page.locator('article.card').filter({ hasNot: page.getByText(name, { exact: true }) });
  const other = await next.first().locator('.author b').innerText();
  await next.first().getByRole('link', { name: '为什么看到' }).click();
  await page.getByRole('button', { name: `屏蔽 ${other}` }).click();
  await expect(page).toHaveURL(/\/discover$/);
  await expect(page.locator('article.card .author b').filter({ hasText: other, visible: true })).toHaveCount(0);
  await page.goto('/me');
  await page.getByRole('link', { name: '屏蔽的账号' }).click();
  await expect(page.getByText(other)).toBeVisible();
  await expectSound(page, 'blocks-phone');
  await page.getByText(other).click();
  await expect(page.getByText('你屏蔽了这个账号')).toBeVisible();
  await expectSound(page, 'blocked-creator-phone');
  await page.getByRole('button', { name: '解除屏蔽' }).click();
  await expect(page.locator('article.card').first()).toBeVisible();
  await page.goto('/me/blocks');
  await expect(page.getByText('没有屏蔽任何账号。')).toBeVisible();
});

test('DOMAIN 6.2: a followed account is named as the reason, and can be muted', async ({ page }) => {
  await signUp(page);
  // Several at once: one of them has pushed something to its followers.
  const { items } = await (await page.request.get('/api/v1/discover?limit=20')).json();
  for (const accountId of new Set(items.map((card: { account: { id: string } }) => card.account.id)))
    expect((await page.request.put(`/api/v1/follows/${String(accountId)}`, { data: {} })).status()).toBe(204);
  await page.goto('/');
  const card = page.locator('article.card').first();
  const name = await card.locator('.author b').innerText();
  await card.getByRole('link', { name: '为什么看到' }).click();
  await expect(page.getByText(/你从 .* 起关注了这个账号/)).toBeVisible();
  await expectSound(page, 'why-followed-phone');
  await page.getByRole('button', { name: '不看它的动态' }).click();
  await expect(page.locator('#toast')).toHaveText('已不看它的动态 · 撤销');
  await expect(page.locator('article.card .author b').filter({ hasText: name, visible: true })).toHaveCount(0);
});

test('UX 4: who hides a work far down comes back to the same place without it, may undo it, and never meets its reasons again', async ({
  page,
}) => {
  await signUp(page);
  await page.goto('/discover');
  const cards = page.locator('article.card');
  const first = await cards.count();
  await page.locator('a.more').first().scrollIntoViewIfNeeded();
  await expect.poll(() => cards.count()).toBeGreaterThan(first);
  const far = cards.nth(first + 2);
  const id = await far.getAttribute('data-id');
  const hidden = page.locator(`article.card[data-id="${id}"]`);
  const why = far.getByRole('link', { name: '为什么看到' });
  await why.scrollIntoViewIfNeeded();
  const y = await page.evaluate(() => scrollY);
  expect(y).toBeGreaterThan(3000);
  await why.click();
  await page.getByRole('button', { name: '不感兴趣' }).click();
  await expect(page).toHaveURL(/\/discover$/);
  await expect(page.locator('#toast')).toHaveText('已隐藏 · 撤销');
  await expect(hidden).toBeHidden();
  expect(await cards.count()).toBeGreaterThan(first);
  const near = async () => Math.abs((await page.evaluate(() => scrollY)) - y);
  await expect.poll(near).toBeLessThan(700);
  await keepPicture(page, 'hidden-toast');
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(hidden).toBeVisible();
  const reasons = async () => (await (await page.request.get(`/api/v1/contents/${id}/why`)).json()).hidden.content;
  await expect.poll(reasons).toBe(false);

  // Also where one has looked at something else meanwhile, and by 返回.
  await why.click();
  await page.getByRole('link', { name: '返回' }).click();
  await expect(page).toHaveURL(/\/discover$/);
  await expect.poll(near).toBeLessThan(700);
  await why.click();
  await page.reload();
  await page.getByRole('button', { name: /^屏蔽 / }).click();
  await expect(page.locator('#toast')).toHaveText('已屏蔽 · 撤销');
  await expect(hidden).toBeHidden();
  // Others of the same author above may have gone, too.
  await expect(cards.nth(first + 3)).toBeInViewport();
  await page.goBack();
  await expect(page).not.toHaveURL(/why/);
});

test('UX 4: without scripts the page of the reasons says that it is hidden, leads back and takes it back', async ({
  page,
  browser,
}) => {
  const { email, password } = await signUp(page);
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  expect((await plain.request.post('/api/v1/auth/sign-in', { data: { email, password } })).status()).toBe(200);
  await plain.goto('/discover');
  await plain.locator('article.card').first().getByRole('link', { name: '为什么看到' }).click();
  await plain.getByRole('button', { name: '不感兴趣' }).click();
  await expect(plain.getByRole('status').filter({ hasText: '这条已隐藏' })).toBeVisible();
  await keepPicture(plain, 'hidden-plain');
  await plain.getByRole('button', { name: '取消“不感兴趣”' }).click();
  await expect(plain.getByText('这条已隐藏')).toHaveCount(0);
  await plain.getByRole('link', { name: '返回' }).click();
  await expect(plain).toHaveURL(/\/discover$/);
  await plain.context().close();
});
