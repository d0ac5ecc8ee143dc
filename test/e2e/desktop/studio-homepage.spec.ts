import { devices, expect, test, type Page } from '@playwright/test';
import { keepPicture } from '../pictures.ts';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { signIn } from './signing-in.ts';

const modules = (page: Page) =>
  page
    .getByRole('list', { name: '主页模块' })
    .locator(':scope > li')
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['module']));
const shown = (page: Page) =>
  page
    .frameLocator('iframe')
    .locator('main > *')
    .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
const handle = (page: Page, name: string) => page.getByRole('button', { name: `拖动或用上下方向键排序：${name}` });
const save = (page: Page) => page.getByRole('button', { name: '保存', exact: true });

/** The page with the default layout under it, whoever was here before. */
async function open(page: Page, who: string): Promise<void> {
  await signIn(page, who, '/studio/homepage');
  await page.getByRole('button', { name: '恢复默认' }).click();
  const notice = page.getByLabel('公告内容');
  if ((await notice.inputValue()) !== '') await notice.fill('');
  if (await save(page).isEnabled()) await save(page).click();
  await expect(page.getByText('读者看到的就是现在的样子')).toBeVisible();
}

test('DOMAIN 6.3: modules are ordered by pointer and by keyboard and switched, with the page beside them', async ({
  page,
}) => {
  await open(page, 'wen');
  expect((await modules(page))[1]).toBe('notice');
  await expect(page.frameLocator('iframe').locator('h1')).toHaveText('文具抽屉第三格');
  await keepPicture(page, 'studio-homepage');
  await expectAccessible(page);
  await expectNoSideScroll(page);

  // By pointer: the goods go above the notice.
  const from = await handle(page, '推荐好物').boundingBox();
  const to = await handle(page, '公告').boundingBox();
  if (!from || !to) throw new Error('nothing to drag');
  await page.mouse.move(from.x + 16, from.y + 22);
  await page.mouse.down();
  await page.mouse.move(to.x + 16, to.y + 4, { steps: 8 });
  await keepPicture(page, 'studio-homepage-drag');
  await page.mouse.up();
  await expect
    .poll(() => modules(page))
    .toEqual(['header', 'items', 'notice', 'live', 'pinned', 'featured', 'group_chat', 'categories', 'all_contents']);
  await expect(page.getByText('有修改还没保存')).toBeVisible();

  // By keyboard: the focus stays on what is moved.
  await handle(page, '全部作品').focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(handle(page, '全部作品')).toBeFocused();
  expect((await modules(page)).indexOf('all_contents')).toBe(6);
  await page.getByRole('switch', { name: '显示分类' }).click();
  await page.getByLabel('公告内容').fill('开学季文具清单，九月一日更新');
  // The page beside follows before anything is saved; readers see nothing of it.
  await expect(page.frameLocator('iframe').getByText('九月一日更新')).toBeVisible();
  await expect.poll(() => shown(page)).toEqual(['推荐好物', '公告', '全部作品']);
  const me = await (await page.request.get('/api/v1/me')).json();
  const path = `/api/v1/accounts/${me.accounts[0].id}/homepage`;
  expect((await (await page.request.get(path)).json()).notice).toBeNull();
  await keepPicture(page, 'studio-homepage-changed');

  // It waits where it was left, and is saved.
  await page.reload();
  await expect(page.getByText('有修改还没保存')).toBeVisible();
  await expect(page.getByLabel('公告内容')).toHaveValue('开学季文具清单，九月一日更新');
  await save(page).click();
  await expect(page.getByText('主页已更新')).toBeVisible();
  expect(await (await page.request.get(path)).json()).toEqual({
    modules: ['header', 'items', 'notice', 'live', 'pinned', 'featured', 'all_contents', 'group_chat'],
    notice: '开学季文具清单，九月一日更新',
  });
  await page.getByRole('button', { name: '恢复默认' }).click();
  expect((await modules(page))[1]).toBe('notice');
  await page.getByRole('button', { name: '放弃修改' }).click();
  expect((await modules(page))[1]).toBe('items');
});

