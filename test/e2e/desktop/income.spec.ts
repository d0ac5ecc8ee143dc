import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { verifyExport } from '../../../src/cps/proof/verify/verifying.ts';
import { contentsOf } from '../../tampering.ts';
import { creators } from '../../world/cast.ts';
import { tellStory, type Story } from '../story.ts';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { settled } from './choices.ts';
import { freshName, openAccount, signUp } from './people.ts';
import { signIn, signInAs } from './signing-in.ts';

let story: Story;

test.beforeAll(async ({ baseURL }) => {
  test.setTimeout(180_000);
  story = await tellStory(baseURL ?? '');
});

/** The printable statement of an export: accessible, without scripts, on A4 paper. */
async function printed(page: Page, html: string): Promise<void> {
  // Away from the program's own policy of contents, as a file is opened.
  await page.goto('about:blank');
  await page.setContent(html);
  await expect(page.getByRole('row', { name: /应付/ })).toContainText('33.77');
  await expect(page.locator('script, link, img')).toHaveCount(0);
  await expectAccessible(page);
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
}

/** The month of the list with its sums, as the file of the list has it. */
async function sumsOf(page: Page, month: string) {
  const text = await (await page.request.get(`/api/v1/commissions.csv?month=${month}`)).text();
  const [head = '', ...lines] = text.trim().split('\r\n');
  const names = head.split(',');
  const at = (name: string) => names.findIndex((one) => one.includes(name));
  const rows = lines.map((line) => line.split(','));
  const sum = (name: string, statuses: string[]) =>
    rows
      .filter((row) => statuses.includes(row[at('状态')] ?? ''))
      .reduce((total, row) => total + Math.round(Number(row[at(name)]) * 100), 0);
  return { sum, count: rows.length };
}

const yuan = (fen: number) => (fen / 100).toFixed(2);

test('UX 27: the months are the sums of the list to the cent, and lead into it', async ({ page }) => {
  await signInAs(page, story.owner);
  await page.goto('/studio/income');
  await expect(page.getByRole('heading', { name: '收入', exact: true })).toBeVisible();
  const closed = await sumsOf(page, story.month);
  const running = await sumsOf(page, story.nextMonth);
  const months = page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3 }) });
  await expect(months).toHaveCount(2);
  const settled = closed.sum('我的佣金（元）', ['已结算', '有退回']);
  expect(settled).toBe(779 + 1800 + 798);
  await expect(months.nth(1)).toContainText(`已结算 ${yuan(settled)}`);
  await expect(months.nth(1)).toContainText(`结算后退回 −${yuan(-closed.sum('结算后退回（元）', ['有退回']))}`);
  await expect(months.nth(1)).toContainText('已出账');
  await expect(months.nth(1)).toContainText(`应付${yuan(settled)} 元`);
  await expect(months.nth(0)).toContainText(`已确认 ${yuan(running.sum('我的佣金（元）', ['已确认']))}`);
  await expect(months.nth(0)).toContainText(`预估 ${yuan(running.sum('我的佣金（元）', ['预估']))}`);
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await months.nth(0).getByRole('link', { name: /预估/ }).click();
  await expect(page).toHaveURL(new RegExp(`month=${story.nextMonth}&status=estimated`));
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.goto(`/studio/income?month=${story.month}`);
  await expect(page.getByRole('row')).toHaveCount(closed.count + 1);
});

test('UX 27: months beyond the first page are read on demand', async ({ page }) => {
  await signInAs(page, story.owner);
  await page.route('**/income/months?*', (route) =>
    route.continue({ url: route.request().url().replace('limit=12', 'limit=1') }),
  );
  await page.goto('/studio/income');
  const months = page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3 }) });
  await expect(months).toHaveCount(1);
  await page.getByRole('button', { name: '更早的月份' }).click();
  await expect(months).toHaveCount(2);
  await expect(page.getByRole('button', { name: '更早的月份' })).toHaveCount(0);
});

type Part = 'rewardFen' | 'clawbackFen' | 'institutionFen' | 'carriedInFen' | 'writtenOffFen' | 'carriedOutFen';
type Statement = Record<Part, number>;
type PostedMonth = { settledFen: number; payableFen: number; statement: Statement };

/** Signs in as the first creator of the demo world from whom a posted month has taken something back; his posted months. */
async function monthsWithClawback(page: Page): Promise<PostedMonth[]> {
  for (const { key } of creators) {
    await signIn(page, key);
    const { months } = await (await page.request.get('/api/v1/income/summary')).json();
    const posted: PostedMonth[] = months.filter((one: { statement: unknown }) => one.statement !== null);
    if (posted.some(({ statement }) => statement.clawbackFen < 0)) return posted;
  }
  throw new Error('nothing was taken back from anybody');
}

test('UX 27: what lies between the commissions of a month and what is payable is said in the demo world too', async ({
  page,
}) => {
  const posted = await monthsWithClawback(page);
  for (const { settledFen, payableFen, statement } of posted) {
    const { rewardFen, clawbackFen, institutionFen, carriedInFen, writtenOffFen, carriedOutFen } = statement;
    const dueFen = settledFen + rewardFen + clawbackFen - institutionFen + carriedInFen + writtenOffFen;
    expect(dueFen - carriedOutFen).toBe(payableFen);
  }
  await page.goto('/studio/income');
  const row = page.getByRole('listitem').filter({ hasText: /对账单另计.*此前订单退回 −/ });
  await expect(row.first()).toBeVisible();
  await expectAccessible(page);
});

