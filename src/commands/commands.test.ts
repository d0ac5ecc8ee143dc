import { expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { command } from '../../test/command.ts';

const world = await testApp();
const run = (...args: string[]) => command(world, args);

test('operator add makes the first operator, with the password from standard input', async () => {
  const args = ['operator', 'add', '--email', 'Chief@Shop.example', '--role', 'admin'];
  const made = await command(world, args, 'correct horse\n');
  expect(made).toMatchObject({ status: 0, stdout: expect.stringMatching(/^[0-9a-f-]{36}\n$/) });
  const signIn = await world.app.inject({
    method: 'POST',
    url: '/api/v1/auth/sign-in',
    payload: { email: 'chief@shop.example', password: 'correct horse' },
  });
  expect(signIn.statusCode).toBe(200);
  const cookie = `zc_session=${encodeURIComponent(signIn.cookies[0]?.value ?? '')}`;
  const me = await world.app.inject({ url: '/api/v1/me', headers: { cookie } });
  expect(me.json()).toMatchObject({ user: { id: made.stdout.trim(), nickname: 'chief' }, roles: ['admin'] });

  const again = await run('operator', 'add', '--email', 'chief@shop.example', '--role', 'finance');
  expect(again).toMatchObject({ status: 0, stdout: made.stdout });
  const both = await world.app.inject({ url: '/api/v1/me', headers: { cookie } });
  expect(both.json().roles).toEqual(['admin', 'finance']);
});

test.each([
  ['no arguments', ['operator']],
  ['no address', ['operator', 'add', '--email', 'nobody', '--role', 'admin']],
  ['an unknown role', ['operator', 'add', '--email', 'a@shop.example', '--role', 'king']],
  ['an unknown option', ['operator', 'add', '--email', 'a@shop.example', '--role', 'admin', '--force']],
  ['a short password', ['operator', 'add', '--email', 'a@shop.example', '--role', 'admin']],
  ['an unknown option of start', ['start', '--force']],
  ['an argument where none is', ['migrate', 'now']],
  ['no scopes', ['key', 'add']],
  ['an unknown scope', ['key', 'add', '--scopes', 'host.orders,everything']],
])('bad input ends with 2 and prints nothing for machines: %s', async (_what, args) => {
  const ran = await command(world, args, 'short\n');
  expect(ran).toMatchObject({ status: 2, stdout: '' });
  expect(ran.stderr).not.toBe('');
});

test('key add prints the key and nothing else, once, and it works by its scopes', async () => {
  const made = await run('key', 'add', '--scopes', 'host.members,host.orders');
  expect(made).toMatchObject({ status: 0, stdout: expect.stringMatching(/^zc_[0-9a-z]{40}\n$/) });
  const link = (key: string, path: string) =>
    world.anonymous.call('POST', path, {}, { authorization: `Bearer ${key.trim()}` });
  expect((await link(made.stdout, '/host/members:link')).status).toBe(400);
  expect((await link(made.stdout, '/operator/clock')).status).toBe(403);
  const kept = await world.pool.query('select to_jsonb(k) as row from identity.api_key k');
  expect(JSON.stringify(kept.rows)).not.toContain(made.stdout.trim());
});

test('a database that cannot be reached is said in plain words', async () => {
  const nowhere = { ...world, connection: { connectionString: 'postgres://a@127.0.0.1:1/a' } };
  const ran = await command(nowhere, ['migrate']);
  expect(ran).toMatchObject({ status: 1, stdout: '' });
  expect(ran.stderr).toContain('连不上 DATABASE_URL 的数据库：没有程序在那里监听');
  expect(ran.stderr).not.toContain('    at ');
});
