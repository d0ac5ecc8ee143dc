import { expect, test, type Browser } from '@playwright/test';
import { expectAccessible, expectSound } from './axe.ts';
import { freshName, signUp } from './people.ts';
import { signIn } from './signing-in.ts';

/** Name and mail address of somebody new. */
async function reader(browser: Browser): Promise<{ nickname: string; email: string }> {
  const context = await browser.newContext();
  const person = await signUp(context, freshName('刷量'));
  await context.close();
  return person;
}

test('DOMAIN 13.10: a reader is found, put on the blacklist until a time, and taken off again with a reason', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const { nickname, email } = await reader(browser);
  await signIn(page, 'risk', '/console/risk/blacklist');
  await expectSound(page, 'blacklist');
  await page.getByRole('searchbox').fill(email);
  await page.keyboard.press('Enter');
  const found = page.getByRole('row').filter({ hasText: nickname });
  await expect(found).toContainText('不在黑名单');
  await expectSound(page, 'blacklist-found');
  await found.getByRole('link', { name: nickname }).click();
  await expect(page.getByText('这位读者从未上过黑名单。')).toBeVisible();
  // Nothing is put on the list without a reason and a word.
  const put = page.getByRole('button', { name: `把 ${nickname} 加入黑名单` });
  await put.click();
  await expect(page.getByText('请填写')).toHaveCount(2);
  const reason = page.getByRole('combobox', { name: '理由' });
  await reason.click();
  await page.locator('.ant-select-item-option').first().click();
  await page.getByRole('textbox', { name: '说明' }).fill('一分钟内点击四十次，都来自同一设备');
  const until = page.getByRole('textbox', { name: '到期时间' });
  await until.fill('2099-12-31 20:00');
  // Tab takes what was typed and closes the calendar.
  await until.press('Tab');
  await expect(page.locator('.ant-picker-dropdown:not(.ant-picker-dropdown-hidden)')).toHaveCount(0);
  await expectSound(page, 'blacklist-form');
  await put.click();
  await expect(page.getByText('已加入黑名单，立即生效')).toBeVisible();
  await expect(page.getByText('在黑名单', { exact: true }).first()).toBeVisible();
  await expect(page.getByText(/– 2099-12-31 20:00|– 2099年12月31日/).first()).toBeVisible();
  await expectSound(page, 'blacklist-standing');

  await page.goto('/console/risk/blacklist');
  const row = page.getByRole('row').filter({ hasText: nickname });
  await expect(row).toContainText('一分钟内点击四十次');
  await expectAccessible(page);
  await row.getByRole('link', { name: nickname }).click();
  await page.getByRole('button', { name: '解除' }).click();
  await page.getByRole('textbox', { name: '解除的理由' }).fill('核实为门店公用平板');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectSound(page, 'blacklist-lift-390');
  await page.getByRole('button', { name: '解除' }).click();
  await expect(page.getByText('已解除，此后的行为重新计入')).toBeVisible();
  await expect(page.getByText('不在黑名单', { exact: true })).toBeVisible();
  await expect(page.getByText('核实为门店公用平板')).toBeVisible();
  await expectSound(page, 'blacklist-lifted-390');
  await page.goto('/console/risk/blacklist?view=past');
  await expect(page.getByRole('table').or(page.getByRole('list')).filter({ hasText: nickname }).first()).toContainText(
    '已解除',
  );
  await expectSound(page, 'blacklist-past-390');
});
