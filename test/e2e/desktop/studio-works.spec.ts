import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { choose } from './choices.ts';
import { freshName, openAccount, signUp, upload } from './people.ts';
import { approve } from './reviewer.ts';
import { signIn } from './signing-in.ts';
import { keepPicture, keepWholePicture } from '../pictures.ts';

/** Makes posts through the API; answers their ids. */
async function makePosts(page: Page, titles: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const title of titles) {
    const cover = await upload(
      page,
      1280,
      720,
      `#${Math.floor(Math.random() * 0xffffff)
        .toString(16)
        .padStart(6, '0')}`,
    );
    const text = `${title}：先把水烧到九十度，再慢慢绕圈注水。`;
    const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] };
    const draft = { type: 'post', title, forwardText: '给你们看看', coverMediaIds: [cover], body };
    const answer = await page.request.post('/api/v1/contents', { data: draft });
    expect(answer.status(), await answer.text()).toBe(201);
    ids.push((await answer.json()).id);
  }
  return ids;
}

const row = (page: Page, title: string) => page.getByRole('row').filter({ hasText: title });
const dialog = (page: Page) => page.getByRole('dialog');

async function act(page: Page, title: string, name: string): Promise<void> {
  await row(page, title).getByRole('button', { name: '更多操作' }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}

test('DOMAIN 2.5: categories are made, ordered, given to works and shown on the homepage, beside what is featured', async ({
  page,
  playwright,
  baseURL,
}) => {
  test.slow();
  await signUp(page);
  const accountId = await openAccount(page, freshName('分类'));
  const [id = ''] = await makePosts(page, ['手冲咖啡入门笔记', '旧书市集淘到的']);
  await page.goto('/studio/contents');
  await page.getByRole('button', { name: '管理分类' }).click();
  await expect(dialog(page)).toContainText('还没有分类');
  for (const name of ['咖啡', '旧书']) {
    await dialog(page).getByLabel('新分类的名称').fill(name);
    await dialog(page).getByRole('button', { name: '添加' }).click();
    await expect(dialog(page).getByLabel(`修改名称：${name}`)).toBeVisible();
  }
  await expectAccessible(page);
  await dialog(page).getByLabel('新分类的名称').fill('咖啡');
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('alert')).toContainText('已有同名的分类');
  await dialog(page).getByRole('button', { name: '上移：旧书' }).click();
  await expect(dialog(page).getByRole('listitem').first().getByRole('textbox')).toHaveValue('旧书');
  await keepPicture(page, 'works-categories');
  await dialog(page).getByRole('button', { name: '完成' }).click();

  await act(page, '手冲咖啡入门笔记', '设置分类');
  await dialog(page).getByRole('radio', { name: /咖啡/ }).check();
  await expectAccessible(page);
  await keepPicture(page, 'works-choose');
  await dialog(page).getByRole('button', { name: '保存' }).click();
  await expect(row(page, '手冲咖啡入门笔记')).toContainText('咖啡');
  await choose(page, page.getByRole('combobox', { name: '分类' }), '咖啡 1');
  await expect(page).toHaveURL(/category=/);
  await expect(row(page, '旧书市集淘到的')).toHaveCount(0);
  // "Back" undoes one filter after the other.
  await page.getByLabel('发布状态', { exact: true }).click();
  await page.getByTitle('已发布', { exact: true }).click();
  await expect(page).toHaveURL(/status=published/);
  await page.goBack();
  await expect(page).not.toHaveURL(/status=/);
  await expect(page).toHaveURL(/category=/);
  await expect(row(page, '手冲咖啡入门笔记')).toBeVisible();
  await page.goBack();
  await expect(page).not.toHaveURL(/category=/);
  await expect(row(page, '旧书市集淘到的')).toBeVisible();
  for (const width of [1180, 1024, 820]) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoSideScroll(page);
    await keepPicture(page, `works-${width}`);
  }
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 720 });

  expect((await page.request.post(`/api/v1/contents/${id}/submit`, { data: {} })).status()).toBe(200);
  await approve(playwright.request, baseURL ?? '', id);
  await expect(async () => {
    await page.reload();
    await expect(row(page, '手冲咖啡入门笔记')).toContainText('已发布', { timeout: 2000 });
  }).toPass({ timeout: 30_000 });
  await act(page, '手冲咖啡入门笔记', '设为精选');
  await expect(row(page, '手冲咖啡入门笔记')).toContainText('精选');
  await act(page, '手冲咖啡入门笔记', '置顶');
  await expect(row(page, '手冲咖啡入门笔记')).toContainText('置顶');
  await page.getByRole('checkbox', { name: '精选 1' }).check();
  await expect(page).toHaveURL(/featured=true/);
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await keepPicture(page, 'works-list');

  await act(page, '手冲咖啡入门笔记', '撤回推送：关注流');
  await expect(dialog(page)).toContainText(/读过0 人其中从关注流0 人/);
  await keepPicture(page, 'works-withdraw');
  await dialog(page).getByRole('button', { name: '取消' }).click();

  await page.goto(`/u/${accountId}`);
  await expect(page.getByRole('article').first()).toContainText('置顶');
  await page.getByRole('link', { name: '全部精选' }).click();
  await expect(page).toHaveURL(/featured=true/);
  await expect(page.getByRole('article')).toHaveCount(1);
  const parts = page.getByLabel('主页内容的分类');
  await parts.getByRole('link', { name: '咖啡', exact: true }).click();
  await expect(parts.getByRole('link', { name: '咖啡', exact: true })).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('link', { name: '旧书', exact: true })).toHaveCount(0);
  await expectAccessible(page);
  await keepPicture(page, 'works-homepage');
});

