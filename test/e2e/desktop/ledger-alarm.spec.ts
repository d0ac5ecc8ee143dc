import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import pg from 'pg';
import { addDays, dayOf, instantOf } from '../../../src/lib/time.ts';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { signIn } from './signing-in.ts';
import { keepWholePicture } from '../pictures.ts';

/** Passes the night, in which the ledger is proved. */
async function passNight(page: Page): Promise<void> {
  await signIn(page, 'admin');
  const { now } = await (await page.request.get('/api/v1/clock')).json();
  const to = instantOf(addDays(dayOf(new Date(now)), 1), '06:00:00').toISOString();
  const moved = await page.request.post('/api/v1/operator/clock', { data: { to }, timeout: 60_000 });
  expect(moved.status(), await moved.text()).toBe(200);
  await signIn(page, 'finance');
}

test('DOMAIN 13.1: a posted row that was changed in the database alarms after the night, on the dashboard and with its place', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const socket = join(process.env['E2E_HOME'] ?? '', 'socket');
  const db = new pg.Client({ host: socket, user: 'zhongcao', database: 'postgres' });
  await db.connect();
  const alarm = page.getByRole('alert').filter({ hasText: '账本警报' });
  try {
    // Past the program, which only ever adds rows: one leg of a post says a fen more than was posted.
    const found = await db.query<{ book_id: string; seq: string; leg: number }>(
      `select book_id, seq, leg from ledger.entry where ledger_account = 'platform_income' order by book_id, seq limit 1`,
    );
    const [row] = found.rows;
    const change = (fen: number) =>
      db.query(
        `update ledger.entry set amount_fen = amount_fen + $1, after_fen = after_fen + $1
          where book_id = $2 and seq = $3 and leg = $4`,
        [fen, row?.book_id, row?.seq, row?.leg],
      );
    await passNight(page);
    await page.goto('/console');
    await expect(page.getByRole('list', { name: '待处理' })).toBeVisible();
    await expect(alarm).toHaveCount(0);

    await change(1);
    await passNight(page);
    await page.goto('/console');
    await expect(alarm).toContainText('账本审计');
    await expect(alarm).toContainText('查清之前请不要付款。');
    await expectAccessible(page);
    await keepWholePicture(page, 'ledger-alarm-dashboard');
    await alarm.getByRole('link', { name: '打开账本' }).click();
    await expect(page).toHaveURL(/console\/ledger$/);
    const place = page.getByRole('listitem').filter({ hasText: '一笔记账的借贷不相抵' });
    await expect(place.last()).toContainText('合计 0.01 元，应为 0.00 元，相差 +0.01 元');
    await expect(place.last()).toContainText(`第 ${row?.seq} 笔`);
    await expect(place.last()).not.toContainText(`${row?.book_id}`);
    await expect(page.getByText('哈希链未被改动')).toHaveCount(0);
    await expect(page.getByText('但每晚的证明发现了差异')).toBeVisible();
    await expectAccessible(page);
    await expectNoSideScroll(page);
    await keepWholePicture(page, 'ledger-alarm');
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSideScroll(page);
    await keepWholePicture(page, 'ledger-alarm-phone');
    await page.setViewportSize({ width: 1280, height: 720 });
    await place.last().getByRole('link', { name: '平台收入' }).click();
    await expect(page.getByRole('heading', { name: '平台收入' })).toBeVisible();

    // Nothing repairs it but whoever broke it; the next night says so.
    await change(-1);
    await passNight(page);
    await page.goto('/console/ledger');
    await expect(page.getByText('哈希链未被改动')).toBeVisible();
    await expect(place).toHaveCount(0);
    await page.goto('/console');
    await expect(page.getByRole('list', { name: '待处理' })).toBeVisible();
    await expect(alarm).toHaveCount(0);
  } finally {
    await db.end();
  }
});
