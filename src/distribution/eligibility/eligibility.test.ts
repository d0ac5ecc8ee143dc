import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { authorise, openInstitution } from '../../../test/institutions.ts';
import { openAccount } from '../../../test/people.ts';
import { goods, published, publisher } from '../../../test/works.ts';
import { addDays, DAY, dayOf, instantOf } from '../../lib/time.ts';

const world = await testApp({ worker: true });
await goods(world, ['shoe']);
const manager = await world.operator('channel_manager');
const ask = (accountId: string, expression: unknown) =>
  manager.call('POST', '/operator/eligibility/test', { accountId, expression });
const passes = async (accountId: string, expression: unknown) => ok(await ask(accountId, expression)).pass;
const reason = '名单测试';

test('DOMAIN 6.1: readers on the blacklist count neither for conditions nor in what an author is told of his followers', async () => {
  const who = await publisher(world, '有黑粉的达人', 'L2');
  const fans = [await world.signUp('真粉丝'), await world.signUp('刷粉的')];
  for (const fan of fans) expect((await fan.call('PUT', `/follows/${who.accountId}`, {})).status).toBe(204);
  const risk = await world.operator('risk');
  const overview = async () => ok(await who.owner.call('GET', '/studio/overview')).followers;
  expect(await overview()).toBe(2);
  const listing = { reason: 'FAKE_READS', text: '批量关注', until: null };
  ok(await risk.call('POST', `/operator/readers/${fans[1]?.userId}/blacklisting`, listing));
  expect(ok(await ask(who.accountId, { fans_gte: 2 })).outcome).toMatchObject({ actual: 1, missing: 1 });
  expect(await overview()).toBe(1);
  expect(ok(await world.anonymous.call('GET', `/accounts/${who.accountId}`)).followerCount, 'the public number').toBe(
    2,
  );
});

test('DOMAIN 3.3: an expression is tested on an account by what is known of it: level, fans, works, scores, role, shop', async () => {
  const who = await publisher(world, '四级达人', 'L4');
  const { accountId } = who;
  const before = ok(await ask(accountId, { all: [{ level_in: ['L4'] }, { index_gte: 600 }, { fans_gte: 2 }] }));
  expect(before).toMatchObject({
    pass: false,
    outcome: {
      kind: 'all',
      parts: [
        { name: 'level_in', pass: true, actual: 'L4' },
        { name: 'index_gte', pass: false, actual: null, required: 600, missing: null },
        { name: 'fans_gte', pass: false, actual: 0, required: 2, missing: 2 },
      ],
    },
  });
  for (const name of ['粉丝一', '粉丝二']) {
    const fan = await world.signUp(name);
    expect((await fan.call('PUT', `/follows/${accountId}`, {})).status).toBe(204);
  }
  await published(who.owner);
  const scores = { creatorIndex: 588, contentValue: 540, fanValue: 480, domainFocus: 900, commercialValue: 450 };
  const set = { ...scores, focusDomain: 'beauty', activity: 50, reason };
  ok(await manager.call('PUT', `/operator/accounts/${accountId}/scores`, set));
  await manager.call('PUT', `/operator/accounts/${accountId}/certifications/role`, { role: 'makeup_artist', reason });
  const holds = [
    { fans_gte: 2 },
    { contents_30d_gte: 1 },
    { content_gte: 540 },
    { fan_value_gte: 480 },
    { activity_gte: 50 },
    { health_gte: 1000 },
    { domain_in: ['beauty'] },
    { role_in: ['makeup_artist'] },
    { certified_kind: ['role'] },
    { account_type: ['creator'] },
    { not: { has_shop: true } },
  ];
  for (const expression of holds) expect(await passes(accountId, expression), JSON.stringify(expression)).toBe(true);
  expect(ok(await ask(accountId, { index_gte: 600 })).outcome).toMatchObject({ actual: 588, missing: 12 });
  expect(await passes(accountId, { certified_days_gte: 90 })).toBe(false);
  const { now } = ok(await manager.call('GET', '/clock'));
  await world.advance(new Date(Date.parse(now) + 90 * DAY));
  expect(await passes(accountId, { certified_days_gte: 90 })).toBe(true);
  expect(await passes(accountId, { contents_30d_gte: 1 }), 'what was published 90 days ago').toBe(false);
});