test('DOMAIN 2.6: a notice that breaks a rule says which, at its place', async ({ page }) => {
  await open(page, 'wen');
  await page.getByLabel('公告内容').fill(`加微信 abc12345 领券${'，真的'.repeat(20)}`);
  await save(page).click();
  await expect(page.getByRole('alert')).toContainText('公告超过字数上限');
  await expect(page.getByRole('alert')).toContainText('公告里不能出现联系方式');
  await keepPicture(page, 'studio-homepage-fault');
  await expectAccessible(page);
  await page.getByLabel('公告内容').fill('');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('UX 17: of two who lay out one homepage the second is told, and overwrites or takes', async ({
  page,
  browser,
  baseURL,
}) => {
  await open(page, 'wen');
  const other = await (
    await browser.newContext({ baseURL: baseURL ?? '', locale: 'zh-CN', viewport: { width: 1280, height: 720 } })
  ).newPage();
  await signIn(other, 'wen', '/studio/homepage');
  await expect(other.getByRole('switch', { name: '显示直播' })).toBeVisible();
  await page.getByRole('switch', { name: '显示精选' }).click();
  await save(page).click();
  await expect(page.getByText('主页已更新')).toBeVisible();
  await other.getByRole('switch', { name: '显示直播' }).click();
  await save(other).click();
  await expect(other.getByRole('alert')).toContainText('其他成员刚刚保存了新的主页');
  await keepPicture(other, 'studio-homepage-stale');
  await other.getByRole('button', { name: '用我的覆盖' }).click();
  await expect(other.getByText('主页已更新')).toBeVisible();
  await expect(other.getByRole('switch', { name: '显示精选' })).toBeChecked();
  await other.context().close();
});

test('UX 20: a phone that scanned the code follows the layout before it is saved', async ({
  page,
  browser,
  baseURL,
}) => {
  await open(page, 'wen');
  await page.getByRole('button', { name: '用手机看' }).click();
  await expect(page.getByRole('img', { name: '手机预览的二维码' }).locator('path').first()).toBeVisible();
  const address = (await page.getByRole('link', { name: '在新窗口打开' }).getAttribute('href')) ?? '';
  const phone = await (await browser.newContext({ ...devices['Pixel 7'], baseURL: baseURL ?? '' })).newPage();
  const asked: string[] = [];
  phone.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  const answer = await phone.goto(address);
  expect(answer?.headers()).toMatchObject({ 'x-robots-tag': 'noindex, nofollow', 'cache-control': 'no-store' });
  await expect(phone.locator('.preview-band')).toContainText('预览 仅持有链接的人可见');
  await expect(phone.locator('main').getByRole('region', { name: '推荐好物' })).toBeVisible();
  await page.getByRole('switch', { name: '显示推荐好物' }).click();
  const since = Date.now();
  await expect(phone.locator('main').getByRole('region', { name: '推荐好物' })).toHaveCount(0);
  console.log(`preview of the homepage: seen after ${Date.now() - since} ms`);
  await keepPicture(phone, 'studio-homepage-phone');
  await expectAccessible(phone);
  await expectNoSideScroll(phone);
  // Nothing of a preview is counted.
  expect(await phone.locator('main a[href^="/go/"], form').count()).toBe(0);
  expect(asked.filter((one) => /\/go\/|follow/.test(one))).toEqual([]);
  await phone.context().close();
});

test('DOMAIN 9: an account of L0 sees the default layout and from which level on it may be changed', async ({
  page,
}) => {
  await signIn(page, 'dou', '/studio/homepage');
  await expect(page.getByRole('alert')).toContainText('升到 L1 就能装修主页');
  await expect(page.getByRole('switch', { name: '显示推荐好物' })).toBeDisabled();
  await expect(page.getByRole('button', { name: '保存', exact: true })).toHaveCount(0);
  await expect(page.frameLocator('iframe').locator('h1')).toHaveText('手残也要通关');
  await keepPicture(page, 'studio-homepage-locked');
  await expectAccessible(page);
});

test('the page fits a phone: the list, and a link to the preview', async ({ browser, baseURL }) => {
  const phone = await (
    await browser.newContext({ ...devices['Pixel 7'], baseURL: baseURL ?? '', locale: 'zh-CN' })
  ).newPage();
  await signIn(phone, 'wen', '/studio/homepage');
  await expect(phone.getByRole('switch', { name: '显示直播' })).toBeVisible();
  await expectNoSideScroll(phone);
  await keepPicture(phone, 'studio-homepage-narrow');
  await expectAccessible(phone);
  await phone.context().close();
});
