import { expect, test, type Page } from '@playwright/test';
import { expectSound } from '../desktop/axe.ts';
import { keepPicture } from '../pictures.ts';
import { signIn } from './demo.ts';

/** The first work in discover that is of an author, or has a title. */
async function workOf(page: Page, of: string): Promise<string> {
  let cursor = '';
  for (;;) {
    const { items, nextCursor } = await (await page.request.get(`/api/v1/discover?limit=100${cursor}`)).json();
    const found = items.find(
      (one: { title: string; id: string; account: { name: string } }) => one.title === of || one.account.name === of,
    );
    if (found) return found.id;
    expect(nextCursor).not.toBeNull();
    cursor = `&cursor=${nextCursor}`;
  }
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('DOMAIN 6.6, UX 1: a reader sees the reward above the comments, its rules, and afterwards who has won', async ({
    page,
  }) => {
    const id = await workOf(page, '不吵同事的机械键盘');
    await page.goto(`/c/${id}/comments`);
    const reward = page.getByRole('region', { name: '优秀回复奖励' });
    await expect(reward).toContainText('已公布');
    await expect(reward).toContainText('按赞数决定');
    await expect(reward.getByRole('listitem').first()).toContainText('个有效赞');
    await keepPicture(page, 'reward-announced-phone');
    await reward.getByRole('listitem').first().getByRole('link').click();
    await expect(page.getByRole('article').first()).toBeVisible();
  });
});

test('DOMAIN 6.6: a reader takes part, wins a title, and finds what and why', async ({ page, browser }) => {
  test.setTimeout(120_000);
  await signIn(page, undefined, '/me/rewards');
  await expect(page.getByRole('main')).toContainText('还没有获奖');
  await expectSound(page, 'rewards-none-phone');

  const author = await (await browser.newContext()).newPage();
  await signIn(author, { email: 'lin@demo.example', password: 'zhongcao-demo-2026' });
  const { now } = await (await author.request.get('/api/v1/clock')).json();
  // Discover leaves out whom one follows, and oneself.
  const visitor = await (await browser.newContext()).newPage();
  const workId = await workOf(visitor, '林间小锅');
  const made = await author.request.post('/api/v1/rewards', {
    data: {
      contentId: workId,
      prizeKind: 'none',
      winners: 1,
      from: now,
      to: new Date(Date.parse(now) + 3_600_000).toISOString(),
      rule: 'top_likes',
    },
  });
  expect(made.status(), await made.text()).toBe(201);
  const reward = await made.json();
  expect((await author.request.post(`/api/v1/rewards/${reward.id}/start`)).status()).toBe(200);

  await page.goto(`/c/${workId}`);
  const box = page.getByRole('region', { name: '优秀回复奖励' });
  await expect(box).toContainText('赞数最多的获奖');
  await box.getByText('参加规则').click();
  await expectSound(page, 'reward-running-phone');
  await page.getByLabel('写评论').fill(`我来答一个${Math.random().toString(36).slice(2, 7)}`);
  await page.getByRole('button', { name: '发布' }).click();
  await expect(page.getByRole('region', { name: '优秀回复奖励' })).toContainText('1 人参与');

  const admin = await (await browser.newContext()).newPage();
  await signIn(admin, { email: 'admin@demo.example', password: 'zhongcao-demo-2026' });
  const to = new Date(Date.parse(now) + 2 * 3_600_000).toISOString();
  expect((await admin.request.post('/api/v1/operator/clock', { data: { to }, timeout: 60_000 })).status()).toBe(200);
  await page.reload();
  await page.getByRole('link', { name: '你获奖了，查看奖品' }).click();
  await expect(page.getByRole('heading', { name: '为什么获奖' })).toBeVisible();
  await expectSound(page, 'reward-won-phone');
  await page.goto('/me');
  await page.getByRole('link', { name: '我的奖励' }).click();
  await expect(page.getByRole('main')).toContainText('优秀回复称号');
  await expectSound(page, 'rewards-mine-phone');
});
