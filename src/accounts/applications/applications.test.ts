import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { enterprise, openAccount, person, uploadAvatar, verify } from '../../../test/people.ts';
import { putShop } from '../../catalogue/service.ts';
import { accountByName, accountsByIds } from '../service.ts';

const world = await testApp();
const admin = await world.operator('admin');
const failed = (body: { checks: { id: string; passed: boolean; code: string | null }[] }) =>
  body.checks.filter((c) => !c.passed).map((c) => c.code);
const apply = (who: Caller, type = 'creator', invitationCode?: string) =>
  who.call('POST', '/account-applications', { type, invitationCode });
let serial = 0;
const profileOf = async (who: Caller, more: object = {}) => ({
  name: `账号${(serial += 1)}`,
  avatarMediaId: await uploadAvatar(who),
  intro: '分享通勤穿搭',
  chosenDomain: 'outfit',
  ...more,
});
const put = (who: Caller, id: string, profile: object) =>
  who.call('PUT', `/account-applications/${id}/profile`, profile);
const verified = async (subject = person()) => {
  const who = await world.signUp('申请人');
  await verify(who, subject);
  return who;
};

test('DOMAIN 1.2: choose the type, fail, verify, check again, fill in the profile, opened', async () => {
  const lin = await world.signUp('林小满');
  const applied = await apply(lin);
  expect(applied.status).toBe(201);
  expect(applied.body.status).toBe('checks_failed');
  expect(applied.body.checks.map((c: { id: string }) => c.id)).toEqual([
    'payout_bound',
    'real_name',
    'session_fresh',
    'adult',
    'subject_match',
    'subject_quota',
  ]);
  expect(failed(applied.body)).toEqual(['PAYOUT_NOT_BOUND', 'REAL_NAME_MISSING', 'UNDER_AGE', 'SUBJECT_MISMATCH']);
  const messages = (lang: string) =>
    lin
      .call('GET', `/account-applications/${applied.body.id}`, undefined, { 'accept-language': lang })
      .then(({ body }) => body.checks.map((c: { message: string | null }) => c.message));
  expect(await messages('zh-CN')).toEqual([
    '还没有绑定收款账户',
    '还没有完成实名认证',
    null,
    '请先完成实名认证，再核对年龄',
    '请先完成实名认证，再核对收款账户的主体',
    null,
  ]);
  expect((await messages('en'))[3]).toBe('Verify your identity first: then the age is checked');
  const early = await put(lin, applied.body.id, await profileOf(lin));
  expect(early).toMatchObject({
    status: 409,
    body: { code: 'APPLICATION_STATE', current: { status: 'checks_failed' } },
  });

  await verify(lin, person());
  const again = await lin.call('POST', `/account-applications/${applied.body.id}/checks`);
  expect(again).toMatchObject({ status: 200, body: { status: 'profile_pending' } });
  expect((await lin.call('POST', `/account-applications/${applied.body.id}/checks`)).status).toBe(200);
  const profile = await profileOf(lin, { name: '林间小锅' });
  const opened = await put(lin, applied.body.id, profile);
  expect(opened).toMatchObject({ status: 200, body: { status: 'opened', accountId: expect.any(String) } });

  const { accountId } = opened.body;
  const account = (await world.run((tx) => accountsByIds(tx, [accountId]))).get(accountId);
  expect(account).toMatchObject({ type: 'creator', name: '林间小锅', status: 'active', openedBy: lin.userId });
  expect(account?.avatarUrl).toBe(`/media/${profile.avatarMediaId}/320`);
  expect((await world.run((tx) => accountByName(tx, '林间小锅')))?.accountId).toBe(accountId);
  const me = await lin.call('GET', '/me');
  expect(me.body).toMatchObject({
    user: { id: lin.userId, nickname: '林小满' },
    accounts: [{ id: accountId, type: 'creator', name: '林间小锅', level: 'L0', role: 'owner' }],
    roles: [],
  });
  const events = await world.pool.query(`select payload from lib.outbox where topic = 'accounts.opened'`);
  expect(events.rows).toContainEqual({ payload: { accountId } });
  expect((await put(lin, applied.body.id, profile)).status).toBe(409);
  expect((await lin.call('POST', `/account-applications/${applied.body.id}/checks`)).status).toBe(409);
});

test('DOMAIN 1.2 session_fresh: an old sign-in fails, a new one passes; the profile may take its time', async () => {
  const lin = await verified();
  const age = (minutes: number) =>
    world.pool.query(`update auth.session set created_at = now() - make_interval(mins => $2) where user_id = $1`, [
      lin.userId,
      minutes,
    ]);
  await age(16);
  const applied = await apply(lin);
  expect(failed(applied.body)).toEqual(['RELOGIN_REQUIRED']);
  await age(1);
  await lin.call('POST', `/account-applications/${applied.body.id}/checks`);
  await age(60);
  expect((await put(lin, applied.body.id, await profileOf(lin))).body.status).toBe('opened');
});

