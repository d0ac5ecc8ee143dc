import { expect, test, type Page } from '@playwright/test';
import { goodOf } from '../../world/goods.ts';
import { expectAccessible, expectNoSideScroll } from '../desktop/axe.ts';
import { settled } from '../desktop/choices.ts';
import { freshName, openAccount, picture, signUp } from '../desktop/people.ts';
import { drag, middleOf } from './fingers.ts';

const worn = ['dress', 'scarf'].map(goodOf);

async function begin(page: Page, template: string): Promise<void> {
  await signUp(page);
  await openAccount(page, freshName('随身'));
  await page.goto(`/studio/contents/new?type=outfit&template=${template}`);
  await page.getByLabel('标题', { exact: true }).fill('周末出门的一身');
}

async function pick(page: Page, title: string): Promise<void> {
  await page.getByLabel('搜索商品名称').fill(title);
  await page.getByRole('button', { name: `选择 ${title}` }).tap();
}

test('an anchor is placed by a finger and dragged without scrolling the page', async ({ page, context }) => {
  test.setTimeout(120_000);
  const [first] = worn;
  if (!first) throw new Error('the demo world has no clothes');
  const screen = await context.newCDPSession(page);
  await begin(page, 'collection2');
  await page
    .locator('[data-field="body.pictures"] input[type=file]')
    .last()
    .setInputFiles([await picture(900, 1200, '#d8c7b4')]);
  const one = page.getByRole('region', { name: '第 1 张图' });
  const shown = one.locator('.anchors-picture');
  await shown.scrollIntoViewIfNeeded();
  const { width, height } = await middleOf(shown);
  await shown.tap({ position: { x: width / 2, y: height * 0.4 } });
  await pick(page, first.title);
  const anchor = one.getByRole('button', { name: /^标注 1，/ });
  await expect(anchor).toHaveAccessibleName(/左 50% 上 40%$/);
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(anchor).toBeFocused();

  const at = await middleOf(anchor);
  expect(Math.min(at.width, at.height)).toBeGreaterThanOrEqual(44);
  const scrolled = await page.evaluate(() => scrollY);
  await drag(screen, [at], [{ x: at.x - width * 0.2, y: at.y + height * 0.1 }]);
  await expect(anchor).toHaveAccessibleName(/左 30% 上 50%$/);
  expect(await page.evaluate(() => scrollY)).toBe(scrolled);
  // Beyond the edge it stays inside.
  await drag(screen, [await middleOf(anchor)], [{ x: 1, y: at.y }]);
  await expect(anchor).toHaveAccessibleName(/左 0% 上 4\d%$/);

  for (const button of await one.getByRole('button').all()) {
    const { width: wide, height: high } = await middleOf(button);
    expect(Math.min(wide, high), (await button.textContent()) ?? '').toBeGreaterThanOrEqual(44);
  }
  const undo = page.getByRole('button', { name: '撤销' });
  await one.getByRole('button', { name: '移除标注 1' }).tap();
  await undo.tap();
  await expect(anchor).toHaveAccessibleName(/左 0% 上 4\d%$/);
  await expectNoSideScroll(page);
  await expectAccessible(page);
});

test('pieces of a puzzle are moved by one finger, and scaled and turned by two', async ({ page, context }) => {
  test.setTimeout(120_000);
  const screen = await context.newCDPSession(page);
  await begin(page, 'magiccollocation');
  await page.getByRole('button', { name: '开始拼图' }).tap();
  const dialog = page.getByRole('dialog', { name: '拼图' });
  await settled(dialog);
  for (const { title } of worn) {
    await dialog.getByRole('button', { name: '添加商品图' }).tap();
    await pick(page, title);
    // A touch on a dialog that still goes away would be lost.
    await expect(page.getByRole('dialog')).toHaveCount(1);
    await expect(dialog.getByRole('button', { name: new RegExp(`图块 \\d：${title}`) })).toBeAttached();
  }
  await expect(dialog.getByRole('button', { name: '完成' })).toBeEnabled();
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await expect(dialog.getByText('单指拖动，双指缩放和旋转')).toBeVisible();
  await expect(dialog.getByText('键盘')).toBeHidden();
  const piece = dialog.getByRole('button', { name: /^图块 1：/ });
  const before = await middleOf(piece);
  await drag(screen, [before], [{ x: before.x + 20, y: before.y - 30 }]);
  await expect(piece).toBeFocused();
  const after = await middleOf(piece);
  expect(Math.round(after.x - before.x)).toBeCloseTo(20, -1);
  expect(Math.round(after.y - before.y)).toBeCloseTo(-30, -1);

  // Two fingers apart, and a quarter round.
  const { x, y } = after;
  await drag(
    screen,
    [
      { x: x - 20, y },
      { x: x + 20, y },
    ],
    [
      { x, y: y - 30 },
      { x, y: y + 30 },
    ],
  );
  await expect(dialog.getByRole('status').filter({ hasText: /旋转 (8\d|9\d) 度/ })).toBeAttached();
  await dialog.getByRole('button', { name: '环绕' }).tap();
  await expectNoSideScroll(page);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '完成' }).tap();
  await expect(dialog).toBeHidden();
  const made = page.getByRole('region', { name: '第 1 张图' });
  await expect(made.getByRole('listitem')).toHaveCount(2);
  await expect(made.getByRole('button', { name: /^标注 2，/ })).toBeAttached();
  await made.scrollIntoViewIfNeeded();
});
