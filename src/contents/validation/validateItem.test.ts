import { expect, test } from 'vitest';
import type { MediaFacts } from './imageRules.ts';
import { edges, itemFaults, picture, squares, text } from './validate.fixture.ts';

const white = (media: MediaFacts) =>
  itemFaults(
    { body: { whiteMediaId: 'w' } },
    {
      media: new Map([
        ['square', picture(500, 500)],
        ['w', media],
      ]),
    },
  );

const story = (name: number, body: number, logoMediaId = 'logo') =>
  itemFaults({ brandStory: { name: text(name), text: text(body), logoMediaId } });
test('DOMAIN 2.2 item: title up to 19, one-liner up to 30, exactly one item', () => {
  edges(1, 19, (n) => itemFaults({ title: text(n) }), 'title.length title');
  edges(1, 30, (n) => itemFaults({ summary: text(n) }), 'summary.length summary');
  expect(itemFaults({ items: [{ itemId: 'i1' }, { itemId: 'i2' }] })).toEqual(['items.count items']);
});

test('DOMAIN 2.2 item: 3-5 square pictures from 500×500, white ground from 500×500', () => {
  edges(
    3,
    5,
    (n) => itemFaults({ coverMediaIds: Array.from({ length: n }, () => 'square') }),
    'coverMediaIds.count coverMediaIds',
  );
  for (const side of [500, 501, 1080]) expect(squares(picture(side, side))).toEqual([]);
  expect(squares(picture(499, 499))).toContain('coverMediaIds[].size coverMediaIds[2]');
  expect(squares(picture(501, 500))).toContain('coverMediaIds[].ratio coverMediaIds[0]');
  expect(white({ ...picture(500, 500), whiteBorderBp: 9000 })).toEqual([]);
  expect(white({ ...picture(500, 500), whiteBorderBp: 8999 })).toEqual([
    'body.whiteMediaId.white_ground body.whiteMediaId',
  ]);
  expect(white(picture(499, 500))).toEqual(['body.whiteMediaId.size body.whiteMediaId']);
});

test('DOMAIN 2.2 item: 2-5 paragraphs, title up to 6, text 60-200, picture from 702 wide', () => {
  const paragraph = { title: '鞋面', text: text(60) };
  const twice = (change: object) => itemFaults({ body: { paragraphs: [paragraph, { ...paragraph, ...change }] } });
  edges(
    2,
    5,
    (n) => itemFaults({ body: { paragraphs: Array.from({ length: n }, () => paragraph) } }),
    'body.paragraphs.count body.paragraphs',
  );
  edges(1, 6, (n) => twice({ title: text(n) }), 'body.paragraphs[].title.length body.paragraphs[1].title');
  edges(60, 200, (n) => twice({ text: text(n) }), 'body.paragraphs[].text.length body.paragraphs[1].text');
  const wide = (width: number) =>
    itemFaults(
      { body: { paragraphs: [paragraph, { ...paragraph, mediaId: 'p' }] } },
      {
        media: new Map([
          ['square', picture(500, 500)],
          ['p', picture(width, 300)],
        ]),
      },
    );
  for (const width of [702, 703]) expect(wide(width)).toEqual([]);
  expect(wide(701)).toEqual(['body.paragraphs[].mediaId.size body.paragraphs[1].mediaId']);
});

test('DOMAIN 2.2 item: highlights long 2-3 × 12-20, short 2-3 × 6-12', () => {
  for (const [kind, min, max] of [
    ['long', 12, 20],
    ['short', 6, 12],
  ] as const) {
    const list = (n: number, length: number) =>
      itemFaults({ highlights: { [kind]: Array.from({ length: n }, () => text(length)) } });
    edges(2, 3, (n) => list(n, min), `highlights.${kind}.count highlights.${kind}`);
    edges(min, max, (length) => list(2, length).slice(0, 1), `highlights.${kind}[].length highlights.${kind}[0]`);
    expect(list(0, min)).toEqual([]);
  }
});

test('DOMAIN 2.2 item: brand story name up to 30, text up to 200, logo', () => {
  edges(1, 30, (n) => story(n, 1), 'brandStory.name.length brandStory.name');
  edges(1, 200, (n) => story(1, n), 'brandStory.text.length brandStory.text');
  expect(story(1, 1, 'none')).toEqual(['brandStory.logoMediaId.known brandStory.logoMediaId']);
});
