import { expect, test, type Page } from '@playwright/test';
import { expectNoSideScroll, expectSound } from './axe.ts';
import { choose } from './choices.ts';
import { signIn } from './signing-in.ts';

const word = () => Math.random().toString(36).slice(2, 7);

/** A reader who says something below a work. */
async function comment(page: Page, contentId: string, text: string): Promise<string> {
  const answer = await page.request.post(`/api/v1/contents/${contentId}/comments`, { data: { text } });
  expect(answer.status()).toBe(201);
  return (await answer.json()).id;
}

test('DOMAIN 6.6, UX 42: an author promises a gift, sees who would win and why, picks, and sends it', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  await signIn(page, 'lin', '/studio/rewards');
  await expect(page.getByRole('heading', { level: 1, name: '优秀回复奖励' })).toBeVisible();
  await page.getByRole('button', { name: '新建奖励' }).click();
  const dialog = page.getByRole('dialog');
  const save = dialog.getByRole('button', { name: '存为草稿' });
  const faultOf = (label: string | RegExp) =>
    dialog
      .locator('.ant-form-item')
      .filter({ has: page.getByText(label) })
      .locator('.ant-form-item-explain-error');
  await save.click();
  await expect(faultOf(/^作品$/)).toHaveText('请选一篇作品');
  await expect(faultOf(/^每人多少元/)).toHaveText('请填每人多少元');
  await dialog.getByLabel(/^每人多少元/).fill('0.015');
  await save.click();
  await expect(faultOf(/^每人多少元/)).toHaveText('最多两位小数，精确到分');
  await dialog.getByLabel(/^每人多少元/).fill('100000');
  await expect(faultOf(/^每人多少元/).filter({ hasText: /^每人 0.01 到 [\d.,]+ 元$/ })).toBeVisible();
  await choose(page, dialog.getByLabel('作品', { exact: true }), '一口铁锅的三十天');
  await choose(page, dialog.getByLabel('奖品', { exact: true }), '实物');
  const prize = `铸铁锅垫 ${word()}`;
  await dialog.getByLabel('奖品是什么').fill(prize);
  await dialog.getByLabel('几份').fill('1');
  await dialog.getByLabel('持续几天').fill('1');
  await expectSound(page, 'studio-reward-new');
  await dialog.getByRole('button', { name: '存为草稿' }).click();
  await expect(page).toHaveURL(/\/studio\/rewards\/\w{20}/);
  await expect(page.getByText('草稿', { exact: true })).toBeVisible();
  const id = page.url().split('/').at(-1) ?? '';
  // One that is not over stands in the way of a second, which is said at the work.
  await page.goto('/studio/rewards');
  await page.getByRole('button', { name: '新建奖励' }).click();
  await choose(page, dialog.getByLabel('作品', { exact: true }), '一口铁锅的三十天');
  await choose(page, dialog.getByLabel('奖品', { exact: true }), '只评选，不发奖品');
  await save.click();
  await expect(faultOf(/^作品$/)).toHaveText(/\S/);
  await expect(faultOf(/^几份/)).toHaveCount(0);
  await page.goto(`/studio/rewards/${id}`);
  await page.getByRole('button', { name: '开始', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '开始', exact: true }).click();
  await expect(page.getByText('进行中', { exact: true })).toBeVisible();
  await expect(page.getByText(/还剩 \d+ 天 \d+ 小时/)).toBeVisible();

  const { contentId } = await (await page.request.get(`/api/v1/rewards/${id}`)).json();
  const readers = [];
  for (const who of ['r060', 'r061'] as const) {
    const reader = await (await browser.newContext()).newPage();
    await signIn(reader, who);
    readers.push(reader);
  }
  const [first, second] = readers as [Page, Page];
  await comment(first, contentId, `锅要先开再用 ${word()}`);
  const better = `用完擦干最要紧 ${word()}`;
  const betterId = await comment(second, contentId, better);
  await first.request.put(`/api/v1/contents/${contentId}/comments/${betterId}/like`);
  await page.reload();
  const top = page.locator('.reward-ranking li').first();
  await expect(top).toContainText(better);
  await expect(top).toContainText('1 个有效赞');
  await expect(top).toContainText('会获奖');
  await expectSound(page, 'studio-reward-running');
  await expectNoSideScroll(page);

  const admin = await (await browser.newContext()).newPage();
  await signIn(admin, 'admin');
  const { now } = await (await admin.request.get('/api/v1/clock')).json();
  const to = new Date(Date.parse(now) + 25 * 3_600_000).toISOString();
  expect((await admin.request.post('/api/v1/operator/clock', { data: { to }, timeout: 60_000 })).status()).toBe(200);
  await page.reload();
  await expect(page.getByText('等你选出', { exact: true })).toBeVisible();
  await page.locator('.reward-ranking li').filter({ hasText: better }).getByRole('checkbox').check();
  await expectSound(page, 'studio-reward-picking');
  await page.getByRole('button', { name: '公布 1 位获奖者' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '公布 1 位获奖者' }).click();
  await expect(page.getByText('还没有填写收货地址')).toBeVisible();

  await second.goto(`/me/rewards/${id}`);
  await second.getByLabel('收货人').fill('王小姐');
  await second.getByLabel('电话').fill('13800138000');
  await second.getByLabel('详细地址').fill('杭州市西湖区某路 1 号');
  await second.getByRole('button', { name: '保存地址' }).click();
  await expect(second.getByText('等待作者发放')).toBeVisible();

  await page.reload();
  await expect(page.getByText('杭州市西湖区某路 1 号')).toBeVisible();
  await page.getByLabel(/快递公司和单号/).fill('顺丰 SF0001');
  await expectSound(page, 'studio-reward-sending');
  await page.getByRole('button', { name: /标记.*为已发放/ }).click();
  await expect(page.getByText('已完成', { exact: true })).toBeVisible();
  await second.reload();
  await expect(second.getByText('顺丰 SF0001')).toBeVisible();
  await page.goto('/studio/rewards');
  await expectSound(page, 'studio-rewards');
  await expectNoSideScroll(page);
});
