import { expect, test } from 'vitest';
import { templates } from '../../src/contents/templates/registry.ts';
import { cardsOf, docOf, picturesOf, plainOf } from './body.ts';
import { businesses } from './businesses.ts';
import { creators } from './cast.ts';
import { contents, goodsOfContent } from './contents.ts';
import type { Content, Entry } from './contents/shape.ts';
import { draftOf } from './draft.ts';
import { goodOf, goods } from './goods.ts';
import { shops } from './shops.ts';
import { unfinished } from './unfinished.ts';
import { lengthOf, wrongWords } from './wording.ts';

const ofKind = <K extends Content['kind']>(kind: K) =>
  contents.filter((each): each is Extract<Content, { kind: K }> => each.kind === kind);
const posts = ofKind('post');
const articles = posts.filter(({ template = 'post' }) => template === 'post');
const singles = ofKind('item');

function allText(content: Content): string {
  const head = [content.title, content.forward, content.summary];
  if (content.kind === 'post')
    return [
      ...head,
      plainOf(content.body),
      ...picturesOf(content.body).map((p) => p.alt),
      entriesText(content.items ?? []),
      content.shopStory?.keeperLine ?? '',
    ].join('\n');
  if (content.kind === 'item')
    return [...head, ...content.long, ...content.short, ...content.paragraphs.flat()].join('\n');
  if (content.kind === 'outfit') return [...head, ...content.pictures.flat().map(([, label]) => label)].join('\n');
  return [...head, entriesText(content.items)].join('\n');
}

const entriesText = (entries: readonly Entry[]) => entries.map(({ title = '', reason }) => title + reason).join('\n');

function expectLength(text: string, low: number, high: number, where: string): void {
  const length = lengthOf(text);
  expect(length >= low && length <= high, `${where}: ${length} is not in ${low}-${high}: ${text}`).toBe(true);
}

test('75 articles and 45 single items, keys and titles once', () => {
  expect(articles).toHaveLength(75);
  expect(singles).toHaveLength(45);
  expect(new Set(contents.map((each) => each.key)).size).toBe(contents.length);
  expect(new Set(contents.map((each) => each.title)).size).toBe(contents.length);
});

test('DOMAIN 2.1: every template of the program has an example of the last ten days', () => {
  const known = { itemId: (key: string) => key, mediaId: (key: string) => key };
  const lately = contents.filter((each) => each.day <= 10).map((each) => draftOf(each, known).template);
  expect(templates.map(({ code }) => code).filter((code) => !lately.includes(code))).toEqual([]);
});

test('every author exists, everybody publishes, over three months', () => {
  const authors = [...creators, ...businesses].map((each) => each.key);
  expect(new Set(contents.map((each) => each.author))).toEqual(new Set(authors));
  for (const { day, time, key } of contents) {
    expect(day >= 1 && day <= 89, key).toBe(true);
    expect(time, key).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
  }
});

test('DOMAIN 2.4: L0 and L1 publish at most once a day', () => {
  for (const { key } of creators.filter((each) => each.level < 'L2')) {
    const days = contents.filter((each) => each.author === key).map((each) => each.day);
    expect(new Set(days).size, key).toBe(days.length);
  }
});

test('DOMAIN 2.2: titles of 4-19, forward texts of 1-100', () => {
  for (const { key, title, forward } of contents) {
    expectLength(title, 4, 19, key);
    expectLength(forward, 1, 100, key);
  }
});

test('DOMAIN 2.2: posts have a summary of 10-100, 150-600 characters and 1-4 goods', () => {
  for (const { key, summary, body, cover } of articles) {
    expectLength(summary, 10, 100, key);
    expectLength(plainOf(body), 150, 600, key);
    const cards = body.filter((block) => typeof block !== 'string' && block.kind === 'card');
    expect(cards.length >= 1 && cards.length <= 4, key).toBe(true);
    expect(cards.length, key).toBe(cardsOf(body).length);
    expect(cover.length >= 1 && cover.length <= 3, key).toBe(true);
    for (const good of [...cover, ...picturesOf(body).map((picture) => picture.good)]) goodOf(good);
  }
});

test('DOMAIN 2.2: items have one-liner, highlights and paragraphs within their limits', () => {
  for (const { key, summary, long, short, paragraphs } of singles) {
    expectLength(summary, 1, 30, key);
    expect(long.length >= 2 && long.length <= 3, key).toBe(true);
    expect(short.length >= 2 && short.length <= 3, key).toBe(true);
    for (const each of long) expectLength(each, 12, 20, key);
    for (const each of short) expectLength(each, 6, 12, key);
    expect(paragraphs.length >= 2 && paragraphs.length <= 5, key).toBe(true);
    for (const [title, text] of paragraphs) {
      expectLength(title, 1, 6, key);
      expectLength(text, 60, 200, key);
    }
  }
});

test('every good exists and most of the catalogue is recommended somewhere', () => {
  const used = new Set(contents.flatMap(goodsOfContent));
  for (const good of used) expect(goodOf(good).onSale, good).toBe(true);
  expect(used.size / goods.length).toBeGreaterThan(0.6);
});

test('businesses write about goods of their own shop', () => {
  for (const { key } of businesses) {
    const own = shops.find((each) => each.owner === key)?.key;
    for (const content of contents.filter((each) => each.author === key))
      for (const good of goodsOfContent(content)) expect(goodOf(good).shop, content.key).toBe(own);
  }
});

test('DOMAIN 2.6: no forbidden words and no contact details', () => {
  const found = contents.flatMap((content) => wrongWords(allText(content)).map((word) => `${content.key}: ${word}`));
  expect(found).toEqual([]);
});

test('DOMAIN 2.6: no two texts share half of their five-character shingles', () => {
  const shingled = contents.map((content) => ({ key: content.key, set: shinglesOf(allText(content)) }));
  for (const [index, a] of shingled.entries())
    for (const b of shingled.slice(index + 1)) {
      const common = [...a.set].filter((each) => b.set.has(each)).length;
      expect(common / (a.set.size + b.set.size - common), `${a.key} ${b.key}`).toBeLessThan(0.1);
    }
});

test('a text becomes a ProseMirror document with the ids of the installation', () => {
  const doc = docOf(['一段', { kind: 'bullets', items: ['一'] }, { kind: 'card', good: 'honey' }], {
    item: (good) => `item-${good}`,
    media: (picture) => `media-${picture.good}`,
  });
  expect(doc).toEqual({
    type: 'doc',
    content: [
      { type: 'paragraph', content: [{ type: 'text', text: '一段' }] },
      {
        type: 'bulletList',
        content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: '一' }] }] }],
      },
      { type: 'productCard', attrs: { itemId: 'item-honey' } },
    ],
  });
});

function shinglesOf(text: string): Set<string> {
  const letters = Array.from(text.replaceAll(/[\s\p{P}]/gu, ''));
  return new Set(letters.slice(4).map((_, at) => letters.slice(at, at + 5).join('')));
}

test('what is unfinished is as clean, and by the same authors', () => {
  const authors = new Set(contents.map((each) => each.author));
  for (const { content } of unfinished) {
    expect(authors.has(content.author), content.key).toBe(true);
    expect(wrongWords(allText(content)), content.key).toEqual([]);
    expectLength(content.title, 4, 19, content.key);
    expectLength(content.forward, 1, 100, content.key);
    const shown = [...goodsOfContent(content), ...(content.kind === 'post' ? content.cover : [])];
    for (const good of shown) expect(goodOf(good).key).toBe(good);
  }
});
