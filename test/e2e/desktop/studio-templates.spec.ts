import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { stockShops } from './goods.ts';
import { freshName, openAccount, signUp } from './people.ts';
import { photo } from './photos.ts';
import { signIn } from './signing-in.ts';
import { keepWholePicture } from '../pictures.ts';

const saved = (page: Page) => page.getByRole('status').filter({ hasText: /^已保存 \d\d:\d\d$/ });
const covers = (page: Page) => page.locator('[data-field="coverMediaIds"]').first();

async function choose(page: Page, template: string): Promise<void> {
  await page.goto('/studio/contents/new');
  await page.getByRole('link', { name: new RegExp(`^${template}`) }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`新建${template}`);
}

/** Ticks goods of the catalogue that a word finds, of which the first stand on top. */
async function addGoods(page: Page, word: string, n: number): Promise<void> {
  await page.getByRole('button', { name: '添加商品' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('搜索商品名称').fill(word);
  const found = dialog.getByRole('checkbox', { name: new RegExp(`^选择 ${word}`) });
  await expect(found.nth(n - 1)).toBeVisible();
  for (let i = 0; i < n; i++) await found.nth(i).check();
  await dialog.getByRole('button', { name: `添加 ${n} 件` }).click();
  await expect(dialog).toBeHidden();
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: '正文' }).click();
  await page.keyboard.type(text);
}

async function addCover(page: Page, width: number, height: number, n = 1): Promise<void> {
  const files = [];
  for (let i = 0; i < n; i++) files.push(await photo(width, height));
  await covers(page).locator('input[type=file]').last().setInputFiles(files);
  await expect(covers(page).locator('img')).toHaveCount(n);
}

/** Publishes what stands in the editor and opens it as readers see it. */
async function publish(page: Page): Promise<Page> {
  await expect(saved(page)).toBeVisible();
  await page.getByRole('button', { name: '提交发布' }).click();
  const outcome = page.getByRole('dialog', { name: '提交结果' });
  await expect(outcome).toContainText('已发布', { timeout: 20_000 });
  const opened = page.context().waitForEvent('page');
  await outcome
    .getByRole('link', { name: '查看' })
    .or(outcome.getByRole('button', { name: '查看' }))
    .click();
  const reader = await opened;
  await reader.setViewportSize({ width: 412, height: 900 });
  await expectAccessible(reader);
  await expectNoSideScroll(reader);
  return reader;
}

test('DOMAIN 2.1: a ranking is made on the screens and read with its places', { tag: '@long' }, async ({ page }) => {
  test.slow();
  const word = freshName('排行');
  await signIn(page, 'gu');
  await stockShops(page, word, 2, 3);
  await choose(page, '商品排行');
  await page.getByLabel('标题', { exact: true }).fill('早餐桌上的三件好物');
  await page.getByLabel('想对粉丝说').fill(`${word}，用了一个月再来排`);
  await write(page, `${word}：一个月里每天用到的先说，只在周末用的放后面。`);
  await addGoods(page, word, 3);
  await expect(page.locator('.goods-tally')).toContainText('✓ 3 件');
  const reasons = page.getByLabel('推荐理由');
  for (const [i, reason] of ['盘沿浅，洗起来快', '杯口薄，喝水顺', '木纹耐看，不怕烫'].entries())
    await reasons.nth(i).fill(reason);
  const names = await page.locator('.goods-rows .goods-text b').allTextContents();
  await page.getByRole('button', { name: `上移 ${names[2]}` }).click();
  await expect(page.locator('.goods-rows .goods-text b').nth(1)).toHaveText(names[2] ?? '');
  await addCover(page, 1280, 720);
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await keepWholePicture(page, 'templates-itemrank');
  const reader = await publish(page);
  await expect(reader.getByRole('heading', { name: '排行 · 3 件' })).toBeVisible();
  const entries = reader.locator('.entries > li');
  await expect(entries.nth(1).locator('.rank')).toHaveText('2');
  await expect(entries.nth(1)).toContainText(names[2] ?? '');
  await expect(entries.nth(1)).toContainText('木纹耐看，不怕烫');
  await keepWholePicture(reader, 'templates-itemrank-h5');
});

test(
  'DOMAIN 2.1: recommendations are made on the screens and read in their order',
  { tag: '@long' },
  async ({ page }) => {
    test.slow();
    const word = freshName('推荐');
    await signIn(page, 'hao');
    await stockShops(page, word, 2, 2);
    await choose(page, '商品推荐');
    await page.getByLabel('标题', { exact: true }).fill('搬新家先备这两样');
    await page.getByLabel('副标题').fill('住进去第一晚就用得上');
    await page.getByLabel('想对粉丝说').fill(`${word}，少买一点也够用`);
    await write(page, `${word}：第一晚要能喝水、能吃饭，其余的慢慢添。`);
    await addGoods(page, word, 2);
    await page.getByLabel('推荐理由').first().fill('叠起来不占地方');
    await addCover(page, 1280, 720, 3);
    await keepWholePicture(page, 'templates-iteminventory');
    const reader = await publish(page);
    await expect(reader.getByRole('heading', { name: '推荐 · 2 件' })).toBeVisible();
    await expect(reader.locator('.entries > li').first()).toContainText('叠起来不占地方');
    await expect(reader.locator('.subtitle')).toHaveText('住进去第一晚就用得上');
    await keepWholePicture(reader, 'templates-iteminventory-h5');
  },
);

