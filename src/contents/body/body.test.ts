import fc from 'fast-check';
import { expect, test } from 'vitest';
import { naughtyStrings } from '../../../test/samples.ts';
import { bodyLimits, isWebAddress, itemBodySchema, postBodySchema } from './body.ts';
import type { Block, Doc } from './body.ts';
import { bodyLength, cardItemIds, guideImages, images, linkAddresses, plainText, topicNames } from './plain.ts';
import { textsOf, topicsOf } from './parts.ts';
import { withGone } from '../reading/marks.ts';
import { escapeHtml, renderBody } from '../reading/render.ts';
import type { Resolve } from '../reading/render.ts';

const resolve: Resolve = {
  image: (mediaId) => (mediaId === 'gone' ? null : { url: `/media/${mediaId}`, width: 750, height: 422 }),
  product: (itemId) =>
    itemId === 'gone'
      ? null
      : { title: '<b>鞋</b>', price: '¥299', pictureUrl: 'javascript:alert(1)', href: `/go/${itemId}` },
};
const words = (text: string): Block => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const docOf = (...content: Block[]): Doc => ({ type: 'doc', content });
const accepts = (body: unknown) => postBodySchema.safeParse(body).success;
const paragraph = (content: unknown) => ({ type: 'doc', content: [{ type: 'paragraph', content }] });
const many = (n: number) => ({ type: 'doc', content: Array.from({ length: n }, () => ({ type: 'paragraph' })) });
const linked = (href: string): unknown => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: '看', marks: [{ type: 'link', attrs: { href } }] }] }],
});
const nested = (quotes: number): unknown => {
  let block: unknown = words('深');
  for (let i = 0; i < quotes; i++) block = { type: 'blockquote', content: [block] };
  return { type: 'doc', content: [block] };
};

const everything: Doc = docOf(
  { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: '上脚 & 感受' }] },
  {
    type: 'paragraph',
    content: [
      { type: 'text', text: '软', marks: [{ type: 'bold' }, { type: 'italic' }] },
      { type: 'hardBreak' },
      { type: 'topic', attrs: { name: '春日 & 穿搭' } },
      { type: 'text', text: '出处', marks: [{ type: 'link', attrs: { href: 'https://example.org/?a=1&b="' } }] },
    ],
  },
  { type: 'bulletList', content: [{ type: 'listItem', content: [words('轻')] }] },
  { type: 'orderedList', attrs: { start: 3 }, content: [{ type: 'listItem', content: [words('稳')] }] },
  { type: 'blockquote', content: [words('值')] },
  { type: 'image', attrs: { mediaId: 'm1', alt: '"鞋"' } },
  { type: 'guideImage', attrs: { mediaId: 'm2', alt: '关注我' } },
  { type: 'productCard', attrs: { itemId: 'i1' } },
  { type: 'horizontalRule' },
  { type: 'paragraph' },
);

test('DOMAIN 2.2: every allowed node is accepted and rendered, escaped', () => {
  expect(postBodySchema.parse(everything)).toEqual(everything);
  expect(renderBody(everything, resolve)).toBe(
    '<h2>上脚 &#38; 感受</h2>' +
      '<p><strong><em>软</em></strong><br>' +
      '<a class="topic" href="/topics/%E6%98%A5%E6%97%A5%20%26%20%E7%A9%BF%E6%90%AD">#春日 &#38; 穿搭#</a>' +
      '<a href="https://example.org/?a=1&#38;b=&#34;" rel="nofollow ugc noopener" target="_blank">出处</a></p>' +
      '<ul><li><p>轻</p></li></ul><ol start="3"><li><p>稳</p></li></ol><blockquote><p>值</p></blockquote>' +
      '<figure><img src="/media/m1" width="750" height="422" alt="&#34;鞋&#34;" loading="lazy"></figure>' +
      '<figure class="guide-image"><img src="/media/m2" width="750" height="422" alt="关注我" loading="lazy">' +
      '<!--follow--></figure>' +
      '<a class="product-card" href="/go/i1" rel="nofollow sponsored ugc noopener">' +
      '<span class="product-title">&#60;b&#62;鞋&#60;/b&#62;</span><span class="product-price">¥299</span></a>' +
      '<hr><p></p>',
  );
});

