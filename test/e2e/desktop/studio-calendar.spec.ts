import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { freshName, openAccount, signUp, upload } from './people.ts';
import { keepPicture, keepWholePicture } from '../pictures.ts';

const dayOf = (at: Date) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(at);
const cell = (page: Page, day: string) => page.locator(`[data-day="${day}"]`);

/** An account with a work in review for a day; answers the days that the test is about. */
async function planned(page: Page) {
  await signUp(page);
  const account = await openAccount(page, freshName('日历'));
  const { now } = await (await page.request.get('/api/v1/clock')).json();
  const day = (n: number) => dayOf(new Date(Date.parse(now) + n * 86_400_000));
  const headers = { 'x-account': account };
  const fields = {
    type: 'post',
    title: '周末早晨的咖啡',
    forwardText: '这只壶我用了三年',
    body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: '先把水烧到九十度。' }] }] },
    coverMediaIds: [await upload(page, 1280, 720)],
    scheduledAt: `${day(3)}T12:30:00+08:00`,
  };
  const made = await (await page.request.post('/api/v1/contents', { data: fields, headers })).json();
  const answer = await page.request.post(`/api/v1/contents/${made.id}/submit`, { headers });
  expect(answer.status(), await answer.text()).toBe(200);
  return { today: day(0), tomorrow: day(1), full: day(3), free: day(5), id: made.id };
}

test('UX 21: the calendar shows what is planned and what each day still takes, by keyboard', async ({ page }) => {
  const { today, tomorrow, full, free } = await planned(page);
  await page.goto(`/studio/calendar?day=${full}`);
  await expect(cell(page, full)).toContainText('12:30 周末早晨的咖啡');
  await expect(cell(page, full)).toContainText('可发 0');
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await keepWholePicture(page, 'calendar-month');

  await cell(page, full).focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(cell(page, tomorrow)).toBeFocused();
  await expect(page).toHaveURL(new RegExp(tomorrow));
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('ArrowLeft');
  await expect(cell(page, today)).toHaveAttribute('aria-current', 'date');
  await page.goto(`/studio/calendar?day=${full}&view=week`);
  await cell(page, full).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('审核中');
  await expect(dialog).toContainText('关注流：当天还可发布 0 篇');
  await expectAccessible(page);
  await keepPicture(page, 'calendar-week');
  await dialog
    .getByRole('button', { name: /关\s?闭/ })
    .last()
    .click();

  // A new work for a day takes its time along.
  await page.goto(`/studio/calendar?day=${free}`);
  await cell(page, free).focus();
  await page.keyboard.press('Enter');
  await dialog.getByRole('link', { name: `新建 ${free} 发布的作品` }).click();
  await page.getByRole('link', { name: /长文章/ }).click();
  await page.getByLabel('标题', { exact: true }).fill('从日历开始写');
  await expect(page.getByLabel('发布时间', { exact: true })).toHaveValue(`${free} 10:00`);
  await expect(page.getByText('当天没有其他安排')).toBeVisible();
  await page.getByLabel('发布时间', { exact: true }).click();
  await expect(page.locator('.picker-marked')).toHaveCount(1);
});

test('UX 21: a planned work is moved by drag and by dialog', async ({ page }) => {
  // The whole month is in view, whatever day it is: a page that scrolls under a drag drops elsewhere.
  await page.setViewportSize({ width: 1280, height: 1100 });
  await page.route('**/api/v1/calendar?*', async (route) => {
    // Reviewed by a machine alone, it would wait for its time already.
    const answer = await route.fetch();
    const plan = await answer.json();
    for (const item of plan.items) if (item.status === 'reviewing') item.status = 'scheduled';
    await route.fulfill({ response: answer, json: plan });
  });
  const { full, free, id } = await planned(page);
  const moves: string[] = [];
  await page.route('**/api/v1/contents/*/schedule', async (route) => {
    moves.push(route.request().postDataJSON().scheduledAt);
    await route.fulfill({ json: { id } });
  });
  await page.goto(`/studio/calendar?day=${full}`);
  await cell(page, full).getByText('周末早晨的咖啡').dragTo(cell(page, free));
  await expect(page.getByText(`已改到 ${free} 12:30 发布`)).toBeVisible();
  await cell(page, full).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '改时间：周末早晨的咖啡' }).click();
  await page.getByLabel('发布时间', { exact: true }).fill(`${free} 09:15`);
  await page.keyboard.press('Enter');
  await expectAccessible(page);
  await page.getByRole('dialog').last().getByRole('button', { name: '保存时间' }).click();
  await expect(page.getByText(`已改到 ${free} 09:15 发布`)).toBeVisible();
  expect(moves.map((at) => new Date(at).toISOString())).toEqual([
    new Date(`${free}T12:30:00+08:00`).toISOString(),
    new Date(`${free}T09:15:00+08:00`).toISOString(),
  ]);
});

test('UX 21: on a phone the calendar is a list of days', async ({ page }) => {
  await page.setViewportSize({ width: 412, height: 915 });
  const { full } = await planned(page);
  await page.goto(`/studio/calendar?day=${full}&view=week`);
  await expect(page.getByRole('link', { name: '周末早晨的咖啡' })).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await keepPicture(page, 'calendar-phone');
});
