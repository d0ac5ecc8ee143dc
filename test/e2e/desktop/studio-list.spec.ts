import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { stockShops } from './goods.ts';
import { freshName, openAccount, picture, signUp } from './people.ts';
import { keepPicture, keepWholePicture } from '../pictures.ts';

const saved = (page: Page) => page.getByRole('status').filter({ hasText: /^已保存 \d\d:\d\d$/ });
const goods = (page: Page) => page.locator('[data-field=items]');
const titles = (page: Page) => goods(page).locator('.goods-row .goods-text > b');

async function titlesOf(page: Page): Promise<string[]> {
  return (await titles(page).allTextContents()).map((text) => text.trim().slice(-2));
}

test('DOMAIN 2.2: a list of goods is picked, counted, put into order by hand and keys, and given its reasons', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const word = freshName('清单');
  await signUp(page);
  await openAccount(page, freshName('清单号'));
  await stockShops(page, word, 3, 3);
  await page.goto('/studio/contents/new?type=list');
  await page.getByLabel('标题', { exact: true }).fill('六件让早晨变慢的东西');

  // Several are picked at once, by words of title and shop.
  const pick = async (shop: string, count: number) => {
    await page.getByRole('button', { name: '添加商品' }).click();
    await page.getByLabel('搜索商品名称').fill(`${word} ${shop}`);
    const dialog = page.getByRole('dialog');
    await expect(dialog.locator('.goods')).toHaveCount(3);
    await expect(dialog.getByText('佣金 8%').first()).toBeVisible();
    for (let i = 0; i < count; i++) await dialog.locator('.goods').getByRole('checkbox').nth(i).check();
    if (shop === '甲') await expectAccessible(page);
    await dialog.getByRole('button', { name: `添加 ${count} 件` }).click();
    await expect(dialog).toBeHidden();
  };
  await pick('甲', 3);
  const tally = page.locator('.goods-tally');
  await expect(tally).toContainText('✗ 3 件（需 6-50）');
  await expect(tally).toContainText('✗ 1 家店（至少 3）');
  await pick('乙', 2);
  await pick('丙', 1);
  await expect(tally).toHaveText(/✓ 6 件.*✓ 3 家店.*✓ 同一家店最多 3 件/);

  const before = await titlesOf(page);
  const handles = goods(page).locator('.goods-handle');
  await handles.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(handles.nth(1)).toBeFocused();
  await expect(page.getByText('已移到第 2 位')).toBeAttached();
  expect(await titlesOf(page)).toEqual([before[1], before[0], ...before.slice(2)]);
  await page.keyboard.press('ArrowUp');
  await expect(handles.first()).toBeFocused();
  expect(await titlesOf(page)).toEqual(before);

  await handles.first().scrollIntoViewIfNeeded();
  await handles.first().hover();
  await page.mouse.down();
  const target = await goods(page).locator('.goods-row').nth(2).boundingBox();
  if (!target) throw new Error('no row');
  await page.mouse.move(target.x + 40, target.y + target.height - 8, { steps: 8 });
  await keepPicture(page, 'list-drag');
  await page.mouse.up();
  expect(await titlesOf(page)).toEqual([before[1], before[2], before[0], ...before.slice(3)]);

  const rows = goods(page).locator('.goods-row');
  for (const i of [0, 1, 2, 3, 4, 5])
    await rows.nth(i).getByLabel('推荐理由').fill('用了半年，边角没有一点磨损，清洗也省心，值得常备。');
  await rows.nth(3).getByLabel('推荐理由').fill('好用');
  await expect(rows.nth(3).getByText('至少 20 个字')).toBeVisible();
  await expect(saved(page)).toBeVisible();
  await page.getByRole('tab', { name: /^检查/ }).click();
  const check = page.locator('.checks li').filter({ hasText: '推荐理由' });
  await check.getByRole('button').click();
  await expect(rows.nth(3).getByLabel('推荐理由')).toBeFocused();
  await page.keyboard.type('，边角没有一点磨损，清洗也省心，值得常备');

  await page.getByRole('textbox', { name: '想对粉丝说' }).fill('都是自己在用的');
  await page
    .locator('[data-field=coverMediaIds] input[type=file]')
    .first()
    .setInputFiles(await picture(900, 600, '#5c7a6b'));
  await expect(page.getByText('所有规则都已通过')).toBeVisible();
  await page.getByRole('tab', { name: '预览' }).click();
  await keepWholePicture(page, 'list-editor');
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await page.getByRole('button', { name: '提交发布' }).click();
  await expect(page.getByText('已提交，等待人工审核')).toBeVisible();
});
