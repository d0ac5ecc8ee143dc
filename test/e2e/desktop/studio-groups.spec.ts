import { expect, test, type Page } from '@playwright/test';
import { expectNoSideScroll, expectSound } from './axe.ts';
import { choose, openedChoices } from './choices.ts';
import { signIn } from './signing-in.ts';

const card = (page: Page, name: string) =>
  page.locator('.ant-card').filter({ has: page.getByRole('heading', { name, exact: true }) });

test('DOMAIN 6.5: an author opens a group, announces, sends a card, mutes and removes a member and lets him in again', async ({
  page,
  browser,
}) => {
  await signIn(page, 'lin', '/studio/groups');
  await expect(page.getByText('当前等级最多 5 个群')).toBeVisible();
  await expectSound(page, 'studio-groups');
  await expectNoSideScroll(page);
  await page.getByRole('button', { name: '新建群' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('群名称').fill('加微信 abcd1234');
  await dialog.getByRole('button', { name: '新建群' }).click();
  await expect(dialog.getByText(/微信/).last()).toBeVisible();
  const name = `周末饭桌${Math.random().toString(36).slice(2, 6)}`;
  await dialog.getByLabel('群名称').fill(name);
  await choose(page, dialog.getByLabel('谁可以加入'), '谁都可以');
  await dialog.getByRole('button', { name: '新建群' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);

  const id = page.url().split('/').at(-1) ?? '';
  const reader = await (await browser.newContext()).newPage();
  await signIn(reader, 'r060');
  await reader.goto(`/g/${id}`);
  await reader.getByRole('button', { name: '加入群聊' }).click();
  await expect(reader.getByLabel('说点什么')).toBeVisible();

  await card(page, '公告').getByLabel('公告内容').fill('这个周末包饺子');
  // A double click says it once.
  const said: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PUT' && request.url().endsWith('/announcement')) said.push(request.url());
  });
  await page.getByRole('button', { name: '发布公告' }).dblclick();
  await expect(page.getByText('公告已更新')).toBeVisible();
  expect(said).toHaveLength(1);
  await expect(reader.locator('.pinned-words')).toContainText('这个周末包饺子');
  await choose(page, page.getByLabel('作品', { exact: true }), '一口铁锅的三十天');
  await page.getByLabel(/作品里的商品/).click();
  await openedChoices(page).getByTitle(/¥/).first().click();
  await page.getByRole('button', { name: '发到群里' }).click();
  await expect(page.getByText('已发到群里')).toBeVisible();
  await expect(reader.locator('.chat-card')).toContainText('广告');
  await expect(reader.locator('.chat-card')).toHaveAttribute('href', /^\/go\//);

  await card(page, '群设置')
    .getByLabel(/慢速模式/)
    .fill('30');
  await card(page, '群设置').getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已保存')).toBeVisible();
  await page.reload();
  const members = card(page, '成员');
  await members.getByRole('button', { name: /^禁言/ }).click();
  await page.getByRole('menuitem', { name: '1 小时' }).click();
  await expect(members.getByText(/禁言到/)).toBeVisible();
  await expectSound(page, 'studio-group');
  await reader.reload();
  await expect(reader.getByText(/你已被禁言到/)).toBeVisible();
  await members.getByRole('button', { name: /^解除/ }).click();
  await expect(members.getByText(/禁言到/)).toHaveCount(0);
  await members.getByRole('button', { name: /^移出/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: '移出' }).click();
  await expect(members.getByText('还没有成员')).toBeVisible();
  await expect(reader.getByText('你已被移出本群')).toBeVisible();
  await members.getByText('已移出', { exact: true }).click();
  await members.getByRole('button', { name: /再加入/ }).click();
  await expect(members.getByText('没有被移出的人')).toBeVisible();
  await reader.reload();
  await expect(reader.getByRole('button', { name: '加入群聊' })).toBeVisible();
  await reader.context().close();

  await page.getByRole('button', { name: '解散群' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '解散群' }).click();
  await expect(page).toHaveURL('/studio/groups');
  await expect(page.getByText(name)).toHaveCount(0);
});
