import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { choose } from './choices.ts';
import { freshName, openAccount, signUp } from './people.ts';

test('DOMAIN 1.2: the name changes once in 30 days, with the day of the next change', async ({ page }) => {
  await signUp(page);
  await openAccount(page, freshName('旧名字'));
  await page.goto('/studio/account');
  const name = page.getByLabel('账号名称');
  await name.fill(freshName('新名字'));
  await page.getByRole('button', { name: '保存修改' }).click();
  await expect(page.getByText(/每 30 天可以改一次，\d{4}-\d\d-\d\d \d\d:\d\d 起可以再改/)).toBeVisible();
  await expect(name).toBeDisabled();
  await page.getByLabel('账号简介').fill('字'.repeat(73));
  await expect(page.getByText('73 / 72')).toBeVisible();
  await page.getByRole('button', { name: '保存修改' }).click();
  await expect(page.getByText('最多 72 个字')).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);
});

test('a profile that somebody else changed meanwhile is shown before it is overwritten', async ({ page }) => {
  await signUp(page);
  const id = await openAccount(page, freshName('资料'));
  await page.goto('/studio/account');
  await expect(page.getByLabel('账号简介')).toHaveValue('记录居家好物');
  const other = await page.request.patch(`/api/v1/accounts/${id}/profile`, {
    headers: { 'if-match': '1' },
    data: { intro: '别处改过的简介' },
  });
  expect(other.status(), await other.text()).toBe(200);
  await page.getByLabel('账号简介').fill('我写的简介');
  await page.getByRole('button', { name: '保存修改' }).click();
  await expect(page.getByText('资料刚刚被别人修改过')).toBeVisible();
  await expect(page.getByText('别处改过的简介')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '用我的覆盖' }).click();
  await expect(page.getByText('资料刚刚被别人修改过')).toBeHidden();
  await page.reload();
  await expect(page.getByLabel('账号简介')).toHaveValue('我写的简介');
});

test('an owner adds a member by e-mail, changes his role and removes him; the last owner stays', async ({
  page,
  browser,
}) => {
  const context = await browser.newContext();
  const friend = await signUp(await context.newPage(), '搭档');
  await context.close();
  await signUp(page);
  await openAccount(page, freshName('成员'));
  await page.goto('/studio/account');
  await expect(page.getByRole('rowheader', { name: '佣金结算' })).toBeVisible();
  await page.getByLabel('对方的登录邮箱').fill('nobody@test.example');
  await page.getByRole('button', { name: /^(loading )?添加$/ }).click();
  await expect(page.getByText('没有这位用户')).toBeVisible();
  await page.getByLabel('对方的登录邮箱').fill(friend.email);
  await page.getByRole('button', { name: /^(loading )?添加$/ }).click();
  await expect(page.getByLabel('搭档的角色')).toBeVisible();
  await choose(page, page.getByLabel('搭档的角色'), '财务');
  await page.reload();
  await expect(page.locator('.members li').filter({ hasText: '搭档' })).toContainText('财务');
  await page.getByRole('button', { name: '移除 搭档' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '移除' }).click();
  await expect(page.getByText('搭档')).toHaveCount(0);
  await page.getByRole('button', { name: '退出', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '退出' }).click();
  await expect(page.getByText('账号至少要有一位主理人')).toBeVisible();
});
