import { expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { totpOf } from '../../test/totp.ts';

const world = await testApp();
let serial = 0;
const signUp = (nickname: string) =>
  world.anonymous.call('POST', '/auth/sign-up', {
    email: `nick${(serial += 1)}@test.example`,
    password: 'correct horse',
    nickname,
  });

test('a nickname has 2-20 code points after trimming', async () => {
  for (const fine of ['小满', ' 小满 ', '𠮷'.repeat(20), 'Zoë 佐伊'])
    expect((await signUp(fine)).status, fine).toBe(201);
  for (const wrong of ['满', ' 满 ', '𠮷'.repeat(21), '  '])
    expect(await signUp(wrong), wrong).toMatchObject({ status: 422, body: { errors: [{ path: 'nickname' }] } });
  expect((await signUp('满')).body.errors).toEqual([
    expect.objectContaining({ code: 'NICKNAME_LENGTH', actual: 1, required: { min: 2, max: 20, unit: 'chars' } }),
  ]);
});

test.each(['小\u200b满', '小\u202e满', '小\u0001满', '小\u2066满', '小\n满'])(
  'a nickname shows what it is: %j is refused',
  async (nickname) => {
    const answer = await signUp(nickname);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ code: 'NICKNAME_CHARACTERS' }] } });
  },
);

test('a nickname may hold emoji of several characters, but no joiner where none belongs', async () => {
  for (const fine of ['小满👩‍🍳', '👩🏽‍🍳厨娘', '🏳️‍🌈小满', '👁️‍🗨️看看', '👨‍👩‍👧‍👦一家', '❤️小满'])
    expect((await signUp(fine)).status, fine).toBe(201);
  for (const wrong of ['小\u200d满', '👩\u200d小满', '小\u200d👩', '👩‍🍳\u200d', '👩\u200d\u200d🍳'])
    expect(await signUp(wrong), wrong).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'NICKNAME_CHARACTERS' }] },
    });
});

test('a reader changes his nickname under the rules of sign-up', async () => {
  const lin = await world.signUp('林小满');
  const patch = (nickname: unknown, lang = 'zh-CN') =>
    lin.call('PATCH', '/me', { nickname }, { 'accept-language': lang });
  expect(await patch(' 满满👩‍🍳 ')).toMatchObject({
    status: 200,
    body: { user: { id: lin.userId, nickname: '满满👩‍🍳' } },
  });
  expect((await lin.call('GET', '/me')).body.user).toEqual({ id: lin.userId, nickname: '满满👩‍🍳' });
  const email = (await world.pool.query('select email from auth."user" where id = $1', [lin.userId])).rows[0].email;
  const again = await world.anonymous.call('POST', '/auth/sign-in', { email, password: 'correct horse' });
  expect(again.body.user.nickname).toBe('满满👩‍🍳');
  const refused = [
    ['满', 'NICKNAME_LENGTH', '昵称的长度不符合要求', 'The nickname is too short or too long'],
    [
      '小\u202e满',
      'NICKNAME_CHARACTERS',
      '昵称含有不可见或控制字符',
      'The nickname holds invisible or control characters',
    ],
    ['加微信 abc12345', 'CONTACT_INFO', '昵称里不能出现联系方式', 'The nickname must not hold contact details'],
  ] as const;
  for (const [nickname, code, zh, en] of refused) {
    expect(await patch(nickname)).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'nickname', code, message: zh }] },
    });
    expect((await patch(nickname, 'en')).body.errors[0]).toMatchObject({ code, message: en });
  }
  expect((await patch(1)).status).toBe(400);
  expect((await world.anonymous.call('PATCH', '/me', { nickname: '小满满' })).status).toBe(401);
  expect((await lin.call('GET', '/me')).body.user.nickname).toBe('满满👩‍🍳');
});

