import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { freshName, openAccount, signUp } from './people.ts';

const saved = (page: Page) => page.getByRole('status').filter({ hasText: /^已保存 \d\d:\d\d$/ });

test('DOMAIN 2.1: types and their templates are offered with a line each, and exchanged without a loss', async ({
  page,
}) => {
  await signUp(page);
  await openAccount(page, freshName('模板'));
  await page.goto('/studio/contents');
  await page.getByRole('link', { name: '新建作品' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('新建作品');
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await page.getByRole('link', { name: /店铺推荐/ }).click();
  await expect(page).toHaveURL(/type=post&template=shopinventory/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('新建店铺推荐');
  await page.getByLabel('标题', { exact: true }).fill('巷子里的木作店');
  await expect(page.getByLabel('店主一句话')).toBeHidden();
  await page.getByRole('radio', { name: '人物' }).check();
  await page.getByLabel('店主一句话').fill('三十年只做一把椅子');
  await expect(saved(page)).toBeVisible();
  await page.getByLabel('模板').selectOption('qa');
  await expect(page.getByLabel('问题')).toHaveValue('巷子里的木作店');
  await expect(page.getByLabel('店主一句话')).toBeHidden();
  await page.getByLabel('模板').selectOption('shopinventory');
  await expect(page.getByLabel('店主一句话')).toHaveValue('三十年只做一把椅子');
  await page.waitForTimeout(300);
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('模板')).toHaveValue('shopinventory');
  await expect(page.getByRole('radio', { name: '人物' })).toBeChecked();
  await expectAccessible(page);
  await page.goto('/studio/contents?type=post');
  await expect(page.getByRole('tab', { name: '帖子 1' })).toBeVisible();
  await expect(page.getByRole('tab', { name: '短视频 0' })).toBeVisible();
});
