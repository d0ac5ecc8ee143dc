import { expect, test } from '@playwright/test';
import { expectSound } from './axe.ts';
import { choose, settled } from './choices.ts';
import { made, placeable, session } from './placeable.ts';
import { signIn } from './signing-in.ts';

test('DOMAIN 13.5: an operator makes a slot on discover, and sees its days in the calendar; what is empty says what to do', async ({
  page,
}) => {
  await signIn(page, 'admin', '/console/placement?view=slots');
  await page.getByRole('button', { name: '新建资源位' }).first().click();
  const form = page.getByRole('dialog', { name: '新建资源位' });
  await settled(form);
  await form.getByLabel('标识').fill('discover_side');
  await choose(page, form.getByLabel('放在'), '发现页');
  await form.getByLabel('名称', { exact: true }).fill('发现侧栏');
  await form.getByLabel('容量（同一时刻的篇数）').fill('2');
  await form.getByLabel('理由').fill('给精选作品留位置');
  await expectSound(page, 'placement-slot-form');
  await form.getByRole('button', { name: '保存' }).click();
  await expect(form).toBeHidden();
  const row = page.getByRole('row').filter({ hasText: 'discover_side' });
  await expect(row).toContainText('发现页');
  await expect(row).toContainText('其他公域');
  await expectSound(page, 'placement-slots');
  await row.getByRole('button', { name: '修改资源位 发现侧栏' }).click();
  const change = page.getByRole('dialog', { name: '修改资源位 发现侧栏' });
  await settled(change);
  await change.getByLabel('独占：同一时刻只放一篇').check();
  await expect(change.getByLabel('容量（同一时刻的篇数）')).toBeHidden();
  await change.getByLabel('理由').fill('一次只放一篇');
  await change.getByRole('button', { name: '保存' }).click();
  await expect(row).toContainText('独占');

  await page.getByText('排期', { exact: true }).click();
  const slot = page.getByRole('region', { name: '发现页 · 发现侧栏' });
  await expect(slot.getByRole('listitem').first()).toContainText('最多同时');
  await expectSound(page, 'placement-calendar');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectSound(page, 'placement-calendar-phone');
});

test('DOMAIN 3.5, UX 42: accepted works go to a stream at once or to a place whose conflicts are shown before; their author sees where', async ({
  page,
  playwright,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const { request } = playwright;
  const first = await placeable(request, baseURL ?? '');
  const admin = await session(request, baseURL ?? '', 'admin');
  const only = { code: `${first.channel}_top`, place: 'channel', channelCode: first.channel, name: '置顶' };
  await made(admin, '/operator/slots', { ...only, exclusive: true, capacity: 1, reason: '置顶一篇' });
  await made(admin, '/operator/placements', { submissionId: first.submissionId, slotCode: only.code });

  await signIn(page, 'admin', `/console/placement?page=channel%3A${first.channel}`);
  await page.getByText('排期', { exact: true }).click();
  const top = page.getByRole('region', { name: `${first.channelName} · 置顶` });
  await expect(top).toContainText(first.title);

  const second = await placeable(request, baseURL ?? '');
  await page.goto(`/console/placement?page=channel%3A${second.channel}`);
  const waiting = page.getByRole('row').filter({ hasText: second.title });
  await expect(waiting).toContainText(`${second.channelName} · 日常投稿`);
  await waiting.getByRole('button', { name: '选位置投放' }).click();
  const dialog = page.getByRole('dialog', { name: second.title });
  await settled(dialog);
  await expect(dialog).toContainText('没有冲突，可以保存。');
  await expect(dialog).toContainText('权重 100 × 1.20 = 120');
  await expectSound(page, 'placement-dialog');
  await dialog.getByRole('button', { name: '取消' }).click();
  await expectSound(page, 'placement-queue');

  await waiting.getByRole('checkbox').check();
  await page.getByRole('button', { name: '放入内容流（1 篇）' }).click();
  await expect(page.getByText('已投放 1 篇')).toBeVisible();
  await expect(waiting).toBeHidden();
  await page.getByText('排期', { exact: true }).click();
  const stream = page.getByRole('region', { name: `${second.channelName} · 内容流` });
  await expect(stream).toContainText(second.title);
  await stream.getByRole('button', { name: `《${second.title}》的投放` }).click();
  const standing = page.getByRole('dialog', { name: `《${second.title}》的投放` });
  await settled(standing);
  await standing.getByLabel('权重').fill('300');
  await standing.getByLabel('理由').fill('春天应季');
  await expect(standing).toContainText('权重 300 ×');
  await standing.getByRole('button', { name: '保存' }).click();
  await expect(standing).toBeHidden();
  await expect(stream).toContainText('权重 300 ×');
  await admin.dispose();
});

test('DOMAIN 3.5: an author sees where and when his work stands, with the address', async ({
  page,
  playwright,
  baseURL,
}) => {
  const { channel, channelName, submissionId, contentId } = await placeable(playwright.request, baseURL ?? '');
  const admin = await session(playwright.request, baseURL ?? '', 'admin');
  await made(admin, '/operator/placements', { submissionId });
  await admin.dispose();
  await signIn(page, 'hao', `/studio/contents/${contentId}/analysis`);
  const placed = page.locator('.placed-list');
  await expect(placed).toContainText(`${channelName} · 内容流`);
  await expect(placed.getByRole('link', { name: `去${channelName}看看` })).toHaveAttribute(
    'href',
    `/channels/${channel}`,
  );
  await expectSound(page, 'placement-author');
});
