import { expect, test } from 'vitest';
import { bodyOf } from './bodyOf.ts';

const words = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const pending = { type: 'image', attrs: { mediaId: '', alt: '', upload: '3' } };

test('what is stored: known attributes, no line that is the editor’s own', () => {
  const topic = { type: 'topic', attrs: { name: '春日穿搭', extra: 1 } };
  const guide = { type: 'guideImage', attrs: { mediaId: 'm', alt: '关注我', upload: null } };
  const doc = { type: 'doc', content: [{ type: 'paragraph', content: [topic] }, guide, { type: 'paragraph' }] };
  expect(bodyOf(doc).content).toEqual([
    { type: 'paragraph', content: [{ type: 'topic', attrs: { name: '春日穿搭' } }] },
    { type: 'guideImage', attrs: { mediaId: 'm', alt: '关注我' } },
  ]);
});

test('a picture on its way is not stored yet, nor what would hold nothing else', () => {
  const quote = { type: 'blockquote', content: [pending] };
  const item = { type: 'listItem', content: [words('一'), pending] };
  const doc = { type: 'doc', content: [words('前'), pending, quote, { type: 'bulletList', content: [item] }] };
  expect(bodyOf(doc).content).toEqual([
    words('前'),
    { type: 'bulletList', content: [{ type: 'listItem', content: [words('一')] }] },
  ]);
});
