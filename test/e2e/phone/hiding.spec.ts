import { expect, test } from '@playwright/test';
import { expectSound } from '../desktop/axe.ts';
import { signUp } from '../desktop/people.ts';

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
  await expect(page.locator('article.card h2').filter({ hasText: title })).toHaveCount(0);

  // Two taps from any card to the block.
  const next = page.locator('article.card').filter({ hasNot: page.getByText(name, { exact: true }) });
  const other = await next.first().locator('.author b').innerText();
  await next.first().getByRole('link', { name: '为什么看到' }).click();
  await page.getByRole('button', { name: `屏蔽 ${other}` }).click();
  await expect(page).toHaveURL(/\/discover$/);
  await expect(page.locator('article.card .author b').filter({ hasText: other })).toHaveCount(0);
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
  await page.getByRole('button', { name: '不看它的动态' }).click();
  await expect(page.getByText('你设置了不看它的动态')).toBeVisible();
  await expectSound(page, 'why-followed-phone');
  await page.getByRole('link', { name: '返回' }).click();
  await expect(page.locator('article.card .author b').filter({ hasText: name })).toHaveCount(0);
});
