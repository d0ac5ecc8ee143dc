import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../test/app.ts';
import { feedWorld } from '../../test/feed.ts';
import { openAccount } from '../../test/people.ts';
import { raise } from '../../test/works.ts';
import { newId } from '../lib/ids.ts';
import { setPolicy } from '../lib/policy.ts';
import { fansRules } from './policy.ts';
import { followers, importFollows } from './service.ts';

const world = await testApp();
const people = feedWorld(world);
const { owner: lin, accountId } = await openAccount(world, { name: '林小满的衣橱' });
await raise(world, accountId, 'L3');

const header = async (who: Caller, id = accountId) => (await who.call('GET', `/accounts/${id}`)).body;

test('DOMAIN 6.1: following twice changes nothing, unfollowing twice neither; the row of the follow stays', async () => {
  const reader = await world.signUp('周一');
  for (let times = 0; times < 2; times++) {
    expect((await reader.call('PUT', `/follows/${accountId}`, { source: 'content' })).status).toBe(204);
    expect(await header(reader)).toMatchObject({ followerCount: 1, viewer: { follows: true, special: false } });
  }
  for (let times = 0; times < 2; times++) {
    expect((await reader.call('DELETE', `/follows/${accountId}`)).status).toBe(204);
    expect(await header(reader)).toMatchObject({ followerCount: 0, viewer: { follows: false, special: false } });
  }
  const rows = await world.pool.query('select source, unfollowed_at from fans.follow where user_id = $1', [
    reader.userId,
  ]);
  expect(rows.rows).toEqual([{ source: 'content', unfollowed_at: expect.any(Date) }]);
});

test('the public header, as everybody and as a follower sees it', async () => {
  const reader = await world.signUp('周二');
  expect((await reader.call('PUT', `/follows/${accountId}`)).status).toBe(204);
  expect(await header(world.anonymous)).toEqual({
    id: accountId,
    type: 'creator',
    name: '林小满的衣橱',
    avatar: expect.stringContaining('/media/'),
    intro: '分享通勤穿搭和护肤心得',
    chosenDomain: 'outfit',
    certifiedRole: null,
    level: 'L3',
    followerCount: 1,
    viewer: { follows: false, special: false, muted: false, blocked: false },
  });
  expect((await header(reader)).viewer).toEqual({ follows: true, special: false, muted: false, blocked: false });
  await reader.call('DELETE', `/follows/${accountId}`);
});

test('a member does not follow his own account; an account that is not there is said so', async () => {
  expect(await lin.call('PUT', `/follows/${accountId}`, {})).toMatchObject({
    status: 422,
    body: { code: 'OWN_ACCOUNT', detail: '不能关注自己的账号' },
  });
  expect((await header(lin)).viewer.follows).toBe(false);
  const reader = await world.signUp('周日');
  for (const id of ['nope', newId()]) {
    const missing = { status: 404, body: { code: 'NOT_FOUND', detail: '没有这个账号，或账号已关闭' } };
    expect(await reader.call('PUT', `/follows/${id}`), id).toMatchObject(missing);
    expect(await reader.call('PUT', `/follows/${id}`, {}), id).toMatchObject(missing);
    expect(await reader.call('DELETE', `/follows/${id}`), id).toMatchObject(missing);
    expect(await reader.call('GET', `/accounts/${id}`), id).toMatchObject(missing);
  }
});

test('special follow is set and taken back on a follow that is there, and left alone when not named', async () => {
  const reader = await world.signUp('周三');
  const put = (body?: object) => reader.call('PUT', `/follows/${accountId}`, body);
  const seen: boolean[] = [];
  for (const body of [{}, { special: true }, {}, { special: false }]) {
    expect((await put(body)).status).toBe(204);
    seen.push((await header(reader)).viewer.special);
  }
  expect(seen).toEqual([false, true, true, false]);
  await reader.call('DELETE', `/follows/${accountId}`);
});

test('an account that is not there is 404, a wrong source 422 with the choices, no session 401', async () => {
  const reader = await world.signUp('周四');
  for (const id of [newId(), 'nobody', '%00', "'; drop", 'a'.repeat(80)]) {
    expect((await reader.call('PUT', `/follows/${encodeURIComponent(id)}`, {})).status).toBe(404);
    expect((await reader.call('DELETE', `/follows/${encodeURIComponent(id)}`)).status).toBe(404);
    expect((await reader.call('GET', `/accounts/${encodeURIComponent(id)}`)).status).toBe(404);
    expect((await reader.call('GET', `/accounts/${encodeURIComponent(id)}/contents`)).status).toBe(404);
  }
  const wrong = await reader.call('PUT', `/follows/${accountId}`, { source: 'moon' });
  expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: 'source', required: expect.any(Array) }] } });
  expect((await world.anonymous.call('PUT', `/follows/${accountId}`, {})).status).toBe(401);
});

