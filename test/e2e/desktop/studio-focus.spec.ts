import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { freshName, openAccount, picture, signUp, upload } from './people.ts';
import { keepPicture } from '../pictures.ts';

/** Chooses files as one does: by the button that has the focus then. */
async function chooseFiles(page: Page, field: string, files: Awaited<ReturnType<typeof picture>>[]) {
  const chooser = page.waitForEvent('filechooser');
  await page.locator(`[data-field="${field}"] .picture-add`).click();
  await (await chooser).setFiles(files);
}

/** A complete post, made by the API; answers its id. */
async function makePost(page: Page, cover = { width: 1280, height: 720 }): Promise<string> {
  const text = '先把水烧到九十度，再慢慢绕圈注水。';
  const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] };
  const coverMediaIds = [await upload(page, cover.width, cover.height)];
  const data = { type: 'post', title: '一壶咖啡', forwardText: '给你们看看', coverMediaIds, body };
  const made = await page.request.post('/api/v1/contents', { data });
  expect(made.status(), await made.text()).toBe(201);
  return (await made.json()).id;
}

test('the focus goes on: to the heading of a new editor, and to a picture that was added', async ({ page }) => {
  await signUp(page);
  await openAccount(page, freshName('焦点'));
  await page.goto('/studio/contents/new');
  await page.getByRole('link', { name: /场景搭配/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

  const first = (nr: number) =>
    page
      .getByRole('region', { name: `第 ${nr} 张图` })
      .locator('.hotspots-acts button')
      .first();
  await chooseFiles(page, 'body.pictures[0].mediaId', [await picture(900, 1200)]);
  await expect(first(1)).toBeFocused();
  await page
    .locator('[data-field="body.pictures[1].mediaId"]')
    .getByRole('button', { name: /^从素材库选/ })
    .click();
  await page
    .getByRole('button', { name: /^选用 / })
    .first()
    .click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(first(2)).toBeFocused();
  await chooseFiles(page, 'body.pictures[2].mediaId', [
    await picture(900, 1200, '#334'),
    await picture(900, 1200, '#433'),
  ]);
  await expect(page.getByRole('region', { name: '第 4 张图' })).toBeVisible();
  await expect(first(3)).toBeFocused();

  await page.goto('/studio/contents/new?type=post');
  const acts = page.locator('[data-field="coverMediaIds[0]"] .picture-acts button');
  await chooseFiles(page, 'coverMediaIds[0]', [await picture(1280, 720)]);
  await expect(page.locator('[data-field="coverMediaIds[0]"] img')).toBeVisible();
  await expect(acts.first()).toBeFocused();
});

test('after a submit the focus is on what comes next', async ({ page }) => {
  await signUp(page);
  await openAccount(page, freshName('焦点'));
  await page.goto(`/studio/contents/${await makePost(page)}`);
  await page.getByRole('button', { name: '提交发布' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('已提交，等待人工审核');
  await expect(dialog.locator('.blank-acts').getByRole('link').first()).toBeFocused();
  await expectAccessible(page);
});

test('the toolbar of the rich text is one stop of the Tab key; arrow keys go from tool to tool', async ({ page }) => {
  await signUp(page);
  await openAccount(page, freshName('工具栏'));
  await page.goto('/studio/contents/new?type=post');
  const bar = page.getByRole('toolbar');
  const tools = bar.locator(':scope > button');
  const body = page.getByRole('textbox', { name: '正文' });
  await body.focus();
  await page.keyboard.press('Shift+Tab');
  await expect(tools.first()).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(bar.getByRole('button', { name: '加粗' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(body).toBeFocused();
  // It is come back to where it was left.
  await page.keyboard.press('Shift+Tab');
  await expect(bar.getByRole('button', { name: '加粗' })).toBeFocused();
  await page.keyboard.press('End');
  await expect(tools.last()).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(tools.first()).toBeFocused();
  expect(await tools.evaluateAll((all) => all.filter((one) => (one as HTMLElement).tabIndex === 0).length)).toBe(1);
  // The forms that stand in the bar have their own keys.
  await bar.getByRole('button', { name: '插入话题' }).press('Enter');
  await page.keyboard.press('Escape');
  await expect(body).toBeFocused();
  await bar.getByRole('button', { name: '插入话题' }).press('Enter');
  await page.getByLabel('话题名称').fill('春天');
  await page.keyboard.press('Home');
  await page.keyboard.type('今年');
  await expect(page.getByLabel('话题名称')).toHaveValue('今年春天');
  await page.keyboard.press('Enter');
  await expect(page.locator('.prose .topic')).toHaveText('#今年春天#');
  await expect(body).toBeFocused();
  await expectAccessible(page);
});

test('a cover that is much higher than wide is shown whole in the list of works', async ({ page }) => {
  await signUp(page);
  await openAccount(page, freshName('缩略图'));
  await makePost(page, { width: 900, height: 1200 });
  await makePost(page);
  await page.goto('/studio/contents');
  const pictures = page.locator('.contents-title img');
  await expect(pictures).toHaveCount(2);
  await expect(pictures.first()).toHaveCSS('object-fit', 'cover');
  await expect(pictures.last()).toHaveCSS('object-fit', 'contain');
  await keepPicture(page, 'works-thumbs');
});

test('on a phone a draft is opened there first, and its code is second', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signUp(page);
  await openAccount(page, freshName('手机'));
  await page.goto(`/studio/contents/${await makePost(page)}`);
  await page.getByRole('button', { name: /^预览/ }).click();
  await page.getByRole('button', { name: '用手机看' }).click();
  const code = page.locator('.phone-code');
  await expect(code.getByRole('img', { name: '手机预览的二维码' })).toBeVisible();
  await expect(code.locator('a, button').first()).toHaveText('在新窗口打开');
  const link = await code.getByRole('link', { name: '在新窗口打开' }).boundingBox();
  const picture = await code.getByRole('img').boundingBox();
  expect((link?.y ?? 0) + (link?.height ?? 0)).toBeLessThanOrEqual(picture?.y ?? 0);
  await expectNoSideScroll(page);
  await expectAccessible(page);
  await keepPicture(page, 'phone-code-phone');
});
