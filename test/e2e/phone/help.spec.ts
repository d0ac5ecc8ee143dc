import { expect, test } from '@playwright/test';
import { signIn } from './demo.ts';
import { keepWholePicture } from '../pictures.ts';

test.use({ javaScriptEnabled: false });

test('rules: anybody reads the clauses and the points without scripts, each clause has an address', async ({
  page,
}) => {
  await page.goto('/rules#3.2');
  await expect(page.getByRole('heading', { level: 1, name: '创作者规则' })).toBeVisible();
  await expect(page.locator('[id="3.2"]')).toContainText('文字质量不符合要求');
  await expect(page.locator('#V05')).toContainText('扣 6 分');
  await keepWholePicture(page, 'rules-phone');
});

test('feedback: the help page takes it without scripts, and says what is wrong with it', async ({ page }) => {
  await page.goto('/help');
  await expect(page.getByText('怎样成为频道成员？')).toBeVisible();
  await expect(page.getByRole('link', { name: '登录后反馈' })).toBeVisible();
  await signIn(page);
  await page.goto('/help?from=/discover');
  await page.getByLabel('内容').fill('发现页的图片加载很慢');
  await keepWholePicture(page, 'help-phone');
  await page.getByRole('button', { name: '提交反馈' }).click();
  await expect(page.getByRole('status').filter({ hasText: '已收到' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: '发现页的图片加载很慢' })).toContainText('待答复');
  await keepWholePicture(page, 'help-sent-phone');
});
