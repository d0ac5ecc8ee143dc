import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { expectSound } from '../desktop/axe.ts';
import { signUp } from '../desktop/people.ts';
import { signIn } from '../desktop/signing-in.ts';

test('DOMAIN 2.8: a reader switches recommendation off, takes his data along, closes his account and stays after all', async ({
  page,
}) => {
  await signUp(page);
  await page.goto('/me');
  await page.getByRole('link', { name: '隐私与数据' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('隐私与数据');
  await expectSound(page, 'privacy-phone');
  await page.getByRole('button', { name: '关闭个性化推荐' }).click();
  await expect(page.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
  await expect(page.getByText('已关闭', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: '开启个性化推荐' }).click();
  await expect(page.getByText('已开启', { exact: true })).toBeVisible();

  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: '导出我的数据' }).click();
  const file = await (await saving).path();
  expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK');

  await page.getByLabel('登录密码').fill('not the password');
  await page.getByRole('button', { name: '申请注销' }).click();
  await expect(page.getByRole('alert')).toHaveText('密码不正确');
  await expectSound(page, 'privacy-fault-phone');
});

test('DOMAIN 2.8: who owns an account is told what keeps him from closing', async ({ page }) => {
  await signIn(page, 'lin', '/me/privacy');
  await expect(page.getByText('你还有未关闭的创作账号')).toBeVisible();
  await expect(page.getByRole('button', { name: '申请注销' })).toHaveCount(0);
  await expectSound(page, 'privacy-held-phone');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('DOMAIN 2.8: closing and coming back need no scripts', async ({ page }) => {
    const { password } = await signUp(page);
    await page.goto('/me/privacy');
    await page.getByLabel('登录密码').fill(password);
    await page.getByRole('button', { name: '申请注销' }).click();
    await expect(page.getByText('你已申请注销')).toBeVisible();
    await page.goto('/me');
    await page.goto('/me/privacy');
    await expect(page.getByText('你已申请注销')).toBeVisible();
    await page.getByRole('button', { name: '撤销，继续使用' }).click();
    await expect(page.getByText('已撤销注销')).toBeVisible();
    await expect(page.getByRole('button', { name: '申请注销' })).toBeVisible();
  });
});
