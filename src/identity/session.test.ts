import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { openAuth } from './auth.ts';
import { SESSION_COOKIE } from './cookies.ts';

const world = await testApp();
const library = openAuth(world.config, world.pool).library;

async function signedUp(nickname: string) {
  const { headers, body } = await world.anonymous.call('POST', '/auth/sign-up', {
    email: `${nickname}@session.example`,
    password: 'correct horse',
    nickname,
  });
  const cookie = /zc_session=([^;]+)/.exec(String(headers['set-cookie']))?.[1] ?? '';
  return { cookie, userId: body.user.id as string };
}

/** Who a cookie is for our look-up, and who for the sign-in library itself. */
async function holders(value: string): Promise<{ ours: string | undefined; theirs: string | undefined }> {
  const cookie = `${SESSION_COOKIE}=${value}`;
  const ours = await world.anonymous.call('GET', '/me', undefined, { cookie });
  const theirs = await library.api.getSession({ headers: new Headers({ cookie }), query: { disableRefresh: true } });
  return { ours: ours.body.user?.id, theirs: theirs?.user.id };
}

const nobody = { ours: undefined, theirs: undefined };

test('a session is read as the sign-in library reads it: signed by our key, standing, not expired', async () => {
  const { cookie, userId } = await signedUp('lin');
  expect(await holders(cookie)).toEqual({ ours: userId, theirs: userId });
  const [token = ''] = decodeURIComponent(cookie).split('.');
  const forged = createHmac('sha256', 'another key').update(token).digest('base64');
  for (const value of [token, `${token}.`, `${token}.${forged}`, `x${decodeURIComponent(cookie)}`, '.', '']) {
    expect(await holders(encodeURIComponent(value)), value).toEqual(nobody);
  }
  await world.pool.query(`update auth.session set expires_at = now() - interval '1 ms' where token = $1`, [token]);
  expect((await holders(cookie)).ours).toBeUndefined();
});

test('signing out, and the end of the user, hold from the next request on', async () => {
  const { cookie } = await signedUp('chen');
  const header = { cookie: `${SESSION_COOKIE}=${cookie}` };
  expect((await world.anonymous.call('GET', '/feed', undefined, header)).status).toBe(200);
  expect((await world.anonymous.call('POST', '/auth/sign-out', {}, header)).status).toBeLessThan(300);
  expect((await world.anonymous.call('GET', '/feed', undefined, header)).status).toBe(401);
  expect(await holders(cookie)).toEqual(nobody);

  const other = await signedUp('zhou');
  expect((await holders(other.cookie)).ours).toBe(other.userId);
  await world.pool.query('delete from auth."user" where id = $1', [other.userId]);
  expect(await holders(other.cookie)).toEqual(nobody);
});