test('UX 23: a refusal says who decided and when, in the list and in the editor', async ({ page }) => {
  await signUp(page);
  await openAccount(page, freshName('退回'));
  const cover = await upload(page, 1280, 720);
  const text = '这是国家级最好的咖啡，全网第一。';
  const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] };
  const draft = { type: 'post', title: '不合规的一篇', forwardText: '看看', coverMediaIds: [cover], body };
  const { id } = await (await page.request.post('/api/v1/contents', { data: draft })).json();
  await page.request.post(`/api/v1/contents/${id}/submit`, { data: {} });
  await page.goto('/studio/contents');
  await row(page, '不合规的一篇')
    .getByRole('button', { name: /未通过/ })
    .focus();
  await expect(page.getByRole('tooltip')).toContainText(/机器审核 · \d{4}-\d\d-\d\d \d\d:\d\d/);
  await keepPicture(page, 'works-why');
  await row(page, '不合规的一篇').getByRole('link', { name: /编辑/ }).click();
  await expect(page.getByText(/机器审核 于 \d{4}-\d\d-\d\d \d\d:\d\d 作出/)).toBeVisible();
  await keepPicture(page, 'works-banner');
});

test('UX 22: many works are chosen, previewed, changed at once, and reported; UX 28: and exported', async ({
  page,
}) => {
  test.slow();
  await signUp(page);
  await openAccount(page, freshName('批量'));
  const cover = await upload(page, 1280, 720);
  for (const title of ['第一篇草稿', '第二篇草稿', '第三篇草稿']) {
    const answer = await page.request.post('/api/v1/contents', {
      data: { type: 'post', title, coverMediaIds: [cover] },
    });
    expect(answer.status()).toBe(201);
  }
  await page.goto('/studio/contents');
  const bar = page.getByRole('region', { name: '批量操作栏' });
  await row(page, '第一篇草稿').getByRole('checkbox').check();
  await expect(bar).toContainText('已选 1 篇');
  await bar.getByRole('button', { name: '选择符合筛选的全部 3 篇' }).click();
  await expect(bar).toContainText('已选 3 篇');
  await keepPicture(page, 'works-bulk-bar');
  await bar.getByRole('button', { name: '批量操作' }).click();
  await page.getByRole('menuitem', { name: '设为精选' }).click();
  await expect(dialog(page)).toContainText('3 篇不能处理');
  await expect(dialog(page).getByRole('button', { name: '没有可以处理的作品' })).toBeDisabled();
  await expectAccessible(page);
  await dialog(page).getByRole('button', { name: '取消' }).click();

  await row(page, '第一篇草稿').getByRole('checkbox').uncheck();
  await expect(bar).toContainText('已选 2 篇');
  await bar.getByRole('button', { name: '批量操作' }).click();
  await page.getByRole('menuitem', { name: '删除' }).click();
  await expect(dialog(page)).toContainText('将处理 2 篇');
  await keepPicture(page, 'works-bulk-preview');
  await dialog(page).getByRole('button', { name: '处理 2 篇' }).click();
  await expect(dialog(page)).toContainText('已处理 2 篇');
  await keepPicture(page, 'works-bulk-done');
  await dialog(page).getByRole('button', { name: '关闭' }).last().click();
  await expect(row(page, '第二篇草稿')).toHaveCount(0);
  await expect(bar).toHaveCount(0);

  await page.getByRole('button', { name: '导出 CSV' }).click();
  const download = page.waitForEvent('download');
  await dialog(page)
    .getByRole('button', { name: /保存|导出/ })
    .click();
  const file = await (await download).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of file) chunks.push(chunk as Buffer);
  const lines = Buffer.concat(chunks).toString().split('\r\n');
  expect(lines[0]).toMatch(/^\uFEFF作品,内容类型,分类/);
  expect(lines[1]).toMatch(/^第一篇草稿,帖子,/);
  await page.getByText('近 24 小时的批量任务（2）').click();
  await expect(page.getByRole('group')).toContainText('已处理 2 篇');
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await keepPicture(page, 'works-tasks');
  await page.setViewportSize({ width: 412, height: 900 });
  await row(page, '第一篇草稿').getByRole('checkbox').check();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await keepWholePicture(page, 'works-phone');
});

test('DOMAIN 2.5: who pins one work too many is told how many fit', async ({ page }) => {
  await signIn(page, 'hao');
  const { items } = await (await page.request.get('/api/v1/contents?status=published&limit=4')).json();
  const [fourth, ...pinned]: { id: string; title: string }[] = items;
  try {
    for (const { id } of pinned) expect((await page.request.put(`/api/v1/contents/${id}/pinned`)).ok()).toBe(true);
    await page.goto('/studio/contents?status=published');
    await act(page, fourth?.title ?? '', '置顶');
    await expect(page.getByText('置顶已满，请先取消一篇（最多 3）')).toBeVisible();
    await keepPicture(page, 'works-pinned-full');
  } finally {
    for (const { id } of pinned) await page.request.delete(`/api/v1/contents/${id}/pinned`);
  }
});
