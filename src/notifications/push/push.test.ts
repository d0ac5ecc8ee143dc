import { createPublicKey, verify } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { pushService, type Pushed } from '../../../test/fakes/push.ts';
import { ok } from '../../../test/money.ts';
import { notify } from '../service.ts';

const { origin, got, answers, browser, stop } = await pushService();
afterAll(stop);

const world = await testApp({ worker: true, env: { ZHONGCAO_PUSH_ORIGINS: origin } });

/** Checks the token of a push as its service does (RFC 8292); answers its claims. */
function claimsOf({ headers }: Pushed, publicKey: string) {
  const [, token = '', key = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(headers.authorization ?? '') ?? [];
  expect(key).toBe(publicKey);
  const [head = '', body = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const part = (from: number, to: number) => point.subarray(from, to).toString('base64url');
  const jwk = { kty: 'EC', crv: 'P-256', x: part(1, 33), y: part(33, 65) };
  const publicPart = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' as const };
  expect(verify('sha256', Buffer.from(`${head}.${body}`), publicPart, Buffer.from(signature, 'base64url'))).toBe(true);
  return JSON.parse(Buffer.from(body, 'base64url').toString());
}

const tell = (who: Caller, naturalKey: string, kind: 'feedback_answered' | 'payout_made' = 'feedback_answered') =>
  world.run((tx, now) =>
    notify(tx, now, {
      userId: who.userId,
      kind,
      object: { type: 'thing', id: naturalKey },
      params: { version: 1, amountFen: 12_300 },
      naturalKey,
    }),
  );
const settings = async (who: Caller) => ok(await who.call('GET', '/notification-settings'));
const devices = async (who: Caller) => (await settings(who)).push.devices;
const pushesTo = (path: string) => got.filter((one) => one.path === path);

test('UX 29: a device that was subscribed is told, encrypted for it alone and signed by the deployment’s key', async () => {
  const reader = await world.signUp('订了推送的人');
  const phone = browser('phone');
  const agent = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36';
  const made = await reader.call('POST', '/push-subscriptions', phone.subscription, {
    'user-agent': agent,
    'accept-language': 'en',
  });
  expect(made).toMatchObject({ status: 201, body: { label: 'Chrome · Android' } });
  // The same device again is the same subscription.
  expect((await reader.call('POST', '/push-subscriptions', phone.subscription)).body.id).toBe(made.body.id);
  expect(await devices(reader)).toHaveLength(1);
  await tell(reader, 'first', 'payout_made');
  await world.idle();
  const [push] = pushesTo('/phone');
  if (!push) throw new Error('nothing was pushed');
  expect(push.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400', urgency: 'normal' });
  const { push: own } = await settings(reader);
  const claims = claimsOf(push, own.publicKey);
  expect(claims).toMatchObject({ aud: origin, sub: 'mailto:postmaster@localhost' });
  expect(claims.exp * 1000 - Date.now()).toBeGreaterThan(11 * 3600 * 1000);
  expect(phone.read(push.body)).toMatchObject({ title: '¥123.00 was paid out', url: '/studio/income/wallet' });
  expect(() => browser('other').read(push.body)).toThrow();
  // What he does not want there is not pushed; what is in no inbox is nowhere.
  const types = [{ type: 'service', inbox: true, push: false }];
  ok(await reader.call('PUT', '/notification-settings', { types }, { 'if-match': '"1"' }));
  await tell(reader, 'second');
  await world.idle();
  expect(pushesTo('/phone')).toHaveLength(1);
  expect((await reader.call('DELETE', `/push-subscriptions/${made.body.id}`)).status).toBe(204);
  await tell(reader, 'third', 'payout_made');
  await world.idle();
  expect(pushesTo('/phone')).toHaveLength(1);
});

test('a subscription that the push service has lost goes; one that it cannot serve now is tried again', async () => {
  const reader = await world.signUp('换了手机的人');
  const [gone, busy, old] = [browser('gone'), browser('busy'), browser('old-key')];
  answers.set('/gone', [410]);
  answers.set('/busy', [429, 503, 201]);
  answers.set('/old-key', [403]);
  for (const { subscription } of [gone, busy, old]) ok(await reader.call('POST', '/push-subscriptions', subscription));
  await tell(reader, 'news');
  for (let n = 0; n < 200 && pushesTo('/busy').length < 3; n++) {
    // What waits to be tried again does not have to wait here.
    await world.pool.query(`update graphile_worker._private_jobs set run_at = now() where run_at > now()`);
    await new Promise((done) => setTimeout(done, 100));
  }
  await world.idle();
  expect([gone, busy, old].map(({ path }) => pushesTo(path).length)).toEqual([1, 3, 1]);
  expect(await devices(reader)).toHaveLength(1);
});

test('who was told on a device before is not told there any more; keys and addresses that are none are refused', async () => {
  const [first, second] = [await world.signUp('先用的人'), await world.signUp('后用的人')];
  const shared = browser('shared');
  ok(await first.call('POST', '/push-subscriptions', shared.subscription));
  ok(await second.call('POST', '/push-subscriptions', shared.subscription));
  await tell(first, 'private');
  await world.idle();
  expect(pushesTo('/shared')).toEqual([]);
  expect(await devices(first)).toEqual([]);
  const { keys } = shared.subscription;
  const refused = async (endpoint: string, wrong: object = {}) =>
    (await first.call('POST', '/push-subscriptions', { endpoint, keys: { ...keys, ...wrong } })).body;
  expect(await refused('http://push.example/1')).toMatchObject({
    code: 'INVALID',
    errors: [{ path: 'endpoint', code: 'NOT_HTTPS', required: 'https' }],
  });
  expect(await refused(`${origin}/x`, { p256dh: 'AAAA', auth: 'BBBB' })).toMatchObject({
    errors: [
      { path: 'keys.p256dh', code: 'INVALID_KEY' },
      { path: 'keys.auth', code: 'INVALID_KEY' },
    ],
  });
  // A private address is taken down unasked, and never called (ARCHITECTURE, safety).
  ok(await first.call('POST', '/push-subscriptions', { endpoint: 'https://127.0.0.1:9/x', keys }));
  await tell(first, 'inwards');
  await world.idle();
  expect(await devices(first)).toEqual([]);
});
