import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { freshName, openAccount, signUp, upload } from './people.ts';

test('UX 41: a newcomer sees the whole path, what to do now, and why', async ({ page }) => {
  await signUp(page);
  await page.goto('/studio');
  const steps = page.locator('.path li');
  await expect(steps).toHaveText([/开通账号/, /发布第一篇内容/, /第一批粉丝/, /第一笔收入/]);
  await expect(page.locator('[aria-current=step]')).toContainText('现在做这一步');
  await expectAccessible(page);
  await page.getByRole('link', { name: '开通账号' }).last().click();
  await expect(page).toHaveURL(/\/studio\/open/);
  await page.getByRole('button', { name: '下一步' }).click();
  await expect(page.getByLabel('居民身份证号')).toBeVisible();
  await page.goto('/studio');
  await page.getByRole('link', { name: '继续开通' }).click();
  await expect(page.getByLabel('居民身份证号')).toBeVisible();
});

test('UX 15: a creator sees what waits above the numbers, each with its way', async ({ page }) => {
  await signUp(page);
  await openAccount(page, freshName('首页'));
  await page.goto('/studio');
  await expect(page.getByText('没有待办')).toBeVisible();
  await expect(page.locator('[aria-current=step]')).toContainText('发布第一篇内容');
  await expect(page.getByText('数据时间')).toBeVisible();

  const cover = await upload(page, 1280, 720);
  const body = {
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: '国家级最好，全网第一' }] }],
  };
  const post = { type: 'post', title: '不合规的一篇', forwardText: '看看', coverMediaIds: [cover], body };
  const { id } = await (await page.request.post('/api/v1/contents', { data: post })).json();
  await page.request.post(`/api/v1/contents/${id}/submit`, { data: {} });
  await page.request.post('/api/v1/contents', { data: { type: 'post', title: '写到一半的草稿' } });
  await page.reload();
  await expect(page.getByText('《不合规的一篇》没有通过审核')).toBeVisible();
  await expect(page.locator('.todo')).toContainText('广告');
  await expect(page.getByText('写到一半的草稿')).toBeVisible();
  const todo = await page.getByRole('heading', { name: '待办' }).boundingBox();
  const numbers = await page.getByRole('heading', { name: /昨日数据/ }).boundingBox();
  expect(todo?.y).toBeLessThan(numbers?.y ?? 0);
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await page.getByRole('link', { name: '去修改' }).click();
  await expect(page.getByText('上次提交没有通过')).toBeVisible();
});
