import { expect, test } from '@playwright/test';
import { expectAccessible, expectSound } from './axe.ts';
import { choose, openedChoices } from './choices.ts';
import { signIn } from './signing-in.ts';

test('DOMAIN 3.1, 3.3: an operator makes a channel and a sub-channel, nests its conditions and tests them on an account', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page, 'admin', '/console/channels');
  await page.getByRole('button', { name: '新建频道' }).first().click();
  const form = page.getByRole('dialog', { name: '新建频道' });
  await form.getByLabel('标识').fill('Good finds');
  await form.getByLabel('名称', { exact: true }).fill('好物频道');
  await form.getByLabel('介绍').fill('小二精选的单品，每天更新。');
  await form.getByLabel('理由').fill('开频道');
  await form.getByRole('button', { name: '保存' }).click();
  await expect(form.getByText('2-40 个小写字母、数字和下划线，字母开头', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await form.getByLabel('标识').fill('good_finds');
  await form.getByRole('button', { name: '保存' }).click();
  await expect(form).toBeHidden();
  const card = page.locator('.ant-card').filter({ hasText: 'good_finds' });
  await expect(card).toContainText('还没有子频道，达人暂时无处投稿。');
  await card.getByRole('link', { name: '新建子频道' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('新建子频道 · 好物频道');
  await page.getByLabel('标识', { exact: true }).first().fill('good_finds_item');
  await page.getByLabel('名称', { exact: true }).fill('新单品');
  await page.getByLabel('接收的模板').click();
  await openedChoices(page).locator('.ant-select-item-option').first().click();
  await page.keyboard.press('Escape');
  await page.getByLabel('每个账号每天可投篇数').fill('50');

  // All of: level, and one of: index or followers; not a seller.
  const conditions = page.locator('.conditions-group').first();
  await conditions.getByRole('button', { name: '添加条件' }).first().click();
  await choose(page, conditions.getByLabel('条件', { exact: true }).first(), '等级');
  await conditions.getByLabel('等级是其中之一').click();
  for (const level of ['L4', 'L5', 'L6']) await openedChoices(page).getByTitle(level, { exact: true }).click();
  await page.keyboard.press('Escape');
  await conditions.getByRole('button', { name: '添加一组条件' }).first().click();
  const inner = conditions.locator('.conditions-group');
  await inner.getByRole('button', { name: '添加条件' }).click();
  await choose(page, inner.getByLabel('条件', { exact: true }).first(), '达人指数');
  await inner.getByLabel('达人指数至少').fill('600');
  await inner.getByLabel('粉丝数至少').fill('1');
  await page.getByRole('combobox', { name: '账号' }).click();
  await page.getByRole('combobox', { name: '账号' }).fill('林间');
  await openedChoices(page).getByText('林间小锅').click();
  const asked = page.getByRole('region', { name: '用一个账号试一试' });
  await expect(asked).toContainText('这个账号可以加入');
  await expect(asked).toContainText('等级为 L4、L5、L6');
  await expect(asked).toContainText('达人指数 ≥ 600');
  await expect(asked).toContainText('现在 还没有');
  await inner.getByLabel('粉丝数至少').fill('1000000');
  await expect(asked).toContainText('这个账号还不能加入');
  await expect(asked).toContainText('还差');
  await expectSound(page, 'sub-channel-form');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectSound(page, 'sub-channel-form-phone');
  await page.setViewportSize({ width: 1280, height: 720 });

  await page.getByLabel('理由').fill('开子频道');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page).toHaveURL(/\/console\/channels$/);
  const row = page.locator('.sub-channels li').filter({ hasText: '新单品' });
  await expect(row).toContainText('机审 + 小二审核 · 申请加入 · 每天 50 篇');
  await expectSound(page, 'channels');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectSound(page, 'channels-phone');

  // What was saved stands in the form again, and a change of it is kept.
  await row.getByRole('link', { name: '新单品' }).click();
  await expect(page.locator('.conditions-group').locator('.conditions-group').getByLabel('达人指数至少')).toHaveValue(
    '600',
  );
  await page.getByLabel('每个账号每天可投篇数').fill('20');
  await page.getByLabel('理由').fill('减少篇数');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.locator('.sub-channels li').filter({ hasText: '新单品' })).toContainText('每天 20 篇');
});
