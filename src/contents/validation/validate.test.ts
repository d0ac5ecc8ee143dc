import { expect, test } from 'vitest';
import { naughtyStrings } from '../../../test/samples.ts';
import type { Lang } from '../../lib/problem.ts';
import { contentFieldsSchema } from '../fields.ts';
import { itemIdsOf, mediaIdsOf, textsOf } from '../body/parts.ts';
import { withOverride } from '../templates/override.ts';
import type { TemplateOverride } from '../templates/schema.ts';
import { messageOf } from './messages.ts';
import { passes, validate } from './validate.ts';
import {
  card,
  cover,
  doc,
  edges,
  facts,
  faults,
  good,
  item,
  itemFaults,
  known,
  picture,
  post,
  postFaults,
  text,
} from './validate.fixture.ts';

const image = (mediaId: string) => ({ type: 'image', attrs: { mediaId, alt: '鞋' } });
const covers = (n: number) => postFaults({ coverMediaIds: Array.from({ length: n }, () => 'wide') });
const bodyWith = (mediaId: string) => ({ type: 'doc', content: [...doc('看').content, image(mediaId)] });
const at = (ms: number) => postFaults({ scheduledAt: new Date(facts.now.getTime() + ms).toISOString() });
test('DOMAIN 2.2: a good post and a good item have no fault', () => {
  expect(postFaults({})).toEqual([]);
  expect(itemFaults({})).toEqual([]);
  expect(passes(validate(known('post'), post(), facts))).toBe(true);
});

test('DOMAIN 2.2 post: title 4-19, forward text 1-100, summary 10-100, subtitle up to 40, in code points', () => {
  edges(4, 19, (n) => postFaults({ title: text(n) }), 'title.length title');
  edges(1, 100, (n) => postFaults({ forwardText: '🍓'.repeat(n) }), 'forwardText.length forwardText');
  edges(10, 100, (n) => postFaults({ summary: text(n) }), 'summary.length summary');
  edges(1, 40, (n) => postFaults({ subtitle: text(n) }), 'subtitle.length subtitle');
  expect(postFaults({ title: '        ' })).toEqual(['title.length title']);
  expect(postFaults({ title: `${text(3)}  ` })).toEqual(['title.length title']);
  for (const unseen of ['\u200b', '\u2060', '\ufeff', '\ufe0f', '\u{e0041}', '\u3164', '\u2800', '\u0301'])
    expect(postFaults({ title: text(3) + unseen + unseen }), JSON.stringify(unseen)).toEqual(['title.length title']);
  expect(postFaults({ title: `${text(4)}\u200b` })).toEqual([]);
  expect(postFaults({ title: text(19) + '\u200b' })).toEqual(['title.length title']);
  expect(postFaults({ summary: null, subtitle: '' })).toEqual([]);
});

test('DOMAIN 2.2: a row names the rule, what is there, what is needed, and where', () => {
  const row = validate(known('post'), post({ title: text(20) }), facts).find((r) => r.id === 'title.length');
  expect(row).toEqual({
    id: 'title.length',
    passed: false,
    actual: 20,
    required: { min: 4, max: 19, unit: 'chars' },
    where: { field: 'title' },
    code: 'TITLE_LENGTH',
    effect: 'refuse',
  });
});

test('DOMAIN 2.2: required are title, cover, main part, and forward text when the follow feed is a target', () => {
  expect(faults(known('post'), { body: undefined })).toEqual([
    'title.length title',
    'forwardText.length forwardText',
    'body.length body',
    'coverMediaIds.count coverMediaIds',
  ]);
  expect(postFaults({ forwardText: null, pushTargets: ['homepage'] })).toEqual([]);
  expect(postFaults({ forwardText: null, pushTargets: ['follow_feed'] })).toEqual(['forwardText.length forwardText']);
  expect(faults(known('item2'), good({ items: [], coverMediaIds: [] }))).toEqual([
    'items.count items',
    'coverMediaIds.count coverMediaIds',
  ]);
});

test('DOMAIN 2.2 post: body 1-20,000 characters of text', () => {
  edges(1, 20_000, (n) => postFaults({ body: doc(text(n)) }).slice(0, 1), 'body.length body');
  expect(postFaults({ body: doc('', '  ') })).toEqual(['body.length body']);
  expect(postFaults({ body: doc(text(10_000), text(10_000)) })).toEqual([]);
  expect(postFaults({ body: 'just text' })).toEqual(['body.length body']);
});

