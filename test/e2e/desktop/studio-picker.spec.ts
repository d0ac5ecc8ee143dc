import { expect, test, type Page } from '@playwright/test';
import { goods, goodOf } from '../../world/goods.ts';
import { shops } from '../../world/shops.ts';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { choose } from './choices.ts';
import { freshName, openAccount, signUp } from './people.ts';
import { keepPicture } from '../pictures.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: '选择商品' });
const search = (page: Page) => dialog(page).getByLabel('搜索商品名称');
const rows = (page: Page) => dialog(page).locator('.goods');

async function openPicker(page: Page): Promise<void> {
  await signUp(page);
  await openAccount(page, freshName('选品'));
  await page.goto('/studio/contents/new?type=list');
  await page.getByRole('button', { name: '添加商品' }).click();
  await expect(rows(page).first()).toBeVisible();
}

test('the picker finds goods by Chinese words, with price, stock, shop, rating and commission; by keys alone', async ({
  page,
}) => {
  await openPicker(page);
  const candle = goodOf('candle');
  const shop = shops.find((one) => one.key === candle.shop);
  if (!shop) throw new Error('the good has no shop');
  await expect(search(page)).toBeFocused();
  // The words of a title in any order, as one would say them.
  await page.keyboard.type(candle.title);
  await expect(rows(page)).toHaveCount(1);
  const row = rows(page).filter({ hasText: candle.title });
  await expect(row).toContainText(`¥${(candle.priceFen / 100).toFixed(2)}`);
  await expect(row).toContainText(shop.name);
  await expect(row).toContainText(/店铺 [1-5]\.\d\d 分/);
  await expect(row).toContainText(/佣金 \d+(\.\d+)?%，约 ¥\d+\.\d\d/);
  await expect(row).toContainText(/库存 \d+|暂时售罄/);
  const box = row.getByRole('checkbox');
  for (let i = 0; i < 12 && !(await box.evaluate((node) => node === document.activeElement)); i++)
    await page.keyboard.press('Tab');
  await expect(box).toBeFocused();
  await page.keyboard.press('Space');
  await expect(dialog(page).getByRole('button', { name: '添加 1 件' })).toBeEnabled();
  await expectAccessible(page);
  await keepPicture(page, 'picker');
  await dialog(page).getByRole('button', { name: '添加 1 件' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeHidden();
  await expect(page.locator('.goods-rows')).toContainText(candle.title);
  await expect(page.getByRole('button', { name: '添加商品' })).toBeFocused();

  await page.keyboard.press('Enter');
  await search(page).fill(candle.title);
  await expect(dialog(page).getByRole('button', { name: `已添加 ${candle.title}` })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
});

test(
  'the picker pages through the catalogue, and says when it finds nothing or cannot ask',
  { tag: '@long' },
  async ({ page }) => {
    await openPicker(page);
    expect(goods.length).toBeGreaterThan(20);
    await expect(rows(page)).toHaveCount(20);
    const first = await rows(page).locator('b').allTextContents();
    await dialog(page).getByRole('button', { name: '加载更多' }).click();
    await expect(rows(page)).toHaveCount(40);
    const titles = await rows(page).locator('b').allTextContents();
    expect(titles.slice(0, 20)).toEqual(first);
    const ids = await rows(page).getByRole('checkbox').count();
    expect(ids).toBe(40);

    const gone = goods.find((good) => !good.onSale);
    if (!gone) throw new Error('every good is on sale');
    await search(page).fill(gone.title);
    await expect(rows(page).filter({ hasText: gone.title })).toContainText('已下架');
    await expect(dialog(page).getByRole('checkbox', { name: `选择 ${gone.title}` })).toBeDisabled();

    await search(page).fill('没有这样的东西');
    await expect(dialog(page)).toContainText('没有找到');
    await expectAccessible(page);
    await keepPicture(page, 'picker-empty');

    await page.route('**/api/v1/items?*', (route) => route.abort());
    await search(page).fill('杯');
    await expect(dialog(page).getByRole('button', { name: /重试/ })).toBeVisible({ timeout: 20_000 });
    await keepPicture(page, 'picker-failed');
    await page.unrouteAll();
    await dialog(page).getByRole('button', { name: /重试/ }).click();
    await expect(rows(page).first()).toContainText('杯');

    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSideScroll(page);
    await expectAccessible(page);
    await keepPicture(page, 'picker-phone');
  },
);

test(
  'the picker puts goods into order and narrows them, by mouse, keys and touch; says when nothing meets the filters',
  { tag: '@long' },
  async ({ page }) => {
    await openPicker(page);
    const within = dialog(page);
    // Prices of the goods that stand there: on the lines they are told beside shop and rating.
    const prices = async () => {
      const lines = await rows(page).locator('.goods-text > .num:first-of-type').allTextContents();
      return lines.map((line) => Number(/¥([\d.]+)/.exec(line)?.[1]));
    };
    await choose(page, within.getByRole('combobox', { name: '排序' }), '价格从低到高');
    await expect(async () => {
      const found = await prices();
      expect(found.length).toBe(20);
      expect(found).toEqual(found.toSorted((a, b) => a - b));
    }).toPass();
    const cheapest = await rows(page).locator('b').allTextContents();
    await within.getByRole('button', { name: '加载更多' }).click();
    await expect(rows(page)).toHaveCount(40);
    const [more, paid] = [await rows(page).locator('b').allTextContents(), await prices()];
    expect(more.slice(0, 20)).toEqual(cheapest);
    expect(paid).toEqual(paid.toSorted((a, b) => a - b));

    // By keys alone.
    await within.getByRole('combobox', { name: '排序' }).focus();
    await page.keyboard.press('Tab');
    await expect(within.getByRole('combobox', { name: '佣金' })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.type('50');
    await page.keyboard.press('Tab');
    await page.keyboard.type('80');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await expect(within.getByRole('checkbox', { name: '只看有货' })).toBeChecked();
    await expect(async () => {
      const found = await prices();
      expect(found.length).toBeGreaterThan(0);
      expect(found.every((price) => price >= 50 && price <= 80)).toBe(true);
    }).toPass();
    await expect(rows(page).filter({ hasText: /暂时售罄|已下架/ })).toHaveCount(0);
    await expectAccessible(page);
    await keepPicture(page, 'picker-filters');

    await within.getByLabel('最高价').fill('20');
    await expect(within.getByRole('alert')).toHaveText('最低价高于最高价，请对调。');
    await expect(within.getByLabel('最低价')).toHaveAccessibleDescription('最低价高于最高价，请对调。');
    await expectAccessible(page);
    await keepPicture(page, 'picker-reversed');
    await within.getByLabel('最高价').fill('x');
    await expect(within.getByLabel('最高价')).toHaveAttribute('aria-invalid', 'true');
    await within.getByRole('button', { name: '清除筛选' }).click();
    await expect(within.getByLabel('最低价')).toHaveValue('');
    await within.getByRole('checkbox', { name: '超市商品' }).check();
    await expect(rows(page).first()).toBeVisible();
    const market = shops.filter((one) => one.supermarket).map(({ name }) => name);
    await expect(async () => {
      const lines = await rows(page).allTextContents();
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.filter((line) => !market.some((name) => line.includes(name)))).toEqual([]);
    }).toPass();

    await page.setViewportSize({ width: 390, height: 844 });
    await within.getByLabel('最低价').fill('99999999');
    await expect(within).toContainText('没有符合筛选条件的商品');
    await expectNoSideScroll(page);
    await expectAccessible(page);
    await keepPicture(page, 'picker-filtered-empty-phone');
    await within.getByRole('button', { name: '清除筛选' }).click();
    await expect(rows(page).first()).toBeVisible();
    await keepPicture(page, 'picker-filters-phone');
    // What takes the goods stays within the window.
    for (const [width, height] of [
      [390, 844],
      [360, 740],
      [740, 360],
    ] as const) {
      await page.setViewportSize({ width, height });
      await expect(within.getByRole('button', { name: '添加', exact: true })).toBeInViewport({ ratio: 1 });
      await expect(within.getByRole('button', { name: '取消' })).toBeInViewport({ ratio: 1 });
      await expectNoSideScroll(page);
      await keepPicture(page, `picker-${width}x${height}`);
    }
  },
);
