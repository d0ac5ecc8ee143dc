import { expect, test } from 'vitest';
import { businesses } from './businesses.ts';
import { creators, institution, operators } from './cast.ts';
import { categories } from './categories.ts';
import { goods } from './goods.ts';
import { hasIcon } from './pictures/icons.ts';
import { idNumberOf } from './identity.ts';
import { readers } from './readers.ts';
import { shops } from './shops.ts';
import { lengthOf, wrongWords } from './wording.ts';

const distinct = (list: readonly string[]) => new Set(list.map((each) => each.normalize('NFKC').toLowerCase())).size;

test('the cast: enough people of enough domains, each name once', () => {
  const accounts = [...creators, ...businesses];
  expect(creators.length).toBeGreaterThanOrEqual(14);
  expect(distinct(creators.map((each) => each.domain))).toBeGreaterThanOrEqual(8);
  expect(creators.filter((each) => each.level < 'L2').length).toBeGreaterThanOrEqual(2);
  expect(distinct([...accounts, ...creators].map((each) => each.level))).toBe(7);
  expect(businesses.filter((each) => each.kind === 'merchant')).toHaveLength(3);
  expect(businesses.filter((each) => each.kind === 'brand')).toHaveLength(2);
  expect(distinct([...accounts, institution].map((each) => each.name))).toBe(accounts.length + 1);
  expect(new Set(operators.map((each) => each.role)).size).toBe(7);
});

test('every sign-in is unique and at the demo domain', () => {
  const mails = [...creators, ...businesses, institution, ...operators, ...readers].map((each) => each.email);
  expect(distinct(mails)).toBe(mails.length);
  expect(mails.filter((mail) => !mail.endsWith('@demo.example'))).toEqual([]);
});

test('DOMAIN 1.2: names of 2-16 and intros of at most 72 code points, without marketing', () => {
  for (const { name, intro } of [...creators, ...businesses, institution]) {
    expect(lengthOf(name), name).toBeGreaterThanOrEqual(2);
    expect(lengthOf(name), name).toBeLessThanOrEqual(16);
    expect(lengthOf(intro), name).toBeLessThanOrEqual(72);
    expect(wrongWords(name + intro), name).toEqual([]);
  }
});

test('identity numbers have a right checksum and are of adults', () => {
  expect(idNumberOf('1990-03-07', 1)).toMatch(/^99000019900307001[\dX]$/);
  for (const { person } of [...creators, ...businesses, institution])
    expect(person.birthday < '2006-01-01', person.legalName).toBe(true);
});

test('300 readers with different nicknames, all of age', () => {
  expect(readers).toHaveLength(300);
  expect(distinct(readers.map((each) => each.nickname))).toBe(300);
  expect(distinct(readers.map((each) => each.buyerKey))).toBe(300);
  for (const { nickname } of readers) {
    expect(lengthOf(nickname)).toBeLessThanOrEqual(16);
    expect(wrongWords(nickname)).toEqual([]);
  }
});

test('the tree: parents before leaves, ids once', () => {
  const seen = new Set<string>();
  for (const { id, parentId } of categories) {
    expect(seen.has(id)).toBe(false);
    if (parentId !== undefined) expect(seen.has(parentId), id).toBe(true);
    seen.add(id);
  }
});

test('20 shops, each business owns one, a few below 4.60, one supermarket', () => {
  expect(shops).toHaveLength(20);
  expect(shops.flatMap((each) => each.owner ?? []).toSorted()).toEqual(businesses.map((each) => each.key).toSorted());
  expect(shops.filter((each) => each.ratingBp < 46_000)).toHaveLength(3);
  expect(shops.filter((each) => each.supermarket)).toHaveLength(1);
});

test('150 goods: keys and titles once, limits kept, shops and leaves exist', () => {
  const leaves = new Set(categories.filter((each) => each.parentId !== undefined).map((each) => each.id));
  const known = new Set(shops.map((each) => each.key));
  expect(goods).toHaveLength(150);
  expect(distinct(goods.map((each) => each.key))).toBe(150);
  expect(distinct(goods.map((each) => each.title))).toBe(150);
  for (const good of goods) {
    expect(known.has(good.shop), good.key).toBe(true);
    expect(leaves.has(good.category), good.key).toBe(true);
    expect(lengthOf(good.title), good.key).toBeLessThanOrEqual(60);
    expect(wrongWords(good.title), good.key).toEqual([]);
    expect(good.priceFen).toBeGreaterThan(0);
    expect(good.rateBp).toBeGreaterThanOrEqual(150);
    expect(good.rateBp).toBeLessThanOrEqual(3000);
  }
});

test('every icon is a drawing of the icon set', () => {
  const faces = [...creators, ...businesses, institution].map((each) => each.avatar.icon);
  const missing = [...faces, ...goods.map((each) => each.picture.icon)].filter((icon) => !hasIcon(icon));
  expect(missing).toEqual([]);
});