test('DOMAIN 2.2 post: 0-50 items, cards of the body and listed ones together, each once', () => {
  const ids = Array.from({ length: 51 }, (_, i) => `n${i}`);
  const items = new Map(ids.map((id) => [id, item]));
  const list = (n: number) => ids.slice(0, n).map((itemId) => ({ itemId }));
  expect(postFaults({ items: list(50) }, { items })).toEqual([]);
  expect(postFaults({ items: list(51) }, { items })).toEqual(['items.count items']);
  const body = { type: 'doc', content: [...doc('看').content, card('n0'), card('n50')] };
  expect(postFaults({ items: list(49), body }, { items })).toEqual([]);
  expect(postFaults({ items: list(50), body }, { items })).toEqual(['items.count items']);
  expect(itemIdsOf(post({ items: list(2), body }))).toEqual(['n0', 'n1', 'n50']);
});

test('DOMAIN 2.2 post: cover 1 or 3 pictures from 750×422, 16:9, no gif', () => {
  for (const n of [0, 2, 4]) expect(covers(n)).toEqual(['coverMediaIds.count coverMediaIds']);
  for (const n of [1, 3]) expect(covers(n)).toEqual([]);
  for (const [w, h] of [
    [750, 422],
    [751, 422],
    [1280, 720],
    [1920, 1080],
  ] as const)
    expect(cover(picture(w, h))).toEqual([]);
  for (const [w, h] of [
    [749, 422],
    [750, 421],
  ] as const)
    expect(cover(picture(w, h))).toEqual(['coverMediaIds[].size coverMediaIds[0]']);
  for (const [w, h] of [
    [750, 750],
    [1200, 800],
  ] as const)
    expect(cover(picture(w, h))).toEqual(['coverMediaIds[].ratio coverMediaIds[0]']);
  expect(cover(picture(750, 422, 'gif'))).toEqual(['coverMediaIds[].format coverMediaIds[0]']);
  expect(cover(picture(750, 422, 'webp', true))).toEqual(['coverMediaIds[].still coverMediaIds[0]']);
  expect(cover({ ...picture(750, 422), kind: 'video' })).toEqual(['coverMediaIds[].known coverMediaIds[0]']);
  expect(postFaults({ coverMediaIds: ['other'] })).toEqual(['coverMediaIds[].known coverMediaIds[0]']);
});

test('DOMAIN 2.2 post: pictures of the body exist', () => {
  expect(postFaults({ body: bodyWith('square') })).toEqual([]);
  expect(postFaults({ body: bodyWith('other') })).toEqual(['body.known body']);
  expect(mediaIdsOf(post({ body: bodyWith('other') }))).toEqual(['wide', 'other']);
});

test('DOMAIN 2.2: scheduled from now + 5 min to now + 30 days', () => {
  edges(5 * 60_000, 30 * 86_400_000, at, 'scheduledAt.range scheduledAt');
});

test('DOMAIN 2.4: targets are those of the level; default ones are never a fault', () => {
  expect(postFaults({ pushTargets: ['subscription'], forwardText: null })).toEqual(['pushTargets.allowed pushTargets']);
  expect(postFaults({ pushTargets: [] })).toEqual(['pushTargets.allowed pushTargets']);
  expect(postFaults({}, { allowedTargets: ['homepage'] })).toEqual([]);
  expect(postFaults({}, { allowedTargets: [] })).toEqual(['pushTargets.allowed pushTargets']);
});

test('DOMAIN 2.6.4, 2.7: items are known, allowed and on sale', () => {
  expect(postFaults({ items: [{ itemId: 'nobody' }] })).toEqual(['item_known items[0]']);
  expect(postFaults({ items: [{ itemId: 'i1' }, { itemId: 'pills' }] })).toEqual(['item_allowed items[1]']);
  expect(postFaults({ items: [{ itemId: 'off' }] })).toEqual(['item_on_sale items[0]']);
  const off = validate(known('post'), post({ items: [{ itemId: 'off' }] }), facts).find((r) => !r.passed);
  expect([off?.effect, off?.code]).toEqual(['reject', 'INVALID_ITEM']);
});

