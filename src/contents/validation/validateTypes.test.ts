import { expect, test } from 'vitest';
import type { ContentFields } from '../fields.ts';
import type { ItemFacts } from './itemRules.ts';
import { templates } from '../templates/registry.ts';
import { templateSchema } from '../templates/schema.ts';
import { doc, edges, faults, item, known, picture, text, video } from './validate.fixture.ts';
import type { VideoFacts } from './videoRules.ts';

/** Goods i0, i1, … three of each shop at the most. */
const stock = new Map(
  Array.from({ length: 60 }, (_, i): [string, ItemFacts] => [`i${i}`, { ...item, shopId: `s${Math.floor(i / 3)}` }]),
);
const goods = (n: number, reason?: string) =>
  Array.from({ length: n }, (_, i) => ({ itemId: `i${i}`, ...(reason !== undefined && { reason }) }));
const covers = new Map([
  ['square', picture(750, 750)],
  ['tall', picture(422, 750)],
  ['wide', picture(750, 422)],
]);
const more = (change: { media?: typeof covers; clip?: VideoFacts } = {}) => ({
  items: stock,
  media: new Map([...covers, ...(change.media ?? [])]),
  videos: new Map([['clip', change.clip ?? video(1280, 720, 30)]]),
});

const clip = (change: Partial<ContentFields> = {}): ContentFields => ({
  title: '一分钟擦亮不锈钢锅',
  forwardText: '亲测有效',
  videoMediaId: 'clip',
  coverMediaIds: ['square', 'tall'],
  ...change,
});
const clipFaults = (change: Partial<ContentFields>, around = more()) => faults(known('video2'), clip(change), around);

const anchors = (n: number) => Array.from({ length: n }, (_, i) => ({ x: 0.5, y: 0.5, itemId: `i${i}`, label: '锅' }));
const outfit = (change: Partial<ContentFields> = {}): ContentFields => ({
  title: '周末野餐的一身',
  forwardText: '轻便好走',
  body: { pictures: [{ mediaId: 'wide', anchors: anchors(3) }] },
  coverMediaIds: ['wide'],
  ...change,
});
const outfitFaults = (change: Partial<ContentFields>, code = 'collection2') =>
  faults(known(code), outfit(change), more());

const list = (change: Partial<ContentFields> = {}): ContentFields => ({
  title: '厨房里最常用的六样',
  forwardText: '用了三年',
  items: goods(9, text(20)),
  coverMediaIds: ['wide'],
  ...change,
});
const listFaults = (change: Partial<ContentFields>) => faults(known('list'), list(change), more());

const story = (shopStory: ContentFields['shopStory']) =>
  faults(
    known('shopinventory'),
    { title: '巷子里的陶器店', forwardText: '去了三次', body: doc('门很小。'), coverMediaIds: ['wide'], shopStory },
    more(),
  );

test('DOMAIN 2.1: every type has a template, and every template is what its schema says', () => {
  expect(templates.map(({ code }) => code)).toEqual([
    'post',
    'itemrank',
    'iteminventory',
    'shopinventory',
    'qa',
    'video2',
    'collection2',
    'magiccollocation',
    'list',
    'item2',
  ]);
  for (const template of templates) expect(templateSchema.parse(template)).toEqual(template);
  for (const { code, fields } of templates) {
    expect(fields.length, code).toBe(new Set(fields.map(({ name }) => name)).size);
  }
});

test('DOMAIN 2.2 video: title 4-19, summary 50-140, 0-20 items with titles up to 20', () => {
  expect(clipFaults({})).toEqual([]);
  edges(4, 19, (n) => clipFaults({ title: text(n) }), 'title.length title');
  edges(50, 140, (n) => clipFaults({ summary: text(n) }), 'summary.length summary');
  edges(0, 20, (n) => clipFaults({ items: goods(n) }), 'items.count items');
  edges(1, 20, (n) => clipFaults({ items: [{ itemId: 'i1', title: text(n) }] }), 'items[].title.length items[0].title');
});

test('DOMAIN 2.2 video: 16:9 or 9:16, 9 s to 10 min, up to 200 MB', () => {
  const of = (one: VideoFacts) => clipFaults({}, more({ clip: one }));
  for (const seconds of [9, 600]) expect(of(video(1280, 720, seconds))).toEqual([]);
  for (const seconds of [8.999, 600.001, null]) {
    expect(of(video(1280, 720, seconds))).toEqual(['videoMediaId.duration videoMediaId']);
  }
  expect(of({ ...video(1280, 720, 30), ready: false })).toEqual(['videoMediaId.ready videoMediaId']);
  expect(of(video(720, 1280, 30))).toEqual([]);
  expect(of(video(720, 720, 30))).toEqual(['videoMediaId.ratio videoMediaId']);
  expect(of(video(1280, 720, 30, 200 * 1024 * 1024))).toEqual([]);
  expect(of(video(1280, 720, 30, 200 * 1024 * 1024 + 1))).toEqual(['videoMediaId.bytes videoMediaId']);
  expect(clipFaults({ videoMediaId: undefined })).toEqual(['videoMediaId.known videoMediaId']);
  expect(clipFaults({ videoMediaId: 'somebody-elses' })).toEqual(['videoMediaId.known videoMediaId']);
});

