import { expect, test, type Page } from '@playwright/test';
import { goodOf } from '../../world/goods.ts';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { freshName, openAccount, picture, signUp, upload } from './people.ts';
import { approve } from './reviewer.ts';

/** Goods of the demo shop: their pictures lie at its own address, as those of any marketplace. */
const worn = ['dress', 'blouse', 'scarf', 'coat'].map(goodOf);

const saved = (page: Page) => page.getByRole('status').filter({ hasText: /^已保存 \d\d:\d\d$/ });

/** Opens a new outfit of a template and writes its texts. */
async function begin(page: Page, template: string): Promise<void> {
  await signUp(page);
  await openAccount(page, freshName('搭配'));
  await page.goto('/studio/contents/new');
  await page.getByRole('link', { name: new RegExp(template) }).click();
  await page.getByLabel('标题', { exact: true }).fill('周末出门的一身');
  await page.getByLabel('想对粉丝说').fill('这一身穿了整个秋天');
  await page
    .getByLabel('推荐理由')
    .first()
    .fill('围巾、包和鞋是同一个暖色，天凉的时候从早穿到晚都不别扭，走路也舒服，配牛仔裤和半裙都好看，出门不用想。');
  await expect(saved(page)).toBeVisible();
}

/** Chooses an item in the picker that is open. */
async function pick(page: Page, title: string): Promise<void> {
  await page.getByLabel('搜索商品名称').fill(title);
  await page.getByRole('button', { name: `选择 ${title}` }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

const field = (page: Page) => page.locator('[data-field="body.pictures"]');

test('an outfit in two own pictures: anchors by pointer and by keys alone, moved, removed and put back', async ({
  page,
  playwright,
  baseURL,
}) => {
  test.setTimeout(240_000);
  const [first, second, third] = worn;
  if (!first || !second || !third) throw new Error('the demo world has no clothes');
  await begin(page, '场景搭配');
  const files = [await picture(900, 1200, '#d8c7b4'), await picture(1200, 900, '#b9c6cf')];
  await field(page).locator('input[type=file]').last().setInputFiles(files);
  await expect(page.getByRole('region', { name: '第 2 张图' })).toBeVisible();

  // By pointer: a click places, a drag moves, and stays inside.
  const one = page.getByRole('region', { name: '第 1 张图' });
  const shown = one.locator('.anchors-picture');
  const box = async () => (await shown.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await shown.scrollIntoViewIfNeeded();
  await shown.click({ position: { x: (await box()).width * 0.3, y: (await box()).height * 0.25 } });
  await pick(page, first.title);
  const anchor = one.getByRole('button', { name: /^标注 1，/ });
  await expect(anchor).toHaveAccessibleName(`标注 1，${first.title}，左 30% 上 25%`);
  await expect(anchor).toBeFocused();
  const from = await anchor.boundingBox();
  if (!from) throw new Error('the anchor is not seen');
  await page.mouse.move(from.x + 22, from.y + 22);
  await page.mouse.down();
  await page.mouse.move(from.x + 22 + (await box()).width * 0.2, from.y + 60, { steps: 5 });
  await page.mouse.move((await box()).x + (await box()).width + 300, from.y + 22, { steps: 5 });
  await page.mouse.up();
  await expect(anchor).toHaveAccessibleName(new RegExp('左 100% 上 2[45]%$'));
  await expect(one.getByRole('listitem').first()).toContainText(first.title);
  await expect(one.getByRole('listitem').first()).toContainText(/库存 \d+/);

  // By keys alone: placed in the middle, moved, labelled, removed, put back.
  await one.getByRole('button', { name: '添加标注' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('搜索商品名称')).toBeFocused();
  await page.keyboard.type(second.title);
  await expect(page.getByRole('button', { name: `选择 ${second.title}` })).toBeVisible();
  await page.getByRole('button', { name: `选择 ${second.title}` }).focus();
  await page.keyboard.press('Enter');
  const keyed = one.getByRole('button', { name: /^标注 2，/ });
  await expect(keyed).toBeFocused();
  await expect(keyed).toHaveAccessibleName(`标注 2，${second.title}，左 50% 上 50%`);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(one.getByRole('status').filter({ hasText: '标注 2，左 49% 上 40%' })).toBeAttached();
  await page.keyboard.press('Enter');
  await expect(one.getByLabel('标注文字').nth(1)).toBeFocused();
  await page.keyboard.type('早晚都能穿');
  await keyed.focus();
  await page.keyboard.press('Delete');
  await expect(keyed).toBeHidden();
  await expect(anchor).toBeFocused();
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(keyed).toHaveAccessibleName(`标注 2，${second.title}，左 49% 上 40%`);
  await expect(one.getByLabel('标注文字').nth(1)).toHaveValue('早晚都能穿');

  // Too near: said, until it is moved away.
  await page.getByRole('region', { name: '第 2 张图' }).getByRole('button', { name: '添加标注' }).click();
  await pick(page, third.title);
  await page.getByRole('region', { name: '第 2 张图' }).getByRole('button', { name: '添加标注' }).click();
  await pick(page, first.title);
  const two = page.getByRole('region', { name: '第 2 张图' });
  await expect(two.getByRole('button', { name: /^标注 2，/ })).toBeFocused();
  await expect(two.getByText('挨得太近')).toBeHidden();
  const at = two.getByRole('button', { name: /^标注 2，/ });
  const stand = (await at.getAttribute('aria-label')) ?? '';
  await page.keyboard.press(Number(/左 (\d+)%/.exec(stand)?.[1]) > 50 ? 'ArrowLeft' : 'ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(two.getByText('标注 1 与 2 挨得太近，在手机上不好点开')).toBeVisible();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(two.getByText('挨得太近')).toBeHidden();

  // Pictures change places, and one becomes the cover.
  await page.getByRole('button', { name: '上移 第 2 张图' }).click();
  await expect(one.getByRole('listitem').first()).toContainText(third.title);
  await one.getByRole('button', { name: '设为封面' }).click();
  await expect(page.locator('[data-field="coverMediaIds"] img')).toHaveCount(1);
  await expect(page.locator('.phone .pin')).toHaveCount(4);
  await page.locator('.phone .pin').first().click();
  await expect(page.locator('.phone .pins .phone-goods').first()).toContainText('¥');
  await expectAccessible(page);
  await expectNoSideScroll(page);

  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(page.getByRole('region', { name: '第 2 张图' }).getByLabel('标注文字').nth(1)).toHaveValue('早晚都能穿');
  await page.getByRole('button', { name: '提交发布' }).click();
  await expect(page.getByText('已提交，等待人工审核')).toBeVisible();
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await approve(playwright.request, baseURL ?? '', id);
  await expect
    .poll(async () => (await page.request.get(`/api/v1/contents/${id}/draft`)).json(), { timeout: 30_000 })
    .toMatchObject({ status: 'published' });
});

test(
  'a puzzle of four cut-outs: laid out, moved by pointer and keys, published, and opened again',
  { tag: '@long' },
  async ({ page, playwright, baseURL }) => {
    test.setTimeout(240_000);
    await begin(page, '拼图搭配');
    await page.getByRole('button', { name: '开始拼图' }).click();
    const dialog = page.getByRole('dialog', { name: '拼图' });
    await expect(dialog.getByText('先添加商品图')).toBeVisible();
    for (const [i, { title }] of worn.entries()) {
      await dialog.getByRole('button', { name: '添加商品图' }).click();
      await page.getByLabel('搜索商品名称').fill(title);
      await page.getByRole('button', { name: `选择 ${title}` }).click();
      await expect(dialog.getByRole('button', { name: `图块 ${i + 1}：${title}` })).toBeAttached();
    }
    await expect(dialog.getByRole('button', { name: '完成' })).toBeEnabled();
    for (const layout of ['网格', '双列', '环绕', '斜排', '主次']) {
      await dialog.getByRole('button', { name: layout }).click();
      await expect(dialog.locator('.puzzle-piece')).toHaveCount(4);
    }

    // By keys: the piece moves, grows, turns and changes its layer; each is said.
    const piece = dialog.getByRole('button', { name: /^图块 1：/ });
    await piece.focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('+');
    await page.keyboard.press('Shift+]');
    await expect(
      dialog.getByRole('status').filter({ hasText: /图块 1，左 \d+% 上 \d+%，大小 \d+%，旋转 15 度/ }),
    ).toBeAttached();
    await page.keyboard.press('PageUp');
    await expect(dialog.getByRole('status').filter({ hasText: '第 2 层，共 4 层' })).toBeAttached();
    await expect(dialog.getByRole('button', { name: `图块 2：${worn[0]?.title}` })).toBeFocused();
    await expect(dialog.getByLabel('旋转', { exact: true })).toHaveValue('15');
    await dialog.getByLabel('容差').fill('14');
    await expect(dialog.getByRole('img', { name: /抠图预览/ })).toBeVisible();
    await expectAccessible(page);

    // By pointer: what is seen under it is taken and moved; its corner scales.
    const stage = dialog.getByRole('group', { name: '画布' });
    const last = dialog.getByRole('button', { name: /^图块 4：/ });
    const place = async () => (await last.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const before = await place();
    await page.mouse.move(before.x + before.width / 2, before.y + before.height / 2);
    await page.mouse.down();
    await page.mouse.move(before.x + before.width / 2 - 40, before.y + before.height / 2 - 30, { steps: 4 });
    await page.mouse.up();
    await expect(last).toBeFocused();
    expect((await place()).x).toBeCloseTo(before.x - 40, -1);
    const corner = await stage.locator('.puzzle-size').boundingBox();
    if (!corner) throw new Error('the piece has no corner');
    await page.mouse.move(corner.x + 22, corner.y + 22);
    await page.mouse.down();
    await page.mouse.move(corner.x + 42, corner.y + 42, { steps: 4 });
    await page.mouse.up();
    expect((await place()).width).toBeGreaterThan(before.width + 10);
    await page.keyboard.press('Delete');
    await expect(last).toBeHidden();
    await dialog.getByRole('button', { name: '撤销' }).click();
    await expect(last).toBeAttached();
    await dialog.getByLabel('底色 3').check();

    // What is not finished survives a reload.
    await page.reload();
    await page.getByRole('button', { name: '开始拼图' }).click();
    await expect(dialog.getByText('已恢复上次没有完成的拼图')).toBeVisible();
    await expect(dialog.getByRole('button', { name: /^图块 4：/ })).toBeAttached();
    await dialog.getByRole('button', { name: '完成' }).click();
    await expect(dialog).toBeHidden();
    const made = page.getByRole('region', { name: '第 1 张图' });
    await expect(made.getByRole('listitem')).toHaveCount(4);
    await made.getByRole('button', { name: '设为封面' }).click();
    await expect(saved(page)).toBeVisible();
    await expectAccessible(page);

    // It can be opened and changed again, also after a reload.
    await page.reload();
    const draft = async () => {
      const [, id] = /contents\/([^/]+)$/.exec(new URL(page.url()).pathname) ?? [];
      return (await page.request.get(`/api/v1/contents/${id}/draft`)).json();
    };
    const { body: first } = await draft();
    await made.getByRole('button', { name: '修改拼图' }).click();
    await expect(dialog.getByRole('button', { name: /^图块 4：/ })).toBeAttached();
    await expect(dialog.getByLabel('底色 3')).toBeChecked();
    await expect(dialog.getByText('键盘：方向键移动')).toBeVisible();
    await dialog.getByLabel('底色 5').check();
    await dialog.getByRole('button', { name: '完成' }).click();
    await expect(dialog).toBeHidden();
    await expect(made.getByRole('button', { name: '修改拼图' })).toBeFocused();
    await made.getByRole('button', { name: '设为封面' }).click();
    await expect.poll(async () => (await draft()).body.pictures[0].puzzle.ground).toBe('#e1e9f0');
    const { body: second } = await draft();
    expect(second.pictures[0].puzzle.pieces).toEqual(first.pictures[0].puzzle.pieces);
    expect(second.pictures[0].mediaId).not.toBe(first.pictures[0].mediaId);
    await expect(saved(page)).toBeVisible();

    await made.getByRole('button', { name: '修改拼图' }).click();
    await expect(dialog.getByLabel('底色 5')).toBeChecked();
    await dialog.getByLabel('底色 4').check();
    await dialog.getByRole('button', { name: '取消' }).click();
    await page.getByRole('dialog', { name: '放弃这次的改动？' }).getByRole('button', { name: '放弃' }).click();
    await expect(dialog).toBeHidden();
    await page.getByRole('button', { name: '提交发布' }).click();
    await expect(page.getByText('已提交，等待人工审核')).toBeVisible();
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await approve(playwright.request, baseURL ?? '', id);
    await expect
      .poll(async () => (await page.request.get(`/api/v1/contents/${id}/draft`)).json(), { timeout: 30_000 })
      .toMatchObject({ status: 'published' });
  },
);

test(
  'a picture that kept no pieces is put together anew from the goods marked in it',
  { tag: '@long' },
  async ({ page }) => {
    test.setTimeout(120_000);
    await begin(page, '拼图搭配');
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const { version } = await (await page.request.get(`/api/v1/contents/${id}/draft`)).json();
    const anchors: object[] = [];
    for (const [i, { title }] of worn.slice(0, 3).entries()) {
      const found = await (await page.request.get(`/api/v1/items?q=${encodeURIComponent(title)}`)).json();
      anchors.push({ x: 0.5, y: 0.2 + 0.3 * i, itemId: found.items[0].itemId });
    }
    const pictures = [{ mediaId: await upload(page, 1080, 1440), anchors }];
    const stored = await page.request.patch(`/api/v1/contents/${id}`, {
      headers: { 'if-match': String(version) },
      data: { body: { pictures } },
    });
    expect(stored.status(), await stored.text()).toBe(200);
    await page.reload();
    await page.getByRole('button', { name: '重新拼图' }).click();
    const dialog = page.getByRole('dialog', { name: '拼图' });
    await expect(dialog.getByText('这张图没有留下可以再改的图块')).toBeVisible();
    await dialog.getByRole('button', { name: '全部添加（3 件）' }).click();
    await expect(dialog.locator('.puzzle-piece')).toHaveCount(3);
    await dialog.getByRole('button', { name: '环绕' }).click();
    await expect(dialog.getByText('这张图没有留下可以再改的图块')).toBeHidden();
    await dialog.getByRole('button', { name: '完成' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('button', { name: '修改拼图' })).toBeFocused();
    await expectAccessible(page);
  },
);
