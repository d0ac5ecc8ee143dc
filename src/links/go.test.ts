import { expect, test } from 'vitest';
import { newId, newIdOf } from '../lib/ids.ts';
import { countsOf } from '../facts/service.ts';
import { addMember, linkBuyer } from '../identity/service.ts';
import { pseudonym } from '../lib/secret.ts';
import { DAY, SECOND } from '../lib/time.ts';
import { testApp, type Answer, type Caller } from '../../test/app.ts';
import { bindTokens, clicksFor, linkFor, voidClick } from './service.ts';
import type { Scene } from './schema.ts';

const world = await testApp({ worker: true });
const host = await world.host('host.catalogue', 'host.orders', 'host.members');
await host.call('PUT', '/host/shops/shanye', { name: '山野食集', ratingBp: 47_500, status: 'active' });
const item = {
  shopId: 'shanye',
  title: '山核桃仁',
  priceFen: 5900,
  categoryId: 'snacks',
  pictureUrls: [],
  url: 'https://shop.example/items/1?from=zc#top',
  stock: 10,
  onSale: true,
};
await host.call('PUT', '/host/items/i1', item);
const accountId = newId();
const buyerKeyOf = (key: string) => pseudonym(world.config.secret, 'buyer', key);
const link = (contentId: string, scene: Scene = 'follow_feed', itemId = 'i1') =>
  `/go/${linkFor(world.config, { contentId, itemId, scene })}`;
const tokenOf = (answer: Answer) => new URL(String(answer.headers['location'])).searchParams.get('zc_click') ?? '';
const go = (caller: Caller, path: string, cookie?: string) =>
  caller.call('GET', path, undefined, cookie === undefined ? {} : { cookie });
const clicksOf = (key: string) =>
  world.run((tx, now) =>
    clicksFor(tx, [{ buyerKey: buyerKeyOf(key), shopId: 'shanye', from: new Date(now.getTime() - 15 * DAY), to: now }]),
  );
/** What stands in the counters once the worker has counted. */
const clicksCounted = async (contentId: string) => {
  await world.advance(await world.run((_tx, now) => Promise.resolve(new Date(now.getTime() + SECOND))));
  return (await world.run((tx) => countsOf(tx, [contentId]))).get(contentId)?.item_click;
};
const visitorClicks = async () =>
  (await world.pool.query('select count(*)::int as n from links.visitor_click')).rows[0].n as number;

test('signed out: 302 to the shop with the token, a cookie for the browser, and the click is kept', async () => {
  const before = await visitorClicks();
  const answer = await go(world.anonymous, link(newIdOf(accountId)));
  expect(answer.status).toBe(302);
  expect(String(answer.headers['location'])).toMatch(
    /^https:\/\/shop\.example\/items\/1\?from=zc&zc_click=[\w-]{58}#top$/,
  );
  expect(answer.headers['cache-control']).toBe('no-store');
  const cookie = String(answer.headers['set-cookie']);
  expect(cookie).toMatch(/^zc_visitor=[0-9a-z]{26}; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Lax/);
  expect(
    (await go(world.anonymous, link(newIdOf(accountId)), cookie.split(';')[0])).headers['set-cookie'],
  ).toBeUndefined();
  expect(await visitorClicks()).toBe(before + 2);
});

test('signed in with a buyer behind him: the click is his, with its scene, shop and mark', async () => {
  const reader = await world.signUp('读者');
  await world.run((tx, now) => linkBuyer(tx, now, reader.userId, buyerKeyOf('hb1')));
  const contentId = newIdOf(accountId);
  await host.call('PUT', '/host/items/i2', { ...item, supermarket: true, onSale: false, stock: 0 });
  expect((await go(reader, link(contentId, 'homepage', 'i2'))).status).toBe(302);
  expect(await clicksOf('hb1')).toMatchObject([
    { contentId, accountId, itemId: 'i2', scene: 'homepage', supermarket: true, voidReason: null },
  ]);
  const [click] = await clicksOf('hb1');
  expect(click?.receivedAt).toEqual(click?.at);
  expect(await clicksCounted(contentId)).toMatchObject({ raw: 1, counted: 1 });
  expect(await world.run((tx, now) => voidClick(tx, now, buyerKeyOf('hb1'), click?.clickId ?? '', 'FRAUD'))).toBe(true);
  expect(await clicksOf('hb1')).toMatchObject([{ voidReason: 'FRAUD' }]);
});

