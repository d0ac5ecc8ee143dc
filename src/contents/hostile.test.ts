import { expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { draft, publisher, submitted } from '../../test/works.ts';
import { cursorOf } from '../lib/page.ts';

const world = await testApp();
const { owner } = await publisher(world, '被攻击的人', 'L1');
const reviewer = await world.operator('reviewer', 'risk');
const texts = ['\u0000', '\ud800', '𠜎', "' or 1=1 --", '%', '9'.repeat(400), '../..', ''];

test('no query of a list causes a 500', async () => {
  for (const text of texts) {
    const value = encodeURIComponent(text.isWellFormed() ? text : '\ufffd');
    for (const name of ['q', 'type', 'status', 'pushStatus', 'from', 'to', 'cursor', 'limit']) {
      expect((await owner.call('GET', `/contents?${name}=${value}`)).status, `${name} ${value}`).toBeLessThan(500);
    }
    for (const name of ['contentType', 'view', 'cursor', 'limit']) {
      const answer = await reviewer.call('GET', `/operator/reviews?${name}=${value}`);
      expect(answer.status, `${name} ${value}`).toBeLessThan(500);
    }
  }
  for (const day of ['0000-01-01', '0001-01-01', '1900-01-01', '2999-12-31', '9999-12-31']) {
    expect((await owner.call('GET', `/contents?from=${day}&to=${day}`)).status, day).toBeLessThan(500);
    const { id } = await draft(owner);
    expect((await owner.call('GET', `/contents/${id}/analysis?from=${day}`)).status, day).toBeLessThan(500);
    await owner.call('DELETE', `/contents/${id}`);
  }
  for (const key of [
    ['\u0000'],
    [1],
    [2 ** 40, '2026-01-01T00:00:00Z', 'x'],
    [0, '2026-01-01T00:00:00Z', '\u0000'],
    [],
  ]) {
    expect((await owner.call('GET', `/contents?cursor=${cursorOf(key)}`)).status).toBe(400);
    expect((await reviewer.call('GET', `/operator/reviews?cursor=${cursorOf(key)}`)).status).toBe(400);
  }
});

test('an id of any shape is 404, on every route', async () => {
  for (const id of ['%00', 'nothing', '..%2f..', encodeURIComponent("' or 1=1"), '%F0%A0%9C%8E']) {
    const calls = [
      ['GET', ''],
      ['GET', '/draft'],
      ['GET', '/preflight'],
      ['GET', '/analysis'],
      ['DELETE', ''],
      ['DELETE', '/edit'],
      ['POST', '/submit'],
      ['POST', '/withdraw', {}],
      ['DELETE', '/schedule'],
      ['PATCH', '', { title: 'x' }],
      ['PUT', '/schedule', { scheduledAt: '2026-01-01T00:00:00Z' }],
    ] as const;
    for (const [method, path, body] of calls) {
      const answer = await owner.call(method, `/contents/${id}${path}`, body, { 'if-match': '1' });
      expect(answer.status, `${method} ${id}${path}`).toBe(404);
    }
    const reasons = [{ code: 'ILLEGAL' }];
    expect((await reviewer.call('POST', `/operator/contents/${id}/removal`, { reasons })).status).toBe(404);
    expect((await reviewer.call('GET', `/operator/reviews/${id}`)).status).toBe(404);
  }
});

test('reasons of any shape are taken or refused, never a 500', async () => {
  const { id } = await submitted(owner);
  const queue = await reviewer.call('GET', '/operator/reviews');
  const task = queue.body.items.find((t: { subjectId: string }) => t.subjectId === id).id;
  await reviewer.call('POST', `/operator/reviews/${task}/claim`);
  for (const text of texts) {
    for (const reason of [{ code: text }, { code: 'OTHER', note: text }, { code: 'OTHER', where: { field: text } }]) {
      const answer = await reviewer.call('POST', `/operator/reviews/${task}/decision`, {
        outcome: 'reject',
        reasons: [reason],
      });
      expect([200, 400, 422], JSON.stringify(reason).slice(0, 60)).toContain(answer.status);
      if (answer.status === 200) await reviewer.call('DELETE', `/operator/reviews/${task}/decision`);
    }
  }
});

test('a check of our own is a row with its own code, worded in the reader’s language', async () => {
  const nested = (depth: number): unknown => (depth === 0 ? [] : [{ type: 'blockquote', content: nested(depth - 1) }]);
  const link = { type: 'text', text: '看', marks: [{ type: 'link', attrs: { href: 'javascript:0' } }] };
  const cases = [
    [{ title: '两\n行' }, 'title', 'SINGLE_LINE', '只能是一行', 'must be a single line'],
    [{ body: { type: 'doc', content: nested(12) } }, 'body', 'BODY_TOO_DEEP', '嵌套不能超过 10 层', 'deeper than 10'],
    [
      { body: { type: 'doc', content: [{ type: 'paragraph', content: [link] }] } },
      'body.content[0].content[0].marks[0].attrs.href',
      'WEB_ADDRESS',
      '只能链接到',
      'only http and https',
    ],
  ] as const;
  for (const [fields, path, code, zh, en] of cases) {
    for (const [lang, said] of [
      ['zh-CN', zh],
      ['en', en],
    ] as const) {
      const answer = await owner.call('POST', '/contents', { type: 'post', ...fields }, { 'accept-language': lang });
      const message = expect.stringContaining(said);
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ path, code, message }] } });
    }
  }
});
