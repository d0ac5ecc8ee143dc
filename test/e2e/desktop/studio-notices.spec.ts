import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { freshName, openAccount, signUp, upload } from './people.ts';
import { keepPicture, keepWholePicture } from '../pictures.ts';

async function makeDraft(page: Page, title: string): Promise<string> {
  const data = { type: 'post', title, coverMediaIds: [await upload(page, 1280, 720)] };
  const made = await page.request.post('/api/v1/contents', { data });
  expect(made.status()).toBe(201);
  return (await made.json()).id;
}

test('UX 16: a save that the server refuses says which field and why, leads there, and is tried again', async ({
  page,
}) => {
  await signUp(page);
  await openAccount(page, freshName('拒存'));
  const id = await makeDraft(page, '还没写完的一篇');
  // The form keeps people from it; the program's own answer to a title that is too long is wanted.
  const saving = `**/api/v1/contents/${id}`;
  await page.route(saving, async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue();
    return route.continue({ postData: { ...route.request().postDataJSON(), title: '长'.repeat(300) } });
  });
  await page.goto(`/studio/contents/${id}`);
  const title = page.getByLabel('标题', { exact: true });
  await title.fill('写完了的一篇');
  const note = page.getByRole('status').filter({ hasText: '存不下' });
  await expect(note).toContainText('标题 存不下：不能超过 200 个字符，其余内容已保存');
  await expectAccessible(page);
  await keepPicture(page, 'save-refused');
  await page.getByRole('textbox', { name: '正文' }).focus();
  await note.getByRole('button', { name: /标题/ }).click();
  await expect(title).toBeFocused();
  await page.unroute(saving);
  await title.fill('真的写完了的一篇');
  await expect(page.getByRole('status').filter({ hasText: /^已保存 \d\d:\d\d$/ })).toBeVisible();
});

test(
  'UX 16: a text that is too long to be stored holds up no other field, says so, and is kept here until it fits',
  { tag: '@long' },
  async ({ page }) => {
    await signUp(page);
    await openAccount(page, freshName('太长'));
    await page.goto('/studio/contents/new?type=post');
    const stored = page.getByRole('status').filter({ hasText: /^已保存 \d\d:\d\d$/ });
    const words = page.locator('[data-field="forwardText"]');
    await words.getByRole('textbox').fill('长'.repeat(812));
    await page.getByLabel('标题', { exact: true }).fill('其余都存下了');
    const told = '太长，存不下：最多存 500 字，现在 812 字，其余内容已保存';
    await expect(words.getByText(told)).toBeVisible();
    const note = page.getByRole('status').filter({ hasText: told });
    await expect(note).toContainText('想对粉丝说');
    await expect(stored).toBeHidden();
    await expectAccessible(page);
    await keepWholePicture(page, 'partly-saved');
    await note.getByRole('button', { name: /去修改/ }).click();
    await expect(words.getByRole('textbox')).toBeFocused();
    await expect(page).toHaveURL(/\/studio\/contents\/(?!new)[^?]+$/);

    // The tab dies: the rest is stored, and the whole text is offered again.
    const address = page.url();
    await page.evaluate(() => addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true));
    await page.goto('about:blank');
    await page.goto(address);
    await expect(page.getByLabel('标题', { exact: true })).toHaveValue('其余都存下了');
    await expect(words.getByRole('textbox')).toHaveValue('');
    await page.getByRole('button', { name: '恢复' }).click();
    await expect(words.getByRole('textbox')).toHaveValue('长'.repeat(812));
    await words.getByRole('textbox').fill('这回放得下');
    await expect(stored).toBeVisible();
    await expect(words.getByText('存不下')).toBeHidden();
    await page.reload();
    await expect(words.getByRole('textbox')).toHaveValue('这回放得下');
  },
);

test('UX 22: on any page of the studio it is said when a task in the background has ended', async ({ page }) => {
  await signUp(page);
  await openAccount(page, freshName('后台'));
  const ids = [await makeDraft(page, '第一篇'), await makeDraft(page, '第二篇')];
  const bulk = await page.request.post('/api/v1/contents/bulk', { data: { ids, act: { kind: 'delete' } } });
  expect(bulk.status(), await bulk.text()).toBe(200);
  // Two works are done at once; the page is told at first that they are not, as with more than 200.
  let asked = 0;
  await page.route('**/api/v1/content-tasks?*', async (route) => {
    asked += 1;
    const answer = await route.fetch();
    if (asked > 1) return route.fulfill({ response: answer });
    const list = await answer.json();
    const json = { ...list, items: list.items.map((task: object) => ({ ...task, finishedAt: null })) };
    return route.fulfill({ response: answer, json });
  });
  await page.goto('/studio/account');
  await expect(page.getByText('“删除”已完成：处理了 2 篇')).toBeVisible();
  expect(asked).toBe(2);
  await keepPicture(page, 'task-notice');
});
