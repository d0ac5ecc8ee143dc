import { expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { networkOf } from './rates.ts';

const world = await testApp({
  env: {
    ZHONGCAO_RATE_READS: '5',
    ZHONGCAO_RATE_WRITES: '4',
    ZHONGCAO_RATE_SESSION: '6',
    ZHONGCAO_RATE_KEYS: '7',
    ZHONGCAO_RATE_CLICKS: '8',
    ZHONGCAO_TRUSTED_PROXIES: '10.9.9.9',
  },
});

type Ask = { method?: 'GET' | 'POST'; url: string; from: string; headers?: Record<string, string> };

const ask = ({ method = 'GET', url, from, headers = {} }: Ask) =>
  world.app.inject({ method, url, remoteAddress: from, headers });

/** How many of 12 requests in a row are answered before one is refused with 429. */
async function passed(wish: Ask): Promise<number> {
  for (let nr = 0; nr < 12; nr++) if ((await ask(wish)).statusCode === 429) return nr;
  return 12;
}

test('reads, writes, redirects and keys have limits of their own, each by address', async () => {
  const url = '/api/v1/accounts';
  expect(await passed({ url, from: '10.1.0.1' })).toBe(5);
  expect(await passed({ url, from: '10.1.0.2' })).toBe(5);
  expect(await passed({ method: 'POST', url: '/api/v1/auth/sign-out', from: '10.1.0.1' })).toBe(4);
  expect(await passed({ method: 'POST', url: '/api/v1/contents/nothing/events', from: '10.1.0.1' })).toBe(8);
  expect(await passed({ url: '/go/nothing', from: '10.1.0.3' })).toBe(8);
  expect(await passed({ url, from: '10.1.0.1', headers: { authorization: 'Bearer zc_nothing' } })).toBe(7);
  expect(await passed({ url: '/healthz', from: '10.1.0.1' })).toBe(12);
});

test('the signed in are counted by session, wherever they come from; a forged session by its address', async () => {
  const { headers } = await world.app.inject({
    method: 'POST',
    url: '/api/v1/auth/sign-up',
    remoteAddress: '10.2.0.1',
    payload: { email: 'rates@test.example', password: 'correct horse', nickname: '限速' },
  });
  const cookie = String(headers['set-cookie']).split(';', 1)[0] ?? '';
  const url = '/api/v1/me';
  let answered = 0;
  for (let nr = 0; nr < 12; nr++) {
    if ((await ask({ url, from: `10.2.1.${nr}`, headers: { cookie } })).statusCode === 200) answered += 1;
  }
  expect(answered).toBe(6);
  expect(await passed({ url, from: '10.2.0.1', headers: { cookie: 'zc_session=made.up' } })).toBe(5);
});

test('a refusal says so in both languages, and when to come again', async () => {
  const wish = { url: '/api/v1/accounts', from: '10.3.0.1' };
  await passed(wish);
  const chinese = await ask(wish);
  const english = await ask({ ...wish, headers: { 'accept-language': 'en' } });
  expect(chinese.headers['content-type']).toContain('application/problem+json');
  expect(Number(chinese.headers['retry-after'])).toBeGreaterThanOrEqual(1);
  expect(Number(chinese.headers['retry-after'])).toBeLessThanOrEqual(10);
  expect(chinese.json()).toMatchObject({ status: 429, code: 'RATE_LIMITED', detail: '操作太频繁，请稍后再试' });
  expect(english.json()).toMatchObject({ code: 'RATE_LIMITED', detail: 'Too many requests, please wait' });
});

test('who stands behind a proxy is told by a trusted one only', async () => {
  const url = '/api/v1/accounts';
  const through = (from: string, behind: string) => passed({ url, from, headers: { 'x-forwarded-for': behind } });
  expect(await through('10.9.9.9', '10.4.0.1')).toBe(5);
  expect(await through('10.9.9.9', '10.4.0.2')).toBe(5);
  expect(await through('10.4.1.1', '10.4.0.3')).toBe(5);
  expect(await through('10.4.1.1', '10.4.0.4')).toBe(0);
});

test('of IPv6 the first 64 bits count, however they are written', () => {
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2');
  expect(networkOf('2001:db8::5:6')).toBe('2001:db8:0:0');
  expect(networkOf('::1')).toBe('0:0:0:0');
  expect(networkOf('::ffff:10.0.0.7')).toBe('10.0.0.7');
  expect(networkOf('10.0.0.7')).toBe('10.0.0.7');
});
