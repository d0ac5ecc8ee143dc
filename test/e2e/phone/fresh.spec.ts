import { expect, test } from '@playwright/test';
import { expectSound } from '../desktop/axe.ts';
import { signUp } from '../desktop/people.ts';
import { publishedNow, publisherOf } from '../desktop/reach.ts';
import { keepPicture } from '../pictures.ts';
import { drag } from './fingers.ts';

test('DOMAIN 6.2: a pill says what is new without moving the page; a touch or a pull at the top brings it', async ({
  page,
  browser,
  playwright,
  baseURL,
}) => {
  const author = await (await browser.newContext()).newPage();
  const program = { request: playwright.request, baseURL: baseURL ?? '' };
  const { accountId } = await publisherOf(author, program, { level: 'L2', works: 4 });
  await signUp(page, '粉丝');
  expect((await page.request.put(`/api/v1/follows/${accountId}`, { data: {} })).status()).toBe(204);
  await page.clock.install();
  await page.goto('/');
  const titles = page.locator('article.card h2');
  await expect(titles).toHaveCount(4);
  await page.mouse.wheel(0, 600);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(600);
  const fresh = page.getByRole('link', { name: /条新内容/ });

  const first = await publishedNow(author);
  const before = await titles.first().boundingBox();
  await page.clock.runFor(70_000);
  await expect(fresh).toHaveText('有 1 条新内容');
  expect(await titles.first().boundingBox()).toEqual(before);
  await expect(titles).toHaveCount(4);
  await keepPicture(page, 'fresh-pill');
  await expectSound(page, 'fresh-pill-whole');
  // Who goes away and comes back is asked for again, and the page is as old as it was.
  await page.locator('.card-body').nth(1).click();
  await expect(page.locator('main.content')).toBeVisible();
  await publishedNow(author, 1);
  await page.goBack();
  await expect(titles).toHaveCount(4);
  await page.clock.runFor(70_000);
  await expect(fresh).toHaveText('有 2 条新内容');
  await fresh.click();
  await expect(titles).toHaveCount(6);
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await expect(fresh).toBeHidden();
  await expect(titles.nth(1)).toContainText(first.title);

  const third = await publishedNow(author, 2);
  const screen = await page.context().newCDPSession(page);
  // A short pull is none.
  await drag(screen, [{ x: 200, y: 300 }], [{ x: 204, y: 340 }]);
  await expect(page.locator('.pull')).toBeHidden();
  await expect(titles).toHaveCount(6);
  await drag(screen, [{ x: 200, y: 300 }], [{ x: 204, y: 420 }]);
  await expect(titles).toHaveCount(7);
  await expect(titles.first()).toContainText(third.title);
});

test('DOMAIN 6.2: discover says what was published since, and its later pages say nothing', async ({
  page,
  browser,
  playwright,
  baseURL,
}) => {
  const author = await (await browser.newContext()).newPage();
  await page.clock.install();
  await page.goto('/discover');
  const fresh = page.getByRole('link', { name: /条新内容/ });
  await page.clock.runFor(70_000);
  await expect(fresh).toBeHidden();
  const program = { request: playwright.request, baseURL: baseURL ?? '' };
  const { works } = await publisherOf(author, program, { level: 'L2', works: 1 });
  await page.clock.runFor(70_000);
  await expect(fresh).toHaveText('有 1 条新内容');
  await fresh.click();
  await expect(page.locator('article.card h2').filter({ hasText: works[0]?.title ?? '' })).toBeVisible();
  const more = await page.locator('a.more').first().getAttribute('href');
  await page.goto(more ?? '');
  await expect(page.locator('[data-asks]')).toHaveCount(0);
});
