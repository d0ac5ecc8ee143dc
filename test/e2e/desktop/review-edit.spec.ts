import { expect, test, type Page, type PlaywrightWorkerArgs } from '@playwright/test';
import { expectAccessible, expectNoSideScroll, expectSound } from './axe.ts';
import { freshName, openAccount, signUp, upload } from './people.ts';
import { approve } from './reviewer.ts';
import { signIn } from './signing-in.ts';
import { keepPicture } from '../pictures.ts';

const paragraphs = (...texts: string[]) => ({
  type: 'doc',
  content: texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
});

/** Publishes a work, and hands an edit of it in; opens the task of the edit at the desk. */
async function edited(
  {
    page,
    playwright,
    baseURL,
  }: { page: Page; playwright: PlaywrightWorkerArgs['playwright']; baseURL?: string | undefined },
  draft: object,
  change: object,
): Promise<void> {
  await signUp(page);
  await openAccount(page, freshName('改稿'));
  const cover = { coverMediaIds: [await upload(page, 1280, 720)] };
  const { id } = await (await page.request.post('/api/v1/contents', { data: { ...draft, ...cover } })).json();
  const path = `/api/v1/contents/${id}`;
  expect((await page.request.post(`${path}/submit`, { data: {} })).status()).toBe(200);
  await approve(playwright.request, baseURL ?? '', id);
  await expect.poll(async () => (await (await page.request.get(`${path}/draft`)).json()).status).toBe('published');
  const { version } = await (await page.request.get(`${path}/draft`)).json();
  const headers = { 'if-match': String(version) };
  const changed = await page.request.patch(path, { data: change, headers });
  expect(changed.status(), await changed.text()).toBe(200);
  expect((await page.request.post(`${path}/submit`, { data: {} })).status()).toBe(200);
  await signIn(page, 'reviewer');
  const { items } = await (await page.request.get('/api/v1/operator/reviews?limit=100')).json();
  const task = items.find((one: { subjectId: string }) => one.subjectId === id);
  await page.goto(`/console/reviews?id=${task.id}`);
}

test('DOMAIN 2.3: a reviewer sees what an edit of a published content changes, old beside new', async ({
  page,
  playwright,
  baseURL,
}) => {
  const draft = {
    type: 'post',
    title: '阳台上的第一茬薄荷',
    forwardText: '种了三个月的感受',
    body: paragraphs('每天傍晚浇一次水。', '剪下来的枝条插在水里，一周就生根。'),
  };
  await edited({ page, playwright, baseURL }, draft, {
    title: '阳台上的第二茬薄荷',
    body: paragraphs('每天清晨浇一次水。', '剪下来的枝条插在水里，一周就生根。', '冬天搬进屋里。'),
  });
  const work = page.getByRole('region', { name: '阳台上的第二茬薄荷' });
  const changes = work.locator('.review-changes');
  await expect(changes.locator('del').filter({ hasText: '一' })).toBeVisible();
  await expect(changes.locator('ins').filter({ hasText: '二' })).toBeVisible();
  await expect(changes.locator('ins').filter({ hasText: '冬天搬进屋里。' })).toBeVisible();
  await expect(changes).not.toContainText('种了三个月的感受');
  const versions = work.locator('.review-versions');
  await expect(versions).toContainText('每天傍晚浇一次水。');
  await expect(versions).toContainText('每天清晨浇一次水。');
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await keepPicture(page, 'review-edit');
});

test('DOMAIN 2.2, 13.2: a reviewer sees the story of a shop, old beside new, and the highlights of an item', async ({
  page,
  playwright,
  baseURL,
}) => {
  const story = (keeperLine: string) => ({ kind: 'people', keeperLine, keeperRole: '修钢笔的店主' });
  const draft = {
    type: 'post',
    template: 'shopinventory',
    title: '巷口修了三十年钢笔',
    forwardText: '去修了一次笔',
    shopStory: story('笔尖是会认主人的东西'),
    body: paragraphs('店里只有一张桌子，桌上是别人的笔。'),
  };
  await edited({ page, playwright, baseURL }, draft, { shopStory: story('笔尖只认写字的那个人') });
  const work = page.getByRole('region', { name: '巷口修了三十年钢笔' });
  const [next, live] = [work.locator('.review-work').nth(0), work.locator('.review-work').nth(1)];
  await expect(next.getByText('店主故事')).toBeVisible();
  await expect(next.getByText('笔尖只认写字的那个人')).toBeVisible();
  await expect(live.getByText('笔尖是会认主人的东西')).toBeVisible();
  await expect(live.getByText('修钢笔的店主')).toBeVisible();
  await expect(work.locator('.review-changes')).toContainText('店铺故事');
  await expectSound(page, 'review-story');
  // An item of the demo world that readers reported: the desk shows it as they see it.
  const cases = await (await page.request.get('/api/v1/operator/violations?view=all&limit=100')).json();
  const reported = cases.items.find(
    (one: { subject: { title: string } }) => one.subject.title === '拼出一只会歪头的暴龙',
  );
  const { taskId } = await (await page.request.get(`/api/v1/operator/violations/${reported.id}`)).json();
  await page.goto(`/console/reviews?kind=report&id=${taskId}`);
  const item = page.getByRole('region', { name: '拼出一只会歪头的暴龙' }).locator('.review-work');
  await expect(item.getByText('底座写得下名')).toBeVisible();
  await expect(item.getByText('脖子三节都能转，歪头看人会有点可爱')).toBeVisible();
  await expectSound(page);
});
