import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, comparePieces, type Change, type Part } from './compare.ts';

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const doc = (...content: object[]) => ({ type: 'doc', content });
const image = (mediaId: string) => ({ type: 'image', attrs: { mediaId } });
const card = (itemId: string) => ({ type: 'productCard', attrs: { itemId } });

/** A change in one line, such as `removed text 一段话`. */
function told(change: Change): string {
  if (change.what === 'changed') return change.parts.map(marked).join('');
  const { what, piece } = change;
  return `${what} ${Object.values(piece).join(' ')}`;
}
const marked = ({ kind, text }: Part) => (kind === 'same' ? text : `${kind === 'added' ? '+' : '-'}[${text}]`);
const body = (before: object, after: object) => compare({ body: before }, { body: after })[0]?.changes.map(told);

test('a text is compared word by word', () => {
  expect(comparePieces('春天的第一双乐福鞋', '秋天的第一双乐福鞋').map(marked).join('')).toBe(
    '-[春天]+[秋天]的第一双乐福鞋',
  );
});

test('joined, the parts are the texts again', () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 60 });
  fc.assert(
    fc.property(words, words, (before, after) => {
      const parts = comparePieces(before, after);
      const without = (kind: Part['kind']) =>
        parts
          .filter((part) => part.kind !== kind)
          .map(({ text }) => text)
          .join('');
      expect(without('added')).toBe(before);
      expect(without('removed')).toBe(after);
    }),
  );
});

test('two texts with nothing in common are told as another, in bounded time', () => {
  const long = (seed: number) =>
    Array.from({ length: 20_000 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * seed) % 5000))).join('');
  const begun = performance.now();
  const parts = comparePieces(long(7), long(11));
  expect(performance.now() - begun).toBeLessThan(2000);
  expect(parts.map(({ text }) => text).join('').length).toBeGreaterThan(20_000);
});

test('of a rich text its paragraphs, pictures, goods and their order are told', () => {
  const before = doc(
    paragraph('第一段'),
    image('a'),
    card('shoe'),
    paragraph('这一段会被删掉，因为它说得太多，也说得不好。'),
  );
  const after = doc(card('shoe'), paragraph('第一段'), image('b'), { type: 'horizontalRule' });
  expect(body(before, after)).toEqual([
    'removed picture a',
    'same goods shoe',
    'removed text 这一段会被删掉，因为它说得太多，也说得不好。',
    'moved text 第一段',
    'added picture b',
    'added mark rule',
  ]);
  expect(body(doc(paragraph('皮子很软，走一天也不磨脚。')), doc(paragraph('皮子很软，走两天也不磨脚。')))).toEqual([
    '皮子很软，走-[一天]+[两天]也不磨脚。',
  ]);
});

test('goods, paragraphs of an item and marked pictures are told with what is said of them', () => {
  const items = (...reasons: string[]) => reasons.map((reason, i) => ({ itemId: `i${i}`, reason }));
  expect(compare({ items: items('好', '软') }, { items: items('好') })).toEqual([
    {
      name: 'items',
      changes: [
        { what: 'same', piece: { kind: 'goods', itemId: 'i0' } },
        { what: 'same', piece: { kind: 'text', text: '好' } },
        { what: 'removed', piece: { kind: 'goods', itemId: 'i1' } },
        { what: 'removed', piece: { kind: 'text', text: '软' } },
      ],
    },
  ]);
  const pictures = (label: string) => ({
    pictures: [{ mediaId: 'm', anchors: [{ x: 0.1, y: 0.2, itemId: 'i', label }] }],
  });
  expect(body(pictures('鞋'), pictures('鞋'))).toBeUndefined();
  expect(body(pictures('鞋'), pictures('包'))).toEqual(['same picture m', 'same goods i', '-[鞋]+[包]']);
});

test('choices and covers are told; the same content has no difference', () => {
  const one = { title: '标题', coverMediaIds: ['a', 'b'], pushTargets: ['homepage' as const] };
  expect(compare(one, { ...one })).toEqual([]);
  expect(
    compare(one, { ...one, title: null, coverMediaIds: ['b', 'a'], isNewArrival: true }).map(({ name }) => name),
  ).toEqual(['title', 'coverMediaIds', 'isNewArrival']);
});
