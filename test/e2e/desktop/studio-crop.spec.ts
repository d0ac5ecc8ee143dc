import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { settled } from './choices.ts';
import { freshName, openAccount, signUp, upload } from './people.ts';
import { photo } from './photos.ts';
import { keepPicture } from '../pictures.ts';

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
  await keepPicture(page, 'crop-offer');

  const offer = covers(page).getByRole('button', { name: /^裁切成 16:9/ });
  await offer.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: '裁切成 16:9' });
  await expect(dialog.getByText('裁剪后 1200×675 像素')).toBeVisible();
  await expect(dialog.getByText('拖动图片，选择要留下的部分')).toBeVisible();
  await settled(dialog);
  await keepPicture(page, 'crop-hint');
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
  await keepPicture(page, 'crop-dialog');
  await dialog.getByRole('button', { name: '使用这个区域' }).focus();
  await page.keyboard.press('Enter');
  await expect(covers(page).getByText('1200×675')).toBeVisible();
  await expect(covers(page).getByText('比例要')).toBeHidden();
  await expect(offer).toBeHidden();
  await expect(covers(page).getByRole('button', { name: /^替换/ })).toBeFocused();
  await expect(row).toHaveCount(0);
  await expectAccessible(page);
  await keepPicture(page, 'crop-done');
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
    await keepPicture(page, 'crop-phone');
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

test(
  'an outfit picture is cut to the ratio that is asked for; its anchors stay at their things',
  { tag: '@long' },
  async ({ page }) => {
    // A channel may ask for a ratio that the template itself leaves free.
    await page.route(/\/api\/v1\/content-templates/, async (route) => {
      const answer = await route.fetch();
      const said = await answer.text();
      const field = '"name":"body.pictures[].mediaId",';
      await route.fulfill({ response: answer, body: said.replaceAll(field, `${field}"ratio":"3:4",`) });
    });
    await signUp(page);
    await openAccount(page, freshName('裁切'));
    const goods = await (await page.request.get('/api/v1/items?limit=1')).json();
    const anchors = [{ x: 0.3, y: 0.4, itemId: goods.items[0].itemId }];
    const body = { pictures: [{ mediaId: await upload(page, 1200, 1200), anchors }] };
    const made = await page.request.post('/api/v1/contents', {
      data: { type: 'outfit', title: '周末出门的一身', body },
    });
    await page.goto(`/studio/contents/${(await made.json()).id}`);
    await expect(page.getByRole('heading', { name: '编辑场景搭配' })).toBeVisible();
    const one = page.getByRole('region', { name: '第 1 张图' });
    await one.getByRole('button', { name: /^裁切成 3:4/ }).click();
    await page.getByRole('dialog', { name: '裁切成 3:4' }).getByRole('button', { name: '使用这个区域' }).click();
    await expect(one.getByRole('button', { name: /^标注 1，/ })).toHaveAccessibleName(/左 23% 上 40%$/);
    await expect(one.getByRole('button', { name: /^裁切成/ })).toHaveCount(0);
    await expect(one.getByRole('button', { name: '添加标注' })).toBeFocused();
    await expectAccessible(page);
  },
);
