import { expect, test } from '@playwright/test';
import { idNumberOf } from '../../world/identity.ts';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { settled } from './choices.ts';
import { freshName, picture, signUp } from './people.ts';

test('a person opens an account from the first step to the last, with sample numbers in demo mode', async ({
  page,
}) => {
  await signUp(page);
  await page.goto('/studio/open');
  await expect(page.getByRole('heading', { name: '开通创作账号' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '下一步' }).click();

  await page.getByRole('button', { name: '填入示例号码' }).click();
  await expect(page.getByLabel('居民身份证号')).toHaveValue(/^\d{17}[\dX]$/);
  await expectAccessible(page);
  await page.getByRole('button', { name: '提交认证' }).click();

  // Both steps have a button of this name: only the second one's form asks for an account.
  await expect(page.getByLabel('收款账户')).toBeVisible();
  await page.getByRole('button', { name: '填入示例号码' }).click();
  // What is wrong stands at its field, with what is allowed.
  await page.getByLabel('收款账户').fill('4539 5787 6362 1487');
  await page.getByLabel('持有人证件号码').fill('91330100MA2H0BD00');
  await page.getByRole('button', { name: '绑定收款账户' }).click();
  const field = (label: string) => page.locator('.ant-form-item').filter({ hasText: label });
  await expect(field('收款账户').last()).toContainText('银行卡号的校验位不对');
  await expect(field('持有人证件号码')).toContainText('证件号码不正确');
  await expectAccessible(page);
  await page.getByLabel('持有人证件号码').fill(idNumberOf('1990-01-01', 7));
  await page.getByLabel('收款账户').fill('4539 5787 6362 1486');
  // What was said leaves, and the button moves up.
  await expect(page.getByText('校验位不对')).toHaveCount(0);
  await expect(page.getByText('证件号码不正确')).toHaveCount(0);
  await page.getByRole('button', { name: '绑定收款账户' }).click();
  await expect(field('持有人证件号码')).toContainText('收款账户只能是本人或本企业的');
  // What is said at the field moves the button away, at the worst under the pointer.
  await expect(async () => {
    await page.getByRole('button', { name: '填入示例号码' }).click();
    await expect(page.getByLabel('收款账户')).toHaveValue('xiaoman@example.com', { timeout: 2000 });
  }).toPass();
  await page.getByRole('button', { name: '绑定收款账户' }).click();

  const avatar = page.getByLabel('账号头像', { exact: true });
  await page.locator('input[type=file]').setInputFiles(await picture(640, 400));
  await expect(page.getByText('裁剪后 400×400 像素')).toBeVisible();
  await settled(page.getByRole('dialog'));
  await page.getByRole('application').focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: '使用这个区域' }).click();
  await expect(avatar).toHaveText('更换头像');
  await page.getByLabel('账号名称').fill('林');
  await page.getByLabel('账号简介').fill('加微信 vx12345678');
  await page.getByLabel('专注领域').click();
  await page.getByText('居家', { exact: true }).click();
  await page.getByRole('button', { name: '开通账号' }).click();
  await expect(page.getByText('2-16 个字')).toBeVisible();
  await page.getByLabel('账号名称').fill(freshName('小满的家'));
  await page.getByRole('button', { name: '开通账号' }).click();
  await expect(page.getByText('不能出现联系方式', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('账号简介').fill('记录居家好物');
  await page.getByRole('button', { name: '开通账号' }).click();
  await expect(page.getByText('已开通')).toBeVisible();
  await expectNoSideScroll(page);
});

test('UX 42: a check that failed says what is required, what was found, and how to mend it; the step is resumable', async ({
  page,
}) => {
  await signUp(page);
  const { id } = await (await page.request.post('/api/v1/account-applications', { data: { type: 'merchant' } })).json();
  await page.goto('/studio/open');
  await page.getByRole('link', { name: '继续申请' }).click();
  await expect(page.getByLabel('居民身份证号')).toBeVisible();
  await page.goto(`/studio/open?application=${id}&step=checks`);
  const shop = page.locator('[data-check=shop_open]');
  await expect(shop).toContainText('在商城有一家营业中的店铺');
  await expect(shop).toContainText('没有找到属于你的营业中店铺');
  await expectAccessible(page);
  await page.locator('[data-check=payout_bound]').getByRole('button', { name: '去绑定' }).click();
  await expect(page.getByLabel('收款账户', { exact: true })).toBeVisible();
});

test('an institution without a valid code is told at the field', async ({ page }) => {
  await signUp(page);
  await page.goto('/studio/open');
  await page.getByText('管理签约达人').click();
  await page.getByRole('button', { name: '下一步' }).click();
  await expect(page.getByText('请填写邀请码')).toBeVisible();
  await page.getByRole('textbox', { name: '邀请码' }).fill('no-such-code');
  await page.getByRole('button', { name: '下一步' }).click();
  await expect(page.getByText('邀请码无效、已使用或已过期')).toBeVisible();
});