test('DOMAIN 2.1: a question is asked on the screens, with the author’s own answer', async ({ page }) => {
  test.slow();
  const word = freshName('问答');
  await signIn(page, 'mo');
  await choose(page, '互动问答');
  await page.getByLabel('问题').fill('租房第一件该买什么？');
  await page.getByLabel('想对粉丝说').fill(`${word}，想听听你们的`);
  await write(page, `${word}：我先买的是一盏落地灯，屋里一亮，心就定了。你们呢？#租房#`);
  await addCover(page, 1280, 720);
  await keepWholePicture(page, 'templates-qa');
  const reader = await publish(page);
  await expect(reader.locator('.kicker')).toContainText('会怎么选');
  await expect(reader.getByRole('heading', { level: 1 })).toContainText('租房第一件该买什么？');
  // A topic in the text leads to its page.
  const topic = reader.locator('.topic').first();
  await expect(topic).toHaveText('#租房#');
  expect(await topic.evaluate((node) => node.closest('a')?.getAttribute('href'))).toBe(
    `/topics/${encodeURIComponent('租房')}`,
  );
  await keepWholePicture(reader, 'templates-qa-h5');
});

for (const size of [
  { name: 'desktop', width: 1280, height: 720, author: 'shen' },
  { name: 'phone', width: 390, height: 844, author: 'tuan' },
]) {
  test(
    `DOMAIN 2.1: a good find is made on the screens and read as such: ${size.name}`,
    size.name === 'phone' ? { tag: '@long' } : {},
    async ({ page }) => {
      test.slow();
      const word = freshName('心得');
      await signIn(page, size.author);
      await stockShops(page, word, 1, 1);
      await page.setViewportSize(size);
      await choose(page, '好货心得');
      await page.getByLabel('标题', { exact: true }).fill('每天早上的那只盘');
      await page.getByLabel('想对粉丝说').fill(`${word}，三个月的感受`);
      await page.getByLabel('一句话推荐').fill('浅浅的沿，刚好一人份');
      await page.getByRole('button', { name: '添加商品' }).click();
      await page.getByLabel('搜索商品名称').fill(word);
      await page.getByRole('button', { name: new RegExp(`^选择 ${word}`) }).click();
      await addCover(page, 1080, 1080, 3);
      for (const [i, text] of ['盘沿浅浅一圈，煎蛋滑进去不会跑', '釉面薄，泡一会儿油渍就掉了'].entries()) {
        await page.getByRole('button', { name: '添加段落' }).click();
        const part = page.getByRole('group', { name: `第 ${i + 1} 段` });
        await part.getByLabel('段落标题').fill(i === 0 ? '用得顺手' : '好打理');
        await part.getByLabel('段落内容').fill(`${word}${text}，`.repeat(4));
      }
      const lines = page.locator('[data-field="highlights.short"]');
      for (const [i, text] of ['一人份刚刚好', '微波炉也能用'].entries()) {
        await lines.getByRole('button', { name: '添加一条' }).click();
        await lines.getByRole('textbox').nth(i).fill(text);
      }
      await page.getByLabel('品牌名').fill('青瓦');
      await page.getByRole('textbox', { name: /^品牌故事/ }).fill('山里的窑，一年只开四次火。');
      const logo = page.locator('[data-field="brandStory.logoMediaId"]');
      await logo.locator('input[type=file]').setInputFiles(await photo(300, 300));
      await expect(logo.locator('img').first()).toBeVisible();
      await expectAccessible(page);
      await expectNoSideScroll(page);
      await keepWholePicture(page, `templates-item2-${size.name}`);
      const reader = await publish(page);
      await expect(reader.locator('.pictures.square img')).toHaveCount(3);
      await expect(reader.locator('.chips li')).toHaveText(['一人份刚刚好', '微波炉也能用']);
      await expect(reader.locator('.lead')).toHaveText('浅浅的沿，刚好一人份');
      await expect(reader.locator('.prose h2, .prose h3').first()).toContainText('用得顺手');
      await expect(reader.locator('.brand')).toContainText('山里的窑，一年只开四次火。');
      await expect(reader.locator('.brand img')).toHaveAttribute('src', /^\/media\//);
      await expect(reader.getByRole('link', { name: '去购买' }).first()).toHaveAttribute('href', /^\/go\//);
      await keepWholePicture(reader, `templates-item2-${size.name}-h5`);
    },
  );
}

test('DOMAIN 2.2: the form follows the template that the server has: options that a channel brings', async ({
  page,
}) => {
  await signUp(page);
  await openAccount(page, freshName('场景'));
  const asked: string[] = [];
  await page.route('**/api/v1/content-templates*', async (route) => {
    asked.push(new URL(route.request().url()).search);
    const answer = await route.fetch();
    const { items } = await answer.json();
    const options = ['通勤', '周末'].map((zh, i) => ({ value: `scene_${i}`, label: { zh, en: `Scene ${i}` } }));
    const post = items.find((one: { code: string }) => one.code === 'post');
    for (const field of post.fields) {
      if (field.name === 'classification') Object.assign(field, { required: true, options });
      if (field.name === 'title') field.max = 12;
    }
    await route.fulfill({ response: answer, json: { items } });
  });
  await page.goto('/studio/contents/new?type=post');
  await page.getByLabel('标题', { exact: true }).fill('十三个字的标题就超过这里的上限');
  await expect(page.getByText('最多 12 个字')).toBeVisible();
  await page.getByRole('radio', { name: '周末' }).check();
  await expect(saved(page)).toBeVisible();
  expect(asked).toContain('?target=follow_feed%2Chomepage');
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole('radio', { name: '周末' })).toBeChecked();
  const id = new URL(page.url()).pathname.split('/').at(-1);
  expect((await (await page.request.get(`/api/v1/contents/${id}/draft`)).json()).classification).toBe('scene_1');
  await page.getByRole('checkbox', { name: /个人主页/ }).uncheck();
  await expect.poll(() => asked.at(-1)).toBe('?target=follow_feed');
  await page.unrouteAll({ behavior: 'wait' });
});