test('own followed accounts by pages, latest first, nobody else sees them', async () => {
  const reader = await world.signUp('周五');
  const accounts = await people.accounts(5);
  for (const id of accounts) await people.follow(reader.userId, id, id === accounts[1]);
  await people.unfollow(reader.userId, accounts[3] ?? '');
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page = await reader.call('GET', `/me/follows?limit=2${cursor && `&cursor=${cursor}`}`);
    seen.push(...page.body.items.map((item: { account: { id: string } }) => item.account.id));
    cursor = page.body.nextCursor;
  }
  expect(seen).toEqual([4, 2, 1, 0].map((n) => accounts[n]));
  const first = await reader.call('GET', '/me/follows?limit=3');
  expect(first.body.items[2]).toMatchObject({
    account: { type: 'creator', avatar: null },
    special: true,
    muted: false,
  });
  expect((await lin.call('GET', '/me/follows')).body).toEqual({ items: [], nextCursor: null });
  expect((await reader.call('GET', '/me/follows?cursor=x')).status).toBe(400);
});

test('DOMAIN 6.1: a reader follows so many accounts at most, exactly, also at once; an import may exceed it', async () => {
  await world.run((tx, now) =>
    setPolicy(tx, now, fansRules, {
      document: { ...fansRules.defaults, followsMax: 3 },
      effectiveAt: now,
      author: 'test',
      reason: 'few',
    }),
  );
  const reader = await world.signUp('周六');
  const accounts = await people.accounts(8);
  const answers = await Promise.all(accounts.slice(0, 6).map((id) => reader.call('PUT', `/follows/${id}`, {})));
  expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([204, 204, 204, 422, 422, 422]);
  const refused = answers.find((answer) => answer.status === 422);
  expect(refused?.body).toMatchObject({
    code: 'FOLLOW_LIMIT',
    errors: [{ path: 'accountId', actual: 3, required: 3 }],
  });
  const imported = accounts.map((id) => ({ userId: reader.userId, accountId: id }));
  expect(await world.run((tx, now) => importFollows(tx, now, imported))).toBe(5);
  expect(await world.run((tx, now) => importFollows(tx, now, imported))).toBe(0);
  expect((await reader.call('GET', '/me/follows?limit=100')).body.items).toHaveLength(8);
  expect(
    (await reader.call('PUT', `/follows/${accounts[0]}`, { special: true, muted: false, blocked: false })).status,
  ).toBe(204);
  await reader.call('DELETE', `/follows/${accounts[0]}`);
  expect((await reader.call('PUT', `/follows/${accounts[0]}`, {})).status).toBe(422);
});

test('followers of one account follow and leave at once: the count is exact, no row is hot', async () => {
  const [popular = ''] = await people.accounts(1);
  const readers = Array.from({ length: 24 }, () => newId());
  await Promise.all(readers.map((userId) => people.follow(userId, popular)));
  await Promise.all(readers.slice(0, 9).map((userId) => people.unfollow(userId, popular)));
  expect((await header(world.anonymous, popular)).followerCount).toBe(15);
  const chunk = await world.pool.query(followers({ active: false }), [popular, '', 100]);
  expect(chunk.rows.map((row) => row.user_id)).toEqual(readers.slice(9).toSorted());
});

test('accounts to follow come newest first, page by page, each once, with what the viewer is to them', async () => {
  const made = await people.accounts(5);
  const reader = await world.signUp('找人的人');
  await reader.call('PUT', `/follows/${made.toSorted().at(-1)}`, {});
  const first = await reader.call('GET', '/accounts?limit=3');
  const newest = made.toSorted().toReversed();
  expect(first.body.items.map((a: { id: string }) => a.id)).toEqual(newest.slice(0, 3));
  expect(first.body.items[0].viewer).toEqual({ follows: true, special: false, muted: false, blocked: false });
  const second = await world.anonymous.call('GET', `/accounts?limit=2&cursor=${first.body.nextCursor}`);
  expect(second.body.items.map((a: { id: string }) => a.id)).toEqual(newest.slice(3));
  expect((await reader.call('GET', '/accounts?cursor=nonsense')).status).toBe(400);
});
