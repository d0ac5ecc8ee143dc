import { expect, test } from 'vitest';
import { compileAdTerms } from './adTerms.ts';
import { fold } from './fold.ts';
import { adClasses, adTerms, adTermsSchema } from './policy.ts';
import type { AdTerms } from './policy.ts';

const shipped = compileAdTerms(adTerms.defaults);
const hits = (text: string, matcher = shipped) => {
  const folded = fold(text);
  return matcher.find(folded).map((h) => ({ ...h, text: folded.text.slice(h.start, h.end) }));
};
const found = (text: string, matcher = shipped) => hits(text, matcher).map((h) => `${h.text} ${h.excuse ?? h.level}`);
const nothing = (texts: readonly string[]) =>
  expect(texts.map((t) => [t, found(t)])).toEqual(texts.map((t) => [t, []]));
const list = (terms: AdTerms['terms'], whitelist: AdTerms['whitelist'] = []) => compileAdTerms({ terms, whitelist });

test('the shipped list fits its schema, has no term twice, and every class has some', () => {
  expect(adTermsSchema.parse(adTerms.defaults)).toEqual(adTerms.defaults);
  const terms = adTerms.defaults.terms.map((t) => fold(t.term).text);
  expect(terms.filter((t, i) => terms.indexOf(t) !== i)).toEqual([]);
  for (const adClass of adClasses) {
    const levels = adTerms.defaults.terms.filter((t) => t.class === adClass).map((t) => t.level);
    expect(levels.length).toBeGreaterThanOrEqual(5);
  }
});

test('DOMAIN 2.6.2: the starter words are found', () => {
  const starters =
    '国家级 最高级 最佳 最好 最便宜 史上最低价 顶级 极品 极致 第一 唯一 首选 独家 全网首发 销量冠军 第一品牌 NO.1 绝无仅有 世界领先 特供 专供 国家免检 驰名商标 100% 纯天然 万能 祖传 秒杀 再不抢就没了 全民疯抢';
  for (const word of starters.split(' ')) expect([word, found(`这是${word}了`).length]).toEqual([word, 1]);
});

test('DOMAIN 2.6.2: every shipped term is found by itself, as itself', () => {
  for (const entry of adTerms.defaults.terms) {
    expect(hits(entry.term).map((h) => [h.text, h.level, h.class])).toEqual([
      [fold(entry.term).text, entry.level, entry.class],
    ]);
  }
});

test('fillers, width, case and traditional forms hide nothing', () => {
  expect(found('國 家*級')).toEqual(['国 家*级 5']);
  expect(found('销-量-冠-军')).toEqual(['销-量-冠-军 5']);
  for (const no1 of ['no.1', 'No 1', 'ＮＯ．１', 'NO1', '全网NO.1!']) expect(found(no1)).toHaveLength(1);
  expect(found('１００％有效')).toEqual(['100% 3']);
  expect(found('最\u200b佳')).toEqual(['最佳 5']);
});

test('DOMAIN 2.6.2: look-alike characters, pinyin within a term, N0.1 and 第1 are read as the term', () => {
  const spelled: [string, string][] = [
    ['囯家级工艺', '国家级 5'],
    ['圀傢级工艺', '国家级 5'],
    ['蕞好的面霜', '最好 4'],
    ['zui好的面霜', 'zui好 4'],
    ['ZUÌ 好的面霜', 'zui 好 4'],
    ['最hao用的', '最hao 4'],
    ['顶ji面料', '顶ji 4'],
    ['guojiaji 工艺', 'guojiaji 5'],
    ['N0.1 口碑', 'n0.1 5'],
    ['Ｎ０．１', 'n0.1 5'],
    ['No1 口碑', 'no1 5'],
    ['Νo.1 口碑', 'no.1 5'],
    ['第1品牌', '第1品牌 5'],
    ['第①品牌', '第1品牌 5'],
    ['di一品牌', 'di一品牌 5'],
    ['最🌟好🌟的面霜', '最🌟好 4'],
  ];
  expect(spelled.map(([text]) => [text, ...found(text)])).toEqual(spelled);
});

test('DOMAIN 2.6.2: exceptions hold for every spelling of a term', () => {
  expect(found('我用过zui好的一支')).toEqual(['zui好 internal_comparison']);
  expect(found('囯家级自然保护区')).toEqual(['国家级 objective_fact']);
  nothing(['第1次买', '第1步先洗脸', 'zui好先试色', 'di一次用', '色号N01', 'N0.15 的模具', 'no.10', 'zuiko 镜头']);
});

test('a word in Latin letters or digits must stand alone', () => {
  nothing(['no.12', 'mono 1', 'piano1', '2100%', '0.100%']);
});

