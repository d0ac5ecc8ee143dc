import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { freshName, openAccount, signUp, upload } from './people.ts';
import { approve } from './reviewer.ts';
import { signIn } from './signing-in.ts';

const paragraphs = (...texts: string[]) => ({
  type: 'doc',
  content: texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
});

test('DOMAIN 2.3: a reviewer sees what an edit of a published content changes, old beside new', async ({
  page,
  playwright,
  baseURL,
}) => {
  await signUp(page);
  await openAccount(page, freshName('改稿'));
  const draft = {
    type: 'post',
    title: '阳台上的第一茬薄荷',
    forwardText: '种了三个月的感受',
    coverMediaIds: [await upload(page, 1280, 720)],
    body: paragraphs('每天傍晚浇一次水。', '剪下来的枝条插在水里，一周就生根。'),
  };
  const { id } = await (await page.request.post('/api/v1/contents', { data: draft })).json();
  const path = `/api/v1/contents/${id}`;
  expect((await page.request.post(`${path}/submit`, { data: {} })).status()).toBe(200);
  await approve(playwright.request, baseURL ?? '', id);
  await expect.poll(async () => (await (await page.request.get(`${path}/draft`)).json()).status).toBe('published');

  const { version } = await (await page.request.get(`${path}/draft`)).json();
  const changed = await page.request.patch(path, {
    data: {
      title: '阳台上的第二茬薄荷',
      body: paragraphs('每天清晨浇一次水。', '剪下来的枝条插在水里，一周就生根。', '冬天搬进屋里。'),
    },
    headers: { 'if-match': String(version) },
  });
  expect(changed.status(), await changed.text()).toBe(200);
  expect((await page.request.post(`${path}/submit`, { data: {} })).status()).toBe(200);

  await signIn(page, 'reviewer');
  const { items } = await (await page.request.get('/api/v1/operator/reviews?limit=100')).json();
  const task = items.find((one: { subjectId: string }) => one.subjectId === id);
  await page.goto(`/console/reviews?id=${task.id}`);
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
  await page.screenshot({ path: 'test-results/review-edit.png' });
});
