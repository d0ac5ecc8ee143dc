import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { keepPicture } from '../pictures.ts';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { signIn } from './signing-in.ts';

test('DOMAIN 6.1: an author sees how many follow, who came and went, from where, and takes the list along', async ({
  page,
}) => {
  await signIn(page, 'hao');
  await page.goto('/studio');
  await page.getByRole('link', { name: '粉丝', exact: true }).click();
  await expect(page.getByRole('heading', { name: '粉丝', exact: true })).toBeVisible();
  await expect(page.getByText('30 天内来过、已关注满 24 小时')).toBeVisible();
  await page.getByLabel('统计区间').getByText('自选日期').click();
  await expect(page).toHaveURL(/range=own/);
  // Other tests move the clock by months: the story's follows lie in the year.
  const to = new Date(Date.now()).toISOString().slice(0, 10);
  const from = new Date(Date.now() - 90 * 86_400_000).toISOString().slice(0, 10);
  await page.goto(`/studio/followers?range=own&from=${from}&to=${to}`);
  await expect(page.getByRole('img', { name: /^粉丝数，.*从 [\d,]+ 到 [\d,]+/ })).toBeVisible();
  const days = page.getByRole('table', { name: '按日明细' }).locator('tbody tr');
  await expect(days).toHaveCount(91);
  await expect(page.getByRole('table', { name: '关注来源' }).locator('tbody tr').first()).toBeVisible();
  const followers = page.getByRole('table', { name: '粉丝列表' });
  await expect(followers.locator('tbody tr').nth(5)).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await keepPicture(page, 'studio-followers');

  await page.getByRole('button', { name: '导出粉丝' }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: '导出', exact: true }).click();
  const text = await readFile(await (await saved).path(), 'utf8');
  expect(text).toMatch(/^\uFEFF"昵称","关注时间","来源","有效"\r\n/);
  expect(text.split('\r\n').length).toBeGreaterThan(6);
});