test('DOMAIN 2.6.2: ordinary words that contain a term are none', () => {
  nothing([
    '第一次买',
    '第一步先洗脸',
    '第一眼就喜欢',
    '第一时间拆开',
    '唯一的缺点是贵',
    '不是唯一的办法',
    '最好先试色',
    '最好不要机洗',
    '最好奇的是',
    '最好的朋友送的',
    '首选项',
    '独家村',
    '终极品质',
    '积极品牌',
    '消极致辞',
    '千万能退',
    '担保过期',
    '钱包过来',
    '环保本子',
    '物流转运中心',
    '招财猫',
    '很治愈',
    '治愈系画风',
    '产生发展',
    '风水轮流转',
    '山顶级别',
    '状态。第一，包装好',
  ]);
});

test('DOMAIN 2.6.2: exceptions are kept as notes for the reviewer', () => {
  expect(found('我用过最好的一支')).toEqual(['最好 internal_comparison']);
  expect(found('我用过的洗面奶里最好的一支')).toEqual(['最好 internal_comparison']);
  expect(found('100%棉')).toEqual(['100% objective_fact']);
  expect(found('含棉100%')).toEqual(['100% objective_fact']);
  expect(found('国家级自然保护区')).toEqual(['国家级 objective_fact']);
  expect(found('读《给孩子最好的礼盒》')).toEqual(['最好 objective_fact']);
  expect(found('特级初榨橄榄油')).toEqual(['特级 standard_grade']);
  expect(found('我的首选')).toEqual(['首选 aspiration']);
  expect(found('争取成为第一品牌')).toEqual(['第一品牌 aspiration']);
  // Not in another clause, not in the name of another work, and no name hides a term of level 5.
  expect(found('我用过，全网最好')).toEqual(['最好 4']);
  expect(found('《面霜》最好《精华》')).toEqual(['最好 4']);
  expect(found('《全网最低价》')).toEqual(['全网最低价 5']);
});

test('DOMAIN 2.6.2: 第一 that begins a clause counts off, elsewhere it is a rank', () => {
  nothing(['第一包装好，第二味道好', '第一，便宜', '好用！第一省电']);
  for (const text of ['口碑第一', '第一', '第一！', '销售额第一，没有之二'])
    expect([text, found(text).length]).toEqual([text, 1]);
});

test('DOMAIN 2.6.2: each class is found in a sentence, with its level', () => {
  const sentences: [string, string, number][] = [
    ['这是全国最大的集合店', 'absolute', 4],
    ['喝一周就能降血压', 'medical', 4],
    ['老中医都说好', 'authority', 3],
    ['再不抢就没了', 'urgency', 4],
    ['戴上它旺夫', 'superstition', 4],
    ['跟着买稳赚不赔', 'investment', 5],
    ['上过课考试必过', 'education', 5],
    ['小区带学位', 'property', 3],
    ['用了永不反弹', 'exaggeration', 5],
  ];
  expect(sentences.map(([, adClass]) => adClass)).toEqual([...adClasses]);
  for (const [text, adClass, level] of sentences)
    expect([text, ...hits(text).map((h) => [h.class, h.level])]).toEqual([text, [adClass, level]]);
});

test('the longer term stands for those within it', () => {
  expect(found('打造第一品牌')).toEqual(['第一品牌 5']);
  expect(found('史上最低价')).toEqual(['史上最低价 5']);
});

test('an exception excuses only its own place', () => {
  expect(found('第一次买，口碑第一')).toEqual(['第一 3']);
  expect(found('我用过最好的，全网最好')).toEqual(['最好 internal_comparison', '最好 4']);
});

test('DOMAIN 2.6.2: the whitelist excuses up to level 4, not level 5', () => {
  const matcher = list(
    [
      { term: '顶级', level: 4, class: 'absolute' },
      { term: '国家级', level: 5, class: 'absolute' },
    ],
    [
      { phrase: '顶级牧场', reason: 'registered_mark' },
      { phrase: '国家级牧场', reason: 'registered_mark' },
    ],
  );
  expect(found('顶级牧场的顶级牛奶', matcher)).toEqual(['顶级 registered_mark', '顶级 4']);
  expect(found('国家级牧场', matcher)).toEqual(['国家级 5']);
});

test('lists of any size and shape work', () => {
  expect(found('最好', list([]))).toEqual([]);
  expect(found('a 最 b', list([{ term: '最', level: 1, class: 'absolute' }]))).toEqual(['最 1']);
  expect(found('...', list([{ term: '...', level: 1, class: 'absolute' }]))).toEqual([]);
  const many = list(
    Array.from({ length: 20_000 }, (_, i) => ({ term: `词${i}号`, level: 3, class: 'absolute' as const })),
  );
  expect(found('这是词12345号。', many)).toEqual(['词12345号 3']);
});

test('hits far apart are all found, in order', () => {
  const text = `最佳${'字'.repeat(500)}顶级${'字'.repeat(20)}最佳`;
  expect(hits(text).map((h) => h.start)).toEqual([0, 502, 524]);
  expect(hits('最佳'.repeat(5000))).toHaveLength(5000);
});
