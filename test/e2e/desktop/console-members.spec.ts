import { expect, test } from '@playwright/test';
import { expectSound } from './axe.ts';
import { choose, settled } from './choices.ts';
import { signIn } from './signing-in.ts';

const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 720 };

test('DOMAIN 13.3: a channel manager finds an application and reads its material, conditions and steps', async ({
  page,
}) => {
  test.setTimeout(90_000);
  await signIn(page, 'channels', '/console/channel-applications');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('频道申请');
  await expect(page.getByRole('table')).toContainText('林间小锅');
  await choose(page, page.getByLabel('状态', { exact: true }), '待审核');
  await expect(page).toHaveURL(/status=submitted/);
  await expect(page.getByRole('table')).toContainText('慢半拍的沈');
  await expectSound(page, 'console-applications');
  await page.getByRole('link', { name: '慢半拍的沈' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('慢半拍的沈的申请');
  await expect(page.getByText('小个子通勤穿搭，按单次穿着成本讲一件衣服值不值。')).toBeVisible();
  await expect(page.getByText('以下满足任意一条')).toBeVisible();
  await expectSound(page, 'console-application');
});

test('DOMAIN 3.4: a channel manager suspends, resumes and removes a member with a reason, and exports the list', async ({
  page,
}) => {
  test.setTimeout(90_000);
  await signIn(page, 'channels', '/console/channel-members?q=顾北');
  const row = page.getByRole('row').filter({ hasText: '数码单品' });
  await expect(row).toContainText('成员');
  const act = async (name: string, dialog: RegExp, reason: string) => {
    await row.getByRole('button', { name, exact: true }).click();
    const form = page.getByRole('dialog', { name: dialog });
    await settled(form);
    await form.getByLabel('理由（成员会看到）').fill(reason);
    await form.getByRole('button', { name, exact: true }).click();
    await expect(form).toBeHidden();
  };
  await act('暂停', /^暂停/, '把评测投到了视频场景');
  await expect(row).toContainText('暂停中');
  await expect(row).toContainText('把评测投到了视频场景');
  await act('恢复', /^恢复/, '已改正');
  await expect(row).not.toContainText('暂停中');
  await act('移出', /^移出/, '长期不投稿');
  await expect(row).toContainText('已结束');
  await page.goto('/console/channel-members');
  await expect(page.getByRole('table')).toContainText('近 30 天入选 0 篇，要求 10 篇');
  await expectSound(page, 'console-members');
  await page.setViewportSize(phone);
  await expectSound(page, 'console-members-phone');
  await page.setViewportSize(desktop);
  await page.getByRole('button', { name: '导出 CSV' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('DOMAIN 3.4: a channel manager sees whom a clean-out would end and why, runs it once, and reads past reports', async ({
  page,
}) => {
  test.setTimeout(90_000);
  await signIn(page, 'channels', '/console/clean-outs');
  await expect(page.getByRole('table', { name: '运行记录' })).toContainText('自动');
  await page.getByRole('combobox', { name: '选择子频道' }).click();
  await page.getByRole('combobox', { name: '选择子频道' }).fill('攻略');
  await page.getByTitle('必买攻略 · 攻略').click();
  await expect(page).toHaveURL(/sub=must_buy_guide/);
  await expect(page.getByText('现在运行会怎样')).toBeVisible();
  await expectSound(page, 'console-clean-outs');
  await page.setViewportSize(phone);
  await expectSound(page, 'console-clean-outs-phone');
  await page.setViewportSize(desktop);
  await page.getByRole('table', { name: '运行记录' }).getByRole('link', { name: '查看名单' }).last().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('攻略 · ');
  await expectSound(page, 'console-clean-out-report');
});
