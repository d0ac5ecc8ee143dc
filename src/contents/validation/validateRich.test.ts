import { expect, test } from 'vitest';
import { doc, edges, picture, postFaults, text } from './validate.fixture.ts';

const topics = (names: string[]) => ({
  type: 'doc',
  content: [
    ...doc('皮子很软。').content,
    { type: 'paragraph', content: names.map((name) => ({ type: 'topic', attrs: { name } })) },
  ],
});
const guides = (n: number) => ({
  type: 'doc',
  content: [
    ...doc('皮子很软。').content,
    ...Array.from({ length: n }, () => ({ type: 'guideImage', attrs: { mediaId: 'wide' } })),
  ],
});

test('DOMAIN 2.2 (proposed): at most 10 different topics of at most 20 code points', () => {
  const many = (n: number) => postFaults({ body: topics(Array.from({ length: n }, (_, i) => `话题${i}`)) });
  edges(0, 10, many, 'topics.count body');
  edges(1, 20, (n) => postFaults({ body: topics([text(n)]) }), 'topics.length body');
  expect(postFaults({ body: topics(['👟'.repeat(20)]) })).toEqual([]);
  // The same topic twice is one.
  expect(postFaults({ body: topics([...Array.from({ length: 10 }, (_, i) => `Look${i}`), 'look3']) })).toEqual([]);
});

test('DOMAIN 6.7: one picture at most asks to follow, and it is the author’s own', () => {
  edges(0, 1, (n) => postFaults({ body: guides(n) }), 'guide_image.count body');
  expect(postFaults({ body: guides(1) }, { media: new Map([['other', picture(750, 200)]]) })).toContain(
    'body.known body',
  );
});
