import sharp from 'sharp';
import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../test/app.ts';
import { multipart } from '../../test/multipart.ts';
import { enterprise, openAccount, uploadAvatar } from '../../test/people.ts';
import { withQrCodes } from '../../test/qrCode.ts';
import { setLevel } from '../levels/service.ts';
import { systemActor } from '../lib/actor.ts';
import { DAY } from '../lib/time.ts';
import { statusSpans } from './service.ts';

const world = await testApp();
const email = async (who: Caller) =>
  (await world.pool.query('select email from auth."user" where id = $1', [who.userId])).rows[0].email;
const patch = (who: Caller, accountId: string, version: number, change: object) =>
  who.call('PATCH', `/accounts/${accountId}/profile`, change, { 'if-match': `"${version}"` });

test('a profile is changed by its version; a stale one is answered with the current profile', async () => {
  const { owner, accountId } = await openAccount(world, { name: '小棠的衣橱' });
  const read = await owner.call('GET', `/accounts/${accountId}/profile`);
  expect(read.body).toMatchObject({ name: '小棠的衣橱', version: 1, chosenDomain: 'outfit', status: 'active' });
  const changed = await patch(owner, accountId, 1, { intro: '', chosenDomain: 'beauty' });
  expect(changed).toMatchObject({ status: 200, body: { intro: '', chosenDomain: 'beauty', version: 2 } });
  const stale = await patch(owner, accountId, 1, { intro: '旧' });
  expect(stale).toMatchObject({ status: 409, body: { code: 'STALE_VERSION', current: { version: 2, intro: '' } } });
  const without = await owner.call('PATCH', `/accounts/${accountId}/profile`, { intro: 'x' });
  expect(without).toMatchObject({ status: 400, body: { code: 'VERSION_REQUIRED' } });
  const odd = await owner.call('PATCH', `/accounts/${accountId}/profile`, {}, { 'if-match': 'abc' });
  expect(odd.status).toBe(400);
  const avatarMediaId = await uploadAvatar(owner);
  expect((await patch(owner, accountId, 2, { avatarMediaId })).body.avatarUrl).toContain(avatarMediaId);
  const faults = await patch(owner, accountId, 3, { intro: '加微信abc12345', avatarMediaId: 'none' });
  expect(faults.body.errors.map((e: { path: string }) => e.path)).toEqual(['avatarMediaId', 'intro']);
});

test('DOMAIN 1.2, 2.6.1: an avatar with a QR code is refused', async () => {
  const { owner, accountId } = await openAccount(world, { name: '码上见' });
  const plain = await sharp({ create: { width: 400, height: 400, channels: 3, background: '#c8a890' } })
    .png()
    .toBuffer();
  const form = multipart(await withQrCodes(plain, [{ side: 200, left: 100, top: 100 }]));
  const { body } = await owner.call('POST', '/media', form.body, form.headers);
  const answer = await patch(owner, accountId, 1, { avatarMediaId: body.id });
  expect(answer).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'avatarMediaId', code: 'CONTACT_INFO', actual: 'qr_code' }] },
  });
});

test('two writers with the same version: exactly one wins', async () => {
  const { owner, accountId } = await openAccount(world, { name: '并发修改' });
  const answers = await Promise.all(['一', '二'].map((intro) => patch(owner, accountId, 1, { intro })));
  expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
});

test('DOMAIN 1.2: one name change per 30 days; the old name is free again, a taken one is refused', async () => {
  const { owner, accountId } = await openAccount(world, { name: '旧的名字' });
  const other = await openAccount(world, { name: '别人的名字' });
  expect((await patch(owner, accountId, 1, { name: '别人的名字' })).body.errors).toMatchObject([
    { code: 'NAME_TAKEN' },
  ]);
  expect((await patch(owner, accountId, 1, { name: '新的名字' })).status).toBe(200);
  const soon = await patch(owner, accountId, 2, { name: '又一个名字' });
  expect(soon.body.errors).toMatchObject([{ path: 'name', code: 'NAME_CHANGE_TOO_SOON', required: { days: 30 } }]);
  expect((await patch(other.owner, other.accountId, 1, { name: '旧的名字' })).status).toBe(200);
  const { nameChangeableAt } = (await owner.call('GET', `/accounts/${accountId}/profile`)).body;
  await world.advance(new Date(Date.parse(nameChangeableAt) - 60_000));
  expect((await patch(owner, accountId, 2, { name: '又一个名字' })).status).toBe(422);
  await world.advance(new Date(nameChangeableAt));
  expect((await patch(owner, accountId, 2, { name: '又一个名字' })).status).toBe(200);
});

