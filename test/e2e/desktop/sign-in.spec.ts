import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { signIns } from '../../world/signIns.ts';
import { signUp } from './people.ts';
import { keepWholePicture } from '../pictures.ts';

test('signing in by keys: a wrong password is said at once, the right one leads where one wanted to go', async ({
  page,
}) => {
  const { email, password } = await signUp(page);
  await page.context().clearCookies();
  await page.goto('/studio/open');
  await expect(page).toHaveURL(/\/studio\/sign-in\?next=/);
  await expect(page.getByLabel('邮箱')).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type(email);
  await page.keyboard.press('Tab');
  await page.keyboard.type('not the password');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/密码/).filter({ hasText: /不对|错误|不正确/ })).toBeVisible();
  await page.getByLabel('密码').fill(password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/studio\/open/);
});

test('signing up, in English and on a narrow window', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/studio/sign-in');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in to zhongcao' })).toBeVisible();
  await page.getByRole('button', { name: 'No account yet? Sign up' }).click();
  await expect(page.getByRole('heading', { name: 'Create your account' })).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await page.getByLabel('Nickname').fill('Newcomer');
  await page.getByLabel('E-mail').fill(`e2e-${Date.now()}-up@test.example`);
  await page.getByLabel('Password').fill('correct horse');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Hello, Newcomer' })).toBeVisible();
});

test('in the demo world the sign-in page names whom one may play; a press fills the form', async ({ page }) => {
  await page.goto('/studio/sign-in');
  const demo = page.getByRole('region', { name: '演示账号' });
  await expect(demo.getByRole('listitem')).toHaveCount(signIns.length);
  await demo.getByRole('button', { name: /hao@demo\.example/ }).click();
  await expect(page.getByLabel('邮箱')).toHaveValue('hao@demo.example');
  await expectAccessible(page);
  await keepWholePicture(page, 'sign-in-demo');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSideScroll(page);
  await expectAccessible(page);
  await keepWholePicture(page, 'sign-in-demo-phone');
  await expect(page.getByRole('button', { name: '登录', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/studio$/);
});

test('without the demo world the sign-in page names nobody', async ({ page }) => {
  await page.route('**/api/v1/auth/methods', (route) =>
    route.fulfill({ json: { password: true, totp: true, oidc: false } }),
  );
  const asked = page.waitForResponse('**/api/v1/auth/methods');
  await page.goto('/studio/sign-in');
  await asked;
  await expect(page.getByLabel('邮箱')).toBeVisible();
  await expect(page.getByText('演示账号')).toHaveCount(0);
});
