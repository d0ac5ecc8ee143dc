import { expect, test, type Page } from '@playwright/test';
import { expectSound } from '../desktop/axe.ts';
import { signUp } from '../desktop/people.ts';
import { made } from '../desktop/placeable.ts';
import { signIn } from './demo.ts';
import { keepPicture } from '../pictures.ts';

const word = () => `第${Math.random().toString(36).slice(2, 8)}句`;

/** The page of comments of a work that has some in the demo. */
async function open(page: Page): Promise<string> {
  let cursor = '';
  for (;;) {
    const { items, nextCursor } = await (await page.request.get(`/api/v1/discover?limit=100${cursor}`)).json();
    const found = items.find(({ title }: { title: string }) => title === '不吵同事的机械键盘');
    if (found) return found.id;
    cursor = `&cursor=${nextCursor}`;
  }
}

test('DOMAIN 6.6: a reader comments, replies, likes and deletes, and the author’s question invites him', async ({
  page,
}) => {
  const id = await open(page);
  await page.goto(`/c/${id}`);
  const section = page.getByRole('region', { name: '评论' });
  await expect(section).toContainText('作者想问：你工位上的键盘，被同事抱怨过吗？');
  await expect(section.locator('article.comment').first()).toBeVisible();
  await expectSound(page);
  await section.getByRole('link', { name: '登录后评论' }).click();
  await page.getByLabel('邮箱').fill('fan@demo.example');
  await page.getByLabel('密码').fill('zhongcao-demo-2026');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page).toHaveURL(`/c/${id}`);
  const said = word();
  await page.getByLabel('写评论').fill(said);
  await expect(page.getByText(`${said.length} / 300`)).toBeVisible();
  // A double click says it once.
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith(`/c/${id}/comments`)) sent.push(request.url());
  });
  await page.getByRole('button', { name: '发布' }).dblclick();
  await expect(page).toHaveURL(/sort=newest#c-/);
  expect(sent).toHaveLength(1);
  const mine = page.locator('.threads > li').filter({ hasText: said });
  await expect(mine).toContainText('刚刚');
  await expectSound(page, 'comments-phone');
  const heart = mine.getByRole('button', { name: '赞 小满爱逛街 的评论' });
  await heart.click();
  await expect(heart).toHaveAttribute('aria-pressed', 'true');
  await mine.getByRole('link', { name: '回复' }).click();
  await expect(page.getByText('回复 小满爱逛街')).toBeVisible();
  const answer = word();
  await page.getByLabel('写评论').fill(answer);
  await page.getByRole('button', { name: '发布' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('小满爱逛街的评论和回复');
  await expect(page.locator('.replies')).toContainText(answer);
  await expectSound(page, 'comment-thread-phone');
  // UX 12: the writer finds it, and a deleted one with its state.
  await page.goto(`/c/${id}/comments?sort=newest`);
  await mine.locator('details.more').first().locator('summary').click();
  await keepPicture(page, 'comment-more-phone');
  await mine.getByRole('button', { name: '删除' }).first().click();
  await expect(mine).toHaveCount(0);
  await page.goto('/me');
  await page.getByRole('link', { name: '我的评论' }).click();
  await expect(page.getByRole('listitem').first()).toBeVisible();
  await expect(page.getByRole('main')).toContainText('已删除');
  await expectSound(page, 'comments-mine-phone');
});

test('DOMAIN 2.6: what is refused says why and keeps the text; the author pins and folds', async ({ page }) => {
  const id = await open(page);
  await signIn(page, undefined, `/c/${id}/comments`);
  await page.getByLabel('写评论').fill('加我微信 abcd1234');
  await page.getByRole('button', { name: '发布' }).click();
  await expect(page.getByRole('alert')).toContainText('微信');
  await expect(page.getByLabel('写评论')).toHaveValue('加我微信 abcd1234');
  const said = word();
  await page.getByLabel('写评论').fill(said);
  await page.getByRole('button', { name: '发布' }).click();
  await expect(page.locator('.threads')).toContainText(said);

  await page.context().clearCookies();
  await signIn(page, { email: 'gu@demo.example', password: 'zhongcao-demo-2026' }, `/c/${id}/comments?sort=newest`);
  const one = page.locator('.threads > li').filter({ hasText: said });
  await one.locator('details.more summary').click();
  await one.getByRole('button', { name: '置顶' }).click();
  await expect(page.locator('.threads > li').first()).toContainText('置顶');
  await one.locator('details.more summary').click();
  await one.getByRole('button', { name: '折叠' }).click();
  await expect(one).toHaveCount(0);
  await page.getByRole('link', { name: /查看 \d+ 条折叠的评论/ }).click();
  await expect(one).toContainText('已折叠');
  await expectSound(page, 'comments-folded-phone');
  await page.goto(`/c/${id}/comments`);
  await page.getByText('评论设置').click();
  await expectSound(page, 'comments-keeping-phone');
});

test('UX 13: a comment is reported in two touches, and its writer is muted and read again', async ({ page }) => {
  const id = await open(page);
  await signIn(page, undefined, `/c/${id}/comments?sort=newest`);
  const other = page
    .locator('.threads > li')
    .filter({ hasNotText: '小满爱逛街' })
    .filter({ hasNotText: '作者' })
    .first();
  const name = (await other.locator('.comment-head b').first().textContent()) ?? '';
  await other.locator('details.more summary').first().click();
  await keepPicture(page, 'comment-others-phone');
  await other.getByRole('link', { name: '举报' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
  await expectSound(page, 'comment-report-phone');
  await page.getByRole('link', { name: /返回/ }).click();
  await page.goto(`/c/${id}/comments?sort=newest`);
  await other.locator('details.more summary').first().click();
  await other.getByRole('button', { name: '不看 TA 的评论' }).first().click();
  await expect(page.locator('.comment-head b').filter({ hasText: name })).toHaveCount(0);
  await page.goto('/me/blocks');
  await expect(page.getByRole('main')).toContainText(name);
  await expectSound(page, 'muted-writers-phone');
  await page.getByRole('button', { name: '恢复显示' }).click();
  await page.goto(`/c/${id}/comments?sort=newest`);
  await expect(page.locator('.comment-head b').filter({ hasText: name }).first()).toBeVisible();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('UX 1, 5: comments are read, written and liked by plain forms', async ({ page }) => {
    const id = await open(page);
    await signIn(page, undefined, `/c/${id}/comments`);
    const said = word();
    await page.getByLabel('写评论').fill(said);
    await page.getByRole('button', { name: '发布' }).click();
    const mine = page.locator('.threads > li').filter({ hasText: said });
    await mine.getByRole('button', { name: /^赞/ }).click();
    await expect(mine.getByRole('button', { name: /^赞/ })).toHaveAttribute('aria-pressed', 'true');
    await mine.locator('summary').click();
    await mine.getByRole('button', { name: '删除' }).click();
    await expect(mine).toHaveCount(0);
  });
});

test('UX 12: emoji and the names of who has commented are inserted by touch, and who is named is told', async ({
  page,
  playwright,
  baseURL,
}) => {
  const id = await open(page);
  const other = await playwright.request.newContext({ baseURL: baseURL ?? '' });
  const { nickname } = await signUp({ request: other }, `被提到的${word()}`.slice(0, 12));
  await made(other, `/contents/${id}/comments`, { text: word() });
  await signIn(page, undefined, `/c/${id}/comments?sort=newest`);
  const box = page.getByLabel('写评论');
  await box.fill('说得对');
  await page.getByRole('button', { name: '表情' }).click();
  await page.getByRole('button', { name: '👍' }).click();
  await page.getByRole('button', { name: '提到谁' }).click();
  await expectSound(page, 'comment-names-phone');
  await page.getByRole('group', { name: '提到谁' }).getByRole('button', { name: nickname }).click();
  await expect(box).toHaveValue(`说得对👍@${nickname} `);
  await page.getByRole('button', { name: '发布' }).click();
  await expect(page).toHaveURL(/sort=newest#c-/);
  await expect(async () => {
    const { items } = await (await other.get('/api/v1/notifications')).json();
    expect(items.map(({ kind }: { kind: string }) => kind)).toContain('comment_mentioned');
  }).toPass();
  await other.dispose();
});
