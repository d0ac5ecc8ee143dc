import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { changeGood, stockGoods, stockShops } from './goods.ts';
import { upload } from './people.ts';
import { signIn } from './signing-in.ts';
import { keepPicture } from '../pictures.ts';

test('DOMAIN 2.5: an author is told of a good that is dearer or gone, readers see it, and he says that he knows', async ({
  page,
}) => {
  const word = `换货${Date.now() % 100_000}`;
  await signIn(page, 'ji');
  await stockGoods(page, word);
  const itemId = await changeGood(page, word, {});
  await stockShops(page, `${word}旧`, 1, 1);
  const found = await page.request.get('/api/v1/items', { params: { q: `${word}旧` } });
  const [beside] = (await found.json()).items;
  const title = `${word}的一壶咖啡`;
  const text = `${word}：先把水烧到九十度，再慢慢绕圈注水，第一口是甜的。`;
  const content = [
    { type: 'paragraph', content: [{ type: 'text', text }] },
    { type: 'productCard', attrs: { itemId } },
    { type: 'productCard', attrs: { itemId: beside.itemId } },
  ];
  const coverMediaIds = [await upload(page, 1280, 720, `#${String(Date.now()).slice(-6)}`)];
  const post = { type: 'post', title, forwardText: '给你们看看', coverMediaIds, body: { type: 'doc', content } };
  const made = await page.request.post('/api/v1/contents', { data: post });
  const { id } = await made.json();
  const submitted = await page.request.post(`/api/v1/contents/${id}/submit`, { data: {} });
  expect((await submitted.json()).status, await submitted.text()).toBe('published');

  await changeGood(page, word, { priceFen: 15_900 });
  const row = page.getByRole('row').filter({ hasText: title });
  await expect(async () => {
    await page.goto('/studio/contents?items=dead');
    await expect(row).toContainText('商品涨价', { timeout: 3000 });
  }).toPass();
  await row.getByRole('button', { name: /^商品涨价/ }).focus();
  await expect(page.getByRole('tooltip')).toContainText('涨价 ¥129.00→¥159.00');
  await expect(page.getByRole('navigation').getByText(/^\d+ \d+ 篇作品的商品有变化/)).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);

  await changeGood(page, word, { onSale: false });
  await expect(async () => {
    await page.goto('/studio');
    await expect(page.getByText(/\d+ 篇作品的商品有变化/).last()).toBeVisible({ timeout: 3000 });
    await page.getByRole('link', { name: '查看作品' }).click();
    await expect(row).toContainText('商品下架', { timeout: 3000 });
  }).toPass();
  await page.goto(`/c/${id}`);
  await expect(page.locator('#goods')).toContainText('已下架');

  await page.goto('/studio/contents?items=dead');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSideScroll(page);
  await row.getByRole('button', { name: /^商品下架/ }).click();
  await expect(page.getByRole('dialog')).toContainText(`《${title}》的商品变化`);
  await expect(page.getByRole('dialog')).toContainText('已下架');
  await expectAccessible(page);
  await keepPicture(page, 'goods-gone-phone');
  await page.getByRole('button', { name: '知道了' }).click();
  await expect(row).toHaveCount(0);
  await page.setViewportSize({ width: 1280, height: 720 });

  // It comes back and goes once more: this time another good takes its place, in the version that readers see.
  await changeGood(page, word, { onSale: true });
  await stockShops(page, `${word}新`, 1, 1);
  await changeGood(page, word, { stock: 0 });
  await expect(async () => {
    await page.goto('/studio/contents?items=dead');
    await expect(row).toContainText('商品无货', { timeout: 3000 });
  }).toPass();
  await row.getByRole('button', { name: /^商品无货/ }).click();
  await page.getByRole('button', { name: /^换商品：/ }).click();
  await page.getByLabel('搜索商品名称').fill(`${word}旧`);
  await expect(page.locator('.goods-list .goods')).toHaveCount(1);
  await expect(page.getByRole('button', { name: /^已添加 / })).toBeDisabled();
  await page.getByLabel('搜索商品名称').fill(`${word}新`);
  await expect(page.locator('.goods-list .goods')).toHaveCount(1);
  await expectAccessible(page);
  await keepPicture(page, 'goods-exchange');
  await page.getByRole('button', { name: /^选择 / }).click();
  await expect(page.getByText('通过以前读者看到的还是原来的商品')).toBeVisible();
  await page.getByRole('button', { name: '换商品', exact: true }).last().click();
  await expect(page.getByText('已换好，读者现在看到新的商品')).toBeVisible();
  await expect(row).toHaveCount(0);
  await page.goto(`/c/${id}`);
  await expect(page.locator('#goods')).toContainText(`${word}新早餐盘`);
});

