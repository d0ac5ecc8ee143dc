import { expect, test } from 'vitest';
import { categoryDomains, forbiddenGoods } from './policy.ts';
import { domainOf, folded, isForbidden, rounds, whyGone } from './rules.ts';

const table = {
  byCategory: { tableware: 'home', kitchen: 'food' } as const,
  byWord: [{ word: '母婴', domain: 'mother_baby' } as const],
};

test('DOMAIN 1.4: a category has the domain of the table, of its nearest listed parent, of its name, else other', () => {
  const kitchen = { categoryId: 'kitchen', name: '食品与厨房' };
  expect(domainOf([{ categoryId: 'tableware', name: '茶具' }, kitchen], table)).toBe('home');
  expect(domainOf([{ categoryId: 'snacks', name: '零食' }, kitchen], table)).toBe('food');
  expect(domainOf([{ categoryId: 'k9', name: '母婴用品' }], table)).toBe('mother_baby');
  expect(domainOf([{ categoryId: 'k9', name: null }], table)).toBe('other');
  expect(domainOf([{ categoryId: '__proto__', name: 'x' }], table)).toBe('other');
});

test('the shipped words guess the names of usual categories', () => {
  const guess = (name: string) => domainOf([{ categoryId: 'x', name }], categoryDomains.defaults);
  expect(['美妆个护', '男装', '女装', '手机数码', 'Ｌａｐｔｏｐｓ', '图书'].map(guess)).toEqual([
    'beauty',
    'menswear',
    'outfit',
    'digital',
    'digital',
    'culture',
  ]);
});

test('DOMAIN 2.7: a forbidden category forbids all below it', () => {
  const chain = [
    { categoryId: 'cigars', name: '雪茄' },
    { categoryId: 'tobacco', name: '烟草' },
  ];
  const list = { categoryIds: [], words: [], allowedCategoryIds: [] };
  expect(isForbidden(chain, { ...list, categoryIds: ['tobacco'] })).toBe(true);
  expect(isForbidden(chain, { ...list, words: ['烟草'] })).toBe(true);
  expect(isForbidden(chain, { ...list, categoryIds: ['tea'], words: ['茶'] })).toBe(false);
});

test('DOMAIN 2.7: the shipped list refuses drugs, medical devices, health food, special formula and tobacco by name', () => {
  const list = forbiddenGoods.defaults;
  const refused = (name: string | null) => isForbidden([{ categoryId: 'c', name }], list);
  const names = ['OTC药品', '家用医疗器械', '保健食品', '特殊医学用途配方食品', '烟草制品', '电子烟', '３Ｃ Tobacco'];
  expect(names.filter((name) => !refused(name))).toEqual([]);
  expect(['山药', '芍药花苗', '零食', '女鞋', '护肤', '婴儿奶粉', '运动护具', null].filter(refused)).toEqual([]);
});

test('DOMAIN 2.7: an operator allows a category that only sounds like a forbidden one', () => {
  const list = { ...forbiddenGoods.defaults, allowedCategoryIds: ['boxes'] };
  expect(isForbidden([{ categoryId: 'boxes', name: '药品收纳盒' }], list)).toBe(false);
  const below = [
    { categoryId: 'boxes', name: '药品收纳盒' },
    { categoryId: 'otc', name: '药品' },
  ];
  expect(isForbidden(below, list)).toBe(true);
  expect(isForbidden(below, { ...list, allowedCategoryIds: ['boxes', 'otc'] })).toBe(false);
});

test('a batch is applied in rounds with each id once, in the order of its lines', () => {
  const lines = ['a', 'b', 'a', 'c', 'a'].map((id, n) => ({ id, n }));
  expect(rounds(lines).map((round) => round.map((l) => l.n))).toEqual([[0, 1, 3], [2], [4]]);
});

test('why a good is gone: the shop before the good, the good before its stock', () => {
  const good = { onSale: true, stock: 1, shop: { status: 'active' } };
  const closed = { status: 'closed' };
  expect(whyGone(good)).toBeUndefined();
  expect(whyGone({ ...good, stock: 0 })).toBe('sold_out');
  expect(whyGone({ ...good, stock: 0, onSale: false })).toBe('off_sale');
  expect(whyGone({ onSale: false, stock: 0, shop: closed })).toBe('shop_closed');
});

test('folding takes width and case away', () => {
  expect(folded('ＡＢＣ①Ｋ')).toBe('abc1k');
});
