import { expect, test } from '@playwright/test';
import { expectSound } from './axe.ts';
import { openedChoices, settled } from './choices.ts';
import { signIn } from './signing-in.ts';

const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 720 };

test('DOMAIN 3.5, 13.3: an operator finds submissions by status, channel and account, and goes to the review desk', async ({
  page,
}) => {
  test.setTimeout(90_000);
  await signIn(page, 'channels', '/console/submissions');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('投稿');
  const table = page.getByRole('table', { name: '投稿' });
  await expect(table).toContainText('已通过');
  await expectSound(page, 'console-submissions');
  await page.setViewportSize(phone);
  await expectSound(page, 'console-submissions-phone');
  await page.setViewportSize(desktop);
  await page.getByLabel('状态', { exact: true }).click();
  await page.getByTitle(/^待小二审核 \d+$/).click();
  await expect(page).toHaveURL(/status=human_review/);
  await expect(table.getByRole('row').nth(1)).toContainText('待小二审核');
  await table
    .getByRole('link', { name: /^去审核/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/console\/reviews\?.*kind=submission/);
  await page.goBack();
  await table.getByRole('link', { name: /^只看/ }).first().click();
  await expect(page).toHaveURL(/account=/);
  await page.getByRole('button', { name: '清除条件' }).click();
  await expect(page).toHaveURL(/\/console\/submissions$/);
});

test('DOMAIN 2.2, join_quality_reward: an operator proposes a work whose author lets editors, and reads what refuses it', async ({
  page,
}) => {
  test.setTimeout(90_000);
  await signIn(page, 'channels', '/console/proposals');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('推荐作品');
  const table = page.getByRole('table', { name: '推荐作品' });
  await expect(table).toContainText('还不在任何子频道');
  await expectSound(page, 'console-proposals');
  await page.setViewportSize(phone);
  await expectSound(page, 'console-proposals-phone');
  await page.setViewportSize(desktop);
  const act = table.getByRole('button', { name: /^推荐到频道/, disabled: false }).first();
  await act.click();
  const dialog = page.getByRole('dialog', { name: /^推荐《/ });
  await settled(dialog);
  await dialog.getByLabel('推荐到哪个子频道').fill('竖版无商品');
  await openedChoices(page).getByTitle('短视频 · 竖版无商品', { exact: true }).click();
  await dialog.getByLabel('理由').fill('写得细');
  await dialog.getByRole('button', { name: '推荐到频道' }).click();
  await expect(dialog.getByRole('alert')).toContainText('模板 · 子频道不收这种模板的作品');
  await expectSound(page, 'console-propose');
  await dialog.getByRole('button', { name: '取消' }).click();
});

test('DOMAIN 2.2, 3.1: a sub-channel tightens its templates in a form, which says where the template’s own holds', async ({
  page,
}) => {
  test.setTimeout(90_000);
  await signIn(page, 'channels', '/console/channels');
  await page.getByRole('link', { name: '居家长文' }).first().click();
  await page.getByText('长文章', { exact: true }).last().click();
  await page.getByLabel('标题 至多', { exact: true }).fill('30');
  await expect(page.getByText('比模板松，模板自己的 4-19 字 仍然有效')).toBeVisible();
  await page.getByLabel('标题 至多', { exact: true }).fill('3');
  await expect(page.getByText('下限高于上限，没有作品能通过')).toBeVisible();
  await page.getByLabel('标题 至多', { exact: true }).fill('11');
  await page.getByLabel('整篇 · 商品所在店铺评分 至少').fill('4.7');
  await page.getByRole('checkbox', { name: '引文 必填', exact: true }).check();
  await expect(page.getByText('长文章 · 收紧 3 处')).toBeVisible();
  await expectSound(page, 'sub-channel-stricter');
  await page.setViewportSize(phone);
  await expectSound(page, 'sub-channel-stricter-phone');
  await page.setViewportSize(desktop);
  await page.getByRole('textbox', { name: '* 理由' }).fill('标题短些');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('频道');
  const read = await page.request.get('/api/v1/sub-channels/home_life_card/templates');
  const { items } = (await read.json()) as { items: { code: string; fields: { name: string; max?: number }[] }[] };
  const post = items.find(({ code }) => code === 'post');
  expect(post?.fields.find(({ name }) => name === 'title')?.max).toBe(11);

  // As it was, for the tests beside this one.
  await page.getByRole('link', { name: '居家长文' }).first().click();
  await page.getByLabel('标题 至多', { exact: true }).fill('');
  await page.getByLabel('整篇 · 商品所在店铺评分 至少').fill('');
  await page.getByRole('checkbox', { name: '引文 必填', exact: true }).uncheck();
  await page.getByRole('textbox', { name: '* 理由' }).fill('恢复');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('频道');
});
