import { expect, test, type Page } from '@playwright/test';
import { goodOf } from '../../world/goods.ts';
import { itemInputOf } from '../../world/load/catalogue.ts';
import { expectAccessible, expectNoSideScroll } from '../desktop/axe.ts';
import { tellAsHost } from '../desktop/goods.ts';
import { keepPicture } from '../pictures.ts';

/** Opens a work of the demo world from its author's homepage, as a visitor. */
async function open(page: Page, title: string, hash = ''): Promise<void> {
  await page.goto(`${await addressOf(page, title)}${hash}`);
  await expect(page.locator('main.content h1')).toContainText(title);
}

/** The address of a work by its title, through the lists that a visitor sees. */
async function addressOf(page: Page, title: string): Promise<string> {
  let path: string | null = '/api/v1/discover?limit=100';
  while (path) {
    const answer: Listed = await (await page.request.get(path)).json();
    const found = answer.items.find((card) => card.title === title);
    if (found) return found.url;
    path = answer.nextCursor && `/api/v1/discover?limit=100&cursor=${encodeURIComponent(answer.nextCursor)}`;
  }
  throw new Error(`no work is called ${title}`);
}
type Listed = { items: { id: string; title: string; url: string }[]; nextCursor: string | null };

/** Counts the requests for videos, and their bytes. */
function filmRequests(page: Page): { count: number } {
  const seen = { count: 0 };
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.endsWith('.mp4')) seen.count += 1;
  });
  return seen;
}

