import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { buyerKeyOf, marksOf, userOfBuyer, visitorKeyOf } from '../service.ts';
import { pseudonym } from '../../lib/secret.ts';

const world = await testApp();
const host = await world.host('host.members');
const link = (userId: string, buyerKey: string, more: object = {}) =>
  host.call('POST', '/host/members:link', { userId, buyerKey, ...more });
const events = async (userId: string) => {
  const rows = await world.pool.query(
    `select payload from lib.outbox where topic = 'identity.buyer_linked' and payload->>'userId' = $1 order by id`,
    [userId],
  );
  return rows.rows.map((row) => row.payload);
};
const visit = (who: Caller, visitor: string) =>
  who.call('GET', '/identity', undefined, { cookie: `${cookies.get(who) ?? ''}; zc_visitor=${visitor}` });
const key = (visitor: string) => visitorKeyOf(world.config, visitor);
const cookies = new Map<Caller, string>();

test('members:link ties a buyer to a reader who has only signed up, once, by pseudonym', async () => {
  const reader = await world.signUp('读者');
  expect((await link(reader.userId, 'host-buyer-1')).status).toBe(200);
  expect((await link(reader.userId, 'host-buyer-1')).status).toBe(200);
  const buyerKey = pseudonym(world.config.secret, 'buyer', 'host-buyer-1');
  expect(await world.run((tx) => buyerKeyOf(tx, reader.userId))).toBe(buyerKey);
  expect(await world.run((tx) => userOfBuyer(tx, buyerKey))).toBe(reader.userId);
  expect(await events(reader.userId)).toEqual([{ userId: reader.userId, buyerKey, visitorKeys: [] }]);
});

test('members:link refuses a taken buyer, a tied reader, an unknown reader, another scope and bad input', async () => {
  const [one, two] = [await world.signUp('读者甲'), await world.signUp('读者乙')];
  await link(one.userId, 'host-buyer-2');
  expect(await link(two.userId, 'host-buyer-2')).toMatchObject({ status: 409, body: { code: 'BUYER_LINKED' } });
  expect(await link(one.userId, 'host-buyer-3')).toMatchObject({ status: 409, body: { code: 'READER_LINKED' } });
  expect((await link(two.userId, 'host-buyer-3')).status, 'nothing is left of a refused call').toBe(200);
  for (const unknown of ['nobody', '00000000-0000-4000-8000-000000000000'])
    expect((await link(unknown, 'host-buyer-4')).status).toBe(404);
  expect((await link(two.userId, '')).status).toBe(422);
  expect((await link(two.userId, '买家')).status).toBe(422);
  expect((await link(two.userId, 'x'.repeat(65))).status).toBe(422);
  expect((await host.call('POST', '/host/members:link', { userId: 1 })).status).toBe(400);
  const wrong = await world.host('host.orders');
  expect((await wrong.call('POST', '/host/members:link', {})).status).toBe(403);
  expect((await world.anonymous.call('POST', '/host/members:link', {})).status).toBe(401);
});

test('two readers for one buyer at the same time: exactly one is tied', async () => {
  const readers = await Promise.all(['甲甲', '乙乙', '丙丙', '丁丁'].map((name) => world.signUp(name)));
  const answers = await Promise.all(readers.map((reader) => link(reader.userId, 'host-buyer-5')));
  expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409]);
});

test('DOMAIN 2.8: what the host says of a reader is kept; a minor has no age band; bands begin at 18', async () => {
  const reader = await world.signUp('读者');
  const mark = async () => (await world.run((tx) => marksOf(tx, [reader.userId]))).get(reader.userId);
  await link(reader.userId, 'host-buyer-6', { ageBand: '18-24', gender: 'female' });
  expect(await mark()).toEqual({
    minor: null,
    guardianConsent: false,
    automatic: false,
    ageBand: '18-24',
    gender: 'female',
  });
  await link(reader.userId, 'host-buyer-6', { minor: 'under_18', ageBand: '18-24' });
  expect(await mark()).toMatchObject({ minor: 'under_18', ageBand: null, gender: 'female' });
  const young = await link(reader.userId, 'host-buyer-6', { ageBand: '13-17' });
  expect(young).toMatchObject({ status: 422, body: { errors: [{ path: 'ageBand' }] } });
});

test('DOMAIN 2.8: under 14 there is no account without a guardian’s consent', async () => {
  const child = await world.signUp('小朋友');
  await link(child.userId, 'host-buyer-7', { minor: 'under_14' });
  const barred = await child.call('GET', '/identity');
  expect(barred).toMatchObject({ status: 403, body: { code: 'GUARDIAN_CONSENT_REQUIRED' } });
  expect((await child.call('GET', '/auth/methods')).status, 'public pages stay').toBe(200);
  // What is kept of him is his all the same: to see, to take along, and to have erased.
  expect((await child.call('GET', '/me/privacy')).body).toMatchObject({ minor: true, consentMissing: true, holds: [] });
  expect((await child.call('GET', '/me/export')).status).toBe(200);
  expect((await child.call('PUT', '/me/privacy', { personalised: true })).status).toBe(403);
  const closing = await child.call('POST', '/me/closing', { password: 'correct horse' });
  expect(closing.body.closing).toMatchObject({ eraseAt: expect.any(String) });
  expect((await child.call('DELETE', '/me/closing')).body).toMatchObject({ closing: null });
  await link(child.userId, 'host-buyer-7', { guardianConsent: true });
  expect((await child.call('GET', '/identity')).status).toBe(200);
});

test('DOMAIN 11.5: browsers of a reader are told with the link, and later ones when they are met', async () => {
  const signed = await world.app.inject({
    method: 'POST',
    url: '/api/v1/auth/sign-up',
    payload: { email: 'visits@test.example', password: 'correct horse', nickname: '读者' },
  });
  const reader = { ...world.anonymous, userId: signed.json().user.id };
  cookies.set(reader, `zc_session=${encodeURIComponent(signed.cookies[0]?.value ?? '')}`);
  expect((await visit(reader, 'visitor-one')).status).toBe(200);
  await visit(reader, 'visitor-one');
  await visit(reader, 'not valid!');
  await link(reader.userId, 'host-buyer-8');
  await visit(reader, 'visitor-two');
  await visit(reader, 'visitor-two');
  const seen = await events(reader.userId);
  expect(seen.map((event) => event.visitorKeys)).toEqual([[key('visitor-one')], [key('visitor-two')]]);
});
