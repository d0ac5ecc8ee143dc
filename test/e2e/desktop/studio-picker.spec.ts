import { expect, test, type Page } from '@playwright/test';
import { goods, goodOf } from '../../world/goods.ts';
import { shops } from '../../world/shops.ts';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { freshName, openAccount, signUp } from './people.ts';

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
  await expect(row).toContainText(/库存 \d+|已售罄/);
  const box = row.getByRole('checkbox');
  for (let i = 0; i < 4 && !(await box.evaluate((node) => node === document.activeElement)); i++)
    await page.keyboard.press('Tab');
  await expect(box).toBeFocused();
  await page.keyboard.press('Space');
  await expect(dialog(page).getByRole('button', { name: '添加 1 件' })).toBeEnabled();
  await expectAccessible(page);
  await page.screenshot({ path: 'test-results/picker.png' });
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

test('the picker pages through the catalogue, and says when it finds nothing or cannot ask', async ({ page }) => {
  await openPicker(page);
  expect(goods.length).toBeGreaterThan(20);
  await expect(rows(page)).toHaveCount(20);
  const first = await rows(page).locator('b').allTextContents();
  await dialog(page).getByRole('button', { name: '加载更多' }).click();
  await expect(rows(page)).toHaveCount(40);
  const titles = await rows(page).locator('b').allTextContents();
  expect(titles.slice(0, 20)).toEqual(first);
  const ids = await dialog(page).getByRole('checkbox').count();
  expect(ids).toBe(40);

  const gone = goods.find((good) => !good.onSale);
  if (!gone) throw new Error('every good is on sale');
  await search(page).fill(gone.title);
  await expect(rows(page).filter({ hasText: gone.title })).toContainText('已下架');
  await expect(dialog(page).getByRole('checkbox', { name: `选择 ${gone.title}` })).toBeDisabled();

  await search(page).fill('没有这样的东西');
  await expect(dialog(page)).toContainText('没有找到');
  await expectAccessible(page);
  await page.screenshot({ path: 'test-results/picker-empty.png' });

  await page.route('**/api/v1/items?*', (route) => route.abort());
  await search(page).fill('杯');
  await expect(dialog(page).getByRole('button', { name: /重试/ })).toBeVisible({ timeout: 20_000 });
  await page.screenshot({ path: 'test-results/picker-failed.png' });
  await page.unrouteAll();
  await dialog(page).getByRole('button', { name: /重试/ }).click();
  await expect(rows(page).first()).toContainText('杯');

  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSideScroll(page);
  await expectAccessible(page);
  await page.screenshot({ path: 'test-results/picker-phone.png' });
});
