import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { stockGoods } from './goods.ts';
import { freshName, openAccount, picture, signUp } from './people.ts';

const saved = (page: Page) => page.getByRole('status').filter({ hasText: /^已保存 \d\d:\d\d$/ });
const body = (page: Page) => page.getByRole('textbox', { name: '正文' });

async function creator(page: Page): Promise<void> {
  await signUp(page);
  await openAccount(page, freshName('编辑器'));
}

/** Chooses the nth picture of the page's file inputs. */
async function choose(page: Page, nr: number, width: number, height: number): Promise<void> {
  await page
    .locator('input[type=file]')
    .nth(nr)
    .setInputFiles(await picture(width, height));
}

test('a post is written, checked while it is written, and published', async ({ page }) => {
  const word = freshName('好物');
  await creator(page);
  await stockGoods(page, word);
  await page.goto('/studio/contents/new?type=post');
  await page.getByLabel('标题', { exact: true }).fill('把周末早晨过成咖啡馆');
  await expect(page.locator('[data-field="title"] .enough')).toHaveText('10 / 19');
  // UX 16: saved at most 3 s after the last key, and the address is the content's own from then on.
  await expect(saved(page)).toBeVisible({ timeout: 3000 });
  await expect(page).toHaveURL(/\/studio\/contents\/(?!new)[^?]+$/);
  await expect(page.getByLabel('标题', { exact: true })).toHaveValue('把周末早晨过成咖啡馆');

  await page.getByLabel('想对粉丝说').fill('这只壶我用了三年');
  await body(page).click();
  await page.keyboard.type('先把水烧到九十度。这是最好的咖啡，加微信 coffee12345 领券。');
  await expect(saved(page)).toBeVisible();
  // UX 19: found words are marked in place, and named.
  await expect(page.locator('.prose .word').first()).toBeVisible();
  await expect(page.locator('[data-field=body]').getByText('绝对化用语')).toBeVisible();
  await page.getByRole('tab', { name: /^检查/ }).click();
  const row = page.locator('.checks li').filter({ hasText: '封面' });
  await expect(row).toContainText('必须修改');
  await row.getByRole('button').click();
  await expect(page.locator('[data-field="coverMediaIds"] button').first()).toBeFocused();
  await expectAccessible(page);

  // A wrong cover is told at once, the right one replaces it.
  const covers = page.locator('[data-field="coverMediaIds"]');
  await covers
    .locator('input[type=file]')
    .first()
    .setInputFiles(await picture(600, 600));
  await expect(covers.getByText('600×600，至少要 750×422')).toBeVisible();
  await expect(covers.getByText('600×600，比例要 16:9')).toBeVisible();
  await covers
    .locator('input[type=file]')
    .first()
    .setInputFiles(await picture(1280, 720));
  await expect(covers.getByText('比例要 16:9')).toBeHidden();

  await body(page).click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('先把水烧到九十度，再慢慢绕圈注水。');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '插入商品卡片' }).click();
  await page.getByLabel('搜索商品名称').fill(word);
  // Until the search answers, other goods of 86 pieces may stand there.
  await expect(page.getByText('库存 86')).toHaveCount(1);
  await expect(page.getByText('佣金 8%，约 ¥10.32')).toBeVisible();
  await expect(page.getByText('已下架')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: `选择 ${word}手冲咖啡壶 600ml` }).click();
  await expect(page.locator('.rich-goods')).toContainText('手冲咖啡壶');
  await page.getByRole('tab', { name: '预览' }).click();
  await expect(page.locator('.phone')).toContainText('先把水烧到九十度，再慢慢绕圈注水。');
  await expect(page.locator('.phone')).toContainText('广告');

  await expect(saved(page)).toBeVisible();
  await page.getByRole('button', { name: '提交发布' }).click();
  await expect(page.getByText('已提交，等待人工审核')).toBeVisible();
  await expectAccessible(page);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /close|关闭/i })
    .click();
  await expect(page.getByText('正在审核，不能修改')).toBeVisible();
  await page.getByRole('button', { name: '撤回' }).click();
  await expect(page.getByRole('button', { name: '提交发布' })).toBeVisible();
});

test('a submit with faults keeps the content and leads to them', async ({ page }) => {
  await creator(page);
  await page.goto('/studio/contents/new?type=post');
  await page.getByLabel('标题', { exact: true }).fill('太短');
  await expect(page.getByText('至少 4 个字')).toBeVisible();
  await page.getByRole('button', { name: '提交发布' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '必须修改' })).toBeVisible();
  await expect(page.getByLabel('标题', { exact: true })).toBeFocused();
});

