import { expect, test } from 'vitest';
import { list } from '../../../../src/contents/templates/list.ts';
import { goodsChecks, tallyOf } from './tally.ts';

const field = list.fields.find(({ name }) => name === 'items');
const good = (itemId: string, shopId?: string) => ({ itemId, shopId });

test('DOMAIN 2.2: a list wants 6 goods of 3 shops, 3 of one at most; an item on a card and in the list counts once', () => {
  if (!field) throw new Error('no goods');
  const goods = ['a', 'a', 'a', 'b', 'b', 'c'].map((shop, i) => good(`${i}`, shop));
  expect(tallyOf([...goods, good('0', 'a')])).toEqual({ goods: 6, shops: 3, most: 3 });
  const passed = (all: typeof goods) => goodsChecks(field, list.rules, tallyOf(all)).map((check) => check.passed);
  expect(passed(goods)).toEqual([true, true, true]);
  expect(passed(goods.slice(0, 5))).toEqual([false, false, true]);
  expect(passed([...goods, good('6', 'a')])).toEqual([true, true, false]);
  expect(passed(goods.map(({ itemId }) => good(itemId, 'a')))).toEqual([true, false, false]);
});

test('where no rule is about shops, only the number counts', () => {
  if (!field) throw new Error('no goods');
  expect(goodsChecks({ ...field, min: 0 }, [], tallyOf([]))).toEqual([
    { what: 'goods', is: 0, min: 0, max: 50, passed: true },
  ]);
});