test('clicks on contents of his own account count in no score', async () => {
  const owner = await world.signUp('作者');
  await world.run((tx, now) => addMember(tx, now, { userId: owner.userId, accountId, role: 'owner' }));
  const contentId = newIdOf(accountId);
  await go(owner, link(contentId));
  await go(world.anonymous, link(contentId));
  expect(await clicksCounted(contentId)).toMatchObject({ raw: 2, counted: 0 });
});

test('DOMAIN 11.5: signed in without a buyer, members:link makes his browsers’ clicks the buyer’s, keeping their time', async () => {
  const reader = await world.signUp('读者');
  const first = await go(reader, link(newIdOf(accountId)));
  const before = await go(world.anonymous, link(newIdOf(accountId)), String(first.headers['set-cookie']).split(';')[0]);
  expect([first.status, before.status]).toEqual([302, 302]);
  const linked = await host.call('POST', '/host/members:link', { userId: reader.userId, buyerKey: 'hb2' });
  expect(linked.status).toBe(200);
  await world.idle();
  const clicks = await clicksOf('hb2');
  expect(clicks).toHaveLength(2);
  for (const click of clicks) expect(click.receivedAt.getTime()).toBeGreaterThan(click.at.getTime());
  await go(reader, link(newIdOf(accountId)));
  await world.idle();
  expect(await clicksOf('hb2')).toHaveLength(3);
});

test('DOMAIN 11.5: a link code binds the browser’s clicks of the last 15 days, once', async () => {
  const first = await go(world.anonymous, link(newIdOf(accountId)));
  const cookie = String(first.headers['set-cookie']).split(';')[0];
  const start = await world.run((_tx, now) => Promise.resolve(now));
  await world.advance(new Date(start.getTime() + 16 * DAY));
  const second = await go(world.anonymous, link(newIdOf(accountId)), cookie);
  const bind = (token: string, key: string) =>
    world.run((tx, now) => bindTokens(tx, now, world.config, [{ token, buyerKey: buyerKeyOf(key) }]));
  const [a, b] = await Promise.all([bind(tokenOf(first), 'hb3'), bind(tokenOf(second), 'hb3')]);
  expect(a.bound + b.bound).toBe(1);
  const again = await bind(tokenOf(second), 'hb4');
  expect(again.bound).toBe(0);
  expect(again.clickIds.get(tokenOf(second))).toMatch(/^\w{20}$/);
  expect(await clicksOf('hb3')).toHaveLength(1);
  expect(await bind(`${tokenOf(second).slice(0, -1)}~`, 'hb4')).toEqual({ bound: 0, clickIds: new Map() });
});

test('a link that is not ours is 404: a page for people, a problem for programs', async () => {
  const path = link(newIdOf(accountId));
  for (const bad of [
    `${path.slice(0, -1)}~`,
    '/go/x',
    `/go/${'A'.repeat(200)}`,
    link(newIdOf(accountId), 'live', 'gone'),
  ]) {
    const answer = await go(world.anonymous, bad);
    expect(answer).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  }
  const headers = { accept: 'text/html', 'accept-language': 'en' };
  const page = await world.anonymous.call('GET', '/go/x', undefined, headers);
  expect([page.status, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
  expect(page.body).toContain('This link leads nowhere');
});

test('200 clicks at once are 200 rows, each with a token of its own', async () => {
  const before = await visitorClicks();
  const contentId = newIdOf(accountId);
  const answers = await Promise.all(Array.from({ length: 200 }, () => go(world.anonymous, link(contentId))));
  expect(answers.every((a) => a.status === 302)).toBe(true);
  expect(new Set(answers.map(tokenOf)).size).toBe(200);
  expect(await visitorClicks()).toBe(before + 200);
  expect(await clicksCounted(contentId)).toMatchObject({ raw: 200, counted: 0 });
});

test('clicks of every month find their partition', async () => {
  const start = await world.run((_tx, now) => Promise.resolve(now));
  for (let n = 1; n <= 3; n++) {
    await world.advance(new Date(start.getTime() + n * 31 * DAY));
    // In waves, so that several groups find the month missing at once.
    const waves = Array.from({ length: 60 }, async (_, wave) => {
      await new Promise((done) => setTimeout(done, wave / 4));
      return (await go(world.anonymous, link(newIdOf(accountId)))).status;
    });
    expect(new Set(await Promise.all(waves))).toEqual(new Set([302]));
  }
});
