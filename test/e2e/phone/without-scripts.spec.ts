import { expect, test } from '@playwright/test';
import { signIn } from './demo.ts';

test.use({ javaScriptEnabled: false });

test('UX 1: feed, creator and content hold title, picture and text without scripts', async ({ page }) => {
  await signIn(page);
  const card = page.locator('article.card').first();
  await expect(card.locator('h2')).not.toBeEmpty();
  await expect(card.locator('img').first()).toBeVisible();
  await card.locator('.card-body').click();
  await expect(page.locator('main.content h1')).not.toBeEmpty();
  await expect(page.locator('main.content .prose').first()).not.toBeEmpty();
  await page.locator('.content-author .author').click();
  await expect(page.locator('.profile h1')).not.toBeEmpty();
});

test('UX 5: follow, like and paging are plain forms and links', async ({ page }) => {
  await signIn(page);
  const like = page.locator('article.card').first().getByRole('button', { name: /喜欢/ });
  const was = await like.getAttribute('aria-pressed');
  await like.click();
  await expect(page).toHaveURL('/');
  await expect(like).toHaveAttribute('aria-pressed', was === 'true' ? 'false' : 'true');
  await page.locator('a.more').click();
  await expect(page).toHaveURL(/cursor=/);
  await expect(page.locator('article.card').first()).toBeVisible();
});

test('signing up, wrong and right', async ({ page }) => {
  await page.goto('/sign-up');
  await page.getByLabel('昵称').fill('新来的读者');
  await page.getByLabel('邮箱').fill('fan@demo.example');
  await page.getByLabel('密码').fill('correct horse');
  await page.getByRole('button', { name: '注册' }).click();
  await expect(page.getByRole('alert')).toHaveText('这个邮箱已经注册过了');
  await page.getByLabel('邮箱').fill(`new-${Date.now()}@test.example`);
  await page.getByLabel('密码').fill('correct horse');
  await page.getByRole('button', { name: '注册' }).click();
  await expect(page).toHaveURL('/');
  await expect(page.getByText('还没有关注的人发内容')).toBeVisible();
  await expect(page.locator('article.card').first()).toBeVisible();
});

test('a like without a session is done after the sign-up', async ({ page }) => {
  await page.goto('/discover');
  const card = page.locator('article.card').first();
  const id = await card.getAttribute('data-id');
  await card.getByRole('button', { name: /喜欢/ }).click();
  await page.locator('a.switch').click();
  await page.getByLabel('昵称').fill('想点赞的读者');
  await page.getByLabel('邮箱').fill(`like-${Date.now()}@test.example`);
  await page.getByLabel('密码').fill('correct horse');
  await page.getByRole('button', { name: '注册' }).click();
  await expect(page).toHaveURL('/discover');
  const liked = page.locator(`article.card[data-id="${id}"]`).getByRole('button', { name: /喜欢/ });
  await expect(liked).toHaveAttribute('aria-pressed', 'true');
});

test('each wrong field of the sign-up says what is wrong beside it', async ({ page }) => {
  await page.goto('/sign-up');
  await page
    .locator('main form')
    .first()
    .evaluate((form) => form.setAttribute('novalidate', ''));
  await page.getByLabel('邮箱').fill('nobody');
  await page.getByLabel('密码').fill('short');
  await page.getByRole('button', { name: '注册' }).click();
  for (const name of ['nickname', 'email', 'password']) {
    await expect(page.locator(`#fault-${name}`)).toHaveText(/\p{Script=Han}/u);
  }
});

test('the nickname is changed on the own page, and a refused one says why', async ({ page }) => {
  await page.goto('/sign-up');
  await page.getByLabel('昵称').fill('改名的读者');
  await page.getByLabel('邮箱').fill(`rename-${Date.now()}@test.example`);
  await page.getByLabel('密码').fill('correct horse');
  await page.getByRole('button', { name: '注册' }).click();
  await page.goto('/me');
  await page.getByText('修改昵称').click();
  await page.getByLabel('昵称').fill('加微信 abc12345');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('alert')).toHaveText('昵称里不能出现联系方式');
  await page.getByLabel('昵称').fill('满满👩‍🍳');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('你好，满满👩‍🍳');
});
