import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../test/app.ts';
import { ok } from '../../test/money.ts';
import { openAccount } from '../../test/people.ts';

const world = await testApp();
const support = await world.operator('support');
const { owner: author, accountId } = await openAccount(world, { name: '被查看的作者' });
const reason = '用户来电说看不到草稿';
const named = { 'x-account': accountId };
const view = (who: Caller = support, body: unknown = { reason }) =>
  who.call('POST', `/operator/accounts/${accountId}/views`, body);
const myAccounts = async () => ok(await support.call('GET', '/me')).accounts;

test('DOMAIN 1.3, 13.6: support looks at an account as its members see it, changes nothing, and the log says why', async () => {
  expect((await support.call('GET', '/contents', undefined, named)).status).toBe(403);
  const { until } = ok(await view());
  expect(Date.parse(until) - Date.now()).toBeGreaterThan(29 * 60_000);
  expect(await myAccounts()).toMatchObject([{ id: accountId, role: 'viewer', viewedUntil: until }]);

  for (const path of ['/contents', `/accounts/${accountId}/members`, `/accounts/${accountId}/profile`])
    expect((await support.call('GET', path, undefined, named)).status, path).toBe(200);
  // Of money only owners and finance read anything; and an account that is not named is not looked at.
  expect((await support.call('GET', '/income/months', undefined, named)).status).toBe(403);
  expect((await support.call('GET', '/contents')).body).toMatchObject({ code: 'ACCOUNT_MISSING' });
  expect((await support.call('POST', '/contents', { type: 'post', template: 'post' }, named)).body).toMatchObject({
    code: 'VIEW_ONLY',
  });
  expect((await support.call('PATCH', `/accounts/${accountId}/profile`, { intro: 'x' }, named)).status).not.toBe(200);
  expect((await support.call('DELETE', `/accounts/${accountId}/members/${author.userId}`, {}, named)).status).toBe(403);

  expect((await support.call('DELETE', '/operator/views/current')).status).toBe(204);
  expect((await support.call('DELETE', '/operator/views/current')).status).toBe(204);
  expect(await myAccounts()).toEqual([]);
  expect((await support.call('GET', '/contents', undefined, named)).status).toBe(403);
  const logged = ok(await (await world.operator('admin')).call('GET', `/operator/audit?objectId=${accountId}`)).items;
  expect(logged.filter(({ verb }: { verb: string }) => /view/.test(verb))).toMatchObject([
    { verb: 'end_view' },
    { verb: 'view_account', reason, actor: { id: `user:${support.userId}` } },
  ]);
});

test('DOMAIN 13.6: a view ends by itself, with the role, and is nobody else’s', async () => {
  for (const role of ['risk', 'admin', 'finance'] as const)
    expect((await view(await world.operator(role))).status, role).toBe(403);
  expect((await view(author)).status).toBe(403);
  expect((await view(support, { reason: '' })).body.errors).toMatchObject([{ path: 'reason' }]);
  expect((await support.call('POST', '/operator/accounts/nobody/views', { reason })).status).toBe(404);

  ok(await view());
  expect((await (await world.operator('support')).call('GET', '/contents', undefined, named)).status).toBe(403);
  await world.pool.query('update identity.account_view set until = now()');
  expect((await support.call('GET', '/contents', undefined, named)).status).toBe(403);
  ok(await view());
  await world.pool.query(`delete from identity.operator where user_id = $1`, [support.userId]);
  expect((await support.call('GET', '/contents', undefined, named)).status).toBe(403);
});