test('DOMAIN 2.2 video: one cover of 1:1 from 750×750 and one of 9:16 from 422×750, one of 16:9 if wished', () => {
  expect(clipFaults({ coverMediaIds: ['square', 'tall', 'wide'] })).toEqual([]);
  expect(clipFaults({ coverMediaIds: ['square'] })).toEqual([
    'coverMediaIds.count coverMediaIds',
    'coverMediaIds[].variants coverMediaIds',
  ]);
  expect(clipFaults({ coverMediaIds: ['square', 'wide'] })).toEqual(['coverMediaIds[].variants coverMediaIds']);
  expect(clipFaults({ coverMediaIds: ['square', 'tall', 'tall'] })).toEqual([
    'coverMediaIds[].variant coverMediaIds[2]',
  ]);
  const small = more({ media: new Map([['square', picture(749, 749)]]) });
  expect(clipFaults({}, small)).toEqual([
    'coverMediaIds[].variant coverMediaIds[0]',
    'coverMediaIds[].variants coverMediaIds',
  ]);
});

test('DOMAIN 2.2 outfit: 1-9 anchored pictures, at least 3 items, why in 50-80, one cover from 750×422', () => {
  expect(outfitFaults({})).toEqual([]);
  const pictures = (n: number) => Array.from({ length: n }, () => ({ mediaId: 'wide', anchors: anchors(3) }));
  edges(1, 9, (n) => outfitFaults({ body: { pictures: pictures(n) } }), 'body.pictures.count body.pictures');
  expect(outfitFaults({ body: { pictures: pictures(2) } }, 'magiccollocation')).toEqual([
    'body.pictures.count body.pictures',
  ]);
  edges(50, 80, (n) => outfitFaults({ summary: text(n) }), 'summary.length summary');
  const two = { pictures: [{ mediaId: 'wide', anchors: anchors(2) }] };
  expect(outfitFaults({ body: two })).toEqual(['items.count items']);
  expect(outfitFaults({ body: two, items: [{ itemId: 'i7' }] })).toEqual([]);
  expect(outfitFaults({ body: { pictures: [...pictures(1), { mediaId: 'wide', anchors: [] }] } })).toEqual([
    'body.pictures[].anchors.count body.pictures[1].anchors',
  ]);
  expect(outfitFaults({ body: { pictures: [{ mediaId: 'none', anchors: anchors(3) }] } })).toEqual([
    'body.pictures[].mediaId.known body.pictures[0].mediaId',
  ]);
  expect(outfitFaults({ coverMediaIds: ['wide', 'wide'] })).toEqual(['coverMediaIds.count coverMediaIds']);
  expect(outfitFaults({ coverMediaIds: ['square'] })).toEqual([]);
});

test('DOMAIN 2.2 list: at least 6 items of 3 shops, up to 3 of one shop, a reason of 20-200 each', () => {
  expect(listFaults({})).toEqual([]);
  const spread = (n: number) => Array.from({ length: n }, (_, i) => ({ itemId: `i${i * 3}`, reason: text(20) }));
  expect(listFaults({ items: spread(5) })).toEqual(['items.count items']);
  for (const n of [6, 20]) expect(listFaults({ items: spread(n) })).toEqual([]);
  edges(
    20,
    200,
    (n) => listFaults({ items: [{ itemId: 'i0', reason: text(n) }, ...goods(9, text(20)).slice(1)] }),
    'items[].reason.length items[0].reason',
  );
  expect(listFaults({ items: goods(6, text(20)) })).toEqual(['shop_count items']);
  const crowded = [...goods(9, text(20)), { itemId: 'i9', reason: text(20) }];
  const oneShop = new Map([...stock].map(([id, facts]) => [id, id === 'i9' ? { ...facts, shopId: 's0' } : facts]));
  expect(faults(known('list'), list({ items: crowded }), { ...more(), items: oneShop })).toEqual([
    'items_per_shop items',
  ]);
  const [first, ...others] = goods(9, text(20));
  expect(listFaults({ items: [...(first ? [first] : []), ...others, ...(first ? [first] : [])] })).toEqual([
    'item_once items[9]',
  ]);
  expect(listFaults({ items: goods(9) })).toContain('items[].reason.length items[0].reason');
});

test('DOMAIN 2.2 shop story: kind; for people and designers a line of 9-15 and a role of 3-12', () => {
  expect(story({ kind: 'shop' })).toEqual([]);
  expect(story(undefined)).toEqual(['shopStory.kind.count shopStory.kind']);
  for (const kind of ['people', 'designer'] as const) {
    expect(story({ kind })).toEqual([
      'shopStory.keeperLine.length shopStory.keeperLine',
      'shopStory.keeperRole.length shopStory.keeperRole',
    ]);
    edges(
      9,
      15,
      (n) => story({ kind, keeperLine: text(n), keeperRole: text(3) }),
      'shopStory.keeperLine.length shopStory.keeperLine',
    );
    edges(
      3,
      12,
      (n) => story({ kind, keeperLine: text(9), keeperRole: text(n) }),
      'shopStory.keeperRole.length shopStory.keeperRole',
    );
  }
});

test('DOMAIN 2.1: a ranking has at least 3 goods, a recommendation at least one, a question none', () => {
  const written = {
    title: '本月好用的锅',
    forwardText: '都是自己买的',
    body: doc('先说结论。'),
    coverMediaIds: ['wide'],
  };
  const of = (code: string, n: number) => faults(known(code), { ...written, items: goods(n) }, more());
  edges(3, 50, (n) => of('itemrank', n), 'items.count items');
  edges(1, 50, (n) => of('iteminventory', n), 'items.count items');
  expect(of('iteminventory', 0)).toEqual(['items.count items']);
  edges(0, 50, (n) => of('qa', n), 'items.count items');
});
