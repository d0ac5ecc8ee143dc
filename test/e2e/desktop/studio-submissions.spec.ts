import { expect, test } from '@playwright/test';
import { keepWholePicture } from '../pictures.ts';
import { expectAccessible, expectSound } from './axe.ts';
import { openedChoices, settled } from './choices.ts';
import { made, publishedAnew } from './placeable.ts';
import { refuseSubmission } from './reviewer.ts';
import { signIn } from './signing-in.ts';

const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 720 };

test('DOMAIN 3.5, UX 26: a creator submits from a channel after every rule was asked, reads why it came back, and withdraws', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page, 'lin', '/studio/channels');
  const own = await publishedAnew(page.request, '一个人也能吃的小火锅');
  await page.locator('[data-code="headline_daily"]').getByRole('link', { name: '去投稿' }).click();
  const dialog = page.getByRole('dialog', { name: '投稿' });
  await settled(dialog);
  await expect(dialog).toContainText(/今日头版 · 日常投稿（今天还可投 \d 篇）/);
  const send = dialog.getByRole('button', { name: '投稿', exact: true });
  const work = async (title: string) => {
    await dialog.getByRole('combobox', { name: '作品' }).click();
    await dialog.getByRole('combobox', { name: '作品' }).fill(title);
    await openedChoices(page).getByText(title).click();
  };

  // Another template is refused before anything is used up.
  await work('砂锅开盖前的十秒');
  const checks = dialog.getByRole('region', { name: '投稿前检查' });
  await expect(checks).toContainText('1 项不符，现在不能投');
  await expect(checks).toContainText('不能投 · 不占篇数');
  await expect(checks).toContainText('子频道不收这种模板的作品');
  await expect(send).toBeDisabled();

  // What the machine would send back costs a unit, which is said.
  await work(own.title);
  await expect(checks).toContainText('1 项会被机审退回，用掉今天的一篇');
  await expect(checks).toContainText('第 3 件商品');
  await expect(checks).toContainText('现在 4.59 分 · 要求 ≥ 4.60 分');
  await checks.getByText(/^已通过的 \d+ 项$/).click();
  await expect(checks).toContainText('没有禁投处罚');
  await expectSound(page, 'studio-submit');
  await page.setViewportSize(phone);
  await expectSound(page, 'studio-submit-phone');
  await page.setViewportSize(desktop);
  await send.click();
  await expect(dialog).toBeHidden();
  const row = page.getByRole('row').filter({ hasText: '今日头版 · 日常投稿' }).first();
  await expect(row).toContainText('机审未通过');
  await expect(row).toContainText('今日头版 · 日常投稿');
  await expect(row.getByRole('link', { name: '申诉' })).toHaveAttribute('href', /kind=submission/);
  await row.getByText('经过').click();
  await expect(row.getByRole('listitem').first()).toBeVisible();
  await expectSound(page, 'studio-submissions');
  await page.setViewportSize(phone);
  await expectSound(page, 'studio-submissions-phone');
  await page.setViewportSize(desktop);

  // What came back for a good leads to that good, with why.
  await row.getByRole('link', { name: '去修改作品' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '日常投稿」没有通过' })).toContainText('商品质量不符合要求');
  await expect(page.locator('.rich-goods').nth(2).getByRole('button')).toBeFocused();
  await expectAccessible(page);
  await page.goBack();

  // Unchanged it is not taken again.
  await row.getByRole('button', { name: '改好后重投' }).click();
  const again = page.getByRole('dialog', { name: /^重投/ });
  await settled(again);
  await expect(again).toContainText(/今天还可投 \d 篇/);
  await again.getByRole('button', { name: '改好后重投' }).click();
  await expect(again.getByRole('alert')).toContainText('作品、分类和要求都没有变化');
  await expectSound(page, 'studio-resubmit');
  await again.getByRole('button', { name: '取消' }).click();

  // From the row of a work.
  await page.goto(`/studio/contents?q=${encodeURIComponent(own.title)}`);
  await page.getByRole('button', { name: new RegExp(`^更多.*${own.title}`) }).click();
  await page.getByRole('menuitem', { name: '投到频道或活动' }).click();
  await settled(dialog);
  await expect(dialog).toContainText(own.title);
  await send.click();
  await expect(dialog.getByText('请选择子频道或活动')).toBeVisible();
  await dialog.getByRole('button', { name: '取消' }).click();
  await expect(page).toHaveURL(/\/studio\/submissions$/);

  // Of a work that stands too long for a change, its row says what can be done.
  const targets = [{ type: 'sub_channel', id: 'headline_daily' }];
  await made(page.request, '/submissions', { contentId: own.likeId, targets });
  await page.reload();
  const late = page.getByRole('row').filter({ hasText: '一个人也能吃的小火锅' }).first();
  await expect(late).toContainText('已过修改期限，撤回作品后可以修改、重新发布再投');
  await expect(late.getByRole('link', { name: '去修改作品' })).toBeHidden();
});

test('UX 23, DOMAIN 3.5: what a reviewer marked in a submission stands in the list, above the work and in the work itself', async ({
  page,
  playwright,
  baseURL,
}) => {
  test.setTimeout(120_000);
  await signIn(page, 'mo');
  // A post of his own that the channel takes, and that a person then reads.
  const post = await publishedAnew(page.request);
  const targets = [{ type: 'sub_channel', id: 'headline_daily' }];
  const [sent] = (await made(page.request, '/submissions', { contentId: post.id, targets })).items;
  expect(sent.status).toBe('human_review');
  const marked = Array.from(post.title).slice(0, 3).join('');
  await refuseSubmission(playwright.request, baseURL ?? '', sent.id, [
    { code: 'TITLE_LENGTH', where: { field: 'title', start: 0, end: 3 }, note: '开头换个说法' },
    { code: 'TEXT_QUALITY', where: { field: 'body', start: 0, end: 4 } },
  ]);

  await page.goto('/studio/submissions');
  const row = page.getByRole('row').filter({ hasText: post.title }).first();
  await expect(row).toContainText(`标题：“${marked}”（审核员标注）——标题长度不符合要求`);
  await expect(row).toContainText(/第 1 段.*（审核员标注）——文字质量不符合要求/);
  await row.getByRole('link', { name: '去修改作品' }).click();
  const why = page.getByRole('alert').filter({ hasText: '没有通过' });
  await expect(why).toContainText(`标题：“${marked}”（审核员标注）——标题长度不符合要求`);
  await expect(page.locator('[data-field="title"] mark.reject')).toHaveText(marked);
  await expect(page.locator('[data-field="title"]')).toContainText('开头换个说法');
  await expect(page.locator('[data-field="body"] .word.reject').first()).toBeVisible();
  await expectAccessible(page);
  await keepWholePicture(page, 'studio-submission-marks');
});
