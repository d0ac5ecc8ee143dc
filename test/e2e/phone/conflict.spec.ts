import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from '../desktop/axe.ts';
import { freshName, openAccount, signUp } from '../desktop/people.ts';

test('UX 17: on a phone too, two versions are merged by one press once each field is chosen', async ({ page }) => {
  await signUp(page);
  await openAccount(page, freshName('随身'));
  const made = await page.request.post('/api/v1/contents', {
    data: { type: 'post', template: 'post', title: '两台手机写一篇', forwardText: '最初的话' },
  });
  const { id, version } = await made.json();
  await page.goto(`/studio/contents/${id}`);
  await expect(page.getByLabel('标题', { exact: true })).toHaveValue('两台手机写一篇');
  const elsewhere = await page.request.patch(`/api/v1/contents/${id}`, {
    headers: { 'if-match': String(version) },
    data: { title: '另一台手机的标题', forwardText: '另一台手机的话' },
  });
  expect(elsewhere.status()).toBe(200);
  await page.getByLabel('标题', { exact: true }).fill('这台手机的标题');
  const dialog = page.getByRole('dialog', { name: '这篇内容在别处被修改了' });
  await expect(dialog.getByRole('heading')).toHaveText(['两边都改了', '只有对方改了']);
  await expect(dialog.getByRole('button', { name: '合并两边的修改' })).toBeDisabled();
  await dialog.getByLabel('用我的', { exact: true }).tap();
  await expectNoSideScroll(page);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '合并两边的修改' }).tap();
  await expect(page.getByRole('status').filter({ hasText: /^已保存 / })).toBeVisible();
  await expect(page.getByLabel('标题', { exact: true })).toHaveValue('这台手机的标题');
  await expect(page.getByLabel('想对粉丝说')).toHaveValue('另一台手机的话');
});
