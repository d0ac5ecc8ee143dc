import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { DAY } from '../../lib/time.ts';

const world = await testApp();
const support = await world.operator('support');
const admin = await world.operator('admin');
const says = { kind: 'bug', text: '保存按钮点了没有反应', page: '/studio/contents?status=draft' };

test('feedback: somebody says it on a page, support answers and closes, and the sender reads the answer', async () => {
  const reader = await world.signUp('提意见的人');
  expect((await world.anonymous.call('POST', '/feedback', says)).status).toBe(401);
  expect((await reader.call('POST', '/feedback', { ...says, text: '坏了' })).body).toMatchObject({
    code: 'INVALID',
    errors: [{ path: 'text' }],
  });
  expect((await reader.call('POST', '/feedback', { ...says, page: 'https://elsewhere.example' })).status).toBe(422);
  const { id } = ok(await reader.call('POST', '/feedback', says));
  ok(await reader.call('POST', '/feedback', { ...says, kind: 'wish', text: '希望可以批量定时' }));
  expect((await reader.call('GET', '/operator/feedback')).status).toBe(403);
  const open = ok(await support.call('GET', '/operator/feedback?status=open&kind=bug'));
  expect(open).toMatchObject({ open: 2, items: [{ id, user: { name: '提意见的人' }, page: says.page, version: 1 }] });

  const act = (to: string, version: number, body: object) =>
    support.call('PUT', `/operator/feedback/${id}/${to}`, body, { 'if-match': `"${version}"` });
  ok(await act('answer', 1, { text: '已修复，请刷新。' }));
  expect((await act('answer', 1, { text: '再答' })).body.code).toBe('STALE_VERSION');
  expect(ok(await reader.call('GET', '/feedback')).items).toMatchObject([
    { kind: 'wish', status: 'open', answer: null },
    { id, status: 'answered', answer: { text: '已修复，请刷新。' } },
  ]);
  expect(ok(await act('closing', 2, {}))).toMatchObject({ status: 'closed' });
  expect((await act('answer', 3, { text: '晚了' })).body.code).toBe('FEEDBACK_CLOSED');
  expect(ok(await world.signUp('别人').then((other) => other.call('GET', '/feedback'))).items).toEqual([]);
  const { items } = ok(await admin.call('GET', `/operator/audit?objectType=feedback&objectId=${id}`));
  expect(items).toMatchObject([
    { verb: 'close_feedback', after: { status: 'closed' } },
    { verb: 'answer_feedback', after: { status: 'answered' } },
  ]);
});

test('feedback: one person sends so many a day as the policy says, from many clients at once', async () => {
  const eager = await world.signUp('话很多的人');
  const answers = await Promise.all(Array.from({ length: 14 }, () => eager.call('POST', '/feedback', says)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
  const refused = answers.find(({ status }) => status === 429);
  expect(refused?.body).toMatchObject({ code: 'RATE_LIMITED', errors: [{ code: 'FEEDBACK_PER_DAY', required: 10 }] });
  const at = await world.run((_tx, now) => Promise.resolve(now));
  await world.advance(new Date(at.getTime() + DAY + 1));
  expect((await eager.call('POST', '/feedback', says)).status).toBe(201);
});
