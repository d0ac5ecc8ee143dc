import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { signIn } from './signing-in.ts';
import { keepPicture } from '../pictures.ts';

test('DOMAIN 2.5: before a withdrawal its author sees who has read the work from where, for one work and for many', async ({
  page,
}) => {
  await signIn(page, 'ji');
  const { items } = await (await page.request.get('/api/v1/contents?status=published&limit=50')).json();
  let read: { title: string; readers: number; from: number } | undefined;
  for (const { id, title } of items) {
    const reach = await (await page.request.get(`/api/v1/contents/${id}/reach`)).json();
    const [{ readers: from }] = reach.readersFrom;
    if (from > 0) read ??= { title, readers: reach.readers, from };
  }
  if (!read) throw new Error('no work of the demo world was read from the follow feed');
  expect(read.readers).toBeGreaterThanOrEqual(read.from);

  await page.goto(`/studio/contents?status=published&q=${encodeURIComponent(read.title)}`);
  const row = page.getByRole('row').filter({ hasText: read.title }).first();
  const dialog = page.getByRole('dialog');
  await row.getByRole('button', { name: /^更多操作/ }).click();
  await page.getByRole('menuitem', { name: '撤回推送：关注流' }).click();
  await expect(dialog).toContainText(`读过${read.readers} 人其中从关注流${read.from} 人`);
  await expect(dialog).not.toContainText('写入');
  await expectAccessible(page);
  await keepPicture(page, 'withdraw-read');
  await dialog.getByRole('button', { name: '取消' }).click();

  await page.goto('/studio/contents?status=published');
  await page.getByRole('checkbox', { name: '选择已显示的全部作品' }).check();
  await page.getByRole('button', { name: '批量操作' }).click();
  await page.getByRole('menuitem', { name: '撤回推送：关注流' }).click();
  await expect(dialog).toContainText(/已被 \d+ 位读者读过，其中 \d+ 位从关注流来/);
  await expectAccessible(page);
  await page.setViewportSize({ width: 412, height: 900 });
  await expectNoSideScroll(page);
  await keepPicture(page, 'withdraw-bulk');
});
