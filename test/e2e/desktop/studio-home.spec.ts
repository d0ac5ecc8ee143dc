import { expect, request, test } from '@playwright/test';
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

test('UX 26, 42: a frozen creator reads since when, why and what it means; nothing offers to publish', async ({
  page,
  baseURL,
}) => {
  await signUp(page);
  const accountId = await openAccount(page, freshName('冻结'));
  const admin = await request.newContext(baseURL ? { baseURL } : {});
  const data = { email: 'admin@demo.example', password: 'zhongcao-demo-2026' };
  expect((await admin.post('/api/v1/auth/sign-in', { data })).status()).toBe(200);
  const freeze = { status: 'frozen', reason: '涉嫌刷单，核实中' };
  expect((await admin.put(`/api/v1/operator/accounts/${accountId}/status`, { data: freeze })).status()).toBe(200);
  await admin.dispose();
  for (const path of ['/studio', '/studio/contents/new?type=item', '/studio/income']) {
    await page.goto(path);
    const notice = page.locator('.status-notice');
    await expect(notice).toContainText(/账号已冻结 · \d{4}-\d\d-\d\d \d\d:\d\d 起/);
    await expect(notice).toContainText('原因：涉嫌刷单，核实中');
    await expect(notice).toContainText('点击不计佣金');
    await expectAccessible(page);
    await expectNoSideScroll(page);
  }
  await page.goto('/studio');
  await expect(page.getByText('新建作品', { exact: true }).locator('..')).toHaveAttribute('title', /已冻结/);
});
