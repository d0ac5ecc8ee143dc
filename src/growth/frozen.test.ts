import { expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { ok } from '../../test/money.ts';
import { published, publisher } from '../../test/works.ts';

const world = await testApp();

test('DOMAIN 12: what hangs on the works of a frozen account is not there for readers, like the works', async () => {
  const { owner, accountId } = await publisher(world, '会被冻结的人', 'L4');
  const contentId = await published(owner);
  const reader = await world.signUp('一位读者');
  const base = `/contents/${contentId}`;
  ok(await reader.call('POST', `${base}/comments`, { text: '冻结以前说的' }));
  ok(await reader.call('PUT', `/follows/${accountId}`, {}));
  const admin = await world.operator('admin');
  const put = async (status: string) => {
    const path = `/operator/accounts/${accountId}/status`;
    expect((await admin.call('PUT', path, { status, reason: '核实中' })).status).toBe(200);
  };
  await put('frozen');
  const newcomer = await world.signUp('另一位读者');
  for (const [method, path, body] of [
    ['GET', base, undefined],
    ['GET', `${base}/comments`, undefined],
    ['POST', `${base}/comments`, { text: '冻结以后说的' }],
    ['GET', `${base}/reward`, undefined],
    ['POST', `${base}/shares`, { channel: 'link' }],
    ['PUT', `/follows/${accountId}`, {}],
  ] as const)
    expect((await newcomer.call(method, path, body)).status, `${method} ${path}`).toBe(404);
  // Who follows it already may leave it.
  expect((await reader.call('DELETE', `/follows/${accountId}`)).status).toBe(204);
  await put('active');
  expect(ok(await newcomer.call('GET', `${base}/comments`)).items).toMatchObject([{ text: '冻结以前说的' }]);
});
