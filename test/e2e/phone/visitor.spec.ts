import { expect, test } from '@playwright/test';
import { expectAccessible } from '../desktop/axe.ts';
import { signIn } from './demo.ts';

test('a visitor sees the world at once: works, whom to follow, the way in; the list goes on', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('发现');
  await expect(page.getByRole('link', { name: '注册' })).toBeVisible();
  const cards = page.locator('article.card');
  await expect(cards.first().locator('img').first()).toBeVisible();
  await expect(page.locator('.strip li').first()).toBeVisible();
  await expectAccessible(page);
  const first = await cards.count();
  await page.mouse.wheel(0, 100_000);
  await expect.poll(() => cards.count()).toBeGreaterThan(first);
  const ids = await cards.evaluateAll((all) => all.map((card) => (card as HTMLElement).dataset['id']));
  expect(new Set(ids).size).toBe(ids.length);
});

test('DOMAIN 11.2: a work that a visitor discovers keeps the scene public_other on its page', async ({ page }) => {
  await page.goto('/discover');
  const card = page.locator('article.card', { hasText: '广告' }).first();
  const onCard = await card.locator('.goods a').first().getAttribute('href');
  const address = await card.locator('.card-body').getAttribute('href');
  expect(address).toContain('via=public_other.');
  await page.goto(address ?? '');
  await expect(page.locator('h1 .ad')).toBeVisible();
  await expect(page.locator(`.content-goods a[href="${onCard}"]`)).toBeVisible();
  await expectAccessible(page);
});

test('whoever touches follow without a session signs up, and then follows', async ({ page }) => {
  await page.goto('/');
  const name = await page.locator('.strip li').first().locator('b').textContent();
  await page.locator('.strip button').first().click();
  await expect(page).toHaveURL(/^[^?]*\/sign-in\?next=%2F&intent=%2Fu%2F[\w-]+%2Ffollow%3Fsource%3Drecommend$/);
  await expectAccessible(page);
  await page.locator('a.switch').click();
  await page.getByLabel('昵称').fill('想关注的读者');
  await page.getByLabel('邮箱').fill(`follow-${Date.now()}@test.example`);
  await page.getByLabel('密码').fill('correct horse');
  await page.getByRole('button', { name: '注册' }).click();
  await expect(page).toHaveURL('/');
  await page.goto('/me');
  await expect(page.locator('.creator-row b').first()).toHaveText(name ?? '');
});

test('a visitor may read in English, and on', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Discover');
  await expectAccessible(page);
});

test('a reader discovers only whom he does not follow', async ({ page }) => {
  await signIn(page);
  await page.getByRole('link', { name: '发现' }).click();
  const found = await page.locator('article.card .author b').allTextContents();
  expect(found.length).toBeGreaterThan(0);
  await page.goto('/me');
  const followed = await page.locator('.creator-row b').allTextContents();
  expect(found.filter((name) => followed.includes(name))).toEqual([]);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('UX 1: discover holds title, picture and text, and pages by links', async ({ page }) => {
    await page.goto('/');
    const card = page.locator('article.card').first();
    await expect(card.locator('h2')).not.toBeEmpty();
    await expect(card.locator('p')).not.toBeEmpty();
    await expect(card.locator('img').first()).toBeVisible();
    const first = await card.getAttribute('data-id');
    await page.locator('a.more').click();
    await expect(page).toHaveURL(/\/discover\?cursor=/);
    await expect(card).not.toHaveAttribute('data-id', first ?? '');
  });
});