test('UX 19: the checks beside a draft name a good that is sold out or gone, and lead to it', async ({ page }) => {
  const word = `检查${Date.now() % 100_000}`;
  await signIn(page, 'ji');
  await stockGoods(page, word);
  const itemId = await changeGood(page, word, { stock: 0 });
  const content = [
    { type: 'paragraph', content: [{ type: 'text', text: '先把水烧到九十度，再慢慢绕圈注水。' }] },
    { type: 'productCard', attrs: { itemId } },
  ];
  const post = { type: 'post', title: `${word}的一壶咖啡`, forwardText: '看看', body: { type: 'doc', content } };
  const { id } = await (await page.request.post('/api/v1/contents', { data: post })).json();
  const check = (words: string) => page.locator('.checks li').filter({ hasText: words });
  const open = async () => {
    await page.goto(`/studio/contents/${id}`);
    await page.getByRole('tab', { name: /^检查/ }).click();
  };
  await open();
  await expect(check('暂时无货')).toContainText('提示');
  await check('暂时无货').getByRole('button').click();
  await expect(page.locator('[data-field=body] [contenteditable=true]')).toBeFocused();
  await expectAccessible(page);

  await changeGood(page, word, { onSale: false });
  await open();
  await expect(check('已下架')).toBeVisible();
  await keepPicture(page, 'goods-checks');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/studio/contents/${id}`);
  await page.getByText(/^预览 · 检查/).click();
  await page.getByRole('tab', { name: /^检查/ }).click();
  await expect(check('已下架')).toBeVisible();
  await expectNoSideScroll(page);
  await expectAccessible(page);
  await keepPicture(page, 'goods-checks-phone');
  expect((await page.request.delete(`/api/v1/contents/${id}`)).status()).toBeLessThan(300);
});

test(
  'DOMAIN 2.3: a published work whose edits are used up says so, and its dead good offers no way to mend it',
  { tag: '@long' },
  async ({ page }) => {
    const word = `用完${Date.now() % 100_000}`;
    await signIn(page, 'ji');
    await stockGoods(page, word);
    const itemId = await changeGood(page, word, {});
    const title = `${word}的一壶咖啡`;
    const content = [
      { type: 'paragraph', content: [{ type: 'text', text: `${word}：先把水烧到九十度，再慢慢绕圈注水。` }] },
      { type: 'productCard', attrs: { itemId } },
    ];
    const coverMediaIds = [await upload(page, 1280, 720, `#${String(Date.now()).slice(-6)}`)];
    const post = { type: 'post', title, forwardText: '给你们看看', coverMediaIds, body: { type: 'doc', content } };
    const { id } = await (await page.request.post('/api/v1/contents', { data: post })).json();
    const path = `/api/v1/contents/${id}`;
    const submit = async () => (await page.request.post(`${path}/submit`, { data: {} })).json();
    expect((await submit()).status).toBe('published');
    for (const forwardText of ['改第一次', '改第二次', '改第三次']) {
      const { version } = await (await page.request.get(`${path}/draft`)).json();
      const headers = { 'if-match': String(version) };
      expect((await page.request.patch(path, { data: { forwardText }, headers })).status()).toBe(200);
      expect(await submit()).toMatchObject({ status: 'published' });
    }
    await changeGood(page, word, { onSale: false, stock: 0 });

    await page.goto('/studio/contents');
    const row = page.getByRole('row').filter({ hasText: title });
    await expect(row.getByRole('link', { name: `详情 ${title}` })).toBeVisible();
    await row.getByRole('link', { name: `详情 ${title}` }).click();
    await expect(page.getByText('修改的次数或时间已经用完，内容不能再改')).toBeVisible();
    // The editor, its preview and the page behind the code say the same of the good, for the same reason.
    await expect(page.locator('.editor-form').getByText('已下架').first()).toBeVisible();
    await expect(page.locator('.phone-goods')).toContainText('已下架');
    await expect(page.locator('.phone-goods')).not.toContainText('售罄');
    await keepPicture(page, 'edits-used-up');
    await page.getByRole('tab', { name: /^检查/ }).click();
    await expect(page.locator('.checks li')).not.toHaveCount(0);
    await keepPicture(page, 'edits-used-up-checks');
    await expect(page.getByRole('button', { name: /去修改/ })).toHaveCount(0);
    await expectAccessible(page);
    const shown = await (await page.request.post(`${path}/preview`, { data: {} })).json();
    await page.goto(new URL(shown.url).pathname);
    await expect(page.locator('#goods')).toContainText('已下架');
    await expect(page.locator('#goods')).not.toContainText('售罄');
  },
);
