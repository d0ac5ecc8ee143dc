import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { client, hostProvider, type HostPerson } from '../../../test/fakes/oidc.ts';
import { totpOf } from '../../../test/totp.ts';
import { pseudonym } from '../../lib/secret.ts';
import { buyerKeyOf, nicknamesOf } from '../service.ts';

const publicUrl = 'http://localhost:3000';
const host = await hostProvider(`${publicUrl}/api/v1/auth/oidc/callback`);
const settings = { OIDC_ISSUER: host.issuer, OIDC_CLIENT_ID: client.id, OIDC_CLIENT_SECRET: client.secret };
const world = await testApp({ env: { ...settings, ZHONGCAO_PUBLIC_URL: publicUrl } });

const get = async (url: string, cookie = '') => {
  const answer = await world.app.inject({ url, headers: { cookie } });
  const cookies = answer.cookies.map((c) => `${c.name}=${encodeURIComponent(c.value)}`).join('; ');
  return { status: answer.statusCode, location: answer.headers['location'] ?? '', cookies, body: answer.body };
};
/** The whole way: to the provider, through it, and back. */
const signIn = async (person: HostPerson | undefined, next = '/feed', cookie = '') => {
  host.signsIn(person);
  const begun = await get(`/api/v1/auth/oidc?next=${encodeURIComponent(next)}`, cookie);
  expect(begun.status).toBe(302);
  const back = await host.visit(begun.location);
  expect(back.origin + back.pathname).toBe(`${publicUrl}/api/v1/auth/oidc/callback`);
  return get(`${back.pathname}${back.search}`, [cookie, begun.cookies].filter(Boolean).join('; '));
};
const me = async (cookie: string) => JSON.parse((await get('/api/v1/me', cookie)).body);
const buyer = (key: string) => pseudonym(world.config.secret, 'buyer', key);

test('GET /auth/methods says that the host’s account is offered', async () => {
  expect(JSON.parse((await get('/api/v1/auth/methods')).body)).toMatchObject({ oidc: true });
});

test('a host account signs in, twice the same reader; the claim buyer_key is his buyer', async () => {
  const person = { sub: 'host-1', email: 'lin@host.example', name: '林小满', buyerKey: 'buyer-0001' };
  const first = await signIn(person, '/c/123?x=1');
  expect(first).toMatchObject({ status: 302, location: '/c/123?x=1' });
  const { user } = await me(first.cookies);
  expect(user.nickname).toBe('林小满');
  expect(await world.run((tx) => buyerKeyOf(tx, user.id))).toBe(buyer('buyer-0001'));
  const again = await signIn(person);
  expect((await me(again.cookies)).user.id).toBe(user.id);
  const kept = await world.pool.query(
    'select access_token, refresh_token, id_token from auth.account where user_id = $1',
    [user.id],
  );
  expect(kept.rows).toEqual([{ access_token: null, refresh_token: null, id_token: null }]);
});

test('without the claim the subject is the buyer; without an address and with a bad name there is still a reader', async () => {
  const { cookies } = await signIn({ sub: 'host-2', name: '加微信abc12345' });
  const { user } = await me(cookies);
  expect(await world.run((tx) => buyerKeyOf(tx, user.id))).toBe(buyer('host-2'));
  expect((await world.run((tx) => nicknamesOf(tx, [user.id]))).get(user.id)).toMatch(/^用户[0-9a-f]{6}$/);
});

test('somebody else’s password account is not handed over by its address', async () => {
  await world.anonymous.call('POST', '/auth/sign-up', {
    email: 'taken@host.example',
    password: 'correct horse',
    nickname: '先来的人',
  });
  const answer = await signIn({ sub: 'host-3', email: 'taken@host.example', name: '后来的人' });
  expect(answer.location).toBe('/sign-in?next=%2Ffeed&error=OIDC_EMAIL_TAKEN');
  expect(answer.cookies).not.toContain('zc_session');
});

test('who is signed in ties his host account to himself', async () => {
  const signed = await world.app.inject({
    method: 'POST',
    url: '/api/v1/auth/sign-up',
    payload: { email: 'own@test.example', password: 'correct horse', nickname: '自己人' },
  });
  const cookie = `zc_session=${encodeURIComponent(signed.cookies[0]?.value ?? '')}`;
  const linked = await signIn({ sub: 'host-4', email: 'other@host.example', name: '别名' }, '/me', cookie);
  expect(linked).toMatchObject({ status: 302, location: '/me' });
  expect(await world.run((tx) => buyerKeyOf(tx, signed.json().user.id))).toBe(buyer('host-4'));
  const later = await signIn({ sub: 'host-4', email: 'other@host.example', name: '别名' });
  expect((await me(later.cookies)).user).toEqual({ id: signed.json().user.id, nickname: '自己人' });
});

