import { expect, test } from '@playwright/test';
import { expectSound } from './axe.ts';
import { signIn } from './signing-in.ts';
import { keepPicture } from '../pictures.ts';

test('UX 39, DOMAIN 13.11: the audit log says who did what to which object, before and after, and is searched by both', async ({
  page,
}) => {
  await signIn(page, 'admin', '/console');
  await expect(page.getByRole('list', { name: '待处理' })).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: '操作记录' }).first().click();
  const log = page.getByRole('table', { name: '操作记录' });
  await expect(log.getByRole('row').nth(1)).toBeVisible();
  await expectSound(page, 'audit');

  await page.getByRole('combobox', { name: '操作', exact: true }).click();
  await page.getByTitle('设定等级', { exact: true }).click();
  await expect(page).toHaveURL(/verb=set_level/);
  await page.goto('/console/audit?verb=post_month');
  await expect(log.getByText('登记店铺到账')).toHaveCount(0);
  await expect(log.getByText('月份入账').first()).toBeVisible();
  await log
    .getByRole('link', { name: /只看这个对象/ })
    .first()
    .click();
  await expect(page).toHaveURL(/objectType=month&objectId=/);
  await expect(log.getByText('锁定月份')).toBeVisible();
  await page.getByRole('button', { name: '清除条件' }).first().click();
  await expect(page).toHaveURL(/audit$/);

  // Days are chosen in the project's picker, in the interface's language whatever the browser's.
  const [first, last] = [page.getByPlaceholder('开始日期'), page.getByPlaceholder('结束日期')];
  await first.click();
  await expect(page.getByText(/^\d{4}年$/).first()).toBeVisible();
  await keepPicture(page, 'audit-days');
  await first.fill('2026-01-01');
  await first.press('Enter');
  await last.fill('2026-01-02');
  await last.press('Enter');
  await expect(page).toHaveURL(/from=2026-01-01&to=2026-01-02/);
  await expect(page.getByText('没有符合条件的记录。')).toBeVisible();
  await page.goto('/console/audit?objectType=authorisation');
  await log.getByRole('link', { name: ' × ' }).first().click();
  await expect(page).toHaveURL(/authorisations\?account=/);
  await expect(page.getByRole('table', { name: '机构授权' }).getByRole('row')).not.toHaveCount(1);
  await page.goto('/console/audit?objectType=authorisation');
  await expect(log.getByRole('link', { name: ' × ' }).first()).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expectSound(page, 'audit-phone');
});

test('DOMAIN 1.3: the log’s filter offers each role what it may read, no more', async ({ page }) => {
  const offered = async () => {
    await page.getByRole('combobox', { name: '对象', exact: true }).click();
    const list = page.locator('.ant-select-item-option');
    await expect(list.first()).toBeVisible();
    return list.allTextContents();
  };
  await signIn(page, 'finance', '/console/audit');
  await expect(page.getByRole('table', { name: '操作记录' }).getByRole('row').nth(1)).toBeVisible();
  const options = await offered();
  expect(options).toContain('月份');
  expect(options).not.toContain('接口密钥');
  expect(options).toContain('账号');
  expect(options).not.toContain('内容');
});

test('DOMAIN 13.1: finance sees on the dashboard what is overdue or waits, and goes there', async ({ page }) => {
  await signIn(page, 'finance', '/console');
  const waiting = page.getByRole('list', { name: '待处理' });
  for (const name of ['异议已逾期', '店铺账单已逾期', '等待双人复核', '奖励池低于零'])
    await expect(waiting.getByRole('link', { name })).toBeVisible();
  await expectSound(page, 'dashboard-waiting');
  await waiting.getByRole('link', { name: '店铺账单已逾期' }).click();
  await expect(page).toHaveURL(/shop-bills\?state=overdue/);
});

test('DOMAIN 13.9: finance lists orders of a month or those by which nobody earns; entries have people’s names', async ({
  page,
}) => {
  await signIn(page, 'finance', '/console/orders');
  const orders = page.getByRole('table', { name: '订单归因' });
  await expect(orders.getByRole('row').nth(1)).toBeVisible();
  await page.getByRole('combobox', { name: '状态' }).click();
  await page.getByTitle('无人得佣', { exact: true }).click();
  await expect(page).toHaveURL(/only=nobody/);
  await expectSound(page, 'orders-nobody');
  await page.getByRole('combobox', { name: '状态' }).click();
  await page.getByTitle('已确认收货', { exact: true }).click();
  await orders.getByRole('link').first().click();
  await expect(page.getByText(/^应付达人 · /).first()).toBeVisible();
  await expectSound(page, 'order-ledger');
  await page.goto('/console/months');
  await expect(page.getByRole('table', { name: '月度结算' })).toBeVisible();
  await expectSound(page, 'months-hash');
});
