import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
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
