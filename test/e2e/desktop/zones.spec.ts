import { expect, test, type Page } from '@playwright/test';
import { wallAt } from '../../../web/ui/time/wall.ts';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { choose } from './choices.ts';
import { freshName, openAccount, signUp } from './people.ts';
import { signIn } from './signing-in.ts';

// A browser far from the deployment: its own zone must have no say.
test.use({ timezoneId: 'America/New_York' });

/** What clocks of the deployment show so many hours from now, of business time. */
async function hoursAhead(page: Page, hours: number): Promise<string> {
  const { now } = await (await page.request.get('/api/v1/clock')).json();
  return wallAt(new Date(Date.parse(now) + hours * 3_600_000)).format('YYYY-MM-DD HH:mm');
}

test(
  'a level takes effect at the typed time of the deployment, and is shown at that time',
  { tag: '@long' },
  async ({ page }) => {
    await signUp(page);
    const name = freshName('时区');
    await openAccount(page, name);
    const at = `${(await hoursAhead(page, 48)).slice(0, 10)} 10:07`;
    await signIn(page, 'admin', `/console/accounts?q=${encodeURIComponent(name)}`);
    await page.getByRole('link', { name }).click();
    await page.getByRole('button', { name: '调整等级' }).click();
    const dialog = page.getByRole('dialog');
    const time = dialog.getByLabel('生效时间');
    // Now, unless something else is typed.
    const now = await hoursAhead(page, 0);
    expect(Math.abs(Date.parse(await time.inputValue()) - Date.parse(now))).toBeLessThan(5 * 60_000);
    await expect(dialog.getByText('北京时间')).toBeVisible();
    await time.fill(at);
    await expect(page.locator('.ant-picker-dropdown')).toContainText('月一二三四五六日');
    await dialog.getByLabel('原因').fill('按月复核');
    await expectAccessible(page);
    await choose(page, dialog.getByLabel('等级'), 'L2');
    await dialog.getByRole('button', { name: '确认' }).click();
    await expect(page.getByText(at)).toBeVisible();
  },
);

test('the clock of a demo takes a time without seconds, and its button is ready at once', async ({ page }) => {
  await signIn(page, 'admin', '/console');
  const at = await hoursAhead(page, 24 * 300);
  await expect(page.getByText('北京时间').first()).toBeVisible();
  const move = page.getByRole('button', { name: '拨到指定时间' });
  await expect(move).toBeDisabled();
  await page.getByLabel('拨到指定时间').first().pressSequentially(at);
  await expect(move).toBeEnabled();
  await expect(page.getByLabel('拨到指定时间').first()).toHaveValue(at);
  await expectNoSideScroll(page);
});

test('a content is scheduled at the typed time of the deployment, and saved at one of its clock', async ({ page }) => {
  await signUp(page);
  await openAccount(page, freshName('时区'));
  await page.goto('/studio/contents/new?type=post');
  await page.getByLabel('标题', { exact: true }).fill('把周末早晨过成咖啡馆');
  await page.getByText('定时发布', { exact: true }).click();
  const time = page.getByLabel('发布时间', { exact: true });
  await expect(page.getByText('5 分钟后至 30 天内，北京时间')).toBeVisible();
  const at = `${(await hoursAhead(page, 72)).slice(0, 10)} 09:30`;
  await time.fill(at);
  await time.press('Enter');
  const hours = new Set([await hoursAhead(page, -1 / 60), await hoursAhead(page, 0)].map((text) => text.slice(11, 13)));
  const saved = page.getByRole('status').filter({ hasText: /^已保存 / });
  await expect(saved).toBeVisible();
  expect(hours).toContain((await saved.textContent())?.slice(4, 6));
  await page.reload();
  await expect(time).toHaveValue(at);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const { scheduledAt } = await (await page.request.get(`/api/v1/contents/${id}/draft`)).json();
  expect(wallAt(new Date(scheduledAt)).format('YYYY-MM-DD HH:mm')).toBe(at);
  await expectAccessible(page);
});