test('a reader with a second factor cannot skip it by way of the host', async () => {
  const signed = await world.app.inject({
    method: 'POST',
    url: '/api/v1/auth/sign-up',
    payload: { email: 'totp@test.example', password: 'correct horse', nickname: '双重验证' },
  });
  const cookie = `zc_session=${encodeURIComponent(signed.cookies[0]?.value ?? '')}`;
  await signIn({ sub: 'host-8', name: '双重验证' }, '/me', cookie);
  const post = (path: string, payload: object) =>
    world.app.inject({ method: 'POST', url: `/api/v1/me/totp${path}`, payload, headers: { cookie } });
  const { otpauthUri } = (await post('', { password: 'correct horse' })).json();
  expect((await post('/verify', { code: totpOf(otpauthUri) })).statusCode).toBe(204);
  const sessions = () =>
    world.pool.query('select id from auth.session where user_id = $1', [signed.json().user.id]).then((r) => r.rowCount);
  const before = await sessions();
  const skipped = await signIn({ sub: 'host-8', name: '双重验证' });
  expect(skipped.location).toBe('/sign-in?next=%2Ffeed&error=OIDC_TOTP');
  expect(skipped.cookies).not.toContain('zc_session');
  expect(await sessions()).toBe(before);
});

test('a buyer who is tied to another reader stays there; the sign-in succeeds', async () => {
  const key = await world.host('host.members');
  const reader = await world.signUp('读者');
  await key.call('POST', '/host/members:link', { userId: reader.userId, buyerKey: 'buyer-0005' });
  const answer = await signIn({ sub: 'host-5', name: '又一位', buyerKey: 'buyer-0005' });
  const { user } = await me(answer.cookies);
  expect(user.id).not.toBe(reader.userId);
  expect(await world.run((tx) => buyerKeyOf(tx, user.id))).toBeUndefined();
});

test('who says no at the host, or comes back with a forged state, is not signed in', async () => {
  const denied = await signIn(undefined);
  expect(denied.location).toBe('/sign-in?next=%2Ffeed&error=OIDC_DENIED');
  const forged = await get('/api/v1/auth/oidc/callback?code=x&state=y');
  expect(forged).toMatchObject({ status: 302, location: '/sign-in?next=%2F&error=OIDC_FAILED' });
  host.signsIn({ sub: 'host-6', name: '没有饼干' });
  const begun = await get('/api/v1/auth/oidc');
  const back = await host.visit(begun.location);
  const other = await get(`${back.pathname}${back.search}`);
  expect(other.location, 'another browser has not the state').toContain('error=OIDC_FAILED');
});

test.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', ''])(
  'after signing in nobody is sent to %j',
  async (next) => {
    const { location } = await signIn({ sub: 'host-7', name: '跳转测试' }, next);
    expect(location).toBe('/');
  },
);

test('a provider that is down is asked again: 503, then it works', async () => {
  const port = Number(new URL(host.issuer).port);
  const env = { ...settings, ZHONGCAO_PUBLIC_URL: publicUrl };
  await host.stop();
  const late = await testApp({ env });
  const ask = () => late.anonymous.call('GET', '/auth/oidc');
  expect(await ask()).toMatchObject({ status: 503, body: { code: 'OIDC_UNAVAILABLE' } });
  expect((await late.signUp('照常登录')).userId, 'passwords do not wait for it').toBeTruthy();
  await hostProvider(`${publicUrl}/api/v1/auth/oidc/callback`, port);
  const answer = await ask();
  expect(answer.status).toBe(302);
  const wish = new URL(String(answer.headers['location']));
  expect(wish.origin).toBe(host.issuer);
  expect(wish.searchParams.get('redirect_uri')).toBe(`${publicUrl}/api/v1/auth/oidc/callback`);
  expect(wish.searchParams.get('code_challenge_method')).toBe('S256');
});

test('where no provider is set up, the address says so', async () => {
  const plain = await testApp();
  expect(await plain.anonymous.call('GET', '/auth/oidc')).toMatchObject({
    status: 404,
    body: { code: 'OIDC_NOT_CONFIGURED' },
  });
  expect((await plain.anonymous.call('GET', '/auth/methods')).body.oidc).toBe(false);
});
