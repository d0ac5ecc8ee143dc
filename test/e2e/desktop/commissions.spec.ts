import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { expectSound } from './axe.ts';
import { signIn } from './signing-in.ts';

test('DOMAIN 13.9: finance reads all commissions with each party’s part, narrows them in the address, and opens why', async ({
  page,
}) => {
  await signIn(page, 'finance', '/console');
  await page.getByRole('navigation').getByRole('link', { name: '佣金明细' }).click();
  const table = page.getByRole('table', { name: '佣金明细' });
  await expect(table.getByRole('row').nth(1)).toBeVisible();
  const sums = page.getByRole('region', { name: '总佣金' });
  await expect(sums.getByText('推广方')).toBeVisible();
  await page.waitForLoadState('networkidle');
  await expectSound(page, 'commissions');

  await page.getByRole('combobox', { name: '状态' }).click();
  await page.getByRole('listbox', { name: '状态' }).waitFor({ state: 'attached' });
  await page.locator('.ant-select-item-option').filter({ hasText: '已失效' }).click();
  await expect(page).toHaveURL(/status=invalid/);
  await page.goto('/console/commissions?status=settled');
  await expect(table.getByText(/^计入 .* 对账单$/).first()).toBeVisible();
  const month = /计入 (\d{4}-\d{2})/.exec((await table.textContent()) ?? '');
  const asked = month?.[1] ?? '';
  await page.getByLabel('结算月').fill(asked);
  await expect(page).toHaveURL(new RegExp(`month=${asked}`));

  await table
    .getByRole('link', { name: /^只看店铺 / })
    .first()
    .click();
  await expect(page).toHaveURL(/shop=/);
  await expect(page.getByRole('button', { name: /^店铺：/ })).toBeVisible();
  // What the page says in all is what its rows add up to.
  const { items, nextCursor } = await (
    await page.request.get(
      `/api/v1/operator/commissions?limit=100${new URL(page.url()).search.replace('?', '&').replace('shop=', 'shopId=').replaceAll('%22', '')}`,
    )
  ).json();
  expect(nextCursor).toBeNull();
  const gross = items.reduce((sum: number, { grossFen }: { grossFen: number }) => sum + grossFen, 0);
  const written = (gross / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 });
  await expect(sums.getByText(written, { exact: true })).toBeVisible();

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /导出|下载/ })
    .click();
  const file = readFileSync(await (await download).path(), 'utf8');
  expect(file.split('\n')[0]).toContain('其中机构估算，追回前（元）');
  expect(file.trim().split('\n')).toHaveLength(items.length + 1);
  await page.keyboard.press('Escape');

  await table.getByRole('link', { name: / \/ / }).first().click();
  await expect(page).toHaveURL(/console\/orders\?tradeNo=.*lineNo=/);
  await expect(page.getByText('钱怎么分')).toBeVisible();
});

test('DOMAIN 11.5, 13.9: finance sees what was taken back, from whom, why, and by which statement', async ({
  page,
}) => {
  await signIn(page, 'finance', '/console/commissions');
  await page.getByText('追回', { exact: true }).first().click();
  await expect(page).toHaveURL(/view=taken/);
  const table = page.getByRole('table', { name: '追回' });
  await expect(table.getByText(/^(退款|订单关闭|订单处罚) \d{4}-/).first()).toBeVisible();
  await expect(table.getByText(/(已入|待入) .* 对账单/).first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  await expectSound(page, 'commissions-taken');
});

test('UX 40: the commissions are readable at the width of a phone, and complete in English', async ({
  browser,
  baseURL,
}) => {
  for (const locale of ['zh-CN', 'en-US']) {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      locale,
      ...(baseURL ? { baseURL } : {}),
    });
    const page = await context.newPage();
    for (const view of ['', '?view=taken']) {
      await signIn(page, 'finance', `/console/commissions${view}`);
      await expect(page.locator('.commission-sums')).toBeVisible();
      await expect(page.locator('.list tbody tr').first()).toBeVisible();
      await page.waitForLoadState('networkidle');
      await expectSound(page, `commissions-phone-${locale}${view === '' ? '' : '-taken'}`);
      const ours = await page.locator('h1, .page-head p, th, dt, .commission-sums .quiet').allTextContents();
      if (locale === 'en-US') expect(ours.join(' ')).not.toMatch(/\p{Script=Han}/u);
    }
    await context.close();
  }
});
