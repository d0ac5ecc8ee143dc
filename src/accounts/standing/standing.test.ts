import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { openAccount } from '../../../test/people.ts';
import { addDays, dayOf, instantOf } from '../../lib/time.ts';

const world = await testApp();
const manager = await world.operator('channel_manager');
const scores = { creatorIndex: 588, contentValue: 540, fanValue: 480, domainFocus: 900, commercialValue: 450 };
const reason = '按导入的数据';
const standing = async (id: string) => ok(await manager.call('GET', `/operator/accounts/${id}/standing`));

test('DOMAIN 8.2: an operator sets scores; they hold from that day on, and the same again changes nothing', async () => {
  const { accountId } = await openAccount(world, { name: '有分数的号' });
  expect((await standing(accountId)).scores).toBeNull();
  const set = (change: object) =>
    manager.call('PUT', `/operator/accounts/${accountId}/scores`, { ...scores, ...change, reason });
  expect(ok(await set({ focusDomain: 'outfit' }))).toEqual({ changed: true });
  expect(ok(await set({ focusDomain: 'outfit' }))).toEqual({ changed: false });
  const { now } = ok(await manager.call('GET', '/clock'));
  const day = dayOf(new Date(now));
  expect((await standing(accountId)).scores).toMatchObject({
    ...scores,
    focusDomain: 'outfit',
    activity: null,
    from: day,
  });
  await world.advance(instantOf(addDays(day, 1)));
  expect((await standing(accountId)).scores).toMatchObject({ from: day });
  expect(ok(await set({ creatorIndex: 600, activity: 50 }))).toEqual({ changed: true });
  const later = (await standing(accountId)).scores;
  expect(later).toMatchObject({ creatorIndex: 600, activity: 50, focusDomain: null, from: addDays(day, 1), reason });
  const admin = await world.operator('admin');
  const { items } = ok(await admin.call('GET', `/operator/audit?objectId=${accountId}&verb=set_scores`));
  expect(items).toMatchObject([
    { before: { creatorIndex: 588 }, after: { creatorIndex: 600 }, reason },
    { before: null, after: { creatorIndex: 588 } },
  ]);
});

test('DOMAIN 8.2: scores beyond their range, and unknown domains, name the field and the limit', async () => {
  const { accountId } = await openAccount(world, { name: '分数不对的号' });
  const answer = await manager.call('PUT', `/operator/accounts/${accountId}/scores`, {
    ...scores,
    creatorIndex: 1001,
    fanValue: -1,
    focusDomain: 'nothing',
    reason,
  });
  expect(answer).toMatchObject({ status: 422 });
  expect(answer.body.errors.map(({ path }: { path: string }) => path)).toEqual([
    'creatorIndex',
    'fanValue',
    'focusDomain',
  ]);
  expect(answer.body.errors[0]).toMatchObject({ code: 'TOO_BIG', required: 1000 });
  expect((await manager.call('PUT', '/operator/accounts/nobody/scores', { ...scores, reason })).status).toBe(404);
  const stranger = await world.signUp('路人');
  expect((await stranger.call('PUT', `/operator/accounts/${accountId}/scores`, { ...scores, reason })).status).toBe(
    403,
  );
  const finance = await world.operator('finance');
  expect((await finance.call('PUT', `/operator/accounts/${accountId}/scores`, { ...scores, reason })).status).toBe(403);
});

test('DOMAIN 8.2: scores of many accounts are imported at once; unknown accounts are told, a wrong row takes in none', async () => {
  const [one, two] = [await openAccount(world, { name: '导入一号' }), await openAccount(world, { name: '导入二号' })];
  const row = (accountId: string, change: object = {}) => ({ accountId, ...scores, ...change });
  const load = (rows: object[]) => manager.call('POST', '/operator/scores/import', { reason, rows });
  const wrong = await load([row(one.accountId), row(two.accountId, { contentValue: 1001 })]);
  expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: 'rows[1].contentValue', required: 1000 }] } });
  expect(await load([row(one.accountId), row(one.accountId)])).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'rows[1].accountId', code: 'REPEATED' }] },
  });
  expect((await standing(one.accountId)).scores).toBeNull();
  const rows = [row(two.accountId), row('nobody'), row(one.accountId)];
  const results = (a: string, b: string, c: string) => ({
    results: [
      { accountId: two.accountId, outcome: a },
      { accountId: 'nobody', outcome: b },
      { accountId: one.accountId, outcome: c },
    ],
  });
  expect(ok(await load(rows))).toEqual(results('set', 'unknown', 'set'));
  expect(ok(await load(rows))).toEqual(results('unchanged', 'unknown', 'unchanged'));
  expect((await standing(two.accountId)).scores).toMatchObject({ contentValue: 540 });
});

test('DOMAIN 1.4: an account is certified for one role and for video; another role ends the one before', async () => {
  const { accountId } = await openAccount(world, { name: '认证的号' });
  const path = `/operator/accounts/${accountId}/certifications`;
  const certify = (kind: string, role?: string) => manager.call('PUT', `${path}/${kind}`, { role, reason });
  expect((await certify('role', 'makeup_artist')).status).toBe(200);
  expect((await certify('role', 'makeup_artist')).status).toBe(200);
  expect((await certify('video')).status).toBe(200);
  expect((await certify('role', 'image_stylist')).status).toBe(200);
  expect((await standing(accountId)).certifications).toMatchObject([
    { kind: 'role', role: 'image_stylist', endedAt: null },
    { kind: 'video', role: null, endedAt: null },
    { kind: 'role', role: 'makeup_artist', endedAt: expect.any(String) },
  ]);
  const shown = async () => ok(await world.anonymous.call('GET', `/accounts/${accountId}`)).certifiedRole;
  expect(await shown()).toBe('image_stylist');
  expect((await manager.call('POST', `${path}/role/end`, { reason })).status).toBe(200);
  expect(await shown()).toBeNull();
  expect((await manager.call('POST', `${path}/role/end`, { reason })).status).toBe(404);
  expect(await certify('role', 'king')).toMatchObject({ status: 422, body: { code: 'ROLE_UNKNOWN' } });
  expect(await certify('role')).toMatchObject({ status: 422, body: { errors: [{ path: 'role', code: 'REQUIRED' }] } });
});
