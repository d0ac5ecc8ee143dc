import { expect, test } from '@playwright/test';
import { expectAccessible, expectSound } from './axe.ts';
import { choose, settled } from './choices.ts';
import { signIn } from './signing-in.ts';
import { keepPicture } from '../pictures.ts';

test('UX 36, 37: a place is marked in the work and goes with the refusal; what one is unsure of is handed on', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page, 'reviewer', '/console/reviews?kind=content');
  await expect(page.locator('.review-list button').first()).toBeVisible();
  const title = page.locator('.review-work [data-review-field="title"]').first();
  await expect(title).toBeVisible();
  await expectSound(page);
  // Nothing is selected: the key says what to do first.
  await page.keyboard.press('m');
  await expect(page.getByText('先选中作品里的一段文字')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const words = await title.evaluate((element) => {
    const text = element.firstChild as Text;
    getSelection()?.setBaseAndExtent(text, 0, text, 4);
    return text.data.slice(0, 4);
  });
  await page.keyboard.press('m');
  const dialog = page.getByRole('dialog');
  await settled(dialog);
  await expect(dialog.getByRole('blockquote')).toHaveText(words);
  await choose(page, dialog.getByRole('combobox'), '文字质量不符合要求 · 规则 3.2');
  await dialog.getByRole('textbox').fill('换一个更具体的说法');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '加上标注' }).click();
  await expect(page.getByText('标注 1 处')).toBeVisible();
  // What was marked is the reviewer's, and is there when the page is loaded again.
  await page.reload();
  await expect(page.getByText('标注 1 处')).toBeVisible();
  // A triple click takes the whole line; the browser ends it at the beginning of what stands behind.
  await title.click({ clickCount: 3 });
  await page.keyboard.press('m');
  await settled(dialog);
  await expect(dialog.getByRole('blockquote')).toHaveText(await title.innerText());
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('r');
  await settled(dialog);
  // What the machine found goes with it, with its own place.
  await expect(dialog.getByRole('listitem').filter({ hasText: words })).toContainText(
    `标题 · “${words}”：文字质量不符合要求 — 换一个更具体的说法`,
  );
  await dialog.getByRole('button', { name: '退回' }).click();
  await expect(page.getByText('已退回').first()).toBeVisible();
  await page.keyboard.press('u');
  await expect(page.getByText('已撤回，内容回到你手里')).toBeVisible();
  await expect(page.getByRole('button', { name: '通过 (a)' })).toBeVisible();
  // UX 36: n submits what was prepared and goes on; where nothing was, it only goes on.
  const first = new URL(page.url()).searchParams.get('id') ?? '';
  const stateOf = async (id: string) =>
    (await (await page.request.get(`/api/v1/operator/reviews/${id}`)).json()).review.decision?.outcome ?? null;
  await page.keyboard.press('n');
  await expect(page).not.toHaveURL(new RegExp(`id=${first}`));
  await expect.poll(() => stateOf(first)).toBe('reject');
  await page.request.delete(`/api/v1/operator/reviews/${first}/decision`);
  const second = new URL(page.url()).searchParams.get('id') ?? '';
  await expect(page.locator('.review-work h3').first()).toBeVisible();
  await page.keyboard.press('n');
  await expect(page).not.toHaveURL(new RegExp(`id=${second}`));
  expect(await stateOf(second)).toBeNull();
  await page.keyboard.press('?');
  await settled(dialog);
  await expect(dialog.getByText('有标注时按标注退回，再看下一条；没有标注就只看下一条，不下结论')).toBeVisible();
  await keepPicture(page, 'desk-help');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('e');
  await settled(dialog);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '转给他人' }).click();
  await expect(dialog.getByText('请写一句为什么')).toBeVisible();
});

test('UX 38: what each reviewer decided, how fast, and what others confirmed', async ({ page }) => {
  await signIn(page, 'reviewer', '/console/reviews/figures');
  await expect(page.getByRole('heading', { name: '审核数据' })).toBeVisible();
  await page.getByText('近 90 天').click();
  await expect(page).toHaveURL(/days=90/);
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await expectSound(page);
});
