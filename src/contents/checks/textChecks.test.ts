import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { elementText } from '../validation/places.ts';
import { doc, draft, goods, publisher, submitted } from '../../../test/works.ts';

const world = await testApp();
await goods(world, ['shoe']);
const { owner } = await publisher(world, '林小满');

test('DOMAIN 2.6.1: a cue in one field or paragraph and its id in the next reject, and both places are marked', async () => {
  const apart = await submitted(owner, { title: '早秋好鞋 加薇', summary: 'linxiaoman66 每天回复大家' });
  expect(apart.answer.body).toMatchObject({
    status: 'rejected',
    reasons: [
      { code: 'CONTACT_INFO', where: { field: 'title', start: 6, end: 7 } },
      { code: 'CONTACT_INFO', where: { field: 'summary', start: 0, end: 12 } },
    ],
  });
  const paragraphs = await submitted(owner, { body: doc(['皮子很软。', '加我微信', 'linxiaoman66']) });
  expect(paragraphs.answer.body).toMatchObject({
    status: 'rejected',
    reasons: [
      { code: 'CONTACT_INFO', where: { field: 'body', start: 8, end: 10 } },
      { code: 'CONTACT_INFO', where: { field: 'body', start: 11, end: 23 } },
    ],
  });
});

test('DOMAIN 2.6.1, 2.6.2: preflight shows accounts elsewhere and terms in pinyin at their places', async () => {
  const { id } = await draft(owner, { title: '全网zui好的鞋', summary: '小红书号 667788991，看更多搭配' });
  const { body } = await owner.call('GET', `/contents/${id}/preflight`);
  expect(body.passed).toBe(false);
  expect(body.rules.filter((rule: { id: string }) => /^text\.(contact|ad)/.test(rule.id))).toMatchObject([
    { id: 'text.contact_info', passed: false, where: { field: 'summary', start: 0, end: 14 } },
    { id: 'text.ad_law', passed: false, where: { field: 'title', start: 2, end: 6 } },
  ]);
});

test('UX 23: a machine’s refusal names the place, the word and the rule of each finding, in both languages', async () => {
  const body = doc(['皮子很软。', '加微信 linxiaoman66，这是全网最好的。']);
  const { id, answer } = await submitted(owner, { title: '国家级的好鞋', body });
  expect(answer.body.reasons.map(({ message }: { message: string }) => message)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^标题：“国家级”（.+）——含有广告法禁用的词语/),
      expect.stringMatching(/^正文第 2 段：“.*linxiaoman66”（微信号）——含有联系方式/),
      expect.stringMatching(/^正文第 2 段：“(全网)?最好”（.+）——含有广告法禁用的词语/),
    ]),
  );
  const read = await owner.call('GET', `/contents/${id}/draft`, undefined, { 'accept-language': 'en' });
  expect(read.body.reasons[0].message).toMatch(/^Title: “国家级” \(.+\) – /);
});

test('UX 19: the check of a word names the place before the submit as the refusal does after it', async () => {
  const body = doc(['皮子很软。', '这是全网最好的。']);
  const { id } = await draft(owner, { title: '国家级的好鞋', body });
  const placesOf = async (lang: string) => {
    const { body: checked } = await owner.call('GET', `/contents/${id}/preflight`, undefined, {
      'accept-language': lang,
    });
    const words = checked.rules.filter(
      (rule: { id: string; passed: boolean }) => rule.id === 'text.ad_law' && !rule.passed,
    );
    return [...new Set(words.map(({ place }: { place: string }) => place))];
  };
  expect(await placesOf('zh-CN')).toEqual(['标题', '正文第 2 段']);
  expect(await placesOf('en')).toEqual(['Title', 'paragraph 2 of the body']);
});

test('UX 19: a check of one of several goods or pictures says which', () => {
  expect(elementText('items[2].reason', 'zh-CN', '帆布鞋')).toBe('第 3 件商品“帆布鞋”');
  expect(elementText('coverMediaIds[1]', 'en')).toBe('picture 2');
  expect(elementText('title', 'zh-CN')).toBe('');
});