test('DOMAIN 2.2: text, pictures, cards and links are read in order', () => {
  expect(plainText(everything)).toBe('上脚 & 感受\n软\n#春日 & 穿搭#出处\n轻\n稳\n值\n');
  expect(bodyLength(everything)).toBe(7 + 1 + 9 + 2 + 1 + 1 + 1);
  expect(bodyLength(docOf(words('🍓a\u0301 ')))).toBe(2);
  expect(bodyLength(docOf(words('🍓a\u0301 ')), 3)).toBe(4);
  expect(images(everything)).toEqual([
    { mediaId: 'm1', alt: '"鞋"' },
    { mediaId: 'm2', alt: '关注我' },
  ]);
  expect(topicNames(everything)).toEqual(['春日 & 穿搭']);
  expect(guideImages(everything)).toBe(1);
  expect(cardItemIds(everything)).toEqual(['i1']);
  expect(linkAddresses(everything)).toEqual(['https://example.org/?a=1&b="']);
});

test('UX 7: a card in the text keeps a place for why its good cannot be bought; only a page has the words', () => {
  const doc = docOf({ type: 'productCard', attrs: { itemId: 'i1' } });
  const html = renderBody(doc, {
    ...resolve,
    product: () => ({ title: '<!--gone:x-->', price: '¥1', pictureUrl: '', href: '/go/i1', gone: 'off_sale' }),
  });
  const asked: string[] = [];
  expect(
    withGone(html, (why) => {
      asked.push(why);
      return '已下架';
    }),
  ).toContain('¥1已下架</span>');
  expect(asked).toEqual(['off_sale']);
});

test('what is gone is not shown', () => {
  const gone = docOf({ type: 'image', attrs: { mediaId: 'gone' } }, { type: 'productCard', attrs: { itemId: 'gone' } });
  expect(renderBody(gone, resolve)).toBe('');
  const hostile: Resolve = {
    image: () => ({ url: 'javascript:alert(1)', width: 1, height: 1 }),
    product: () => ({ title: '', price: '', pictureUrl: '', href: '//evil.example' }),
  };
  expect(renderBody(everything, hostile)).not.toMatch(/javascript|evil/);
});

test('other nodes, marks, levels and empty texts are refused; unknown attributes are dropped', () => {
  expect(accepts({ type: 'doc', content: [{ type: 'iframe', attrs: { src: 'x' } }] })).toBe(false);
  expect(accepts({ type: 'doc', content: [{ type: 'heading', attrs: { level: 1 } }] })).toBe(false);
  expect(accepts(paragraph([{ type: 'text', text: '' }]))).toBe(false);
  expect(accepts(paragraph([{ type: 'text', text: 'a', marks: [{ type: 'script' }] }]))).toBe(false);
  expect(accepts(paragraph([{ type: 'text', text: 'a\u0000' }]))).toBe(false);
  expect(accepts(paragraph([{ type: 'paragraph' }]))).toBe(false);
  for (const body of [null, undefined, 1, 'text', [], {}, { type: 'doc' }, { type: 'paragraph' }])
    expect(accepts(body)).toBe(false);
  expect(
    postBodySchema.parse({ type: 'doc', content: [{ type: 'paragraph', attrs: { onclick: 'x' }, foo: 1 }] }),
  ).toEqual(docOf({ type: 'paragraph' }));
});

test('only http and https links', () => {
  for (const href of ['https://example.org', 'http://例子.测试/路?x#y', 'HTTPS://EXAMPLE.ORG/'])
    expect(accepts(linked(href))).toBe(true);
  for (const href of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' https://a.b',
    'data:text/html,x',
    '//a.b',
    '/path',
    'ftp://a.b',
    'https://u:p@a.b',
    'https://',
    'https:\\\\a.b',
    'java\nscript:x',
  ])
    expect(isWebAddress(href) || accepts(linked(href))).toBe(false);
});

test('depth and number of nodes are bounded, whatever the depth', () => {
  expect(accepts(nested(bodyLimits.depthMax - 3))).toBe(true);
  expect(accepts(nested(bodyLimits.depthMax - 2))).toBe(false);
  expect(accepts(nested(100_000))).toBe(false);
  expect(accepts(many(bodyLimits.nodesMax - 1))).toBe(true);
  expect(accepts(many(bodyLimits.nodesMax))).toBe(false);
  expect(accepts(docOf(words('字'.repeat(bodyLimits.textUnitsMax))))).toBe(true);
  expect(accepts(docOf(words('字'.repeat(60_000)), words('字'.repeat(60_000))))).toBe(false);
});

