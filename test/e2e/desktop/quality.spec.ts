import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { signIn } from './signing-in.ts';
import { keepPicture, keepWholePicture } from '../pictures.ts';

test('DOMAIN 8.1: a reviewer finds a work, sees how its quality came about, sets it with a reason, and takes that back', async ({
  page,
}) => {
  await signIn(page, 'reviewer');
  await page.goto('/console/quality');
  await expect(page.getByText('还没有评定过的作品')).toBeVisible();
  await expectAccessible(page);
  await keepWholePicture(page, 'quality-none');

  await page.getByRole('link', { name: '去账号里找作品' }).click();
  await page.getByRole('link', { name: '林间小锅' }).click();
  await page.getByRole('main').getByRole('link', { name: '作品质量' }).click();
  const works = page.getByRole('table', { name: /林间小锅的作品/ });
  await works.getByRole('link').first().click();
  await expect(page.getByText('自动计算', { exact: true })).toBeVisible();
  await expect(page.getByText('没有评定过。')).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await keepWholePicture(page, 'quality-work');

  await page.getByRole('button', { name: '评定质量分' }).click();
  const dialog = page.getByRole('dialog');
  const number = dialog.getByRole('spinbutton');
  await number.fill('300');
  await expect(dialog.getByText('低于 500 分，作品在奖励池里没有价值。')).toBeVisible();
  await number.fill('900');
  await expect(dialog.getByText(/从 \d{4}-\d{2}-\d{2} 起的奖励池按新的分计算/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: '确定' })).toBeDisabled();
  await dialog.getByRole('textbox').fill('实拍精细，评测详实');
  await expectAccessible(page);
  await keepPicture(page, 'quality-set');
  await dialog.getByRole('button', { name: '确定' }).click();
  await expect(page.getByText('审核员评定', { exact: true })).toBeVisible();
  await expect(page.getByText('评定为 900 分')).toBeVisible();
  await expect(page.getByText('实拍精细，评测详实')).toBeVisible();
  await keepWholePicture(page, 'quality-done');

  await page.getByRole('link', { name: '返回作品质量' }).click();
  await expect(page.getByRole('row').filter({ hasText: '实拍精细' })).toContainText('900');
  await page.getByRole('row').filter({ hasText: '实拍精细' }).getByRole('link').click();
  await page.getByRole('button', { name: '取消评定' }).click();
  await dialog.getByRole('textbox').fill('误操作');
  await dialog.getByRole('button', { name: '取消评定' }).click();
  await expect(page.getByText('自动计算', { exact: true })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: '误操作' })).toBeVisible();
});