test('UX 27, 42: a row says what it is about, and its status why', async ({ page }) => {
  await signInAs(page, story.owner);
  await page.goto(`/studio/income?month=${story.month}`);
  const row = page.getByRole('row').filter({ hasText: '等级不足' });
  await expect(row).toContainText('私域分享');
  await expect(row).toContainText('未计给你 5.94');
  await row.getByText('等级不足').focus();
  await expect(page.getByRole('tooltip')).toContainText('付款时账号等级低于 L2');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出 CSV' }).click();
  const dialog = page.getByRole('dialog');
  await settled(dialog);
  await dialog.getByRole('checkbox', { name: '店铺' }).uncheck();
  await dialog.getByRole('button', { name: '导出', exact: true }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(`commissions-${story.month}.csv`);
  const text = await readFile(await file.path(), 'utf8');
  expect(text.startsWith('\uFEFF"结算月","状态"')).toBe(true);
  expect(text).not.toContain('"店铺"');
  expect(text).toContain('"等级不足"');
});

test('the statement goes from the commissions to what is payable, and leads to what it is made of', async ({
  page,
}) => {
  await signInAs(page, story.owner);
  await page.goto(`/studio/income/statements/${story.month}`);
  const waterfall = page.getByRole('table', { name: '从总佣金到每一方' });
  await expect(waterfall.getByRole('row', { name: /应付/ })).toContainText('33.77');
  await expectAccessible(page);
  await expectNoSideScroll(page);
  const { postedAt } = await (await page.request.get(`/api/v1/statements/${story.month}`)).json();
  const posted = new Date(postedAt).toLocaleString('sv', { timeZone: 'Asia/Shanghai' }).slice(0, 16);
  await expect(page.getByText(`${posted} 入账`)).toBeVisible();
  await expect(page.getByRole('button', { name: '打印' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText(/打印于/)).toBeVisible();
  await expect(page.getByRole('button', { name: '打印' })).toBeHidden();
  await expect(page.getByRole('link', { name: '看这个月的明细' })).toBeHidden();
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('link', { name: '看这个月的明细' }).click();
  await expect(page).toHaveURL(new RegExp(`income\\?month=${story.month}`));
  await page.goto(`/studio/income/statements/${story.month}`);
  const { root } = await (await page.request.get(`/api/v1/months/${story.month}/root`)).json();
  await expect(page.getByText(root, { exact: true })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载 zip' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(`statement-${story.month}.zip`);
  const path = await file.path();
  expect((await verifyExport(path, root)).faults).toEqual([]);
  await printed(page, contentsOf(path)['statement.html']);
  await page.goto(`/studio/income/statements/${story.nextMonth}`);
  await expect(page.getByText(/这个月还没有出账/)).toBeVisible();
});

test('UX 44: the receipt shows order, clicks with the winner, rule, every share, gate, history and ledger', async ({
  page,
}) => {
  await signInAs(page, story.owner);
  await page.goto('/studio/income');
  await page.goto(`/studio/income/commissions/${story.commissions.refunded}`);
  await expect(page.getByText(/通过你的《春天的第一双乐福鞋》（私域分享）点进店铺，20 分钟后下单/)).toBeVisible();
  const base = page.getByRole('table', { name: '从付款到计佣金额' });
  await expect(base.getByRole('row')).toContainText(['买家付款', '运费', '结算前退款', '计佣金额']);
  await expect(base).toContainText('−67.00');
  const shares = page.getByRole('table', { name: /从计佣金额到各方/ });
  for (const amount of ['13.30', '−1.33', '−3.99', '7.98']) await expect(shares).toContainText(amount);
  const clicks = page.locator('.clicks > li');
  await expect(clicks).toHaveCount(4);
  await expect(clicks.nth(1)).toContainText('另一位达人');
  await expect(clicks.nth(1)).toContainText('之后还有一次有效点击');
  await expect(clicks.nth(2)).toContainText('胜出');
  await expect(clicks.nth(3)).toContainText('1 秒内的重复点击');
  await expect(page.getByText('规则版本 1')).toBeVisible();
  await expect(page.getByText('L2 及以上')).toBeVisible();
  await page.getByText('记账明细').click();
  await expect(page.getByRole('cell', { name: '商家应付 · 青禾鞋铺' }).first()).toBeVisible();
  await expect(page.getByRole('row', { name: /合计/ })).toContainText(['0.00']);
  await expectAccessible(page);
  await expectNoSideScroll(page);
});

test('UX 42: what was taken back, closed or below the level says so', async ({ page }) => {
  await signInAs(page, story.owner);
  await page.goto(`/studio/income/commissions/${story.commissions.clawedBack}`);
  await expect(page.getByText('退回 6.00 元，还剩 12.00 元')).toBeVisible();
  await page.goto(`/studio/income/commissions/${story.commissions.closed}`);
  await expect(page.getByText('这笔订单不再产生佣金：订单在确认收货前已关闭')).toBeVisible();
  await page.goto(`/studio/income/commissions/${story.commissions.belowL2}`);
  await expect(page.getByText(/达人部分 5\.94 元 没有计给你：付款时账号等级低于 L2/)).toBeVisible();
  await expect(page.getByText('未达到')).toBeVisible();
  await page.goto(`/studio/income/commissions/${story.accountId}-none`);
  await expect(page.getByRole('button', { name: '重试' })).toBeVisible();
});

test('UX 30: an account without commissions is told what to do, and below L2 what its orders bring', async ({
  page,
}) => {
  await signUp(page);
  await openAccount(page, freshName('新来的'));
  await page.goto('/studio/income');
  await expect(page.getByText('账号等级 L0：佣金从 L2 起结算')).toBeVisible();
  await expect(page.getByText(/发布一篇带商品卡的内容/)).toBeVisible();
  await expect(page.getByRole('link', { name: '去发布内容' })).toBeVisible();
  await expectAccessible(page);
});
