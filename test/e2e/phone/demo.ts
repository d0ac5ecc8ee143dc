import { expect, type Page } from '@playwright/test';

/** The demo world's reader, as the first start prints him. */
const fan = { email: 'fan@demo.example', password: 'zhongcao-demo-2026' };

/** Signs in by the form, as a reader would. */
export async function signIn(page: Page, who = fan, next = '/'): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByLabel('邮箱').fill(who.email);
  await page.getByLabel('密码').fill(who.password);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page).toHaveURL(next);
}
