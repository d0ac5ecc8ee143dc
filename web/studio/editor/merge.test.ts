import { expect, test } from 'vitest';
import type { Fields } from './fields.ts';
import { merged, partedBy } from './merge.ts';

const base: Fields = { title: '旧标题', summary: '旧摘要', forwardText: '旧话', items: [{ itemId: 'a' }] };
const parted = (mine: Fields, theirs: Fields, typed = base) => partedBy({ typed, held: base }, mine, theirs);

test('only what a side changed since the common base is told, by who changed it', () => {
  const mine = { ...base, title: '我的标题', summary: '我的摘要' };
  const theirs = { ...base, summary: '对方的摘要', items: [{ itemId: 'a' }, { itemId: 'b' }] };
  expect(parted(mine, theirs)).toEqual({ mine: ['title'], theirs: ['items'], both: ['summary'] });
});

test('what does not touch the same field is taken together; of the rest the chosen side', () => {
  const mine: Fields = { ...base, title: '我的标题', summary: '我的摘要', forwardText: null };
  const theirs: Fields = { ...base, summary: '对方的摘要', domain: 'home' };
  const parts = parted(mine, theirs);
  const together = { title: '我的标题', forwardText: null, items: base.items, domain: 'home' };
  expect(merged(parts, { mine, theirs }, { summary: 'mine' })).toEqual({ ...together, summary: '我的摘要' });
  expect(merged(parts, { mine, theirs }, { summary: 'theirs' })).toEqual({ ...together, summary: '对方的摘要' });
});

test('a field that one side emptied is empty after a merge', () => {
  const { forwardText: _gone, ...rest } = base;
  const mine: Fields = { ...rest, title: '我的标题' };
  const theirs: Fields = { ...base, summary: '对方的摘要' };
  expect(merged(parted(mine, theirs), { mine, theirs }, {})).toEqual({
    title: '我的标题',
    summary: '对方的摘要',
    items: base.items,
  });
});

test('the same change on both sides asks nobody, nor does another form in the store', () => {
  const same = { ...base, title: '新标题' };
  expect(parted(same, { ...same, summary: '对方的摘要' })).toEqual({ mine: [], theirs: ['summary'], both: [] });
  const typed = { ...base, title: '旧标题 ' };
  expect(parted({ ...typed, summary: '我的摘要' }, { ...base, forwardText: '对方的话' }, typed)).toEqual({
    mine: ['summary'],
    theirs: ['forwardText'],
    both: [],
  });
});
