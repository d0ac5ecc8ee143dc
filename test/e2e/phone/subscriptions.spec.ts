import { expect, test, type APIRequestContext } from '@playwright/test';
import { expectSound } from '../desktop/axe.ts';
import { keepPicture, keepWholePicture } from '../pictures.ts';
import { signIn } from './demo.ts';

const password = 'zhongcao-demo-2026';
const word = () => Math.random().toString(36).slice(2, 7);

/** Sends a message; where it waits for the morning, the morning comes. */
async function send(author: APIRequestContext, admin: APIRequestContext, title: string, contentIds: string[]) {
  const answer = await author.post('/api/v1/subscription-messages', { data: { title, contentIds } });
  expect(answer.status(), await answer.text()).toBe(201);
  const { id, waits, goesOutAt } = await answer.json();
  if (waits) await admin.post('/api/v1/operator/clock', { data: { to: goesOutAt } });
  await expect
    .poll(async () => {
      const { items } = await (await author.get('/api/v1/subscription-messages')).json();
      return items.find((one: { id: string }) => one.id === id).status;
    })
    .toBe('sent');
}

test('DOMAIN 6.4: a fan finds what was sent, reads it, comes to the works, and switches it off', async ({
  page,
  playwright,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const requests = async (email: string) => {
    const context = await playwright.request.newContext({ baseURL: baseURL ?? '' });
    await context.post('/api/v1/auth/sign-in', { data: { email, password } });
    return context;
  };
  const [author, admin] = [await requests('lin@demo.example'), await requests('admin@demo.example')];
  const [account] = (await (await author.get('/api/v1/me')).json()).accounts;
  const works = await (await author.get(`/api/v1/accounts/${account.id}/contents?limit=6&pinned=among`)).json();
  const [first, second, third] = works.items as { id: string; title: string }[];
  if (!first || !second || !third) throw new Error('the demo world has fewer works');

  const email = `fan-${word()}@e2e.example`;
  const fan = await playwright.request.newContext({ baseURL: baseURL ?? '' });
  const nickname = `收推送的人${word()}`;
  expect((await fan.post('/api/v1/auth/sign-up', { data: { email, password, nickname } })).status()).toBe(201);
  await signIn(page, { email, password }, '/subscriptions');
  await expect(page.getByRole('main')).toContainText('还没有订阅推送');
  await expectSound(page, 'subscriptions-none-phone');
  expect((await fan.put(`/api/v1/follows/${account.id}`, { data: {} })).status()).toBe(204);
  const [pair, single] = [`先看这两篇 ${word()}`, `只有这一篇 ${word()}`];
  await send(author, admin, pair, [first.id, second.id]);
  await send(author, admin, single, [third.id]);

  await page.goto('/notices');
  await page.getByRole('link', { name: /^订阅推送/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: '订阅推送' })).toBeVisible();
  const entry = (title: string) => page.getByRole('article').filter({ hasText: title });
  await expect(entry(pair).getByRole('img', { name: '未读' })).toBeVisible();
  await expectSound(page, 'subscriptions-phone');
  // All of it is in the first HTML (UX 1).
  expect(await (await page.request.get('/subscriptions')).text()).toContain(pair);

  // A message of one work is that work; its address holds the scene.
  await entry(single).getByRole('link', { name: single }).click();
  await expect(page).toHaveURL(new RegExp(`/c/${third.id}\\?via=subscription\\.`));
  await page.goto('/subscriptions');
  await expect(entry(single).getByRole('img', { name: '未读' })).toHaveCount(0);
  await entry(pair).getByRole('link', { name: pair }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(pair);
  await expectSound(page, 'subscription-phone');
  await page
    .getByRole('link', { name: new RegExp(second.title) })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(`/c/${second.id}\\?via=subscription\\.`));

  await page.goto('/subscriptions');
  await entry(pair).locator('summary').click();
  await keepPicture(page, 'subscriptions-menu-phone');
  await entry(pair).getByRole('button', { name: '不收推送' }).click();
  await expect(page).toHaveURL('/subscriptions');
  await page.goto(`/u/${account.id}`);
  await keepPicture(page, 'subscriptions-homepage-phone');
  await page.getByRole('button', { name: '接收推送' }).click();
  await expect(page.getByRole('button', { name: '不收推送' })).toBeVisible();
  await page.goto('/notices/settings');
  await expect(page.getByRole('group', { name: '订阅推送' }).getByLabel('邮件')).toHaveCount(0);
  await page.goto('/me');
  await expect(page.getByRole('link', { name: /^订阅推送/ })).toBeVisible();
  await keepWholePicture(page, 'subscriptions-me-phone');
});
