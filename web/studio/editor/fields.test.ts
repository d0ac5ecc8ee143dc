import { expect, test } from 'vitest';
import { isEditable, submitKind } from './editable.ts';
import { posts } from '../../../src/contents/templates/post.ts';
import { changesOf, isRequired, isSame, textAt, valueAt, withValue, type Draft, type Fields } from './fields.ts';

test('a path reads and writes what the rules name', () => {
  const fields: Fields = { items: [{ itemId: 'a' }, { itemId: 'b', title: '壶' }] };
  expect(textAt(fields, 'items[1].title')).toBe('壶');
  const changed = withValue(fields, 'items[0].reason', '厚实');
  expect(valueAt(changed, 'items[0].reason')).toBe('厚实');
  expect(fields.items?.[0]).toEqual({ itemId: 'a' });
  expect(withValue({}, 'body.paragraphs[0].text', '水')).toEqual({ body: { paragraphs: [{ text: '水' }] } });
  expect(withValue({}, 'brandStory.name', '小满')).toEqual({ brandStory: { name: '小满', text: '' } });
});

test('only what differs is sent; what was emptied is cleared', () => {
  const stored: Fields = { title: '早晨', summary: '引文', highlights: { long: ['长'] } };
  const wanted: Fields = { title: '早晨', summary: '', highlights: { long: ['', ' '], short: [] } };
  expect(changesOf(stored, wanted)).toEqual({ summary: '', highlights: null });
  expect(changesOf(stored, stored)).toEqual({});
  expect(changesOf(stored, { ...stored, highlights: { long: ['长', ''], short: [] } })).toEqual({});
});

test('the template is a field like the others: a change of it alone is sent', () => {
  expect(changesOf({ template: 'post', title: '早晨' }, { template: 'qa', title: '早晨' })).toEqual({ template: 'qa' });
});

test('DOMAIN 2.2: the keeper of a shop story is asked for when it is about people or a designer', () => {
  const keeper = posts.flatMap(({ fields }) => fields).find(({ name }) => name === 'shopStory.keeperLine');
  if (!keeper) throw new Error('no keeper line');
  expect(isRequired(keeper, { shopStory: { kind: 'people' } })).toBe(true);
  expect(isRequired(keeper, { shopStory: { kind: 'shop' } })).toBe(false);
  expect(isRequired(keeper, {})).toBe(false);
});

test('the order of members and null make no difference', () => {
  expect(isSame({ type: 'text', text: '水' }, { text: '水', type: 'text' })).toBe(true);
  expect(isSame({ a: 1, b: null }, { a: 1 })).toBe(true);
  expect(isSame([1, 2], [2, 1])).toBe(false);
});

const draft = (
  status: Draft['status'],
  edit: Draft['edit'] = null,
  textEdit: Draft['textEdit'] = { left: 3, until: '2026-03-08T00:00:00.000Z' },
) => ({ status, edit, textEdit }) as Draft;

test('DOMAIN 2.3: of a published content only texts may change', () => {
  for (const path of [
    'title',
    'forwardText',
    'body',
    'items[0].reason',
    'highlights.long[1]',
    'body.paragraphs[0].text',
  ])
    expect(isEditable(draft('published'), path)).toBe(true);
  for (const path of ['coverMediaIds', 'items', 'pushTargets', 'scheduledAt', 'domain', 'body.paragraphs[0].mediaId'])
    expect(isEditable(draft('published'), path)).toBe(false);
});

test('DOMAIN 2.3: what is in review, scheduled, withdrawn or removed does not change; a rejected one does', () => {
  for (const status of ['reviewing', 'scheduled', 'withdrawn', 'removed'] as const)
    expect(isEditable(draft(status), 'title')).toBe(false);
  expect(isEditable(draft('rejected'), 'title')).toBe(true);
  expect(submitKind(draft('withdrawn'))).toBe('republish');
  expect(submitKind(draft('reviewing'))).toBeUndefined();
  expect(submitKind(draft('published', { status: 'draft', reasons: [], decision: null }))).toBe('submitEdit');
});

test('DOMAIN 2.3: when no edits are left, nothing of a published content changes', () => {
  const final = draft('published', { status: 'draft', reasons: [], decision: null }, null);
  expect(isEditable(final, 'title')).toBe(false);
  expect(submitKind(final)).toBeUndefined();
});
