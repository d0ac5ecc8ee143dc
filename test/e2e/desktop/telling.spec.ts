import { expect, test } from '@playwright/test';
import { expectAccessible, expectSound } from './axe.ts';
import { choose, settled } from './choices.ts';
import { signIn } from './signing-in.ts';
import { keepPicture, keepWholePicture } from '../pictures.ts';

test('announcements: an operator announces to an audience, the studio shows it unread and then read, and it can be withdrawn', async ({
  page,
  browser,
}) => {
  await signIn(page, 'admin', '/console/announcements');
  await expect(page.getByRole('heading', { level: 1, name: '公告' })).toBeVisible();
  await page.getByRole('button', { name: '发布公告' }).first().click();
  const dialog = page.getByRole('dialog');
  await settled(dialog);
  const title = `冬季活动月 ${Date.now()}`;
  await dialog.getByLabel('标题').fill(title);
  await dialog.getByLabel('正文').fill('12 月起每周新开一个主题。\n\n入选作品进会场首焦。');
  await dialog.getByLabel('链接').fill('/studio/campaigns');
  await choose(page, dialog.getByRole('combobox', { name: '给谁看' }), '按账号类型');
  await choose(page, dialog.getByRole('combobox', { name: '账号类型' }), '达人');
  await page.keyboard.press('Escape');
  await dialog.getByLabel('置顶').check();
  await expectAccessible(page);
  await keepPicture(page, 'announcement-form');
  await dialog.getByRole('button', { name: '保存' }).click();
  const row = page.getByRole('row').filter({ hasText: title });
  await expect(row).toContainText('生效中');
  await expect(row).toContainText('达人');
  await expectSound(page);
  await keepPicture(page, 'announcements');

  const creator = await browser.newPage();
  await signIn(creator, 'lin', '/studio');
  const shown = creator.locator('.announcement').filter({ hasText: title });
  await expect(shown).toContainText('未读');
  await shown.locator('summary').click();
  await expect(shown.getByRole('link', { name: '查看详情' })).toHaveAttribute('href', '/studio/campaigns');
  await expect(shown).not.toContainText('未读');
  await expectAccessible(creator);
  await keepWholePicture(creator, 'studio-announcement');
  await creator.setViewportSize({ width: 390, height: 844 });
  await creator.goto('/studio/announcements');
  await expect(creator.locator('.announcement').filter({ hasText: title })).toBeVisible();
  await keepWholePicture(creator, 'studio-announcements-390');

  await row.getByRole('button', { name: '撤回' }).click();
  await settled(dialog);
  await dialog.getByLabel('修改原因').fill('活动改期');
  await dialog.getByRole('button', { name: '撤回' }).click();
  await expect(row).toContainText('已撤回');
  await creator.goto('/studio/announcements');
  await expect(creator.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(creator.getByText(title)).toHaveCount(0);
  await creator.close();
});

test('feedback: said on any page, answered at the desk, and read by who said it', async ({ page, browser }) => {
  const creator = await browser.newPage();
  await signIn(creator, 'lin', '/studio/health');
  await creator.getByRole('button', { name: '反馈' }).click();
  const said = creator.getByRole('dialog');
  await settled(said);
  const text = `扣分说明看不懂 ${Date.now()}`;
  await said.getByLabel('内容').fill(text);
  await expectAccessible(creator);
  await keepPicture(creator, 'feedback-dialog');
  await said.getByRole('button', { name: '提交' }).click();
  await expect(said.getByRole('listitem').filter({ hasText: text })).toContainText('待答复');

  await signIn(page, 'admin', '/console/feedback');
  const row = page.getByRole('row').filter({ hasText: text });
  await expect(row).toContainText('/studio/health');
  await expectSound(page);
  await row.getByRole('button', { name: /答复/ }).click();
  const dialog = page.getByRole('dialog');
  await settled(dialog);
  await dialog.getByLabel('答复').fill('每一分的来由写在“账号健康”里。');
  await dialog.getByRole('button', { name: '发送答复' }).click();
  await expect(row).toContainText('已答复');
  await keepPicture(page, 'feedback-desk');
  await creator.reload();
  await creator.getByRole('button', { name: '反馈' }).click();
  await expect(said.getByRole('listitem').filter({ hasText: text })).toContainText('每一分的来由');
  await row.getByRole('button', { name: /关闭/ }).click();
  await expect(row).toContainText('已关闭');
  await creator.close();
});

test('DOMAIN 13.1: the first page of the console shows what waits, each figure leads to its page', async ({ page }) => {
  await signIn(page, 'admin', '/console');
  const waiting = page.getByRole('list', { name: '待处理' });
  await expect(waiting.getByRole('link', { name: '待答复反馈' })).toBeVisible();
  await expect(page.getByRole('heading', { name: /昨日数据/ })).toBeVisible();
  await expectSound(page);
  await keepWholePicture(page, 'dashboard-admin');
  await waiting.getByRole('link', { name: '待答复反馈' }).click();
  await expect(page).toHaveURL(/\/console\/feedback\?status=open/);
  await signIn(page, 'reviewer', '/console');
  await expect(waiting.getByRole('link', { name: '待审作品' })).toBeVisible();
  await keepWholePicture(page, 'dashboard-reviewer');
  await page.setViewportSize({ width: 390, height: 844 });
  await keepWholePicture(page, 'dashboard-390');
});