test('DOMAIN 1.3: the opener is owner; owners add and remove members; one owner stays', async () => {
  const { owner, accountId } = await openAccount(world, { name: '成员测试' });
  const editor = await world.signUp('小编');
  const path = `/accounts/${accountId}/members`;
  const added = await owner.call('POST', path, { email: (await email(editor)).toUpperCase(), role: 'editor' });
  expect(added).toMatchObject({ status: 201, body: { userId: editor.userId, nickname: '小编', role: 'editor' } });
  expect((await editor.call('GET', path)).body.items.map((m: { role: string }) => m.role)).toEqual(['owner', 'editor']);
  expect((await editor.call('GET', '/me')).body.accounts).toMatchObject([{ id: accountId, role: 'editor' }]);
  expect((await patch(editor, accountId, 1, { intro: '小编改的' })).status).toBe(200);
  expect((await editor.call('POST', path, { email: 'x@test.example', role: 'viewer' })).status).toBe(403);
  expect((await editor.call('DELETE', `${path}/${owner.userId}`)).status).toBe(403);

  const demoted = await owner.call('PUT', `${path}/${editor.userId}`, { role: 'viewer' });
  expect(demoted.body.role).toBe('viewer');
  expect((await patch(editor, accountId, 2, { intro: '不行' })).status).toBe(403);
  expect(await owner.call('PUT', `${path}/${owner.userId}`, { role: 'editor' })).toMatchObject({
    status: 409,
    body: { code: 'LAST_OWNER' },
  });
  expect(await owner.call('DELETE', `${path}/${owner.userId}`)).toMatchObject({ status: 409 });
  expect(await owner.call('POST', path, { email: 'nobody@test.example', role: 'viewer' })).toMatchObject({
    status: 422,
    body: { code: 'USER_UNKNOWN', errors: [{ path: 'email' }] },
  });
  expect((await owner.call('PUT', `${path}/nobody`, { role: 'viewer' })).status).toBe(422);
  expect((await editor.call('DELETE', `${path}/${editor.userId}`)).status, 'anybody may leave').toBe(204);
  expect((await editor.call('GET', path)).status).toBe(403);
  const stranger = await world.signUp('路人');
  expect((await stranger.call('GET', path)).status).toBe(403);
  expect((await stranger.call('GET', '/accounts/nothing/members')).status).toBe(404);
});

test('two owners leaving at the same time: one stays', async () => {
  const { owner, accountId } = await openAccount(world, { name: '两位主理人' });
  const second = await world.signUp('第二位');
  await owner.call('POST', `/accounts/${accountId}/members`, { email: await email(second), role: 'owner' });
  const leave = (who: Caller) => who.call('DELETE', `/accounts/${accountId}/members/${who.userId}`);
  const answers = await Promise.all([leave(owner), leave(second)]);
  expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([204, 409]);
});

test('an enterprise’s owner has several accounts, each with its role in /me', async () => {
  const subject = enterprise();
  const owner = await world.signUp('企业主');
  const one = await openAccount(world, { name: '企业一号', owner, subject });
  const two = await openAccount(world, { name: '企业二号', owner, subject });
  const { accounts } = (await owner.call('GET', '/me')).body;
  expect(accounts).toMatchObject([
    { id: one.accountId, role: 'owner' },
    { id: two.accountId, role: 'owner' },
  ]);
});