test('cards say what they lead to: a video and its length, pins, a list, a question', async ({ page }) => {
  await page.goto('/discover');
  const card = (title: string) => page.locator('article.card', { hasText: title });
  // Works that other tests have published stand above.
  await expect(async () => {
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await expect(card('七公斤出走，装这些')).toBeAttached({ timeout: 500 });
    await expect(card('砂锅开盖前的十秒')).toBeAttached({ timeout: 500 });
    await expect(card('158 的冬天两套')).toBeAttached({ timeout: 500 });
    await expect(card('睡前讲几本才算完？')).toBeAttached({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await expect(card('砂锅开盖前的十秒').getByRole('img', { name: '短视频' })).toBeVisible();
  await expect(card('砂锅开盖前的十秒').locator('.mark')).toHaveText('0:09');
  await expect(card('砂锅开盖前的十秒').locator('.covers img')).toHaveCount(1);
  await expect(card('158 的冬天两套').locator('.mark')).toHaveText('9 处标注');
  await expect(card('七公斤出走，装这些').locator('.mark')).toHaveText('清单 · 8 件');
  await expect(card('睡前讲几本才算完？').locator('.mark')).toHaveText('互动问答');
  await expectAccessible(page);
  await expectNoSideScroll(page);
});

test('UX 9: no byte of a video is loaded before it is half in view; then it plays without sound, and pauses out of view', async ({
  page,
}) => {
  const films = filmRequests(page);
  await page.setViewportSize({ width: 412, height: 560 });
  await open(page, '砂锅开盖前的十秒', '#goods-3');
  const video = page.locator('.film video');
  await expect(video).not.toBeInViewport({ ratio: 0.5 });
  await page.waitForTimeout(1000);
  expect(films.count).toBe(0);
  await expect(video).toHaveAttribute('poster', /\/media\//);

  await page.evaluate(() => scrollTo(0, 0));
  await expect.poll(() => video.evaluate((film: HTMLVideoElement) => !film.paused && film.currentTime > 0)).toBe(true);
  expect(films.count).toBeGreaterThan(0);
  expect(await video.evaluate((film: HTMLVideoElement) => film.muted)).toBe(true);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expect.poll(() => video.evaluate((film: HTMLVideoElement) => film.paused)).toBe(true);

  await page.evaluate(() => scrollTo(0, 0));
  await page.getByRole('button', { name: '打开声音' }).click();
  await expect(page.getByRole('button', { name: '关闭声音' })).toHaveAttribute('aria-pressed', 'true');
  expect(await video.evaluate((film: HTMLVideoElement) => film.muted)).toBe(false);
});

test('UX 9: captions are shown while a video plays without sound, and go and come by their button, for every video', async ({
  page,
}) => {
  await open(page, '砂锅开盖前的十秒');
  const video = page.locator('.film video');
  const button = page.getByRole('button', { name: '字幕', exact: true });
  const shown = () =>
    video.evaluate(({ textTracks }: HTMLVideoElement) =>
      [...(textTracks[0]?.activeCues ?? [])].map((cue) => (cue as VTTCue).text).join(),
    );
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(shown).toMatch(/^(米 110 克，水 120 克，小火|锅边起一圈密密的小泡|转锅，一共八次|开盖，听那一声)$/);
  await keepPicture(page, 'video-captions');
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  expect(await shown()).toBe('');
  await page.reload();
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible(page);
  await open(page, '十秒看完我的桌面');
  await expect(page.getByRole('button', { name: '打开声音' })).toBeVisible();
  await expect(button).toHaveCount(0);
});

test('UX 9: each quarter that was watched is told once', { tag: '@long' }, async ({ page }) => {
  const told: { id: string; progressBp: number }[] = [];
  await page.route('**/api/v1/contents/*/events', async (route) => {
    const { events } = route.request().postDataJSON();
    told.push(...events.filter((event: { kind: string }) => event.kind === 'video_progress'));
    await route.continue();
  });
  const accepted: number[] = [];
  page.on('response', (answer) => {
    if (answer.url().endsWith('/events')) accepted.push(answer.status());
  });
  await open(page, '十秒看完我的桌面');
  const video = page.locator('.film video');
  await expect.poll(() => video.evaluate((film: HTMLVideoElement) => film.ended), { timeout: 40_000 }).toBe(true);
  await expect.poll(() => told.length).toBe(4);
  expect(told.map((event) => event.progressBp)).toEqual([2500, 5000, 7500, 10_000]);
  expect(new Set(told.map((event) => event.id)).size).toBe(4);
  await video.evaluate((film: HTMLVideoElement) => film.play());
  await page.waitForTimeout(4000);
  expect(told).toHaveLength(4);
  expect(new Set(accepted)).toEqual(new Set([200]));
});

test('UX 9: upright and lying videos fit the phone, with their text and goods below', async ({ page }) => {
  for (const title of ['砂锅开盖前的十秒', '十秒看完我的桌面']) {
    await open(page, title);
    const box = await page.locator('.film').boundingBox();
    expect(box?.height).toBeLessThan(640);
    await expect(page.locator('main.content .prose')).not.toBeEmpty();
    await expect(page.locator('.content-goods li').first()).toContainText('¥');
    await expectAccessible(page);
    await expectNoSideScroll(page);
  }
});

test('UX 7: pins of an outfit are buttons of 44 px that open a sheet with product, price and shop', async ({
  page,
}) => {
  await open(page, '158 的冬天两套');
  const pins = page.locator('.look').first().getByRole('button');
  await expect(pins).toHaveCount(5);
  for (const pin of await pins.all()) {
    const box = await pin.boundingBox();
    expect(box?.width).toBeGreaterThanOrEqual(44);
    expect(box?.height).toBeGreaterThanOrEqual(44);
  }
  await expectAccessible(page);
  await pins.first().click();
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText('短款羊毛大衣');
  await expect(sheet).toContainText('¥699.00');
  await expect(sheet).toContainText('衬里女装');
  await expect(sheet.getByRole('link', { name: '去购买' })).toHaveAttribute('href', /^\/go\//);
  await expectAccessible(page);
  await sheet.getByRole('button', { name: '关闭' }).click();
  await expect(sheet).toBeHidden();
  await pins.nth(1).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('dialog')).toContainText('围巾');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('UX 7: a good that is sold out says so and offers a similar one, on the sheet and in the list', async ({
  page,
}) => {
  await open(page, '朝北书桌暖起来');
  const picture = await page.locator('.content-goods img').first().getAttribute('src');
  const shopUrl = new URL(picture ?? '').origin;
  const { id, ...candle } = itemInputOf(goodOf('candle'), shopUrl);
  await tellAsHost(page, `items/${id}`, { ...candle, stock: 0 });
  try {
    await page.reload();
    await page.getByRole('button', { name: /晚上九点以后/ }).click();
    const sheet = page.getByRole('dialog');
    await expect(sheet).toContainText('暂时售罄');
    await expect(sheet.locator('a.button')).toHaveCount(0);
    await expect(sheet.locator('.similar')).toContainText(/小夜灯.*去购买/s);
    await expect(sheet.locator('.similar')).toHaveAttribute('href', /^\/go\//);
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    const row = page.locator('.content-goods li', { has: page.locator('.similar') });
    await expect(row.locator('.similar')).toContainText('小夜灯');
    await expect(row.locator('> a:not(.similar)')).not.toContainText('去购买');
  } finally {
    await tellAsHost(page, `items/${id}`, candle);
  }
});

test('a puzzle of cut-outs, a list, a ranking, a shop’s story and a question each look like what they are', async ({
  page,
}) => {
  await open(page, '零下两度晨跑穿什么');
  await expect(page.locator('.pin')).toHaveCount(6);
  await expectAccessible(page);

  await open(page, '七公斤出走，装这些');
  await expect(page.getByRole('heading', { name: '清单 · 8 件' })).toBeVisible();
  const entries = page.locator('.entries > li');
  await expect(entries).toHaveCount(8);
  await expect(entries.nth(2)).toContainText('反向折叠伞');
  await expect(entries.nth(2).locator('.rank')).toHaveText('3');
  await expect(entries.nth(2).locator('.reason')).toContainText('收伞不滴水');
  await expect(entries.nth(2)).toContainText('远路箱包');
  await expectAccessible(page);
  await expectNoSideScroll(page);

  await open(page, '工位四件，按用得勤排');
  await expect(page.getByRole('heading', { name: '排行 · 4 件' })).toBeVisible();
  await expect(entries.first()).toContainText('机械键盘');
  await expectAccessible(page);

  await open(page, '替学生修钢笔的文具店');
  await expect(page.locator('.kicker')).toHaveText('店主故事');
  await expect(page.locator('.keeper')).toContainText('纸会记得谁好好写过字');
  await expect(page.locator('.keeper')).toContainText('文具店店主');
  await expectAccessible(page);

  await open(page, '一家三口，帐篷要几人的？');
  await expect(page.locator('.kicker')).toContainText('会怎么选');
  await expectAccessible(page);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('UX 7, 9: a pin leads to the good’s row; a video has its poster, controls, and no byte loaded', async ({
    page,
  }) => {
    await open(page, '158 的冬天两套');
    await page.locator('.pin').nth(2).click();
    await expect(page).toHaveURL(/#goods-3$/);
    await expect(page.locator('#goods-3')).toContainText('牛仔裤');
    await expect(page.locator('#goods-3 a').first()).toHaveAttribute('href', /^\/go\//);

    const films = filmRequests(page);
    await open(page, '砂锅开盖前的十秒');
    const video = page.locator('.film video');
    await expect(video).toHaveAttribute('controls', '');
    await expect(video).toHaveAttribute('preload', 'none');
    await expect(video).toHaveAttribute('src', /\.mp4$/);
    await page.waitForTimeout(1000);
    expect(films.count).toBe(0);
  });
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('each picture of an item says its place among them', async ({ page }) => {
    await open(page, '会变旧的黄铜尺');
    const places = page.locator('.pictures.square small');
    await expect(places).toHaveText(['1/3', '2/3', '3/3']);
    await expect(places.first()).toBeInViewport();
    await expect(places.nth(1)).not.toBeInViewport();
    await page.locator('.pictures img').nth(1).scrollIntoViewIfNeeded();
    await expect(places.nth(1)).toBeInViewport();
    await expect(page.getByAltText('会变旧的黄铜尺，第 2 张图')).toBeVisible();
    await keepPicture(page, 'gallery-place-phone');
    await expectNoSideScroll(page);
  });
});
