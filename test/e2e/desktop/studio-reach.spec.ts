import { expect, test, type Page } from '@playwright/test';
import { expectNoSideScroll, expectSound } from './axe.ts';
import { choose, settled } from './choices.ts';
import { publisherOf } from './reach.ts';
import { signIn } from './signing-in.ts';

const rowOf = (page: Page, title: string) => page.locator('.contents-table tbody tr').filter({ hasText: title });
const confirm = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click();

test('DOMAIN 9: an author pins a work for fans from its menu, reads how it goes, and ends it', async ({
  page,
  playwright,
  baseURL,
}) => {
  const { works } = await publisherOf(
    page,
    { request: playwright.request, baseURL: baseURL ?? '' },
    { level: 'L2', works: 2 },
  );
  const [old, latest] = works;
  if (!old || !latest) throw new Error('no works');
  await page.goto('/studio/contents');
  await rowOf(page, old.title)
    .getByRole('button', { name: `更多操作：${old.title}` })
    .click();
  await page.getByRole('menuitem', { name: '置顶给粉丝' }).click();
  await expect(page.getByRole('dialog')).toContainText('24 小时，每 7 天可以置顶 1 次。提前结束不退还次数');
  await confirm(page, '确定');
  await expect(rowOf(page, old.title)).toContainText('粉丝置顶');
  const line = page.locator('.fanpin-line');
  await expect(line).toContainText(old.title);
  await expect(line).toContainText('从关注页来的阅读 0');
  await expectSound(page, 'studio-fan-pin');
  await rowOf(page, latest.title)
    .getByRole('button', { name: `更多操作：${latest.title}` })
    .click();
  const later = page.getByRole('menuitem', { name: /^置顶给粉丝（\d{4}-\d\d-\d\d \d\d:\d\d 起可用）$/ });
  await expect(later).toBeDisabled();
  await page.keyboard.press('Escape');
  await rowOf(page, old.title)
    .getByRole('button', { name: `更多操作：${old.title}` })
    .click();
  await page.getByRole('menuitem', { name: '结束粉丝置顶' }).click();
  await confirm(page, '确定');
  await expect(line).toContainText('你提前结束');
  await expect(line).toContainText('起可以再次置顶');
});

test('DOMAIN 9: an account asks for promotion; an operator agrees, writes down what came of it, and the account reads it', async ({
  page,
  browser,
  playwright,
  baseURL,
}) => {
  const { works } = await publisherOf(
    page,
    { request: playwright.request, baseURL: baseURL ?? '' },
    { level: 'L5', works: 2 },
  );
  const [work, other] = works;
  if (!work || !other) throw new Error('no works');
  await page.goto('/studio/fan-ads');
  await expect(page.getByRole('heading', { level: 1, name: '粉丝推广' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('还没有申请过推广');
  await page.getByRole('button', { name: '申请推广' }).click();
  const dialog = page.getByRole('dialog');
  await settled(dialog);
  await choose(page, dialog.getByLabel('作品', { exact: true }), work.title);
  await dialog.getByLabel(/^预算/).fill('600');
  await dialog.getByLabel(/^推广几天/).fill('2');
  await choose(page, dialog.getByLabel('给谁看', { exact: true }), '同类账号的粉丝');
  await dialog.getByLabel(/^备注/).fill('周末前上线更好');
  await expectSound(page, 'studio-fan-ads-new');
  await dialog.getByRole('button', { name: '提交申请' }).click();
  await expect(dialog).toBeHidden();
  const card = page.locator('.fanads li').filter({ hasText: work.title });
  await expect(card).toContainText('待受理');
  await expect(card).toContainText('¥600.00');
  await expectSound(page, 'studio-fan-ads');
  await expectNoSideScroll(page);

  const desk = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
  await signIn(desk, 'campaigns', '/console');
  await expect(desk.getByRole('list', { name: '待处理' })).toContainText('粉丝推广待处理');
  await expectSound(desk, 'console-waiting-fan-ads');
  await desk.goto('/console/fan-ads?state=requested');
  await expectSound(desk, 'console-fan-ads');
  await desk.getByRole('link', { name: `打开 ${work.title}` }).click();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText(work.title);
  await desk.getByRole('button', { name: '接受', exact: true }).click();
  const accepting = desk.getByRole('dialog');
  await settled(accepting);
  await accepting.getByLabel(/^约定价格/).fill('550');
  await accepting.getByLabel(/^给账号的说明/).fill('按合同对公结算');
  await expectSound(desk, 'console-fan-ads-accept');
  await accepting.getByRole('button', { name: '接受', exact: true }).click();
  await expect(desk.getByRole('main')).toContainText('已接受');
  const { now } = await (await desk.request.get('/api/v1/clock')).json();
  const admin = await (await browser.newContext()).newPage();
  await signIn(admin, 'admin');
  const to = new Date(Date.parse(now) + 50 * 3_600_000).toISOString();
  expect((await admin.request.post('/api/v1/operator/clock', { data: { to }, timeout: 60_000 })).status()).toBe(200);
  await desk.reload();
  await expect(desk.getByRole('main')).toContainText('推广已到期，结果还没有登记');
  await desk.getByRole('button', { name: '登记结果' }).click();
  const result = desk.getByRole('dialog');
  await settled(result);
  await result.getByLabel('展示次数').fill('1000');
  await result.getByLabel('点击次数').fill('1001');
  await result.getByLabel(/^实收/).fill('540');
  await result.getByLabel(/^依据/).fill('投放后台日报已存档，对公结算');
  await result.getByRole('button', { name: '登记结果' }).click();
  await expect(result.getByText('不能超过 1000', { exact: true })).toBeVisible();
  await result.getByLabel('点击次数').fill('88');
  await expectSound(desk, 'console-fan-ads-fulfil');
  await result.getByRole('button', { name: '登记结果' }).click();
  await expect(desk.getByRole('main')).toContainText('已完成');
  await expect(desk.getByRole('main')).toContainText('展示 1,000 · 点击 88');
  await expectSound(desk, 'console-fan-ads-done');
  await expectNoSideScroll(desk);

  await page.reload();
  await expect(card).toContainText('¥540.00');
  await expectSound(page, 'studio-fan-ads-done');
  expect((await page.request.put(`/api/v1/contents/${other.id}/fan-pin`)).status()).toBe(200);
  await desk.goto('/console/fan-pins');
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('粉丝置顶');
  await expectSound(desk, 'console-fan-pins');
  await desk.getByRole('button', { name: `结束置顶：${other.title}` }).click();
  await desk.getByRole('dialog').getByLabel('理由').fill('标题和内容不符');
  await expectSound(desk, 'console-fan-pins-end');
  await desk.getByRole('dialog').getByRole('button', { name: '结束置顶' }).click();
  await expect(desk.getByRole('row').filter({ hasText: other.title })).toHaveCount(0);
  await page.goto('/studio/contents');
  await expect(page.locator('.fanpin-line')).toContainText('小二结束：标题和内容不符');
});

test('an author finds the live sessions that the shop reported', async ({ page }) => {
  await signIn(page, 'lin', '/studio/lives');
  await expect(page.getByRole('heading', { level: 1, name: '直播' })).toBeVisible();
  const row = page.getByRole('row').filter({ hasText: '砂锅煲仔饭' });
  await expect(row).toContainText(/直播中|已结束/);
  await expectSound(page, 'studio-lives');
  await expectNoSideScroll(page);
});
