import { expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';

const world = await testApp();

test('sign-up answers 201 with the user and opens a session', async () => {
  const answer = await world.anonymous.call('POST', '/auth/sign-up', {
    email: 'lin@test.example',
    password: 'correct horse',
    nickname: '林小满',
  });
  expect(answer.status).toBe(201);
  expect(answer.body).toEqual({ user: { id: expect.any(String), nickname: '林小满' } });
  expect(String(answer.headers['set-cookie'])).toMatch(/^zc_session=.*HttpOnly.*SameSite=Lax/i);
});

test('the same e-mail twice is refused by name', async () => {
  const again = await world.anonymous.call('POST', '/auth/sign-up', {
    email: 'lin@test.example',
    password: 'correct horse',
    nickname: '别人',
  });
  expect(again).toMatchObject({ status: 422, body: { code: 'EMAIL_TAKEN', errors: [{ path: 'email' }] } });
});

test('sign-in with a wrong password is 401, with the right one 200', async () => {
  const wrong = await world.anonymous.call('POST', '/auth/sign-in', { email: 'lin@test.example', password: 'nope' });
  expect(wrong).toMatchObject({ status: 401, body: { code: 'SIGN_IN_FAILED' } });
  const right = await world.anonymous.call('POST', '/auth/sign-in', {
    email: 'lin@test.example',
    password: 'correct horse',
  });
  expect(right).toMatchObject({ status: 200, body: { user: { nickname: '林小满' } } });
});

test('bad input names the field and the limit, as problem+json in the language asked for', async () => {
  const body = { email: 'x', password: 'short', nickname: '' };
  const answer = await world.anonymous.call('POST', '/auth/sign-up', body, { 'accept-language': 'en' });
  expect(answer.status).toBe(422);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.body.title).toBe('Against a rule');
  expect(answer.body.errors.map((e: { path: string }) => e.path)).toEqual(['email', 'password', 'nickname']);
  const wrongType = await world.anonymous.call('POST', '/auth/sign-up', { email: 1 });
  expect(wrongType).toMatchObject({ status: 400, body: { code: 'MALFORMED', title: '请求有误' } });
  const notJson = await world.anonymous.call('POST', '/auth/sign-up', '{"email":', {
    'content-type': 'application/json',
  });
  expect(notJson.status).toBe(400);
});

test('without a session 401 comes before validation, with another role 403', async () => {
  expect((await world.anonymous.call('POST', '/operator/keys', {})).status).toBe(401);
  const reader = await world.signUp('读者');
  expect((await reader.call('POST', '/operator/keys', {})).status).toBe(403);
});

test('a state-changing request from another origin is refused', async () => {
  const reader = await world.signUp('读者');
  const answer = await reader.call('POST', '/auth/sign-out', {}, { origin: 'https://evil.example' });
  expect(answer).toMatchObject({ status: 403, body: { code: 'FOREIGN_ORIGIN' } });
});

test('an API key is shown once, works by scope, and stops when revoked', async () => {
  const admin = await world.operator('admin');
  const made = await admin.call('POST', '/operator/keys', { name: '商城', scopes: ['host.orders'] });
  expect(made.status).toBe(201);
  expect(made.body.key).toMatch(/^zc_/);
  const listed = await admin.call('GET', '/operator/keys');
  expect(JSON.stringify(listed.body)).not.toContain(made.body.key);
  expect((await admin.call('DELETE', `/operator/keys/${made.body.id}`)).status).toBe(204);
  const dead = await world.anonymous.call('GET', '/operator/keys', undefined, {
    authorization: `Bearer ${made.body.key}`,
  });
  expect(dead.status).toBe(401);
});
