import { expect, test } from '@playwright/test';
import { expectSound } from '../desktop/axe.ts';

test('DOMAIN 6.7, UX 10: a content is shared by a code and an address, which lead back to it', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/discover');
  await page.locator('article.card .card-body').first().click();
  const title = await page.locator('main.content h1').innerText();
  await page.getByRole('link', { name: '分享' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('分享《');
  await expectSound(page);
  await page.getByRole('button', { name: '复制口令' }).click();
  const text = page.getByLabel('粘贴这段话');
  await expect(text).toHaveValue(/￥[1-9A-Za-z]{11}￥/);
  await expectSound(page, 'share-phone');
  await page.getByRole('button', { name: '复制', exact: true }).click();
  await expect(page.getByRole('status')).toHaveText('已复制，去粘贴吧');
  const pasted = await page.evaluate(() => navigator.clipboard.readText());
  expect(pasted).toBe(await text.inputValue());
  const [, address = ''] = /(\/s\/\w{11})/.exec(pasted) ?? [];
  await page.goto(address);
  await expect(page).toHaveURL(/\/c\//);
  await expect(page.locator('main.content h1')).toHaveText(title);
  await page.goto('/s/11111111111');
  await expect(page.getByRole('link', { name: '首页' }).first()).toBeVisible();
});

test('DOMAIN 6.7, UX 10: the long image is shown and kept', async ({ page }) => {
  await page.goto('/discover');
  await page.locator('article.card .card-body').first().click();
  await page.getByRole('link', { name: '分享' }).click();
  await page.getByRole('button', { name: '长图' }).click();
  const image = page.getByRole('img', { name: /分享长图/ });
  await expect
    .poll(() => image.evaluate((shown: HTMLImageElement) => (shown.complete ? shown.naturalWidth : 0)))
    .toBe(750);
  await expectSound(page, 'share-image-phone');
  const kept = page.waitForEvent('download');
  await page.getByRole('link', { name: '保存长图' }).click();
  expect((await kept).suggestedFilename()).toMatch(/^\w{11}\.jpg$/);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the text to paste is there all the same, and Weibo is a link', async ({ page }) => {
    await page.goto('/discover');
    await page.locator('article.card .card-body').first().click();
    await page.getByRole('link', { name: '分享' }).click();
    await page.getByRole('button', { name: '微博' }).click();
    await expect(page.getByLabel('粘贴这段话')).toHaveValue(/\/s\/\w{11}$/);
    await expect(page.getByRole('link', { name: '打开微博发布' })).toHaveAttribute(
      'href',
      /^https:\/\/service\.weibo\.com\/share\/share\.php\?title=.*&url=/,
    );
  });
});