test('DOMAIN 3.3: who sells is known by an open shop of whoever opened the account', async () => {
  const { owner, accountId } = await openAccount(world, { name: '开店的达人' });
  const host = await world.host('host.catalogue');
  const shop = { name: '达人自己的店', ownerUserId: owner.userId, ratingBp: 48_000, status: 'active' };
  ok(await host.call('PUT', '/host/shops/own', shop));
  expect(await passes(accountId, { has_shop: true })).toBe(true);
  ok(await host.call('PUT', '/host/shops/own', { ...shop, status: 'closed' }));
  expect(await passes(accountId, { has_shop: true })).toBe(false);
});

test('DOMAIN 3.3: who has signed with an institution is bound from the first day to the last, and not before or after', async () => {
  const institution = await openInstitution(world, await world.operator('admin'), '半山文化');
  const creator = await openAccount(world, { name: '签约的达人' });
  const bound = () => passes(creator.accountId, { institution_bound: true });
  const days = async () => dayOf(new Date(ok(await manager.call('GET', '/clock')).now));
  expect(await bound()).toBe(false);
  const firstDay = addDays(await days(), 2);
  await authorise(institution, creator, { shareBp: 2000, firstDay, lastDay: addDays(firstDay, 9) });
  expect(await bound(), 'signed, but not begun').toBe(false);
  await world.advance(instantOf(firstDay));
  expect(await bound()).toBe(true);
  await world.advance(new Date(instantOf(addDays(firstDay, 10)).getTime() - 1000));
  expect(await bound(), 'the last day').toBe(true);
  await world.advance(instantOf(addDays(firstDay, 10)));
  expect(await bound()).toBe(false);
});

test('DOMAIN 3.3: an invited list holds whom operators put there, until they take him off', async () => {
  const [one, two] = [await openAccount(world, { name: '受邀一号' }), await openAccount(world, { name: '受邀二号' })];
  const change = (body: object) =>
    manager.call('POST', '/operator/invited-lists/global_fashion/accounts', { reason, ...body });
  expect(ok(await change({ add: [one.accountId, two.accountId, 'nobody'] }))).toEqual({
    added: [one.accountId, two.accountId].toSorted(),
    removed: [],
    unknown: ['nobody'],
  });
  expect(await passes(one.accountId, { invited_list: 'global_fashion' })).toBe(true);
  expect(await passes(one.accountId, { invited_list: 'another' })).toBe(false);
  const listsOf = async (id: string) => ok(await manager.call('GET', `/operator/accounts/${id}/invited-lists`)).items;
  expect(await listsOf(one.accountId)).toEqual([{ code: 'global_fashion' }]);
  expect(await listsOf('nobody')).toEqual([]);
  expect(ok(await change({ add: [one.accountId], remove: [two.accountId] }))).toMatchObject({
    added: [],
    removed: [two.accountId],
  });
  expect(ok(await manager.call('GET', '/operator/invited-lists')).items).toEqual([
    { code: 'global_fashion', accounts: 1 },
  ]);
  expect(ok(await manager.call('GET', '/operator/invited-lists/global_fashion/accounts')).items).toMatchObject([
    { id: one.accountId, name: '受邀一号' },
  ]);
  const admin = await world.operator('admin');
  const { items } = ok(await admin.call('GET', '/operator/audit?objectType=invited_list'));
  expect(items).toMatchObject([
    { objectId: 'global_fashion', after: { removed: [two.accountId] }, reason },
    { verb: 'change_invited_list', reason },
  ]);
});

test('DOMAIN 3.3: a condition that cannot be is refused at its place; only who manages channels or campaigns asks', async () => {
  const { accountId } = await openAccount(world, { name: '被问的号' });
  const wrong = await ask(accountId, { all: [{ fans_gte: 1 }, { any: [{ index_gte: 1001 }] }] });
  expect(wrong).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'expression.all[1].any[0].index_gte', code: 'TOO_BIG', required: 1000 }] },
  });
  expect((await ask('nobody', { fans_gte: 1 })).status).toBe(404);
  const finance = await world.operator('finance');
  const body = { accountId, expression: { fans_gte: 1 } };
  expect((await finance.call('POST', '/operator/eligibility/test', body)).status).toBe(403);
});
