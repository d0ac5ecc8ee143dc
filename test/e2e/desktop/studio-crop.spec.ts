import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { freshName, openAccount, signUp } from './people.ts';
import { photo } from './photos.ts';

const covers = (page: Page) => page.locator('[data-field="coverMediaIds"]');

/** A new content of a type with a square picture as its cover. */
async function withSquareCover(page: Page, type: string): Promise<void> {
  await signUp(page);
  await openAccount(page, freshName('裁切'));
  await page.goto(`/studio/contents/new?type=${type}`);
  await covers(page)
    .locator('input[type=file]')
    .first()
    .setInputFiles(await photo(1200, 1200));
}

test('a cover of the wrong shape is cropped in its slot by keys, and passes', async ({ page }) => {
  await withSquareCover(page, 'post');
  await expect(covers(page).getByText('1200×1200，比例要 16:9')).toBeVisible();
  await page.getByRole('tab', { name: /^检查/ }).click();
  const row = page.locator('.checks li').filter({ hasText: '封面' });
  await expect(row.first()).toContainText('必须修改');
  await covers(page).first().screenshot({ path: 'test-results/crop-offer.png' });

  const offer = covers(page).getByRole('button', { name: /^裁切成 16:9/ });
  await offer.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: '裁切成 16:9' });
  await expect(dialog.getByText('裁剪后 1200×675 像素')).toBeVisible();
  await expectAccessible(page);
  // Left as it was, the picture stays and the button has the cursor again.
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(offer).toBeFocused();
  await page.keyboard.press('Enter');
  const area = dialog.getByRole('application', { name: /^16:9/ });
  const before = await area.locator('img').getAttribute('style');
  await area.focus();
  await page.keyboard.press('ArrowDown');
  expect(await area.locator('img').getAttribute('style')).not.toBe(before);
  await page.screenshot({ path: 'test-results/crop-dialog.png' });
  await dialog.getByRole('button', { name: '使用这个区域' }).focus();
  await page.keyboard.press('Enter');
  await expect(covers(page).getByText('1200×675')).toBeVisible();
  await expect(covers(page).getByText('比例要')).toBeHidden();
  await expect(offer).toBeHidden();
  await expect(row).toHaveCount(0);
  await expectAccessible(page);
  await page.screenshot({ path: 'test-results/crop-done.png' });
});

test.describe('on a phone, in English', () => {
  test.use({ locale: 'en-US', viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a cover is cropped by touch; one too small after the crop is not offered it', async ({ page }) => {
    await withSquareCover(page, 'post');
    await covers(page)
      .getByRole('button', { name: /^Crop to 16:9/ })
      .tap();
    const dialog = page.getByRole('dialog', { name: 'Crop to 16:9' });
    await expect(dialog.getByText('Cut to 1200×675 pixels')).toBeVisible();
    await expectAccessible(page);
    await expectNoSideScroll(page);
    await page.screenshot({ path: 'test-results/crop-phone.png' });
    await dialog.getByRole('button', { name: 'Use this part' }).tap();
    await expect(covers(page).getByText('1200×675')).toBeVisible();
    await covers(page)
      .locator('input[type=file]')
      .first()
      .setInputFiles(await photo(700, 700));
    await expect(covers(page).getByText('700×700; needs 16:9')).toBeVisible();
    await expect(covers(page).getByRole('button', { name: /^Crop to/ })).toHaveCount(0);
  });
});