test('no text becomes markup', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
      const html = renderBody(docOf(words(text)), resolve);
      expect(html.slice(3, -4)).not.toMatch(/[<>"'`]/);
      expect(html.startsWith('<p>') && html.endsWith('</p>')).toBe(true);
      expect(escapeHtml(text).replace(/&#(\d+);/g, (_, n) => String.fromCharCode(Number(n)))).toBe(text);
    }),
  );
});

test('arbitrary JSON is accepted or refused, never thrown at', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 12 }), (value) => {
      for (const schema of [postBodySchema, itemBodySchema])
        expect(typeof schema.safeParse(value).success).toBe('boolean');
    }),
  );
});

const topic = (name: unknown) => paragraph([{ type: 'topic', attrs: { name } }]);

test('a topic is kept in one form, and shows what it is', () => {
  const nameOf = (name: string) => topicNames(postBodySchema.parse(topic(name)))[0];
  expect(nameOf(' ＃春日　穿搭＃ ')).toBe('春日 穿搭');
  expect(nameOf('ＯＯＴＤ')).toBe('OOTD');
  expect(nameOf('👨‍👩‍👧露营')).toBe('👨‍👩‍👧露营');
  for (const name of ['', ' ', '##', '\u200b', '\u2800', '看\u202e见', 'a\u0000', 'x'.repeat(101), null, 1, {}])
    expect(accepts(topic(name)), JSON.stringify(name)).toBe(false);
  expect(accepts(paragraph([{ type: 'topic' }]))).toBe(false);
  expect(accepts({ type: 'doc', content: [{ type: 'topic', attrs: { name: '春' } }] })).toBe(false);
  // Marks of a topic are dropped, as all that we do not know.
  const marked = paragraph([{ type: 'topic', attrs: { name: '春', href: 'javascript:x' }, marks: [{ type: 'bold' }] }]);
  expect(postBodySchema.parse(marked)).toEqual(topic('春'));
});

test('no name of a topic becomes markup, nor the place of the follow button', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constant('<!--follow-->"><b>')), (name) => {
      const parsed = postBodySchema.safeParse(topic(name));
      if (!parsed.success) return;
      const html = renderBody(parsed.data, resolve);
      expect(html.match(/<[^>]*>/g)).toEqual([
        '<p>',
        expect.stringMatching(/^<a class="topic" href="\/topics\/[^"<>]*">$/),
        '</a>',
        '</p>',
      ]);
    }),
  );
});

test('topics of a content: of its body, then of its forward text, each once whatever its case', () => {
  const body = postBodySchema.parse({
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: ['春日穿搭', 'OOTD', 'ootd'].map((name) => ({ type: 'topic', attrs: { name } })),
      },
    ],
  });
  expect(topicsOf({ body, forwardText: '看 #粗跟鞋穿搭技巧# 和 #春日穿搭# 还有 ## 和 # 一个' })).toEqual([
    '春日穿搭',
    'OOTD',
    '粗跟鞋穿搭技巧',
  ]);
  expect(topicsOf({})).toEqual([]);
  expect(textsOf({ body })).toEqual([{ field: 'body', text: '#春日穿搭##OOTD##ootd#' }]);
});

const strings = naughtyStrings();
test.skipIf(strings.length === 0)('hostile strings stay text, alternative text and link', () => {
  for (const text of strings) {
    const body = {
      type: 'doc',
      content: [
        { type: 'paragraph', content: [{ type: 'text', text }] },
        { type: 'image', attrs: { mediaId: 'm', alt: text } },
      ],
    };
    const parsed = postBodySchema.safeParse(body);
    if (!parsed.success) continue;
    expect(parsed.data).toEqual(body);
    expect(plainText(parsed.data)).toBe(text);
    expect(renderBody(parsed.data, resolve).match(/<[a-z/]+/g)).toEqual(['<p', '</p', '<figure', '<img', '</figure']);
  }
  for (const text of strings) expect(accepts(linked(text))).toBe(isWebAddress(text));
});
