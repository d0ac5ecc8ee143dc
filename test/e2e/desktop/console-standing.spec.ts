import { expect, test } from '@playwright/test';
import { expectSound } from './axe.ts';
import { choose, openedChoices, settled } from './choices.ts';
import { signIn } from './signing-in.ts';

test('DOMAIN 1.3, 13.6: support sees the studio as an account does, read-only, and comes back', async ({ page }) => {
  await signIn(page, 'support', '/console/accounts?q=鹿野');
  await page.getByRole('link', { name: '鹿野扎营记' }).click();
  await page.getByRole('button', { name: '以该账号查看' }).click();
  const why = page.getByRole('dialog', { name: /^以该账号查看/ });
  await settled(why);
  await why.getByLabel('原因').fill('来电说找不到被退回的作品');
  await why.getByRole('button', { name: '确认' }).click();
  await expect(page).toHaveURL(/\/studio$/);
  await page.goto('/studio/contents');
  const line = page.getByRole('status').filter({ hasText: '只读查看「鹿野扎营记」' });
  await expect(line).toBeVisible();
  await expectSound(page, 'studio-viewed');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectSound(page, 'studio-viewed-phone');
  await line.getByRole('button', { name: '结束查看' }).click();
  await expect(page.getByRole('heading', { name: '鹿野扎营记' })).toBeVisible();
  await page.goto('/studio');
  await expect(page.getByText('只读查看')).toBeHidden();
});

test('DOMAIN 1.4, 3.3, 8.2: a channel manager sets scores, certifies and puts on invited lists on the page of an account', async ({
  page,
}) => {
  test.setTimeout(90_000);
  await signIn(page, 'channels', '/console/accounts?q=鹿野');
  await page.getByRole('link', { name: '鹿野扎营记' }).click();
  const card = (title: string) =>
    page.locator('.account-part').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
  await expect(card('分数')).toContainText('463');
  await card('分数').getByRole('button', { name: '设置分数' }).click();
  const scores = page.getByRole('dialog', { name: /^设置分数/ });
  await settled(scores);
  await scores.getByLabel('达人指数').fill('1001');
  await scores.getByLabel('达人指数').blur();
  await expect(scores.getByLabel('达人指数')).toHaveValue('1000');
  await scores.getByLabel('达人指数').fill('655');
  await choose(page, scores.getByLabel('专注领域'), '旅游');
  await scores.getByLabel('原因').fill('季度评定');
  await expectSound(page, 'console-scores-form');
  await scores.getByRole('button', { name: '确认' }).click();
  await expect(scores).toBeHidden();
  await expect(card('分数')).toContainText('655');
  await expect(card('分数')).toContainText('旅游');
  await expect(card('分数')).toContainText('季度评定');

  await card('认证').getByRole('button', { name: '认证', exact: true }).click();
  const certify = page.getByRole('dialog', { name: /^认证/ });
  await settled(certify);
  await certify.getByLabel('角色', { exact: true }).click();
  await certify.getByLabel('角色', { exact: true }).fill('户外自媒体');
  await openedChoices(page).getByTitle('运动户外自媒体').click();
  await certify.getByLabel('原因').fill('资料齐全');
  await certify.getByRole('button', { name: '确认' }).click();
  await expect(certify).toBeHidden();
  await expect(card('认证')).toContainText('运动户外自媒体');

  await card('定邀名单').getByRole('button', { name: '加入名单' }).click();
  const list = page.getByRole('dialog', { name: /^加入名单/ });
  await settled(list);
  await list.getByLabel('名单标识').fill('outdoor_picks');
  await list.getByLabel('原因').fill('秋季露营');
  await list.getByRole('button', { name: '确认' }).click();
  await expect(list).toBeHidden();
  await expect(card('定邀名单')).toContainText('outdoor_picks');
  await expectSound(page, 'console-standing');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectSound(page, 'console-standing-phone');
});
