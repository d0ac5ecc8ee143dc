import { expect, test } from 'vitest';
import { cursorOf } from '../src/lib/page.ts';
import { DAY } from '../src/lib/time.ts';
import { testApp } from './app.ts';
import { openAccount } from './people.ts';

const world = await testApp();
const { owner, accountId } = await openAccount(world, { name: '边界测试' });
const admin = await world.operator('admin', 'finance');

test.each([
  ['an address that cannot be read', '/api/v1/accounts/%ff', 400, 'MALFORMED'],
  ['the same outside the API', '/go/%ff', 400, 'MALFORMED'],
  ['an address that is too long', `/go/${'x'.repeat(5000)}`, 414, 'ADDRESS_TOO_LONG'],
  ['U+0000 in a path', '/api/v1/operator/orders/%00/1', 404, 'NOT_FOUND'],
  ['U+0000 in a query', '/api/v1/contents?q=%00', 422, 'INVALID'],
])('%s is a problem document', async (_what, url, status, code) => {
  const answer = await world.app.inject({ url });
  expect(answer.statusCode).toBe(status);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json()).toMatchObject({ status, code, title: expect.any(String), requestId: expect.any(String) });
});

test('the API takes no plain form, which any page could send, and lets nobody keep its answers', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const sent = { method: 'POST' as const, url: '/api/v1/contents', headers, payload: 'type=post&title=form' };
  const answer = await world.app.inject(sent);
  expect(answer.json()).toMatchObject({ status: 415, code: 'UNSUPPORTED_TYPE' });
  expect((await owner.call('GET', '/contents')).headers['cache-control']).toBe('no-store');
});

test('a cursor that no list has given is 400, whatever is in it', async () => {
  const keys = [['\0'], ['\ud800'], ['0000-01-01T00:00:00.000Z', 'x'], ['9999-12-31T23:59:59.999Z', 'x'], [null], [1]];
  for (const path of ['/accounts', '/feed', '/commissions', '/contents', '/follows', '/discover', '/operator/months']) {
    const who = path.startsWith('/operator') ? admin : owner;
    for (const key of keys) {
      const { status, body } = await who.call('GET', `${path}?cursor=${cursorOf(key)}`);
      expect([400, 404], `${path} ${JSON.stringify(key)}`).toContain(status);
      if (status === 400) expect(body.errors[0]).toMatchObject({ path: 'cursor', code: 'INVALID_CURSOR' });
    }
  }
});

test('a text that cannot be stored is refused with its place', async () => {
  for (const text of ['\0', 'a\0b']) {
    const level = { level: 'L2', effectiveAt: new Date().toISOString(), reason: text };
    const put = await admin.call('PUT', `/operator/accounts/${accountId}/level`, level);
    expect(put).toMatchObject({ status: 422, body: { errors: [{ path: 'reason', code: 'UNSTORABLE_TEXT' }] } });
    const key = await admin.call('POST', '/operator/keys', { name: text, scopes: ['host.orders'] });
    expect(key).toMatchObject({ status: 422, body: { errors: [{ path: 'name' }] } });
  }
  const nested = { type: 'post', items: [{ itemId: 'i' }, { itemId: 'i', reason: '\0' }] };
  const { status, body } = await owner.call('POST', '/contents', nested);
  expect(status).toBe(422);
  expect(body.errors[0]).toMatchObject({ path: 'items[1].reason', message: expect.stringContaining('U+0000') });
});

test('instants lie in the years 1970-2999', async () => {
  for (const effectiveAt of ['0000-01-01T00:00:00.000Z', '0001-01-01T00:00:00.000Z', '3000-01-01T00:00:00.000Z']) {
    const wish = { level: 'L2', effectiveAt, reason: 'test' };
    const { status, body } = await admin.call('PUT', `/operator/accounts/${accountId}/level`, wish);
    expect(status).toBe(422);
    expect(body.errors[0]).toMatchObject({ path: 'effectiveAt', required: '1970-2999' });
  }
});

test('the clock moves by at most 400 days at a time, and the answer names the latest instant', async () => {
  const before = await admin.call('GET', '/clock');
  const far = new Date(Date.parse(before.body.now) + 402 * DAY).toISOString();
  const { status, body } = await admin.call('POST', '/operator/clock', { to: far });
  expect(status).toBe(422);
  expect(body).toMatchObject({ code: 'CLOCK_TOO_FAR', errors: [{ path: 'to', actual: far }] });
  const after = await admin.call('GET', '/clock');
  expect(Date.parse(after.body.now) - Date.parse(before.body.now)).toBeLessThan(DAY);
});

test('JSON that nests too deep is refused', async () => {
  let body: unknown = {};
  for (let depth = 0; depth < 80; depth++) body = { content: [body] };
  const answer = await owner.call('POST', '/contents', { type: 'post', body });
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ code: 'TOO_DEEP', required: { depthMax: 64 } }] } });
});
