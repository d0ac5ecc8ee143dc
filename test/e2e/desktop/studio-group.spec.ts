import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { stockGoods } from './goods.ts';
import { freshName, openAccount, signUp, upload } from './people.ts';
import { approve } from './reviewer.ts';
import { keepPicture } from '../pictures.ts';

const colours = ['#c8553d', '#3d6fc8', '#4f9d69'];

/** Makes a draft of an item through the API; answers its id. */
async function makeItem(page: Page, title: string, itemId: string): Promise<string> {
  const coverMediaIds: string[] = [];
  for (const colour of colours) coverMediaIds.push(await upload(page, 600, 600, colour));
  const text = (about: string) => `${title}，${about}。`.padEnd(60, '早上用它冲一壶，水流很稳，手也不酸。');
  const draft = {
    type: 'item',
    title,
    forwardText: '用了一个月再来说',
    coverMediaIds,
    items: [{ itemId }],
    body: { paragraphs: [{ text: text('先说手感') }, { text: text('再说清洗') }] },
    highlights: { long: ['壶嘴细长出水均匀不滴漏', '手柄隔热倒水的时候不烫手'].map((line) => line.padEnd(12, '。')) },
  };
  const answer = await page.request.post('/api/v1/contents', { data: draft });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()).id;
}

test('DOMAIN 2.2: items are chosen, ordered and pushed as one; the card of the first shows the others', async ({
  page,
  playwright,
  browser,
  baseURL,
}) => {
  test.slow();
  await signUp(page);
  const accountId = await openAccount(page, freshName('合辑'));
  await stockGoods(page, '合辑');
  const good = `e2e-${encodeURIComponent('合辑').replaceAll('%', '')}-1`;
  const titles = ['细口手冲壶用了一月', '温控壶也值得买吗'];
  const ids: string[] = [];
  for (const title of titles) ids.push(await makeItem(page, title, good));
  // Under the filter that finds drafts, which they leave at once.
  await page.goto('/studio/contents?type=item&status=draft');
  const choose = (title: string) => page.getByRole('checkbox', { name: `选择：${title}` }).check();
  await choose(titles[0] ?? '');
  await expect(page.getByRole('button', { name: '合成合辑推送' })).toHaveCount(0);
  await choose(titles[1] ?? '');
  await page.getByRole('button', { name: '合成合辑推送' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('只占 1 次当天的推送次数');
  await dialog.getByRole('button', { name: `前移：${titles[1]}` }).click();
  await expect(dialog.getByRole('listitem').first()).toContainText(titles[1] ?? '');
  await expectAccessible(page);
  await keepPicture(page, 'group-dialog');
  await dialog.getByRole('button', { name: '一起提交' }).click();
  await expect(dialog.getByText('审核中')).toHaveCount(2);
  await keepPicture(page, 'group-done');
  await dialog.getByRole('button', { name: '关闭' }).last().click();
  await page.goto('/studio/contents');
  await expect(page.getByRole('row').filter({ hasText: titles[0] ?? '' })).toContainText('合辑');
  await keepPicture(page, 'group-list');
  for (const id of ids) await approve(playwright.request, baseURL ?? '', id);
  const phone = await browser.newContext({ viewport: { width: 412, height: 839 }, ...(baseURL && { baseURL }) });
  const reader = await phone.newPage();
  // A decision takes effect after 10 s.
  await expect(async () => {
    await reader.goto(`/u/${accountId}`);
    await expect(reader.getByRole('navigation', { name: '合辑 · 共 2 篇' })).toHaveCount(1, { timeout: 500 });
  }).toPass({ timeout: 30_000 });
  const group = reader.getByRole('navigation', { name: '合辑 · 共 2 篇' });
  await expect(group.getByRole('link')).toHaveCount(1);
  await group.scrollIntoViewIfNeeded();
  await keepPicture(reader, 'group-card');
  await expectAccessible(reader);
  await expectNoSideScroll(reader);
  await group.getByRole('link').click();
  await expect(reader.getByRole('heading', { level: 1 })).toContainText(titles[1] ?? '');
  await phone.close();
});
