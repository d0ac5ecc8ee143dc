import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { freshName, openAccount, signUp } from './people.ts';

test('an address that leads nowhere keeps the navigation and leads back', async ({ page }) => {
  await signUp(page);
  await page.goto('/studio/nowhere/at/all');
  await expect(page.getByRole('heading', { name: '这个页面不存在' })).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await page.getByRole('link', { name: '回到首页' }).click();
  await expect(page).toHaveURL(/\/studio$/);
});

test('a session that ends is said where one writes, and signing in leads back', async ({ page }) => {
  const { email, password } = await signUp(page);
  await openAccount(page, freshName('过期'));
  await page.goto('/studio/contents');
  await expect(page.getByText('还没有作品')).toBeVisible();
  await page.context().clearCookies();
  await page.getByRole('tab', { name: /帖子/ }).click();
  await expect(page.getByRole('alert').filter({ hasText: '登录已过期' }).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: '登录' }).first().click();
  await page.getByLabel('邮箱').fill(email);
  await page.getByLabel('密码').fill(password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/studio\/contents\?type=post/);
});

test('UX 30: without the network the page says so; a failed read has its request number and another try', async ({
  page,
}) => {
  await signUp(page);
  await openAccount(page, freshName('断网'));
  await page.goto('/studio/contents');
  await expect(page.getByText('还没有作品')).toBeVisible();
  await page.context().setOffline(true);
  await expect(page.getByText('网络已断开')).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText('网络已断开')).toHaveCount(0);

  await page.goto('/studio/contents/nothing');
  const alert = page.getByRole('alert');
  await expect(alert.getByText('请求编号')).toBeVisible();
  await expect(alert.getByRole('button', { name: '重试' })).toBeVisible();
  await expectAccessible(page);
});

test('the navigation of a narrow window opens by its button and closes where it leads', async ({ page }) => {
  await signUp(page);
  await openAccount(page, freshName('一个相当长的账号名字'));
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/studio');
  const link = page.getByRole('navigation').getByRole('link', { name: '作品管理' });
  await expect(link).toBeHidden();
  await page.getByRole('button', { name: '导航' }).click();
  await expectAccessible(page);
  await link.click();
  await expect(page.getByRole('heading', { name: '作品管理' })).toBeVisible();
  await expect(link).toBeHidden();
  await expectNoSideScroll(page);
});