test('an operator freezes with a reason, on the record; a closed account stays closed and gives its place back', async () => {
  const { owner, accountId } = await openAccount(world, { name: '违规账号' });
  const risk = await world.operator('risk');
  const set = (status: string, reason = '刷单') =>
    risk.call('PUT', `/operator/accounts/${accountId}/status`, { status, reason });
  expect((await set('frozen')).body).toEqual({ id: accountId, status: 'frozen' });
  expect((await set('frozen')).status).toBe(200);
  expect(await patch(owner, accountId, 1, { intro: 'x' })).toMatchObject({
    status: 409,
    body: { code: 'ACCOUNT_STOPPED' },
  });
  expect((await set('active', '已核实')).status).toBe(200);
  expect((await set('closed', '本人申请')).status).toBe(200);
  const spans = await world.run((tx) => statusSpans(tx, [accountId], ['frozen', 'closed']));
  expect(spans).toMatchObject([
    { accountId, status: 'frozen', reason: '刷单', to: expect.any(Date) },
    { accountId, status: 'closed', reason: '本人申请', to: null },
  ]);
  expect(await set('active')).toMatchObject({ status: 409, body: { code: 'ACCOUNT_CLOSED' } });
  const acts = await world.pool.query(
    `select before, after, reason from identity.audit where object_id = $1 and verb = 'set_account_status' order by audit_id`,
    [accountId],
  );
  expect(acts.rows.map((row) => [row.before.status, row.after.status, row.reason])).toEqual([
    ['active', 'frozen', '刷单'],
    ['frozen', 'active', '已核实'],
    ['active', 'closed', '本人申请'],
  ]);
  expect((await risk.call('PUT', '/operator/accounts/nothing/status', { status: 'frozen', reason: 'x' })).status).toBe(
    404,
  );
  expect((await set('frozen', '')).status).toBe(422);
  const support = await world.operator('support');
  expect((await support.call('PUT', `/operator/accounts/${accountId}/status`, {})).status).toBe(403);
});

test('API: a closed account does not count among several; alone it still shows its money', async () => {
  const subject = enterprise();
  const { owner, accountId: first } = await openAccount(world, { name: '先开的号', subject });
  const { accountId: second } = await openAccount(world, { name: '后开的号', owner, subject });
  const money = (headers = {}) => owner.call('GET', '/commissions', undefined, headers);
  expect(await money()).toMatchObject({ status: 400, body: { code: 'ACCOUNT_REQUIRED' } });
  const risk = await world.operator('risk');
  const close = (id: string) =>
    risk.call('PUT', `/operator/accounts/${id}/status`, { status: 'closed', reason: '本人申请' });
  expect((await close(first)).status).toBe(200);
  expect((await money()).status).toBe(200);
  expect((await money({ 'x-account': first })).status).toBe(200);
  const late = await owner.call('POST', `/accounts/${first}/members`, { email: 'x@test.example', role: 'viewer' });
  expect(late).toMatchObject({ status: 409, body: { code: 'ACCOUNT_STOPPED' } });
  expect((await close(second)).status).toBe(200);
  expect(await money()).toMatchObject({ status: 400, body: { code: 'ACCOUNT_REQUIRED' } });
  expect((await money({ 'x-account': second })).status).toBe(200);
});

test('DOMAIN 13.6: operators find accounts by name or id, with level, status and a masked identity', async () => {
  const { accountId } = await openAccount(world, { name: 'Find_Me 100' });
  await world.run((tx, now) =>
    setLevel(tx, systemActor, now, accountId, {
      level: 'L3',
      effectiveAt: new Date(now.getTime() - DAY),
      reason: 'test',
    }),
  );
  const support = await world.operator('support');
  const search = (q: string) => support.call('GET', `/operator/accounts?q=${encodeURIComponent(q)}`);
  for (const q of ['ＦＩＮＤ_ｍｅ', '100', accountId]) {
    const found = await search(q);
    expect(found.body.items, q).toMatchObject([
      { id: accountId, level: 'L3', status: 'active', subject: { name: '林**' } },
    ]);
  }
  for (const q of ['find%me', 'f_nd', "'"]) expect((await search(q)).body.items, q).toEqual([]);
  const all = await support.call('GET', '/operator/accounts?limit=2&type=creator');
  expect(all.body.items).toHaveLength(2);
  const next = await support.call('GET', `/operator/accounts?limit=2&type=creator&cursor=${all.body.nextCursor}`);
  expect(next.body.items[0].id < all.body.items[1].id).toBe(true);
  expect((await support.call('GET', '/operator/accounts?cursor=xyz')).status).toBe(400);
  const whole = await support.call('GET', `/operator/accounts/${accountId}`);
  expect(whole.body).toMatchObject({
    levels: [{ level: 'L3', reason: 'test' }],
    statuses: [{ status: 'active' }],
    members: [{ role: 'owner' }],
  });
  expect(JSON.stringify(whole.body)).not.toMatch(/\d{17}[\dX]/);
  expect((await support.call('GET', '/operator/accounts/nothing')).status).toBe(404);
});

test('GET /me of an operator says the roles', async () => {
  const operator = await world.operator('reviewer', 'risk');
  expect((await operator.call('GET', '/me')).body).toMatchObject({ accounts: [], roles: ['reviewer', 'risk'] });
});
