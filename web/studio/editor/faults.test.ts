import { expect, test, vi } from 'vitest';
import { posts } from '../../../src/contents/templates/post.ts';
import { checkedAt, labelAt, refusedAt, unstored } from './faults.ts';
import type { Fields, Rule } from './fields.ts';

vi.mock('../../ui/lang.ts', () => ({ lang: 'zh-CN' }));

const [post] = posts;
if (!post) throw new Error('no template of posts');

const refusal = (path: string) => ({ path, message: '不能超过 200 个字符' });

test('a refused save stands at its fields until they change', () => {
  const fields: Fields = { title: '长', summary: '引文', items: [{ itemId: 'a', title: '壶' }] };
  const refused = { faults: [refusal('title'), refusal('items[0].title')], fields };
  expect(refusedAt(refused, fields, 'title')).toEqual([refusal('title')]);
  expect(refusedAt(refused, { ...fields, summary: '别的' }, 'title')).toHaveLength(1);
  expect(refusedAt(refused, { ...fields, title: '短' }, 'title')).toEqual([]);
  expect(refusedAt(refused, { ...fields, title: '短' }, 'items[0].title')).toHaveLength(1);
  expect(refusedAt(undefined, fields, 'title')).toEqual([]);
});

test('UX 16: a text that cannot be stored says how long it may be and is, as it stands now', () => {
  const fault = { path: 'forwardText', code: 'TOO_BIG', message: '不能超过 500 个字符', required: 500 };
  const refused = { faults: [fault], fields: { forwardText: '长'.repeat(812) } };
  const longer: Fields = { forwardText: '长'.repeat(813) };
  expect(refusedAt(refused, longer, 'forwardText')).toEqual([fault]);
  expect(unstored(fault, longer, true).message).toBe('太长，存不下：最多存 500 字，现在 813 字，其余内容已保存');
  expect(unstored(fault, longer, false).message).toBe('太长，存不下：最多存 500 字，现在 813 字');
  expect(refusedAt(refused, { forwardText: '长'.repeat(500) }, 'forwardText')).toEqual([]);
  expect(unstored({ ...fault, code: 'CHARACTERS', message: '含有控制字符' }, longer, true).message).toBe(
    '存不下：含有控制字符，其余内容已保存',
  );
});

test('what is refused inside of a rich text stands at the text', () => {
  const fields: Fields = { body: { content: [{ text: '水' }] } };
  const refused = { faults: [refusal('body.content[0].text')], fields };
  expect(refusedAt(refused, fields, 'body')).toHaveLength(1);
  expect(refusedAt(refused, { body: { content: [{ text: '茶' }] } }, 'body')).toEqual([]);
});

test('a check of an older value says nothing of the present one', () => {
  const unknown = {
    id: 'videoMediaId.known',
    passed: false,
    effect: 'refuse',
    message: '不存在',
    where: { field: 'videoMediaId' },
  } as Rule;
  const at = (checked: Fields, fields: Fields, tried = false) =>
    checkedAt([unknown], checked, fields, 'videoMediaId', tried);
  expect(at({}, { videoMediaId: 'new' })).toEqual([]);
  expect(at({}, { videoMediaId: 'new' }, true)).toEqual([]);
  expect(at({ videoMediaId: 'gone' }, { videoMediaId: 'gone' })).toHaveLength(1);
  expect(at({}, {})).toEqual([]);
  expect(at({}, {}, true)).toHaveLength(1);
});

test('a place is called as its field, or as the nearest one around it', () => {
  expect(labelAt(post, 'title')).toBe(post.fields.find(({ name }) => name === 'title')?.label.zh);
  expect(labelAt(post, 'items[3].reason')).not.toContain('[');
  expect(labelAt(post, 'scheduledAt')).toBe('定时发布');
  expect(labelAt(post, 'domain')).toBe('领域');
});