test('DOMAIN 1.2 adult, subject_match: under age, another holder', async () => {
  const young = await verified(person('2015-01-01'));
  expect(failed((await apply(young)).body)).toEqual(['UNDER_AGE']);
  const lin = await verified();
  await lin.call('POST', '/identity/real-name', person());
  expect(failed((await apply(lin)).body)).toEqual(['SUBJECT_MISMATCH']);
});

test('DOMAIN 1.2 subject_quota: a person opens one account, an enterprise five', async () => {
  const subject = person();
  await openAccount(world, { name: '第一个账号', subject });
  expect(failed((await apply(await verified(subject))).body)).toEqual(['SUBJECT_QUOTA']);
});

test('DOMAIN 1.2 subject_quota: of eight openings at once an enterprise gets exactly five', async () => {
  const subject = enterprise();
  const ready = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const who = await verified(subject);
      const applied = await apply(who);
      expect(applied.body.status).toBe('profile_pending');
      return { who, id: applied.body.id, profile: await profileOf(who) };
    }),
  );
  const answers = await Promise.all(ready.map(({ who, id, profile }) => put(who, id, profile)));
  expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 200, 200, 200, 200, 422, 422, 422]);
  const refused = answers.filter((a) => a.status === 422);
  expect(refused.map((a) => a.body.errors.map((e: { code: string }) => e.code))).toEqual(
    Array.from({ length: 3 }, () => ['SUBJECT_QUOTA']),
  );
});

test('DOMAIN 1.2: of openings with one name at once exactly one succeeds, however it is written', async () => {
  const names = ['Zoe 佐伊', 'ZOE 佐伊', 'Ｚｏｅ 佐伊', 'zoe 佐伊'];
  const ready = await Promise.all(
    names.map(async (name) => {
      const who = await verified();
      const applied = await apply(who);
      return { who, id: applied.body.id, profile: await profileOf(who, { name }) };
    }),
  );
  const answers = await Promise.all(ready.map(({ who, id, profile }) => put(who, id, profile)));
  expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 422, 422, 422]);
  const refused = answers.find((a) => a.status === 422);
  expect(refused?.body.errors).toMatchObject([{ path: 'name', code: 'NAME_TAKEN' }]);
});

test('DOMAIN 1.2: a bad profile is answered with a row per fault, in the language asked for', async () => {
  const lin = await verified();
  const other = await world.signUp('别人');
  const { id } = (await apply(lin)).body;
  const bad = {
    name: '加微信abc12345',
    avatarMediaId: await uploadAvatar(other),
    intro: '长'.repeat(73),
    chosenDomain: 'x',
  };
  const answer = await lin.call('PUT', `/account-applications/${id}/profile`, bad, { 'accept-language': 'en' });
  expect(answer).toMatchObject({ status: 422, body: { code: 'PROFILE_INVALID' } });
  expect(answer.body.errors.map((e: { path: string; code: string }) => `${e.path} ${e.code}`)).toEqual([
    'name CONTACT_INFO',
    'avatarMediaId AVATAR_MISSING',
    'intro INTRO_LENGTH',
    'chosenDomain DOMAIN_UNKNOWN',
  ]);
  expect(answer.body.errors[0].message).toBe('Contact details are not allowed');
  for (const name of ['小\u0000棠', '棠', '\ud800\ud800\ud800'])
    expect((await put(lin, id, await profileOf(lin, { name }))).status).toBe(422);
  expect((await put(lin, id, { name: 1 })).status).toBe(400);
  expect((await lin.call('GET', `/account-applications/${id}`)).body.status, 'nothing has moved').toBe(
    'profile_pending',
  );
  expect((await put(lin, id, await profileOf(lin))).status).toBe(200);
});

test('API: checks run again also after they have passed, and say what has changed', async () => {
  const subject = person();
  const who = await verified(subject);
  const first = await apply(who);
  const second = await apply(who);
  expect([first.body.status, second.body.status]).toEqual(['profile_pending', 'profile_pending']);
  const again = (id: string) => who.call('POST', `/account-applications/${id}/checks`);
  expect((await again(first.body.id)).body).toMatchObject({ status: 'profile_pending' });
  expect((await again(first.body.id)).body.checkedAt > first.body.checkedAt).toBe(true);
  expect((await put(who, first.body.id, await profileOf(who))).body.status).toBe('opened');
  const rechecked = await again(second.body.id);
  expect(rechecked.body.status).toBe('checks_failed');
  expect(failed(rechecked.body)).toEqual(['SUBJECT_QUOTA']);
});

test('DOMAIN 1.2 shop_open: a merchant needs an active shop of his', async () => {
  const owner = await verified();
  const applied = await apply(owner, 'merchant');
  expect(failed(applied.body)).toEqual(['NO_SHOP']);
  const shop = { id: 'shop-of-owner', name: '小店', ownerUserId: owner.userId, ratingBp: 48_000 };
  await world.run((tx, now) => putShop(tx, now, { ...shop, status: 'closed' }));
  expect(failed((await owner.call('POST', `/account-applications/${applied.body.id}/checks`)).body)).toEqual([
    'NO_SHOP',
  ]);
  await world.run((tx, now) => putShop(tx, now, { ...shop, status: 'active' }));
  const again = await owner.call('POST', `/account-applications/${applied.body.id}/checks`);
  expect(again.body.status).toBe('profile_pending');
});

