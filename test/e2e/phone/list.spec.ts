import { expect, test } from '@playwright/test';
import { goodOf } from '../../world/goods.ts';
import { expectAccessible, expectNoSideScroll } from '../desktop/axe.ts';
import { freshName, openAccount, signUp } from '../desktop/people.ts';
import { drag, middleOf } from './fingers.ts';
import { keepPicture } from '../pictures.ts';

test('a good of a list is dragged by a finger to its place, without scrolling the page', async ({ page, context }) => {
  test.slow();
  const screen = await context.newCDPSession(page);
  await signUp(page);
  await openAccount(page, freshName('手指'));
  const goods = ['dress', 'scarf', 'keyboard', 'honey'].map(goodOf);
  const items = goods.map(({ key }) => ({ itemId: key }));
  const made = await page.request.post('/api/v1/contents', { data: { type: 'list', title: '四件常备好物', items } });
  expect(made.status(), await made.text()).toBe(201);
  await page.goto(`/studio/contents/${(await made.json()).id}`);
  const rows = page.locator('.goods-row');
  // What they are called comes after them.
  await expect(rows.locator('b')).toHaveText(goods.map(({ title }) => title));
  const titles = () => rows.locator('b').allTextContents();
  const before = await titles();
  await rows.first().scrollIntoViewIfNeeded();
  const from = await middleOf(rows.first().locator('.goods-handle'));
  const second = await middleOf(rows.nth(1));
  await drag(screen, [from], [{ x: from.x, y: second.y + second.height * 0.3 }]);
  // Rows are low while one is dragged, so a finger passes several of them.
  await expect(page.getByText(/已移到第 [234] 位/)).toBeAttached();
  const after = await titles();
  expect(after.indexOf(before[0] ?? '')).toBeGreaterThan(0);
  expect(after.filter((title) => title !== before[0])).toEqual(before.slice(1));
  await keepPicture(page, 'list-phone');
  await expectAccessible(page);
  await expectNoSideScroll(page);
});
