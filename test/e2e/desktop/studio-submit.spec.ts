import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { freshName, openAccount, picture, signUp, upload } from './people.ts';

const saved = (page: Page) => page.getByRole('status').filter({ hasText: /^已保存 \d\d:\d\d$/ });

/** A complete post with a text, opened in the editor. */
async function openPost(page: Page, text: string): Promise<void> {
  await signUp(page);
  await openAccount(page, freshName('提交'));
  const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] };
  const data = {
    type: 'post',
    title: '把周末早晨过成咖啡馆',
    forwardText: '给你们看看',
    coverMediaIds: [await upload(page, 1280, 720)],
    body,
  };
  const made = await page.request.post('/api/v1/contents', { data });
  expect(made.status(), await made.text()).toBe(201);
  await page.goto(`/studio/contents/${(await made.json()).id}`);
}

test('DOMAIN 2.6: what would be rejected is asked first, and costs a unit only when it is submitted anyway', async ({
  page,
}) => {
  await openPost(page, '这是国家级最好的咖啡，全网第一。');
  await page.getByRole('button', { name: '提交发布' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('现在提交会被退回');
  // Each in a line of its own, with its place as the refusal will name it.
  await expect(dialog.getByRole('listitem').filter({ hasText: '“国家级”' })).toContainText('正文第 1 段');
  await expect(dialog).toContainText('退回也计入当天的发布次数');
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await dialog.getByRole('button', { name: '回去修改' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: '提交发布' }).click();
  await dialog.getByRole('button', { name: '仍要提交' }).click();
  await expect(page.getByText('没有通过审核')).toBeVisible();
});

test('UX 19: what is wrong with a picture is said as exactly after a reload, and it can still be cut', async ({
  page,
}) => {
  await signUp(page);
  await openAccount(page, freshName('封面'));
  await page.goto('/studio/contents/new?type=post');
  await page.getByLabel('标题', { exact: true }).fill('把周末早晨过成咖啡馆');
  const cover = page.locator('[data-field="coverMediaIds"]');
  await cover.locator('input[type=file]').setInputFiles(await picture(1200, 900));
  const fault = cover.locator('.fault');
  await expect(fault).toHaveText(['1200×900，比例要 16:9']);
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(fault).toHaveText(['1200×900，比例要 16:9']);
  await expect(cover.getByRole('button', { name: /^裁切成 16:9/ })).toBeVisible();
  await page.getByRole('tab', { name: /^检查/ }).click();
  await expect(page.getByText('1200×900，比例要 16:9')).toHaveCount(2);
});

test(
  'UX 16: a session that ends while one writes: the save note leads to the sign-in and back to the text',
  { tag: '@long' },
  async ({ page }) => {
    const { email, password } = await signUp(page);
    await openAccount(page, freshName('会话'));
    await page.goto('/studio/contents/new?type=post');
    const title = page.getByLabel('标题', { exact: true });
    await title.fill('把周末早晨过成咖啡馆');
    await expect(saved(page)).toBeVisible();
    await page.context().clearCookies();
    await title.fill('登录过期以后写的标题');
    const note = page.locator('.save-note');
    await expect(note).toContainText('登录已过期，内容留在这台设备上');
    await note.getByRole('link', { name: '登录' }).click();
    await page.getByLabel('邮箱').fill(email);
    await page.getByLabel('密码').fill(password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('button', { name: '恢复' }).click();
    await expect(title).toHaveValue('登录过期以后写的标题');
    await expect(saved(page)).toBeVisible();
  },
);

test('several pictures at once fill the places in order; a wrong one says why and the others stay', async ({
  page,
}) => {
  await signUp(page);
  await openAccount(page, freshName('多图'));
  await page.goto('/studio/contents/new?type=item');
  await page.getByLabel('标题', { exact: true }).fill('早晨的手冲壶');
  const pictures = page.locator('[data-field="coverMediaIds"]').first();
  await pictures
    .locator('input[type=file]')
    .last()
    .setInputFiles([
      { ...(await picture(800, 800)), name: '一.png' },
      { name: '坏的.png', mimeType: 'image/png', buffer: Buffer.from('no picture') },
      { ...(await picture(801, 801)), name: '二.png' },
    ]);
  await expect(pictures.getByRole('alert')).toContainText('坏的.png：');
  await expect(pictures.locator('img')).toHaveCount(2);
  await expect(pictures.getByText('800×800')).toBeVisible();
  await expect(pictures.getByText('801×801')).toBeVisible();
  await expectAccessible(page);
});
