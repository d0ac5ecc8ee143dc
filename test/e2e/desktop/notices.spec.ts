import { expect, test } from '@playwright/test';
import { keepPicture } from '../pictures.ts';
import { expectSound } from './axe.ts';
import { signIn } from './signing-in.ts';

test('UX 29: the notice centre of the studio: by type, unread only, each opens its page and is read, and the bell follows', async ({
  page,
}) => {
  await signIn(page, 'hao', '/studio');
  const bell = page.getByRole('link', { name: /^通知，\d+\+? 条未读$/ });
  await bell.click();
  await expect(page).toHaveURL('/studio/notices');
  await expect(page.locator('.inbox li').first()).toBeVisible();
  await expectSound(page, 'notices-studio');
  const before = Number(/\d+/.exec((await bell.getAttribute('aria-label')) ?? '')?.[0]);
  await page.getByRole('navigation', { name: '通知的类型' }).getByRole('link', { name: /^收入/ }).click();
  await expect(page).toHaveURL('/studio/notices?type=money');
  await page.locator('.inbox-new a', { hasText: '结算单已出' }).first().click();
  await expect(page).toHaveURL(/\/studio\/income\/statements\/\d{4}-\d{2}$/);
  await expect(bell).toHaveAccessibleName(`通知，${before - 1} 条未读`);
  await page.goto('/studio/notices?type=money&unread=true');
  await page.getByRole('button', { name: '把这一类标为已读' }).click();
  await expect(page.getByText('这里没有通知。')).toBeVisible();
  await page.getByRole('button', { name: '通知设置' }).click();
  await page.getByLabel('互动：站内').uncheck();
  await expect(page.getByLabel('收入：站内')).toBeDisabled();
  await keepPicture(page, 'notice-settings-studio');
  await page.getByRole('button', { name: /^保\s?存$/ }).click();
  await expect(page.getByText('已保存')).toBeVisible();
});

test('UX 29: an operator has the same centre in the console', async ({ page }) => {
  await signIn(page, 'admin', '/console');
  await page.getByRole('link', { name: /^通知/ }).click();
  await expect(page).toHaveURL('/console/notices');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('通知');
  await expect(page.getByText(/还没有通知/)).toBeVisible();
  await expect(page.getByRole('link', { name: '回到首页' })).toHaveAttribute('href', '/console');
  await keepPicture(page, 'notices-console');
});