test('an authenticator app: enrol, verify, sign in with its code or once with a recovery code, remove', async () => {
  const password = 'correct horse';
  const lin = await world.signUp('林小满');
  const email = (await world.pool.query('select email from auth."user" where id = $1', [lin.userId])).rows[0].email;
  const signIn = (totp?: string) =>
    world.anonymous.call('POST', '/auth/sign-in', { email, password, ...(totp === undefined ? {} : { totp }) });
  expect(await lin.call('POST', '/me/totp/verify', { code: '000000' })).toMatchObject({ status: 409 });
  expect(await lin.call('POST', '/me/totp', { password: 'wrong' })).toMatchObject({
    status: 422,
    body: { code: 'PASSWORD_WRONG' },
  });

  const enrolled = await lin.call('POST', '/me/totp', { password });
  expect(enrolled).toMatchObject({ status: 201, body: { otpauthUri: expect.stringMatching(/^otpauth:\/\/totp\//) } });
  expect((await signIn()).status, 'not verified yet').toBe(200);
  const code = totpOf(enrolled.body.otpauthUri);
  const wrong = code === '000000' ? '000001' : '000000';
  expect((await lin.call('POST', '/me/totp/verify', { code: wrong })).body.code).toBe('TOTP_CODE_WRONG');
  const verified = await lin.call('POST', '/me/totp/verify', { code: totpOf(enrolled.body.otpauthUri) });
  expect(verified.status).toBe(204);

  expect(await signIn()).toMatchObject({ status: 401, body: { code: 'TOTP_REQUIRED', errors: [{ path: 'totp' }] } });
  expect(await signIn(wrong)).toMatchObject({ status: 401, body: { code: 'TOTP_WRONG' } });
  const right = await signIn(totpOf(enrolled.body.otpauthUri));
  expect(right).toMatchObject({ status: 200, body: { user: { id: lin.userId } } });
  expect(String(right.headers['set-cookie'])).toContain('zc_session=');
  const [recovery = ''] = enrolled.body.recoveryCodes;
  expect((await signIn(recovery)).status).toBe(200);
  expect((await signIn(recovery)).status, 'a recovery code works once').toBe(401);
});

test('signing in with a password while a code is missing opens no session', async () => {
  const lin = await world.signUp('林小满');
  const enrolled = await lin.call('POST', '/me/totp', { password: 'correct horse' });
  await lin.call('POST', '/me/totp/verify', { code: totpOf(enrolled.body.otpauthUri) });
  const email = (await world.pool.query('select email from auth."user" where id = $1', [lin.userId])).rows[0].email;
  const answer = await world.anonymous.call('POST', '/auth/sign-in', { email, password: 'correct horse' });
  expect(answer.status).toBe(401);
  expect(answer.headers['set-cookie']).toBeUndefined();
});

test('GET /auth/methods says what a screen may offer', async () => {
  const answer = await world.anonymous.call('GET', '/auth/methods');
  expect(answer.body).toEqual({ password: true, totp: true, oidc: false });
});

test('demo sign-ins are told where the demo world is held, and only there', async () => {
  const demo = { password: 'demo-password', signIns: [{ role: '读者 reader', name: '阿树', email: 'a@demo.example' }] };
  const staged = await testApp({ demo });
  expect((await staged.anonymous.call('GET', '/auth/methods')).body).toMatchObject({ demo });
  // Demo mode alone is not enough: the database may hold somebody's own data.
  expect((await world.anonymous.call('GET', '/auth/methods')).body).not.toHaveProperty('demo');
});

test('too many tries are answered 429 with Retry-After', async () => {
  const { anonymous } = await testApp({ env: { ZHONGCAO_DEMO: '0' } });
  const body = { email: 'nobody@test.example', password: 'wrong' };
  for (let tries = 0; tries < 30; tries++) await anonymous.call('POST', '/auth/sign-in', body);
  const answer = await anonymous.call('POST', '/auth/sign-in', body);
  expect(answer).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  // Each try hashes a password, which is slow on purpose.
}, 120_000);
