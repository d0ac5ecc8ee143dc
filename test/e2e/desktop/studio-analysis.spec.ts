import { readFile } from 'node:fs/promises';
import { expect, request, test, type APIRequestContext, type Page } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { session } from './placeable.ts';
import { signIn } from './signing-in.ts';

const HOUR = 3_600_000;

type Span = { from: string; to: string };

/** The demo's last month: it ends today whatever other tests do to the clock. */
function livelyMonth(): Span {
  const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 24 * HOUR).toISOString().slice(0, 10);
  return { from: day(30), to: day(1) };
}

/** The work of the signed-in author that was read most then. */
async function mostRead(page: Page, span: Span): Promise<{ id: string; title: string }> {
  const query = new URLSearchParams(span).toString();
  return (await (await page.request.get(`/api/v1/studio/analysis/contents?${query}`)).json()).items[0];
}

let made = 0;
async function send(calls: APIRequestContext, contentId: string, events: { kind: string; at: Date }[]) {
  const data = {
    events: events.map(({ kind, at }) => ({ kind, at: at.toISOString(), id: `e2e-${Date.now()}-${made++}` })),
  };
  const answer = await calls.post(`/api/v1/contents/${contentId}/events`, { data });
  expect(answer.status(), await answer.text()).toBe(200);
}

const businessNow = async (page: Page) => new Date((await (await page.request.get('/api/v1/clock')).json()).now);
/** Milliseconds since midnight in Shanghai. */
const sinceMidnight = (at: Date) => (at.getTime() + 8 * HOUR) % (24 * HOUR);

test('DOMAIN 2.5: an author sees the numbers of all works, of any days, and takes them along', async ({
  page,
  playwright,
  baseURL,
}) => {
  await signIn(page, 'hao');
  await page.goto('/studio/analysis');
  await expect(page.getByRole('heading', { name: '数据分析' })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^昨日（\d{4}-\d\d-\d\d）$/ })).toBeVisible();
  await expect(page.getByText(/累计发布作品 \d+ 篇/)).toBeVisible();
  const span = livelyMonth();
  const lively = new URLSearchParams({ range: 'own', ...span }).toString();
  await page.goto(`/studio/analysis?${lively}`);
  await expect(page.getByRole('img', { name: /^阅读，.*最高 \d+/ })).toBeVisible();
  await expect(
    page.getByRole('table', { name: '阅读来源' }).getByRole('rowheader', { name: '关注动态' }),
  ).toBeVisible();
  await expect(
    page.getByRole('table', { name: '各场景的收入' }).getByRole('rowheader', { name: '合计' }),
  ).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);

  await page.getByLabel('看什么').getByText('商品点击').click();
  await expect(page.getByRole('img', { name: /^商品点击，.*最高/ })).toBeVisible();
  await page.getByLabel('统计区间').getByText('近 7 天').first().click();
  await expect(page).toHaveURL(/range=week/);
  await expect(page.getByRole('table', { name: '按日明细' }).locator('tbody tr')).toHaveCount(7);

  await page.getByRole('button', { name: '导出按日数据' }).click();
  await expectAccessible(page);
  const saving = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: '导出', exact: true }).click();
  const csv = await readFile((await (await saving).path()) ?? '', 'utf8');
  expect(csv.trim().split('\r\n')).toHaveLength(8);
  expect(csv).toContain('"日期","阅读","阅读人数","互动"');

  const { title } = await mostRead(page, span);
  await page.goto(`/studio/analysis?${lively}`);
  await page.getByRole('table', { name: '作品排行' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/studio\/contents\/[^/]+\/analysis\?/);
  await expect(page.getByRole('heading', { name: /的数据$/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^发布以来/ })).toBeVisible();
  // What a reader shares by a code is counted at once.
  const workId = new URL(page.url()).pathname.split('/')[3] ?? '';
  const reader = await session(playwright.request, baseURL ?? '', 'fan');
  const shared = await reader.post(`/api/v1/contents/${workId}/shares`, { data: { channel: 'weibo' } });
  expect(shared.ok(), await shared.text()).toBe(true);
  await reader.dispose();
  await page.reload();
  await expect(page.getByRole('table', { name: '口令分享' }).getByRole('row', { name: /微博 1 0/ })).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await page.goto(`/studio/contents?q=${encodeURIComponent(title)}`);
  await page.getByRole('link', { name: `数据 ${title}` }).click();
  await expect(page.getByRole('heading', { name: `《${title}》的数据` })).toBeVisible();
});

test('DOMAIN 2.5: own reads stand beside the numbers, with their reason; late ones reopen the day', async ({
  page,
  baseURL,
}) => {
  await signIn(page, 'lu');
  const now = await businessNow(page);
  const { id } = await mostRead(page, livelyMonth());
  await send(page.request, id, [{ kind: 'read', at: now }]);
  const visitor = await request.newContext(baseURL ? { baseURL } : {});
  // Within the hour after midnight the day before is still open.
  const isLate = sinceMidnight(now) > HOUR;
  if (isLate) await send(visitor, id, [{ kind: 'read', at: new Date(now.getTime() - sinceMidnight(now) - 60_000) }]);
  await visitor.dispose();
  await page.goto(`/studio/contents/${id}/analysis?range=week`);
  const leftOut = page.getByRole('table', { name: '未计入的流量' });
  await expect(leftOut.getByRole('rowheader', { name: /账号成员自己/ })).toBeVisible();
  if (isLate) {
    const reopened = page.getByRole('table', { name: '按日明细' }).locator('tr.reopened');
    await expect(reopened).toHaveCount(1);
    await expect(reopened).toContainText(/该日数据于 \d{4}-\d\d-\d\d \d\d:\d\d 更新/);
    await expect(reopened).toContainText('封账后补到：阅读 +1');
  }
  await expectAccessible(page);
});

test('DOMAIN 2.5: the analysis is readable on a phone', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'zh-CN',
    ...(baseURL ? { baseURL } : {}),
  });
  const page = await context.newPage();
  await signIn(page, 'hao');
  const span = livelyMonth();
  const { id } = await mostRead(page, span);
  for (const path of ['/studio/analysis', `/studio/contents/${id}/analysis`]) {
    await page.goto(`${path}?${new URLSearchParams({ range: 'own', ...span }).toString()}`);
    await expect(page.getByRole('img', { name: /^阅读，.*最高/ })).toBeVisible();
    await expectNoSideScroll(page);
    await expectAccessible(page);
  }
  await context.close();
});
