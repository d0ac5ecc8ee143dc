import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { freshName, openAccount, signUp } from './people.ts';
import { keepPicture } from '../pictures.ts';

const pages = {
  '/studio/contents/new': '作品管理',
  '/studio/contents': '作品管理',
  '/studio/calendar': '发布日历',
  '/studio/analysis': '数据分析',
  '/studio/groups': '粉丝群',
  '/studio/media': '素材库',
  '/studio/account': '账号',
  '/studio/income': '收入',
};

test('UX 30: pages that need an account say so to somebody new, with the way to one, and ask the server nothing', async ({
  page,
}) => {
  await signUp(page);
  const refused: string[] = [];
  page.on('response', (answer) => {
    if (answer.status() >= 400) refused.push(`${answer.status()} ${answer.url()}`);
  });
  for (const [path, title] of Object.entries(pages)) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible();
    await expect(page.getByText('还没有创作账号')).toBeVisible();
    await page.waitForLoadState('networkidle');
    await expectAccessible(page);
  }
  await keepPicture(page, 'no-account');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSideScroll(page);
  await keepPicture(page, 'no-account-narrow');
  await page.getByRole('main').getByRole('link', { name: '开通账号' }).click();
  await expect(page).toHaveURL(/\/studio\/open/);
  expect(refused).toEqual([]);
});

test('an address with a filter of no meaning shows the whole list, where works without a title have a word', async ({
  page,
}) => {
  await signUp(page);
  await openAccount(page, freshName('乱填'));
  await page.goto('/studio/contents?status=bogus&push=nowhere&from=soon&type=post');
  await expect(page.getByText('没有符合筛选条件的作品')).toBeVisible();
  await expect(page).toHaveURL(/\/studio\/contents\?type=post$/);
  // A title that shows nothing is called as one that is none.
  for (const title of ['', '   ', '\u200b\u2060']) {
    const answer = await page.request.post('/api/v1/contents', { data: { type: 'post', title } });
    expect(answer.status(), await answer.text()).toBe(201);
  }
  await page.reload();
  await expect(page.getByRole('link', { name: /未命名/ }).filter({ hasText: '帖子' })).toHaveCount(3);
});
