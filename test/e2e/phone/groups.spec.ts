import { expect, test, type Browser, type Page } from '@playwright/test';
import { expectSound } from '../desktop/axe.ts';
import { keepPicture } from '../pictures.ts';

const word = () => `群里说${Math.random().toString(36).slice(2, 8)}`;

/** The group of the demo world that the guide's reader is in. */
async function groupOf(page: Page): Promise<string> {
  const { items } = await (await page.request.get('/api/v1/me/groups')).json();
  return items.find(({ name }: { name: string }) => name === '小锅灶台边').id as string;
}

async function signIn(page: Page, email = 'fan@demo.example'): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('邮箱').fill(email);
  await page.getByLabel('密码').fill('zhongcao-demo-2026');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

async function another(browser: Browser, email: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, email);
  return page;
}

test('UX 11: unread badge, messages that come by themselves in order, a failed send that keeps its text and is sent again', async ({
  page,
  browser,
}) => {
  await signIn(page);
  await page.goto('/me');
  await expect(page.getByRole('link', { name: /我的群聊/ })).toBeVisible();
  await keepPicture(page, 'chat-me-phone');
  await page.getByRole('link', { name: /我的群聊/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('我的群聊');
  await expectSound(page, 'chat-own-phone');
  const id = await groupOf(page);
  await page.goto(`/g/${id}`);
  await expect(page.locator('.pinned-words')).toContainText('周日晚八点');
  await expect(page.locator('.chat-card').first()).toBeVisible();
  await expectSound(page, 'chat-group-phone');
  const said = word();
  await page.getByLabel('说点什么').fill(said);
  await page.getByRole('button', { name: '发送' }).click();
  const mine = page.locator('.said.own').filter({ hasText: said });
  await expect(mine).toHaveCount(1);
  await expect(mine).toHaveAttribute('data-seq', /\d+/);

  const lin = await another(browser, 'lin@demo.example');
  await lin.goto(`/g/${id}`);
  const answer = word();
  await lin.getByLabel('说点什么').fill(answer);
  await lin.getByRole('button', { name: '发送' }).click();
  const other = page.locator('.said').filter({ hasText: answer });
  await expect(other).toContainText('群主');

  // The network goes: what is said then stays, and is sent once it is tried again.
  await page.context().setOffline(true);
  const lost = word();
  await page.getByLabel('说点什么').fill(lost);
  await page.getByRole('button', { name: '发送' }).click();
  const unsent = page.locator('.said.pending').filter({ hasText: lost });
  await expect(unsent).toContainText('没有发出去');
  const meanwhile = word();
  await lin.getByLabel('说点什么').fill(meanwhile);
  await lin.getByRole('button', { name: '发送' }).click();
  await expect(lin.locator('.said').filter({ hasText: meanwhile })).toHaveAttribute('data-seq', /\d+/);
  await keepPicture(page, 'chat-unsent-phone');
  await page.context().setOffline(false);
  await expect(page.locator('.said').filter({ hasText: meanwhile })).toHaveCount(1);
  await unsent.getByRole('button', { name: '重试' }).click();
  await expect(page.locator('.said:not(.pending)').filter({ hasText: lost })).toHaveCount(1);
  const seqs = await page
    .locator('.said[data-seq]')
    .evaluateAll((items) => items.map((one) => Number(one.dataset.seq)));
  expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
  expect(new Set(seqs).size).toBe(seqs.length);

  // What is refused goes back into the field, with the reason.
  await page.getByLabel('说点什么').fill('加我微信 abcd1234');
  await page.getByRole('button', { name: '发送' }).click();
  await expect(page.getByRole('alert')).toContainText('微信');
  await expect(page.getByLabel('说点什么')).toHaveValue('加我微信 abcd1234');

  // UX 13: reported in two touches.
  await other.locator('summary').click();
  await other.getByRole('link', { name: '举报' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(answer);
  await expectSound(page, 'chat-report-phone');
  await page.goto(`/g/${id}`);
  await mine.locator('summary').click();
  await mine.getByRole('button', { name: '删除' }).click();
  await expect(page.locator('.said').filter({ hasText: said })).toHaveCount(0);
  await lin.context().close();
});

test('UX 11: history pages upward, and what is read stays where it is', async ({ page, browser }) => {
  const lin = await another(browser, 'hao@demo.example');
  await lin.goto('/me');
  const made = await lin.request.get('/api/v1/me/groups');
  const id = (await made.json()).items.find(({ name }: { name: string }) => name === '把家住舒服').id as string;
  for (let nr = 0; nr < 70; nr++) {
    const body = { key: `history-${nr}-${Date.now()}`, text: `第${nr}条历史消息` };
    expect((await lin.request.post(`/api/v1/groups/${id}/messages`, { data: body })).status()).toBe(201);
  }
  await signIn(page);
  await page.goto(`/g/${id}`);
  const last = page.locator('.said').filter({ hasText: '第69条历史消息' });
  await expect(last).toBeInViewport();
  await expect(page.locator('.said').filter({ hasText: '第40条历史消息' })).toHaveCount(1);
  await expect(page.locator('.said').filter({ hasText: '第5条历史消息' })).toHaveCount(0);
  const watched = page.locator('.said').filter({ hasText: '第42条历史消息' });
  await watched.evaluate((one) => one.scrollIntoView({ block: 'center' }));
  const at = (await watched.boundingBox())?.y ?? 0;
  await expect(page.locator('.said').filter({ hasText: '第20条历史消息' })).toHaveCount(1);
  expect(Math.abs(((await watched.boundingBox())?.y ?? 0) - at)).toBeLessThan(4);
  await lin.context().close();
});

test('a group works without scripts: join, read, say, leave', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, 'r050@demo.example');
  const owner = await another(browser, 'hao@demo.example');
  const { items: own } = await (await owner.request.get('/api/v1/me/groups')).json();
  const group = own.find(({ name }: { name: string }) => name === '把家住舒服');
  await owner.context().close();
  await page.goto(`/u/${group.account.id}`);
  await page.getByRole('link', { name: '加入群聊 把家住舒服' }).click();
  await keepPicture(page, 'chat-outside-phone');
  await page.getByRole('button', { name: '加入群聊' }).click();
  const said = word();
  await page.getByLabel('说点什么').fill(said);
  await page.getByRole('button', { name: '发送' }).click();
  await expect(page.locator('.said.own').filter({ hasText: said })).toBeVisible();
  await page.getByLabel('说点什么').fill('加我微信 abcd1234');
  await page.getByRole('button', { name: '发送' }).click();
  await expect(page.getByRole('alert')).toContainText('微信');
  await expect(page.getByLabel('说点什么')).toHaveValue('加我微信 abcd1234');
  await page.locator('.chat-head summary').click();
  await page.getByRole('button', { name: '退出群聊' }).click();
  await expect(page).toHaveURL('/me/groups');
  await context.close();
});
