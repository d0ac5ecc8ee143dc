import { expect, test } from '@playwright/test';
import { expectSound } from './axe.ts';
import { freshName, openAccount, signUp } from './people.ts';
import { signIn } from './signing-in.ts';

test('DOMAIN 2.2: whoever writes for a sub-channel sees its stricter limits in the form and the checks, with its name', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const manager = await (await browser.newContext()).newPage();
  await signIn(manager, 'channels', '/console/channels');
  const code = `strict_${Math.random().toString(36).slice(2, 8)}`;
  const name = freshName('短标题');
  const reason = '浏览器测试';
  const made = async (path: string, data: object) => {
    const answer = await manager.request.post(`/api/v1${path}`, { data });
    expect(answer.status(), await answer.text()).toBe(201);
  };
  await made('/operator/channels', { code, name, nameEn: code, intro: '测试用的频道', reason });
  const overrides = [{ template: 'post', fields: [{ name: 'title', max: 11 }] }];
  const rules = { templates: ['post'], byApplication: false, overrides };
  await made(`/operator/channels/${code}/sub-channels`, {
    code: `${code}_sub`,
    name: '日常',
    nameEn: 'Every day',
    ...rules,
    reason,
  });

  await signUp(page);
  await openAccount(page, freshName('按频道写'));
  await page.goto('/studio/contents/new?type=post');
  const title = page.getByLabel('标题', { exact: true });
  await title.fill('把周末早晨过成咖啡馆的样子');
  const counter = page.locator('[data-field="title"] .num');
  await expect(counter).toHaveText('13 / 19');
  const chooser = page.getByLabel('为哪个频道而写');
  await chooser.selectOption({ label: `${name} · 日常` });
  await expect(page.getByText(`「${name} · 日常」更严的要求：标题 4-11`)).toBeVisible();
  await expect(counter).toHaveText('13 / 11');
  await expect(page).toHaveURL(new RegExp(`for=${code}_sub`));
  await expect(page.getByRole('status').filter({ hasText: /^已保存 \d\d:\d\d$/ })).toBeVisible();
  await page.getByRole('tab', { name: /^检查/ }).click();
  await expect(page.locator('.checks')).toContainText('标题');
  await expectSound(page, 'editor-for-channel');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectSound(page, 'editor-for-channel-phone');
  await page.setViewportSize({ width: 1280, height: 720 });
  // A reload keeps it; without a channel the usual limits hold.
  await page.reload();
  await expect(counter).toHaveText('13 / 11');
  await page.getByLabel('为哪个频道而写').selectOption('');
  await expect(counter).toHaveText('13 / 19');
});
