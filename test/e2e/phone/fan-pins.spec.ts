import { expect, test, type Page } from '@playwright/test';
import { expectSound } from '../desktop/axe.ts';
import { signUp } from '../desktop/people.ts';
import { publisherOf } from '../desktop/reach.ts';

const titles = (page: Page) => page.locator('article.card h2');

test('DOMAIN 9: a fan sees the pinned work first, closes it, and finds it at its place by time', async ({
  page,
  browser,
  playwright,
  baseURL,
}) => {
  const author = await (await browser.newContext()).newPage();
  const { accountId, works } = await publisherOf(
    author,
    { request: playwright.request, baseURL: baseURL ?? '' },
    { level: 'L2', works: 2 },
  );
  const [old, latest] = works;
  if (!old || !latest) throw new Error('no works');
  const answer = await author.request.put(`/api/v1/contents/${old.id}/fan-pin`);
  expect(answer.status(), await answer.text()).toBe(200);

  const reader = await signUp(page, '粉丝');
  expect((await page.request.put(`/api/v1/follows/${accountId}`, { data: {} })).status()).toBe(204);
  await page.goto('/');
  await expect(titles(page)).toHaveText([new RegExp(old.title), new RegExp(latest.title)]);
  const card = page.locator('article.card').first();
  await expect(card).toContainText('置顶');
  await expectSound(page, 'fan-pin-phone');
  await page.getByRole('navigation', { name: '关注流的分类' }).getByRole('link', { name: '达人' }).click();
  await expect(card).toContainText('置顶');

  await card.getByRole('link', { name: '为什么看到' }).click();
  await expect(page.getByRole('main')).toContainText(/作者把它置顶给粉丝，到 \d{4}-\d\d-\d\d \d\d:\d\d/);
  await expectSound(page, 'fan-pin-why-phone');

  // Without scripts it is the same page, and closing is a plain form.
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  const { email, password } = reader;
  expect((await plain.request.post('/api/v1/auth/sign-in', { data: { email, password } })).status()).toBe(200);
  await plain.goto('/');
  await expect(titles(plain)).toHaveText([new RegExp(old.title), new RegExp(latest.title)]);

  await page.goto('/');
  await card.getByRole('button', { name: `关闭置顶 ${old.title}` }).click();
  await expect(titles(page)).toHaveText([new RegExp(latest.title)]);
  await page.reload();
  await expect(titles(page)).toHaveText([new RegExp(latest.title), new RegExp(old.title)]);
  await expect(page.getByText('关闭置顶')).toHaveCount(0);
  // Who closes what is closed already, in an older page, comes back to the feed.
  await plain.getByRole('button', { name: `关闭置顶 ${old.title}` }).click();
  await expect(plain).toHaveURL('/');
  await expect(titles(plain)).toHaveText([new RegExp(latest.title), new RegExp(old.title)]);
});
