import { expect, test, type Page } from '@playwright/test';
import { defaultLayout, type HomepageModule } from '../../../src/accounts/homepage/modules.ts';
import { expectAccessible, expectNoSideScroll } from '../desktop/axe.ts';
import { signIn } from '../desktop/signing-in.ts';
import { keepPicture, keepWholePicture } from '../pictures.ts';

const AUTHOR = 'zhou';

type Own = { id: string; version: number };

/** Signs in as the author, and lays out his homepage: these modules first, those off. */
async function layOut(page: Page, front: HomepageModule[], off: HomepageModule[], notice: string): Promise<string> {
  await signIn(page, AUTHOR);
  const me = await (await page.request.get('/api/v1/me')).json();
  const own: Own = await (await page.request.get('/api/v1/homepage')).json();
  const rest = defaultLayout.modules.map(({ module }) => module).filter((one) => !front.includes(one));
  const order = ['header', ...front, ...rest.filter((one) => one !== 'header')] as HomepageModule[];
  const modules = order.map((module) => ({ module, on: !off.includes(module) }));
  const headers = { 'if-match': String(own.version) };
  const saved = await page.request.put('/api/v1/homepage', { data: { modules, notice }, headers });
  expect(saved.status(), await saved.text()).toBe(200);
  return me.accounts[0].id;
}

/** Puts some of the author's works forward and into a category; answers the titles by what they are. */
async function putForward(page: Page): Promise<{ pinned: string; featured: string; category: string }> {
  const list = await (await page.request.get('/api/v1/contents?status=published&limit=20')).json();
  const [first, second, third] = list.items.slice(-3);
  const category = `胶片${Date.now().toString(36).slice(-4)}`;
  const made = await (await page.request.post('/api/v1/content-categories', { data: { name: category } })).json();
  for (const path of [`${first.id}/pinned`, `${second.id}/featured`, `${third.id}/featured`])
    expect((await page.request.put(`/api/v1/contents/${path}`)).status()).toBe(204);
  const put = await page.request.put(`/api/v1/contents/${third.id}/category`, { data: { categoryId: made.id } });
  expect(put.status()).toBe(204);
  return { pinned: first.title, featured: second.title, category };
}

const headings = (page: Page) =>
  page
    .locator('main > *')
    .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? one.querySelector('h2')?.textContent));

test('DOMAIN 6.3: the homepage shows its modules in the order of its account, and only those that are on', async ({
  page,
}) => {
  const id = await layOut(page, ['notice', 'pinned', 'items', 'featured', 'categories'], [], '周六修相机，周日回评论');
  const titles = await putForward(page);
  await page.context().clearCookies();
  await page.goto(`/u/${id}`);
  await expect(page.locator('.profile h1')).toHaveText('老周的镜头盒');
  expect(await headings(page)).toEqual(['公告', '置顶', '推荐好物', '精选', '分类', '全部作品']);
  await expect(page.getByRole('region', { name: '公告' })).toContainText('周六修相机，周日回评论');
  await expect(page.getByRole('region', { name: '置顶' }).locator('article')).toContainText(titles.pinned);
  // What is pinned stands above the list, and not in it again.
  await expect(page.locator('#works article', { hasText: titles.pinned })).toHaveCount(0);
  await keepPicture(page, 'homepage');
  await keepWholePicture(page, 'homepage-whole');
  await expectAccessible(page);
  await expectNoSideScroll(page);

  // Goods lead through a click with the scene of homepages.
  const good = page.getByRole('region', { name: '推荐好物' }).getByRole('link').first();
  const answer = await page.request.get((await good.getAttribute('href')) ?? '', { maxRedirects: 0 });
  expect(answer.status()).toBe(302);

  await layOut(
    page,
    ['all_contents', 'categories'],
    ['notice', 'pinned', 'items', 'featured'],
    '周六修相机，周日回评论',
  );
  await page.context().clearCookies();
  await page.goto(`/u/${id}`);
  expect(await headings(page)).toEqual(['全部作品', '分类']);
  await expect(page.locator('#works article', { hasText: titles.pinned })).toBeVisible();
  await expect(page.getByText('周六修相机')).toHaveCount(0);
});

test('DOMAIN 6.3: tabs, categories and what is featured are addresses, and work without scripts', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const id = await layOut(page, ['featured', 'categories'], [], '');
  const { featured, category } = await putForward(page);
  await context.clearCookies();
  await page.goto(`/u/${id}`);
  await page.getByRole('link', { name: '全部精选' }).click();
  await expect(page).toHaveURL(`/u/${id}?featured=true`);
  await expect(page.locator('article', { hasText: featured })).toBeVisible();
  await expect(page.getByLabel('主页内容的分类').getByRole('link', { name: '精选' })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await keepPicture(page, 'homepage-featured');
  await page.getByLabel('主页内容的分类').getByRole('link', { name: category }).click();
  await expect(page.locator('article')).toHaveCount(1);
  await page.getByLabel('主页内容的分类').getByRole('link', { name: '全部' }).click();
  await expect(page).toHaveURL(`/u/${id}`);
  await page.getByRole('navigation', { name: '分类' }).getByRole('link', { name: category }).click();
  await expect(page.locator('article')).toHaveCount(1);
  await page.goto(`/u/${id}`);
  const tab = page.getByLabel('作品的类型').getByRole('link').nth(1);
  const name = await tab.textContent();
  await tab.click();
  await expect(page).toHaveURL(/\?type=\w+#works$/);
  await expect(page.getByLabel('作品的类型').locator('[aria-current]')).toHaveText(name ?? '');
  await expect(page.locator('#works article').first()).toBeVisible();
  await keepPicture(page, 'homepage-type');
  await context.close();
});

test('a frozen, a foreign and an unknown homepage say so', async ({ page }) => {
  const answer = await page.goto('/u/01hzzzzzzzzzzzzzzzzz');
  expect(answer?.status()).toBe(404);
  await expectAccessible(page);
});