test('DOMAIN 2.2: a channel overrides a template, and the stricter wins', () => {
  const override: TemplateOverride = {
    fields: [
      { name: 'title', min: 1, max: 11 },
      { name: 'summary', required: true, min: 50 },
      { name: 'body', min: 500 },
      { name: 'body.paragraphs[]', max: 150 },
      { name: 'coverMediaIds', counts: [1] },
      { name: 'coverMediaIds[]', widthPxMin: 1, heightPxMin: 800 },
    ],
    rules: [
      { id: 'shop_count', min: 3 },
      { id: 'items_per_shop', max: 3 },
      { id: 'shop_rating', min: 46_000 },
      { id: 'item_rate', min: 1 },
    ],
  };
  const strict = withOverride(known('post'), override);
  const field = (name: string) => strict.fields.find((f) => f.name === name);
  expect(field('title')).toMatchObject({ min: 4, max: 11, required: true });
  expect(field('coverMediaIds')).toMatchObject({ counts: [1] });
  expect(field('coverMediaIds[]')).toMatchObject({ widthPxMin: 750, heightPxMin: 800 });
  const content = post({
    title: text(12),
    body: doc(text(349), text(151)),
    items: [{ itemId: 'i1' }, { itemId: 'i2' }],
  });
  expect(faults(strict, content)).toEqual([
    'title.length title',
    'summary.length summary',
    'body.paragraphs[].paragraph_length body',
    'coverMediaIds[].size coverMediaIds[0]',
    'shop_count items',
    'shop_rating items[1]',
    'item_rate items[1]',
  ]);
  const four = { items: ['a', 'b', 'c', 'd'].map((itemId) => ({ itemId })) };
  const items = new Map(four.items.map(({ itemId }) => [itemId, item]));
  expect(faults(strict, post(four), { items })).toContain('items_per_shop items');
});

test('a fault says which length it misses, and where it stands, in both languages', () => {
  const said = (title: string, lang: Lang) => {
    const [fault] = validate(known('post'), post({ title }), facts).filter((row) => !row.passed);
    return fault && messageOf(fault, known('post'), lang);
  };
  expect(said('', 'zh-CN')).toBe('标题：还没有填写，要求 4-19 字');
  expect(said('三个字', 'zh-CN')).toBe('标题：至少 4 个字，现在 3 个');
  expect(said('长'.repeat(20), 'zh-CN')).toBe('标题：最多 19 个字，现在 20 个');
  expect(said('三个字', 'en')).toBe('Title: at least 4 characters, now 3');
});

test('DOMAIN 2.6: the texts for the machine are all that a reader sees, link addresses too', () => {
  const link = { type: 'text', text: '这里', marks: [{ type: 'link', attrs: { href: 'https://example.org/a' } }] };
  const body = { type: 'doc', content: [{ type: 'paragraph', content: [link] }] };
  expect(textsOf(post({ body, items: [{ itemId: 'i1', title: '鞋', reason: '软' }] }))).toEqual([
    { field: 'forwardText', text: '穿了一个月的感受' },
    { field: 'title', text: '春天的第一双乐福鞋' },
    { field: 'items[0].title', text: '鞋' },
    { field: 'items[0].reason', text: '软' },
    { field: 'body', text: '这里' },
    { field: 'body.links[0]', text: 'https://example.org/a' },
  ]);
  const item2 = good({
    body: { paragraphs: [{ title: '鞋面', text: '软' }] },
    highlights: { short: ['轻'] },
    brandStory: { name: '山', text: '远' },
  });
  expect(textsOf(item2).map((t) => t.field)).toEqual([
    'forwardText',
    'title',
    'body.paragraphs[0].title',
    'body.paragraphs[0].text',
    'highlights.short[0]',
    'brandStory.name',
    'brandStory.text',
  ]);
});

const strings = naughtyStrings();
test.skipIf(strings.length === 0)('hostile strings are stored unchanged or refused, and never thrown at', () => {
  for (const s of strings) {
    const content = {
      title: s,
      subtitle: s,
      forwardText: s,
      summary: s,
      body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: s }] }] },
      items: [{ itemId: s, title: s, reason: s }],
      brandStory: { name: s, text: s },
      highlights: { long: [s], short: [s] },
      coverMediaIds: [s],
    };
    const parsed = contentFieldsSchema.safeParse(content);
    if (parsed.success) expect(parsed.data).toEqual(content);
    for (const code of ['post', 'item2']) expect(faults(known(code), content)).not.toEqual([]);
    expect(textsOf(content).every((t) => typeof t.text === 'string')).toBe(true);
  }
});