test('DOMAIN 1.1 brand: opens with an operator’s code, which is shown once and used once', async () => {
  const made = await admin.call('POST', '/operator/invitations', { type: 'brand', note: '棠记' });
  expect(made.status).toBe(201);
  const { code } = made.body;
  const listed = await admin.call('GET', '/operator/invitations');
  expect(JSON.stringify(listed.body)).not.toContain(code);
  const dump = await world.pool.query('select to_jsonb(i) as row from accounts.invitation i');
  expect(JSON.stringify(dump.rows)).not.toContain(code);

  const one = await verified(enterprise());
  const applied = await apply(one, 'brand');
  expect(failed(applied.body)).toEqual(['NO_BRAND_INVITE']);
  expect(failed((await apply(one, 'brand', 'wrong')).body)).toEqual(['NO_BRAND_INVITE']);
  const checks = await one.call('POST', `/account-applications/${applied.body.id}/checks`, { invitationCode: code });
  expect(checks.body.status).toBe('profile_pending');
  const two = await verified(enterprise());
  const second = await apply(two, 'brand', code);
  expect(second.body.status).toBe('profile_pending');
  const answers = await Promise.all([
    put(one, applied.body.id, await profileOf(one)),
    put(two, second.body.id, await profileOf(two)),
  ]);
  expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 422]);
  const used = (await admin.call('GET', '/operator/invitations')).body.items[0];
  expect(used.usedByAccount).toBe(answers.find((a) => a.status === 200)?.body.accountId);
});

test('DOMAIN 1.3: an institution opens by invitation, as an enterprise', async () => {
  const owner = await verified(enterprise());
  const without = await apply(owner, 'institution');
  expect(without).toMatchObject({
    status: 422,
    body: { code: 'INVITATION_INVALID', errors: [{ path: 'invitationCode' }] },
  });
  const brand = await admin.call('POST', '/operator/invitations', { type: 'brand' });
  expect((await apply(owner, 'institution', brand.body.code)).status).toBe(422);
  const made = await admin.call('POST', '/operator/invitations', { type: 'institution' });
  const applied = await apply(owner, 'institution', made.body.code);
  expect(applied.body.checks.map((c: { id: string }) => c.id)).toEqual([
    'payout_bound',
    'real_name',
    'session_fresh',
    'subject_match',
  ]);
  expect((await put(owner, applied.body.id, await profileOf(owner))).body.status).toBe('opened');
  const single = await verified(person());
  const revoked = await admin.call('POST', '/operator/invitations', { type: 'institution' });
  const persons = await apply(single, 'institution', revoked.body.code);
  expect(failed(persons.body)).toEqual(['REAL_NAME_MISSING']);
  expect((await admin.call('DELETE', `/operator/invitations/${revoked.body.id}`)).status).toBe(204);
  expect((await apply(owner, 'institution', revoked.body.code)).status).toBe(422);
  expect((await admin.call('DELETE', `/operator/invitations/${revoked.body.id}`)).status).toBe(404);
});

test('applications can be resumed, are listed by pages, and are nobody else’s', async () => {
  const lin = await world.signUp('林小满');
  const ids: string[] = [];
  for (let i = 0; i < 3; i++) ids.unshift((await apply(lin)).body.id);
  const first = await lin.call('GET', '/account-applications?limit=2');
  expect(first.body.items.map((a: { id: string }) => a.id)).toEqual(ids.slice(0, 2));
  const second = await lin.call('GET', `/account-applications?limit=2&cursor=${first.body.nextCursor}`);
  expect(second.body).toMatchObject({ items: [{ id: ids[2], status: 'checks_failed' }], nextCursor: null });
  const other = await world.signUp('别人');
  for (const id of [ids[0], 'nothing', '%00', 'A'.repeat(60)]) {
    expect((await other.call('GET', `/account-applications/${id}`)).status).toBe(404);
    expect((await other.call('POST', `/account-applications/${id}/checks`)).status).toBe(404);
    expect((await put(other, String(id), { name: '', avatarMediaId: '', intro: '', chosenDomain: '' })).status).toBe(
      404,
    );
  }
  expect((await world.anonymous.call('POST', '/account-applications', { type: 'creator' })).status).toBe(401);
  expect((await apply(lin, 'wizard')).status).toBe(422);
});

test('nobody piles up unfinished applications', async () => {
  const lin = await world.signUp('林小满');
  for (let i = 0; i < 20; i++) expect((await apply(lin)).status).toBe(201);
  expect(await apply(lin)).toMatchObject({ status: 409, body: { code: 'TOO_MANY_APPLICATIONS' } });
});

test('the same Idempotency-Key opens one application', async () => {
  const lin = await world.signUp('林小满');
  const once = () => lin.call('POST', '/account-applications', { type: 'creator' }, { 'idempotency-key': 'k1' });
  const [one, two] = await Promise.all([once(), once()]);
  expect(one?.body.id).toBe(two?.body.id);
});
