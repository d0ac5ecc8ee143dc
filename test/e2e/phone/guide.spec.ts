import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from '../desktop/axe.ts';
import { freshName, openAccount, signUp, upload } from '../desktop/people.ts';
import { approve } from '../desktop/reviewer.ts';

/** A published post with topics and a follow picture, by somebody else than who reads here. */
async function guided(page: Page, publish: (id: string) => Promise<void>): Promise<string> {
  await signUp(page);
  await openAccount(page, freshName('引导'));
  const mediaId = await upload(page, 750, 200, '#5c7a6b');
  const data = {
    type: 'post',
    title: '周末早餐这样做',
    forwardText: '三种做法都试过',
    coverMediaIds: [await upload(page, 1280, 720)],
    body: {
      type: 'doc',
      content: [
        { type: 'guideImage', attrs: { mediaId, alt: '关注我看更多早餐' } },
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: '把面包烤到两面金黄，再抹上一层软黄油，' },
            { type: 'topic', attrs: { name: '一个人的早餐' } },
          ],
        },
      ],
    },
  };
  const made = await page.request.post('/api/v1/contents', { data });
  const { id } = await made.json();
  const submitted = await page.request.post(`/api/v1/contents/${id}/submit`);
  expect(submitted.status(), await submitted.text()).toBe(200);
  await publish(id);
  await expect.poll(async () => (await page.request.get(`/api/v1/contents/${id}`)).status()).toBe(200);
  await expect
    .poll(async () => (await (await page.request.get(`/api/v1/contents/${id}`)).json()).status, { timeout: 30_000 })
    .toBe('published');
  await page.context().clearCookies();
  return id;
}

test('DOMAIN 6.1: on the follow picture a reader follows at once, without a session after it', async ({
  page,
  playwright,
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const id = await guided(page, (one) => approve(playwright.request, baseURL ?? '', one));

  // Signed in: one touch, both buttons of the page tell, and the source is the picture.
  await signUp(page);
  await page.goto(`/c/${id}`);
  await expect(page.locator('.prose .topic')).toHaveText('#一个人的早餐#');
  const sent = page.waitForRequest((one) => one.url().endsWith(`/c/${id}/follow`));
  await page.locator('.guide-image').getByRole('button').click();
  expect(new URLSearchParams((await sent).postData() ?? '').get('source')).toBe('guide_image');
  await expect(page.locator('.guide-image').getByRole('button')).toHaveText('已关注');
  await expect(page.locator('.content-author').getByRole('button')).toHaveText('已关注');
  await expectAccessible(page);

  // Signed out and without scripts: the way leads through the sign-up, and the wish with its source is kept.
  const plain = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled: false, locale: 'zh-CN' });
  const visitor = await plain.newPage();
  await visitor.goto(`/c/${id}`);
  await visitor.locator('.guide-image').getByRole('button', { name: /^关注/ }).click();
  await expect(visitor).toHaveURL(new RegExp(`intent=${encodeURIComponent(`/c/${id}/follow?source=guide_image`)}`));
  await visitor.locator('a.switch').click();
  await visitor.getByLabel('昵称').fill('想关注的读者');
  await visitor.getByLabel('邮箱').fill(`guide-${Date.now()}@test.example`);
  await visitor.getByLabel('密码').fill('correct horse');
  await visitor.getByRole('button', { name: '注册' }).click();
  await expect(visitor).toHaveURL(new RegExp(`/c/${id}`));
  await expect(visitor.locator('.guide-image').getByRole('button')).toHaveText('已关注');
  await plain.close();
});
