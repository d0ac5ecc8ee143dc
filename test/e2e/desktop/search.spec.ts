import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { freshName, openAccount, signUp } from './people.ts';
import { signIn } from './signing-in.ts';

test('UX 40: ctrl+K finds pages and own contents by keys alone, and gives the focus back', async ({ page }) => {
  await signUp(page);
  await openAccount(page, freshName('搜索'));
  await page.request.post('/api/v1/contents', { data: { type: 'post', title: '梅雨季的晾衣架' } });
  await page.goto('/studio');
  await expect(page.getByRole('heading', { name: '待办' })).toBeVisible();
  await page.getByRole('button', { name: 'English' }).focus();
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox', { name: '搜索' });
  await expect(box).toBeFocused();
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(box).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'English' })).toBeFocused();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('晾衣');
  await expect(page.getByRole('option')).toHaveText([/梅雨季的晾衣架/]);
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/studio\/contents\/.+/);
  await expect(page.getByRole('heading', { name: '编辑长文章' })).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('收');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/studio\/income/);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('没有这样的东西');
  await expect(page.getByText('没有找到')).toBeVisible();
});

test('UX 40: an operator finds accounts by name and orders by trade number, each role its own pages', async ({
  page,
}) => {
  await signIn(page, 'finance');
  await page.goto('/console');
  await page.getByRole('button', { name: /搜索/ }).click();
  await expect(page.getByRole('option', { name: '月度结算' })).toBeVisible();
  await expect(page.getByRole('option', { name: '接口密钥' })).toHaveCount(0);
  await page.keyboard.type('林间');
  await page.getByRole('option', { name: '林间小锅' }).click();
  await expect(page.getByRole('heading', { name: '林间小锅' })).toBeVisible();

  const { items } = await (await page.request.get('/api/v1/operator/orders?limit=1')).json();
  await page.keyboard.press('Control+k');
  await page.keyboard.type(items[0].tradeNo);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await expect(page.getByText('付款时间')).toBeVisible();
});