test('an item is written with its pictures, paragraphs and highlights', async ({ page }) => {
  const word = freshName('单品');
  await creator(page);
  await stockGoods(page, word);
  await page.goto('/studio/contents/new?type=item');
  await page.getByLabel('标题', { exact: true }).fill('早晨的手冲壶');
  await page.getByLabel('想对粉丝说').fill('用了三年');
  await page.getByRole('button', { name: '添加商品' }).click();
  await page.getByLabel('搜索商品名称').fill(word);
  await page.getByRole('button', { name: `选择 ${word}手冲咖啡壶 600ml` }).click();
  for (const nr of [0, 1, 2]) {
    await choose(page, nr, 800, 800);
    await expect(page.locator('[data-field=coverMediaIds] img')).toHaveCount(nr + 1);
  }
  await page.getByRole('button', { name: '添加段落' }).click();
  const first = page.getByRole('group', { name: '第 1 段' });
  await first.getByLabel('段落内容').fill('细长的壶嘴');
  await expect(first.getByText('至少 60 个字')).toBeVisible();
  await first.getByLabel('段落内容').fill('细长的壶嘴让水流稳得住，'.repeat(6));
  await page.getByRole('button', { name: '添加段落' }).click();
  await page.getByRole('group', { name: '第 2 段' }).getByLabel('段落内容').fill('手柄不烫手，清洗也方便，'.repeat(6));
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await page.getByRole('button', { name: '提交发布' }).click();
  await expect(page.getByText('已提交，等待人工审核')).toBeVisible();
});

test('UX 17: two tabs on one draft: the second is asked, and nothing is lost', async ({ page, context }) => {
  await creator(page);
  await page.goto('/studio/contents/new?type=post');
  await page.getByLabel('标题', { exact: true }).fill('两个窗口写一篇');
  await expect(saved(page)).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByLabel('标题', { exact: true }).fill('另一个窗口的标题');
  await expect(saved(other)).toBeVisible();
  await page.getByLabel('标题', { exact: true }).fill('这个窗口的标题');
  await expect(page.getByText('这篇内容在别处被修改了')).toBeVisible();
  await expect(page.getByRole('button', { name: '合并两边的修改' })).toBeDisabled();
  await expect(page.getByRole('dialog').locator('.changes del')).toHaveText('另一个');
  await expect(page.getByRole('dialog').locator('.changes ins')).toHaveText('这个');
  await expectAccessible(page);
  await page.getByRole('button', { name: '用我的覆盖' }).click();
  await expect(saved(page)).toBeVisible();
  await other.reload();
  await expect(other.getByLabel('标题', { exact: true })).toHaveValue('这个窗口的标题');
  // What was overwritten is a version, and comes back from there.
  await other.getByRole('button', { name: '历史版本' }).click();
  await expect(other.locator('.history-title').last()).toHaveText('另一个窗口的标题');
  await other.getByRole('button', { name: '恢复这个版本' }).click();
  await other.getByRole('dialog', { name: '恢复这个版本？' }).getByRole('button', { name: '恢复这个版本' }).click();
  await expect(other.getByLabel('标题', { exact: true })).toHaveValue('另一个窗口的标题');
});

test(
  'UX 17: what two tabs changed in different fields is taken together, and of one field the chosen side',
  { tag: '@long' },
  async ({ page, context }) => {
    await creator(page);
    await page.goto('/studio/contents/new?type=post');
    await page.getByLabel('标题', { exact: true }).fill('两个窗口写一篇');
    await page.getByLabel('想对粉丝说').fill('最初的话');
    await expect(saved(page)).toBeVisible();
    const other = await context.newPage();
    await other.goto(page.url());
    await other.getByLabel('想对粉丝说').fill('另一个窗口的话');
    await expect(saved(other)).toBeVisible();

    // Each changed another field: one press.
    const dialog = page.getByRole('dialog', { name: '这篇内容在别处被修改了' });
    const merge = dialog.getByRole('button', { name: '合并两边的修改' });
    await page.getByLabel('标题', { exact: true }).fill('这个窗口的标题');
    await expect(dialog.getByRole('heading')).toHaveText(['只有我改了', '只有对方改了']);
    await expect(dialog.locator('.conflict-field')).toHaveCount(2);
    await expectAccessible(page);
    await merge.click();
    await expect(dialog).toBeHidden();
    await expect(saved(page)).toBeVisible();
    await expect(page.getByLabel('标题', { exact: true })).toHaveValue('这个窗口的标题');
    await expect(page.getByLabel('想对粉丝说')).toHaveValue('另一个窗口的话');

    // The other tab is behind now; it changed a field that was changed here, and one that was not.
    await other.getByLabel('标题', { exact: true }).fill('另一个窗口的标题');
    const theirs = other.getByRole('dialog', { name: '这篇内容在别处被修改了' });
    await expect(theirs.getByRole('heading')).toHaveText(['两边都改了']);
    await expect(theirs.getByRole('status')).toContainText('还有 1 项要选用哪一份');
    await theirs.getByRole('button', { name: '稍后处理' }).click();
    await other.getByLabel('想对粉丝说').fill('又写了一句');
    await other.getByRole('button', { name: '处理', exact: true }).click();
    await expect(theirs.getByRole('heading')).toHaveText(['两边都改了', '只有我改了']);
    await theirs.getByRole('group', { name: '标题' }).getByLabel('用对方的').check();
    await expectAccessible(other);
    await theirs.getByRole('button', { name: '合并两边的修改' }).click();
    await expect(saved(other)).toBeVisible();
    await other.reload();
    await expect(other.getByLabel('标题', { exact: true })).toHaveValue('这个窗口的标题');
    await expect(other.getByLabel('想对粉丝说')).toHaveValue('又写了一句');
  },
);

