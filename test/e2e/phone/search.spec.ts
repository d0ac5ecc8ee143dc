import { expect, test } from '@playwright/test';
import { expectSound } from '../desktop/axe.ts';
import { signIn } from './demo.ts';

test('a reader searches by kinds, follows from the results, and finds his searches again', async ({ page }) => {
  await signIn(page);
  await page.goto('/discover');
  const title = (await page.locator('article.card h2').first().innerText()).replace(/广告$/, '').trim();
  await page.getByRole('link', { name: '搜索' }).click();
  await expect(page.getByRole('searchbox', { name: '搜索' })).toBeVisible();
  await expectSound(page, 'search-begin-phone');
  const field = page.getByRole('searchbox', { name: '搜索' });
  await field.fill(title);
  await field.press('Enter');
  await expect(page.locator('article.card h2').first()).toHaveText(new RegExp(title));
  await expect(page.locator('article.card mark').first()).toBeVisible();
  await expectSound(page, 'search-contents-phone');
  for (const [kind, q] of [
    ['达人', '猫'],
    ['商品', '猫'],
    ['话题', '猫'],
  ] as const) {
    await field.fill(q);
    await field.press('Enter');
    await page.getByRole('link', { name: kind, exact: true }).first().click();
    await expect(page.locator('main mark').first()).toBeVisible();
    await expectSound(page, `search-${kind}-phone`);
    if (kind !== '达人') continue;
    const follow = page.locator('.creator-row').first().getByRole('button');
    const was = await follow.getAttribute('aria-pressed');
    await follow.click();
    await expect(follow).toHaveAttribute('aria-pressed', was === 'true' ? 'false' : 'true');
  }
  await page.locator('.topic-row').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^#.+#$/);
  await expect(page.locator('article.card').first()).toBeVisible();
  await expect(page.locator('meta[property="og:title"]')).toHaveAttribute('content', /^#.+# · 种草$/);
  await expectSound(page, 'topic-phone');
  await page.getByRole('link', { name: '搜索' }).click();
  const recent = page.getByRole('region', { name: '最近搜过' });
  await expect(recent.getByRole('link')).toHaveText(['猫', title]);
  await expectSound(page, 'search-recent-phone');
  await recent.getByRole('button', { name: '清空' }).click();
  await expect(recent).toBeHidden();
  expect(await page.evaluate(() => localStorage.getItem('searches'))).toBe('[]');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('UX 10: a pasted code opens its work; what is not found, too long or expired is said', async ({ page }) => {
    await page.goto('/discover');
    await page.locator('article.card .card-body').first().click();
    const work = await page.locator('main.content h1').innerText();
    await page.getByRole('link', { name: '分享' }).click();
    await page.getByRole('button', { name: '复制口令' }).click();
    const text = await page.getByLabel('粘贴这段话').inputValue();
    await page.goto('/search');
    const search = async (q: string) => {
      await page.getByRole('searchbox').fill(q);
      await page.getByRole('button', { name: '搜索' }).click();
    };
    await search(text);
    await expect(page.locator('main.content h1')).toHaveText(work);
    await page.goto('/search');
    await search('量子纠缠态');
    await expect(page.getByText('没有找到和「量子纠缠态」有关的结果')).toBeVisible();
    await search('鞋'.repeat(60));
    await expect(page.getByRole('alert')).toHaveText('搜索的字数太多：不能超过 50 字');
    await search('￥aaaaaaaaaaa￥');
    await expect(page.getByRole('alert')).toHaveText('口令里的作品不存在或已下架');
    expect((await page.goto('/topics/没有人写过这个'))?.status()).toBe(404);
  });
});
