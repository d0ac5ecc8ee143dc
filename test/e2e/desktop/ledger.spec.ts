import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { contentsOf } from '../../tampering.ts';
import { tellDebt } from '../debt.ts';
import { expectSound } from './axe.ts';
import { signIn, signInAs } from './signing-in.ts';
import { keepWholePicture } from '../pictures.ts';

test('DOMAIN 13.1: finance sees that the books balance, and follows a balance down to an order', async ({ page }) => {
  await signIn(page, 'finance', '/console/ledger');
  await expect(page.getByText('所有账户相加为 0.00，账是平的。')).toBeVisible();
  await expect(page.getByText('账本审计', { exact: true })).toBeVisible();
  await expectSound(page, 'ledger');
  await page.getByRole('link', { name: '平台收入', exact: true }).click();
  await page.getByRole('table', { name: '平台收入：各账户' }).getByRole('link').click();
  await expect(page.getByText('各项相加等于余额，分文不差。')).toBeVisible();
  await page
    .getByText(/^订单佣金 · /)
    .nth(1)
    .click();
  const posts = page.getByRole('table', { name: /^订单佣金 · / });
  await expect(posts.getByRole('row')).not.toHaveCount(1);
  await expectSound(page, 'ledger-account');
  await page.getByText('余额最大的账本').scrollIntoViewIfNeeded();
  await posts
    .getByRole('link', { name: /^订单 / })
    .first()
    .click();
  await expect(page).toHaveURL(/console\/orders\?tradeNo=/);
  await page.goBack();
  await page.getByLabel('截至日').fill('2020-01-01');
  await expect(page.getByText('还没有任何入账。')).toBeVisible();
});

test('UX 27, 42: a creator’s balance explains itself, and one navigation leads through all pages of the income', async ({
  page,
}) => {
  await signIn(page, 'hao', '/studio/income');
  const nav = page.getByRole('navigation', { name: '收入的各页' });
  await expect(nav.getByRole('link', { name: '总览' })).toHaveAttribute('aria-current', 'page');
  await expectSound(page, 'income-nav');
  for (const name of ['奖励池', '没得到的佣金', '异议', '钱包与提现']) {
    await nav.getByRole('link', { name }).press('Enter');
    await expect(nav.locator('.here[aria-current]')).toHaveText(name);
  }
  const explained = page.getByRole('region', { name: '余额说明' });
  await expect(explained.getByText('各项相加等于余额，分文不差。').first()).toBeVisible();
  await explained
    .getByText(/^月结对账单/)
    .last()
    .click();
  await explained
    .getByRole('link', { name: /对账单/ })
    .first()
    .waitFor();
  await expectSound(page, 'balance');
  await page.setViewportSize({ width: 360, height: 720 });
  await expectSound(page, 'balance-phone');
  await explained
    .getByRole('link', { name: /对账单/ })
    .first()
    .click();
  await expect(page).toHaveURL(/income\/statements\//);
  await expect(nav.locator('.here[aria-current]')).toHaveText('总览');
  // What leaves a page of the income must leave nothing broken behind.
  await page.goBack();
  await expect(explained).toBeVisible();
});

/** The printed statement of a month's export, as a browser shows it. */
async function printed(page: Page, month: string, says: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'zhongcao-printed-'));
  try {
    const path = join(folder, 'export.zip');
    writeFileSync(path, await (await page.request.get(`/api/v1/statements/${month}/export`)).body());
    // Away from the program's page, whose policy would keep the file's own styles out.
    await page.goto('about:blank');
    await page.setContent(contentsOf(path)['statement.html']);
    await expect(page.getByRole('row').filter({ hasText: says })).toContainText('18.00');
    await keepWholePicture(page, `printed-${says}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test(
  'DOMAIN 11.5, 13.9: who owes after a refund stands with how much, since when and who will bear it; then the platform bears it',
  { tag: '@long' },
  async ({ page }) => {
    test.setTimeout(360_000);
    const debt = await tellDebt(test.info().project.use.baseURL ?? '');
    await signIn(page, 'finance', '/console/ledger');
    await page.getByRole('link', { name: '欠款', exact: true }).click();
    const row = page.getByRole('table', { name: '欠款' }).getByRole('row').filter({ hasText: debt.accountName });
    await expect(row).toContainText('18.00');
    await expect(row).toContainText(debt.owesIn);
    await expect(row).toContainText(`${debt.borneIn} 月结时剩余的由平台承担`);
    await expectSound(page, 'owed');
    await row.getByRole('link', { name: '余额说明' }).click();
    await expect(page.getByText('各项相加等于余额，分文不差。')).toBeVisible();
    await expectSound(page, 'owed-explained');

    const mine = (path: string) => signInAs(page, debt.owner, path);
    await mine('/studio/income/wallet');
    await expect(page.getByText('欠款 18.00 元', { exact: true })).toBeVisible();
    await expect(page.getByRole('heading', { name: '待结算佣金（欠款）' })).toBeVisible();
    await expectSound(page, 'debt-wallet');
    await mine(`/studio/income/statements/${debt.owesIn}`);
    await expect(page.getByText('欠款转到下期')).toBeVisible();
    await expectSound(page, 'debt-carried');
    await printed(page, debt.owesIn, '欠款转到下月');
    await debt.bear();
    await mine(`/studio/income/statements/${debt.borneIn}`);
    await expect(page.getByText('上期欠款')).toBeVisible();
    await expect(page.getByText('平台承担').first()).toBeVisible();
    await expectSound(page, 'debt-borne');
    await printed(page, debt.borneIn, '结转到期，由平台承担');
    await page.goto(`/studio/income/statements/${debt.borneIn}`);
    await expect(page.getByText('上期欠款')).toBeVisible();
    await page.setViewportSize({ width: 390, height: 844 });
    await expectSound(page, 'debt-borne-phone');
    await page.setViewportSize({ width: 1280, height: 720 });
    await mine('/studio/income');
    await expect(page.getByText(/上期欠款 −18\.00 · 平台承担 \+18\.00/)).toBeVisible();
    await expect(page.getByText(/此前订单退回 −18\.00 · 欠款转到下期 \+18\.00/)).toBeVisible();
    await expectSound(page, 'debt-income');
    await signIn(page, 'finance', '/console/owed');
    await expect(page.getByRole('heading', { name: '欠款' })).toBeVisible();
    await expect(row).toHaveCount(0);
  },
);
