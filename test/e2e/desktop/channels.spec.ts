import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectSound } from './axe.ts';
import { choose, openedChoices, settled } from './choices.ts';
import { signIn } from './signing-in.ts';

/** Another operator changes a sub-channel meanwhile. */
async function changeElsewhere(page: Page, code: string): Promise<void> {
  const { items } = await (await page.request.get('/api/v1/operator/channels')).json();
  const all: { code: string; version: number }[] = items.flatMap(({ subChannels }: { subChannels: [] }) => subChannels);
  const standing = all.find((one) => one.code === code);
  const answer = await page.request.put(`/api/v1/operator/sub-channels/${code}`, {
    data: { ...standing, reason: '排到后面', position: 9 },
    headers: { 'if-match': `"${standing?.version}"` },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

test('DOMAIN 3.1, 3.3: an operator makes a channel and a sub-channel, nests its conditions and tests them on an account', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page, 'admin', '/console/channels');
  await page.getByRole('button', { name: '新建频道' }).first().click();
  const form = page.getByRole('dialog', { name: '新建频道' });
  await form.getByLabel('标识').fill('Fresh finds');
  await form.getByLabel('名称', { exact: true }).fill('好物频道');
  await form.getByLabel('介绍').fill('小二精选的单品，每天更新。');
  await form.getByLabel('理由').fill('开频道');
  await form.getByRole('button', { name: '保存' }).click();
  await expect(form.getByText('2-40 个小写字母、数字和下划线，字母开头', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await form.getByLabel('标识').fill('fresh_finds');
  await form.getByRole('button', { name: '保存' }).click();
  await expect(form).toBeHidden();
  const card = page.locator('.ant-card').filter({ hasText: 'fresh_finds' });
  await expect(card).toContainText('还没有子频道，达人暂时无处投稿。');
  await card.getByRole('link', { name: '新建子频道' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('新建子频道 · 好物频道');
  await page.getByLabel('标识', { exact: true }).first().fill('fresh_finds_item');
  await page.getByLabel('名称', { exact: true }).fill('新鲜单品');
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
  await inner.getByLabel('达人指数至少').fill('700');
  await inner.getByLabel('粉丝数至少').fill('1');
  await page.getByRole('combobox', { name: '账号' }).click();
  await page.getByRole('combobox', { name: '账号' }).fill('林间');
  await openedChoices(page).getByText('林间小锅').click();
  const asked = page.getByRole('region', { name: '用一个账号试一试' });
  await expect(asked).toContainText('这个账号可以加入');
  await expect(asked).toContainText('等级为 L4、L5、L6');
  await expect(asked).toContainText('达人指数 ≥ 700');
  await expect(asked).toContainText('现在 668');
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
  const row = page.locator('.sub-channels li').filter({ hasText: '新鲜单品' });
  await expect(row).toContainText('机审 + 小二审核 · 申请加入 · 每天 50 篇');
  await expectSound(page, 'channels');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectSound(page, 'channels-phone');

  // What was saved stands in the form again, and a change of it is kept.
  await row.getByRole('link', { name: '新鲜单品' }).click();
  await expect(page.locator('.conditions-group').locator('.conditions-group').getByLabel('达人指数至少')).toHaveValue(
    '700',
  );
  await page.getByLabel('每个账号每天可投篇数').fill('20');
  // Who leaves is asked first, and finds what he filled in.
  await page.getByRole('link', { name: '全部频道' }).click();
  const leaving = page.getByRole('dialog', { name: '有修改还没有保存' });
  await settled(leaving);
  await expectAccessible(page);
  await leaving.getByRole('button', { name: '留在这里' }).click();
  await expect(leaving).toBeHidden();
  await expect(page.getByLabel('每个账号每天可投篇数')).toHaveValue('20');
  // Somebody else was quicker: nothing is lost, and one may save over it.
  await changeElsewhere(page, 'fresh_finds_item');
  await page.getByLabel('理由').fill('减少篇数');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('别人刚刚改过这里。您填的都还在表单里。')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '以我的为准，覆盖' }).click();
  await expect(page.locator('.sub-channels li').filter({ hasText: '新鲜单品' })).toContainText('每天 20 篇');

  // Another scene splits sales otherwise: it waits for a second person, and whoever asked takes it back.
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.locator('.sub-channels li').getByRole('link', { name: '新鲜单品' }).click();
  await choose(page, page.getByLabel('推广场景'), '必买清单');
  const effect = page.getByRole('region', { name: '保存后的影响' });
  await expect(effect).toContainText('场景：其他公域 → 必买清单');
  await expect(effect).toContainText('复核后才生效');
  await page.getByLabel('理由').fill('改成重点频道');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已保存；场景等另一个人复核后生效')).toBeVisible();
  await page.locator('.sub-channels li').getByRole('link', { name: '新鲜单品' }).click();
  await expect(page.getByText('场景改为「必买清单」的申请正在等另一个人复核')).toBeVisible();
  await expect(page.getByLabel('推广场景')).toBeDisabled();
  await expectSound(page, 'sub-channel-scene');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectSound(page, 'sub-channel-scene-phone');
  await page.getByRole('button', { name: '撤回申请' }).click();
  await expect(page.getByText('正在等另一个人复核')).toBeHidden();
  await expect(page.getByLabel('推广场景')).toBeEnabled();
});
