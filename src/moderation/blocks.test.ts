import { expect, test } from 'vitest';
import { adTerms, reviewRules } from './policy.ts';
import { checkText, checkTexts, compileWords } from './rules.ts';

const words = compileWords(adTerms.defaults, reviewRules.defaults);
const found = (...texts: string[]) =>
  checkTexts(
    texts.map((text, i) => ({ field: `f${i}`, text })),
    words,
  ).map(({ field, matched, note }) => `${field} ${note} ${matched}`);

test('DOMAIN 2.6.1: a cue and its id in neighbouring paragraphs are found, and both places marked', () => {
  const text = '想要链接的\n加我微信\n👇👇\nlinxiaoman66';
  expect(checkText(text, words)).toEqual([
    { code: 'CONTACT_INFO', note: 'wechat', start: 8, end: 10, matched: '微信' },
    { code: 'CONTACT_INFO', note: 'wechat', start: 14, end: 26, matched: 'linxiaoman66' },
  ]);
  expect(found('linxiaoman66\n上面是我的微信')).toEqual(['f0 wechat linxiaoman66', 'f0 wechat 微信']);
  expect(found('公众号\n小满穿搭\nlinxiaoman66')).toHaveLength(2);
  expect(found('抖音号在下面\nlinxiaoman66')).toEqual(['f0 platform 抖音号', 'f0 platform linxiaoman66']);
});

test('DOMAIN 2.6.1: a cue and its id in neighbouring fields or list entries are found, and both marked', () => {
  expect(found('秋日穿搭 加薇', 'linxiaoman66 每天回复')).toEqual(['f0 wechat 薇', 'f1 wechat linxiaoman66']);
  expect(found('早秋的第一双鞋', '加QQ', '66778899')).toEqual(['f1 qq QQ', 'f2 qq 66778899']);
  expect(found('加QQ', '早秋的鞋', '六六七七八八九九')).toEqual(['f0 qq QQ', 'f2 qq 六六七七八八九九']);
});

test('DOMAIN 2.6.1: products beside a cue are no contact, and what is found in one text is not found again', () => {
  const innocent = [
    ['支持微信支付', 'iphone15promax 也能用'],
    ['微信群里都在聊这个口红', 'MAC316 最显白'],
    ['公众号推荐的书', 'ISBN9787559612345'],
    ['加V领的设计', 'M2026A1 是新款'],
    ['旺旺雪饼', 'A12345 这个货号'],
    [
      '加微信',
      '一段很长的文字，讲这双鞋怎么搭配才好看，写到四十个字以上，中间没有任何号码，也没有别的什么东西',
      'linxiaoman66',
    ],
  ];
  expect(innocent.map((texts) => found(...texts))).toEqual(innocent.map(() => []));
  expect(found('加微信', '15987654321')).toEqual(['f1 mobile 15987654321']);
});

test('a long work of cues without an id is read through', () => {
  const lines = Array.from({ length: 3000 }, (_, i) => (i % 2 === 0 ? '加微信吧' : `第${i}段`)).join('\n');
  expect(found(lines, lines, lines)).toEqual([]);
});
