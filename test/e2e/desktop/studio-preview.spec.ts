import { spawnSync } from 'node:child_process';
import { devices, expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { freshName, openAccount, signUp, upload } from './people.ts';

const body = (page: Page) => page.getByRole('textbox', { name: '正文' });
const saved = (page: Page) => page.getByRole('status').filter({ hasText: /^已保存 \d\d:\d\d$/ });

/** A draft of many paragraphs with a picture among them; answers its id. */
async function longDraft(page: Page): Promise<string> {
  const mediaId = await upload(page, 900, 600);
  const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
  const data = {
    type: 'post',
    title: '一个人的周末早餐',
    coverMediaIds: [await upload(page, 1280, 720, '#5c7a6b')],
    body: {
      type: 'doc',
      content: [
        ...Array.from({ length: 30 }, (_, i) => paragraph(`第 ${i + 1} 段：把面包烤到两面金黄，再抹上一层软黄油。`)),
        { type: 'image', attrs: { mediaId, alt: '早餐' } },
      ],
    },
  };
  const answer = await page.request.post('/api/v1/contents', { data });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()).id;
}

test('UX 20: a phone that scanned the code follows the draft, keeps its place and is never indexed', async ({
  page,
  browser,
  baseURL,
}) => {
  await signUp(page);
  await openAccount(page, freshName('预览'));
  const id = await longDraft(page);
  await page.goto(`/studio/contents/${id}`);
  await page.getByRole('button', { name: '用手机看' }).click();
  await expect(page.getByRole('img', { name: '手机预览的二维码' }).locator('path').first()).toBeVisible();
  await expect(page.getByRole('timer')).toHaveText(/^(30:00|29:\d\d) 后失效$/);
  await expectAccessible(page);
  await expectNoSideScroll(page);
  const link = page.getByRole('link', { name: '在新窗口打开' });
  const address = (await link.getAttribute('href')) ?? '';
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer');

  const phone = await (await browser.newContext({ ...devices['Pixel 7'], baseURL: baseURL ?? '' })).newPage();
  const asked: string[] = [];
  phone.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  const answer = await phone.goto(address);
  expect(answer?.headers()).toMatchObject({
    'x-robots-tag': 'noindex, nofollow',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  });
  await expect(phone.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex, nofollow');
  await expect(phone.locator('.preview-band')).toContainText(/^预览 仅持有链接的人可见 · 有效至 \d\d:\d\d$/);
  await expect(phone.getByRole('heading', { level: 1 })).toContainText('一个人的周末早餐');
  expect(await phone.locator('form').count()).toBe(0);
  await expectAccessible(phone);
  await expectNoSideScroll(phone);

  // It follows a save within two seconds, and stays where the reader is.
  const last = phone.getByText('第 30 段');
  await last.scrollIntoViewIfNeeded();
  const picture = await phone.locator('.prose img').elementHandle();
  const top = () => last.evaluate((element) => Math.round(element.getBoundingClientRect().top));
  const before = await top();
  const took: number[] = [];
  for (const word of ['一', '二', '三']) {
    await body(page).locator('p').nth(29).click();
    await page.keyboard.press('End');
    const stored = page.waitForResponse((one) => one.request().method() === 'PATCH' && one.ok());
    await page.keyboard.type(`改${word}`);
    await stored;
    const since = Date.now();
    await expect(phone.locator('.prose')).toContainText(`改${word}`, { timeout: 10_000 });
    took.push(Date.now() - since);
  }
  console.log(`preview: ${took.length} saves seen after ${took.join(', ')} ms`);
  expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(1);
  // The picture is the same element still: nothing was loaded again.
  expect(await picture?.evaluate((element) => element.isConnected)).toBe(true);
  await page.getByLabel('标题', { exact: true }).fill('两个人的周末早餐');
  await expect(phone.getByRole('heading', { level: 1 })).toContainText('两个人的周末早餐');
  await expect(phone).toHaveTitle(/两个人的周末早餐/);

  // A cut network is told, and what was saved meanwhile is there afterwards.
  await phone.context().setOffline(true);
  await expect(phone.locator('.preview-band')).toContainText('网络断了');
  await page.getByLabel('标题', { exact: true }).fill('三个人的周末早餐');
  await expect(saved(page)).toBeVisible();
  await phone.context().setOffline(false);
  await expect(phone.getByRole('heading', { level: 1 })).toContainText('三个人的周末早餐');
  await expect(phone.locator('.preview-band')).toContainText('有效至');
  // Nothing was counted: no read, no click, no mark.
  expect(asked.filter((one) => /events|\/go\/|POST/.test(one))).toEqual([]);

  // A new code is another address; the draft's end is the end of both.
  await page.waitForTimeout(5);
  await page.getByRole('button', { name: '重新生成' }).click();
  await expect(link).not.toHaveAttribute('href', address);
  expect((await page.request.delete(`/api/v1/contents/${id}`)).status()).toBe(204);
  await expect(phone.getByRole('heading', { name: '不存在' })).toBeVisible();
  await phone.context().close();
});

test('UX 20: an expired preview says what to do', async ({ page, baseURL, request }) => {
  await signUp(page);
  await openAccount(page, freshName('过期'));
  const id = await longDraft(page);
  const made = await page.request.post(`/api/v1/contents/${id}/preview`);
  const { url, expiresAt } = await made.json();
  await page.goto(url);
  await expect(page.locator('.preview-band')).toBeVisible();
  await moveClock(request, baseURL ?? '', new Date(new Date(expiresAt).getTime() + 1000));
  // The open page ends by itself.
  await expect(page.getByRole('heading', { name: '预览已过期' })).toBeVisible();
  await expect(page.getByText('重新生成二维码')).toBeVisible();
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex, nofollow');
  await expectAccessible(page);
});

test('UX 20: a content that is not saved yet has no code, and says why', async ({ page }) => {
  await signUp(page);
  await openAccount(page, freshName('未保存'));
  await page.goto('/studio/contents/new?type=post');
  await page.getByRole('button', { name: '用手机看' }).click();
  await expect(page.getByText('写下第一个字')).toBeVisible();
  await page.getByLabel('标题', { exact: true }).fill('现在有标题了');
  await expect(page.getByRole('img', { name: '手机预览的二维码' })).toBeVisible();
});

/** Moves business time on, as an operator of a demo may. */
async function moveClock(request: Page['request'], baseURL: string, to: Date): Promise<void> {
  const email = `admin-${Date.now()}@test.example`;
  const password = 'correct horse battery';
  const env = { ...process.env, ZHONGCAO_HOME: process.env['E2E_HOME'] ?? '', ZHONGCAO_DEMO: '1' };
  const args = ['bin/zhongcao', 'operator', 'add', '--email', email, '--role', 'admin'];
  expect(spawnSync('node', args, { env, input: `${password}\n` }).status).toBe(0);
  const signedIn = await request.post(`${baseURL}/api/v1/auth/sign-in`, { data: { email, password } });
  expect(signedIn.status()).toBe(200);
  const moved = await request.post(`${baseURL}/api/v1/operator/clock`, { data: { to: to.toISOString() } });
  expect(moved.status(), await moved.text()).toBe(200);
}
