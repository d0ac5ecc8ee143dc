import { expect, test } from 'vitest';
import { video2 } from '../../../../src/contents/templates/video.ts';
import { arranged, slotted, type Cover } from './slots.ts';

const variants = video2.fields.find(({ name }) => name === 'coverMediaIds[]')?.variants ?? [];
const cover = (id: string, width: number, height: number): Cover => ({ id, sides: { width, height } });

test('DOMAIN 2.2: covers stand in the places of their ratios, whatever their order', () => {
  const covers = [
    cover('tall', 422, 750),
    cover('odd', 640, 480),
    cover('square', 800, 800),
    cover('second', 900, 900),
  ];
  const { slots, stray } = slotted(variants, covers);
  expect(slots.map(({ variant, index }) => [variant.ratio, index])).toEqual([
    ['1:1', 2],
    ['9:16', 0],
    ['16:9', -1],
  ]);
  expect(stray).toEqual([1, 3]);
});

test('a cover put into a place replaces the one there; the order is that of the places', () => {
  const covers = [cover('tall', 422, 750), cover('square', 800, 800)];
  const placed = slotted(variants, covers);
  expect(arranged(placed, covers, new Map([['16:9', 'wide']]))).toEqual(['square', 'tall', 'wide']);
  expect(arranged(placed, covers, new Map([['1:1', 'other']]))).toEqual(['other', 'tall']);
  expect(arranged(placed, covers, new Map([['9:16', undefined]]))).toEqual(['square']);
  expect(arranged(slotted(variants, []), [], new Map([['1:1', 'a']]))).toEqual(['a']);
});

test('what is not read yet is kept', () => {
  const covers: Cover[] = [{ id: 'unread', sides: undefined }, cover('tall', 422, 750)];
  expect(arranged(slotted(variants, covers), covers, new Map([['1:1', 'square']]))).toEqual([
    'square',
    'tall',
    'unread',
  ]);
});