test('UX 16: the network goes while one types: nothing is lost, and all is saved when it is back', async ({
  page,
  context,
}) => {
  await creator(page);
  await page.goto('/studio/contents/new?type=post');
  await page.getByLabel('标题', { exact: true }).fill('断网时还在写');
  await expect(saved(page)).toBeVisible();
  await page.getByLabel('想对粉丝说').pressSequentially('前半句在线上写，', { delay: 40 });
  await context.setOffline(true);
  await page.getByLabel('想对粉丝说').pressSequentially('后半句在线下写。', { delay: 40 });
  await expect(page.getByText('离线，联网后自动保存')).toBeVisible();
  // A picture that cannot be sent says so at its place, and the text stays editable.
  const covers = page.locator('[data-field="coverMediaIds"]').first();
  await covers
    .locator('input[type=file]')
    .last()
    .setInputFiles(await picture(1280, 720));
  await expect(covers.getByRole('alert')).toBeVisible();
  await body(page).click();
  await page.keyboard.type('正文也写在线下。');
  await context.setOffline(false);
  await expect(saved(page)).toBeVisible({ timeout: 20_000 });
  await covers
    .locator('input[type=file]')
    .last()
    .setInputFiles(await picture(1280, 720));
  await expect(covers.locator('img')).toHaveCount(1);
  await expect(covers.getByRole('alert')).toBeHidden();
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('想对粉丝说')).toHaveValue('前半句在线上写，后半句在线下写。');
  await expect(body(page)).toContainText('正文也写在线下。');
  await expect(covers.locator('img')).toHaveCount(1);
});

test('UX 16: what a dead tab could not send is offered again', { tag: '@long' }, async ({ page, context }) => {
  await creator(page);
  await page.goto('/studio/contents/new?type=post');
  await page.getByLabel('标题', { exact: true }).fill('断网之前的标题');
  await expect(saved(page)).toBeVisible();
  const address = page.url();
  await context.setOffline(true);
  await page.getByLabel('标题', { exact: true }).fill('断网之后写的标题');
  await expect(page.getByText('离线，联网后自动保存')).toBeVisible();
  await page.close();
  await context.setOffline(false);
  const next = await context.newPage();
  await next.goto(address);
  await expect(next.getByText('没来得及保存的内容')).toBeVisible();
  await next.getByRole('button', { name: '恢复' }).click();
  await expect(next.getByLabel('标题', { exact: true })).toHaveValue('断网之后写的标题');
  await expect(saved(next)).toBeVisible();
});

test('a counter says when a text is enough and when it is too long; the body keeps its blanks', async ({ page }) => {
  const warnings: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text());
  });
  await creator(page);
  await page.goto('/studio/contents/new?type=post');
  const title = page.locator('[data-field="title"]');
  const counter = title.locator('.field-about .num');
  await expect(counter).toHaveText('0 字，需 4-19');
  await title.getByRole('textbox').fill('三个字');
  await expect(counter).not.toHaveClass(/enough|over/);
  await title.getByRole('textbox').fill('够长的标题');
  await expect(counter).toHaveText('5 / 19');
  await expect(counter).toHaveClass(/enough/);
  await expectAccessible(page);
  await title.getByRole('textbox').fill('长'.repeat(20));
  await expect(counter).toHaveClass(/over/);
  const body = page.getByRole('textbox', { name: '正文' });
  await body.click();
  await page.keyboard.type('两个  空格');
  await expect(page.locator('[data-field="body"] .field-about .num')).toHaveClass(/enough/);
  expect(await body.evaluate((element) => getComputedStyle(element).whiteSpace)).toBe('break-spaces');
  expect(warnings.filter((text) => text.includes('ProseMirror'))).toEqual([]);
});
