import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { doc, goods, published, publisher } from '../../../test/works.ts';
import { cartsBetween, countsOf, recordBehaviour } from '../../facts/service.ts';
import { pseudonym } from '../../lib/secret.ts';
import { DAY, HOUR, SECOND } from '../../lib/time.ts';
import { blacklistedAmong } from './service.ts';

const world = await testApp({ worker: true });
await goods(world, ['pot']);
const rui = await world.operator('risk');
const admin = await world.operator('admin');
const now = () => world.run((_tx, at) => Promise.resolve(at));
const later = async (ms: number) => world.advance(new Date((await now()).getTime() + ms));

const wish = (more: object = {}) => ({ reason: 'FAKE_READS', text: '一夜之间给三百篇点赞', ...more });
const put = (userId: string, more: object = {}, who = rui) =>
  who.call('POST', `/operator/readers/${userId}/blacklisting`, wish(more));
const lift = (userId: string, version: number, who = rui) =>
  who.call('PUT', `/operator/readers/${userId}/blacklisting/lifting`, { text: '查明是误会' }, ifMatch(version));
const ifMatch = (version: number) => ({ 'if-match': `"${version}"` });

let made = 0;
async function send(who: Caller, contentId: string, kinds: string[]) {
  const at = (await now()).toISOString();
  ok(
    await who.call('POST', `/contents/${contentId}/events`, {
      events: kinds.map((kind) => ({ kind, id: `e${made++}`, at })),
    }),
  );
}

test('DOMAIN 1.3, 13.10: risk puts a reader on the blacklist, changes and lifts it by its version; the history stays and admin reads it', async () => {
  const reader = await world.signUp('刷赞的小号');
  const first = ok(await put(reader.userId, { caseId: 'case-1' }));
  expect(first).toMatchObject({
    reader: { name: '刷赞的小号' },
    reason: { code: 'FAKE_READS', name: '刷阅读、刷赞、刷粉' },
    caseId: 'case-1',
    until: null,
    state: 'standing',
    version: 1,
  });
  expect((await put(reader.userId)).body.code).toBe('ALREADY_BLACKLISTED');
  const path = `/operator/readers/${reader.userId}/blacklisting`;
  const until = new Date((await now()).getTime() + 30 * DAY).toISOString();
  const changed = ok(await rui.call('PUT', path, wish({ reason: 'OTHER', until }), ifMatch(1)));
  expect(changed).toMatchObject({ until, reason: { code: 'OTHER' }, version: 2 });
  expect(await lift(reader.userId, 1)).toMatchObject({
    status: 409,
    body: { code: 'STALE_VERSION', current: { version: 2 } },
  });
  expect((await rui.call('PUT', path, wish())).body.code).toBe('VERSION_REQUIRED');
  expect(ok(await lift(reader.userId, 2))).toMatchObject({
    state: 'lifted',
    lifted: { text: '查明是误会' },
    version: 3,
  });
  expect((await lift(reader.userId, 3)).body.code).toBe('NOT_BLACKLISTED');
  expect(ok(await put(reader.userId, { until }))).toMatchObject({ version: 4 });
  const seen = ok(await admin.call('GET', `/operator/readers/${reader.userId}`));
  expect(seen.standing).toMatchObject({ version: 4 });
  expect(seen.history.map(({ state }: { state: string }) => state)).toEqual(['standing', 'lifted']);
  expect((await put(reader.userId, {}, admin)).status).toBe(403);
  const log = ok(await rui.call('GET', `/operator/audit?objectType=user&objectId=${reader.userId}`)).items;
  expect(log).toMatchObject([
    { verb: 'blacklist_reader', after: { until } },
    { verb: 'lift_blacklisting', reason: '查明是误会' },
    { verb: 'change_blacklisting', before: { reason: 'FAKE_READS' }, after: { reason: 'OTHER' } },
    { verb: 'blacklist_reader', before: null, after: { reason: 'FAKE_READS', caseId: 'case-1' } },
  ]);
  // It ends by itself.
  await later(30 * DAY);
  expect(await world.run((tx, at) => blacklistedAmong(tx, at, [reader.userId]))).toEqual(new Set());
  expect(ok(await rui.call('GET', '/operator/blacklist?view=past')).items).toMatchObject([
    { reader: { id: reader.userId }, state: 'ended' },
    { state: 'lifted' },
  ]);
});

test('the blacklist names what is wrong: no such reader or reason, an end that is past, oneself', async () => {
  const reader = await world.signUp('读者');
  expect((await put('00000000-0000-4000-8000-000000000000')).status).toBe(404);
  expect(await put(reader.userId, { reason: 'MADE_UP' })).toMatchObject({
    status: 422,
    body: { code: 'BLACKLIST_REASON', errors: [{ path: 'reason', actual: 'MADE_UP' }] },
  });
  expect(await put(reader.userId, { until: '2020-01-01T00:00:00.000Z' })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'until', code: 'TOO_EARLY' }] },
  });
  expect((await put(reader.userId, { text: ' ' })).status).toBe(422);
  expect((await put(rui.userId)).body.code).toBe('OWN_BLACKLISTING');
  expect((await lift(reader.userId, 1)).body.code).toBe('NOT_BLACKLISTED');
});

test('a reader is found by id, mail address, buyer number and the beginning of his name', async () => {
  const reader = await world.signUp('找得到%的人');
  const host = await world.host('host.members');
  ok(await host.call('POST', '/host/members:link', { userId: reader.userId, buyerKey: 'buyer-77' }));
  const { rows } = await world.pool.query('select email from auth."user" where id = $1', [reader.userId]);
  for (const q of [reader.userId, rows[0].email, 'buyer-77', '找得到%']) {
    const { items } = ok(await rui.call('GET', `/operator/readers?q=${encodeURIComponent(q)}`));
    expect(items, q).toMatchObject([{ id: reader.userId, name: '找得到%的人', standing: null }]);
  }
  ok(await put(reader.userId));
  expect(ok(await rui.call('GET', '/operator/readers?q=buyer-77')).items).toMatchObject([{ standing: { version: 1 } }]);
  for (const q of ['找%', '_', 'x@y'])
    expect(ok(await rui.call('GET', `/operator/readers?q=${encodeURIComponent(q)}`)).items).toEqual([]);
});

test('DOMAIN 5.1, 6.1: what a blacklisted reader does counts nowhere and is shown with its reason; what was counted stays', async () => {
  const { owner, accountId } = await publisher(world, '被刷的作者');
  const content = await published(owner, { body: doc(['汤锅保温好，炖一晚上也不糊底，洗起来也省事。'], ['pot']) });
  const { link } = ok(await world.anonymous.call('GET', `/contents/${content}`)).items[0];
  const reader = await world.signUp('来刷的人');
  const again = await published(owner, { title: '第二篇测评笔记' });
  const host = await world.host('host.members');
  ok(await host.call('POST', '/host/members:link', { userId: reader.userId, buyerKey: 'cart-buyer' }));
  await send(reader, content, ['read', 'like']);
  ok(await put(reader.userId));
  await send(reader, content, ['read', 'share', 'favourite']);
  await send(reader, again, ['read', 'like']);
  expect((await reader.call('GET', `/go/${link}`)).status).toBe(302);
  ok(await reader.call('PUT', `/follows/${accountId}`, { contentId: content }));
  await later(2 * SECOND);
  const analysis = ok(await owner.call('GET', `/contents/${content}/analysis`));
  expect(analysis.period).toMatchObject({ reads: 1, readers: 1, likes: 1, shares: 0, itemClicks: 0, follows: 0 });
  expect(analysis.excluded).toEqual([{ reason: 'blacklist', reads: 1, interactions: 2, itemClicks: 1 }]);
  const counts = (await world.run((tx) => countsOf(tx, [content, again]))).get(again);
  expect(counts).toMatchObject({ read: { counted: 0, viewed: 0 }, like: { raw: 0, counted: 0 } });

  // What takes a like back counts as the like did, whoever is on the list by then.
  await send(reader, content, ['unlike']);
  ok(await lift(reader.userId, 1));
  await send(reader, again, ['unlike', 'share']);
  const marks = ok(await world.anonymous.call('GET', `/marks?ids[0]=${content}&ids[1]=${again}`)).items;
  expect(marks).toMatchObject([{ likes: 0, reads: 1 }, { likes: 0 }]);
  expect(ok(await owner.call('GET', `/contents/${again}/analysis`)).period).toMatchObject({ likes: 0, shares: 1 });
});

test('DOMAIN 11.6: carts of a blacklisted reader bring no reward of the pool', async () => {
  const reader = await world.signUp('加购的人');
  const host = await world.host('host.members');
  ok(await host.call('POST', '/host/members:link', { userId: reader.userId, buyerKey: 'pool-buyer' }));
  const at = await now();
  const cart = {
    buyerKey: pseudonym(world.config.secret, 'buyer', 'pool-buyer'),
    itemId: 'pot',
    kind: 'cart' as const,
    at,
  };
  await world.run((tx, on) => recordBehaviour(tx, on, [{ ...cart, eventId: 'c1', clickId: 'before' }]));
  ok(await put(reader.userId));
  await world.run((tx, on) => recordBehaviour(tx, on, [{ ...cart, eventId: 'c2', clickId: 'after' }]));
  const found = await world.run((tx) => cartsBetween(tx, at, new Date(at.getTime() + HOUR)));
  expect(found.map(({ clickId }) => clickId)).toEqual(['before']);
});

test('DOMAIN 12, 13.10: reports of blacklisted readers are kept and marked, but open no case', async () => {
  const { accountId } = await publisher(world, '被恶意举报的号');
  const readers = await Promise.all(['甲号', '乙号', '丙号', '丁号'].map((name) => world.signUp(name)));
  const [a, b, c, d] = readers;
  if (!a || !b || !c || !d) throw new Error('four readers');
  const report = (who: Caller) =>
    who.call('POST', '/reports', { subjectType: 'account', subjectId: accountId, reason: 'OTHER', text: '' });
  for (const one of [a, b]) expect((await report(one)).status).toBe(201);
  ok(await put(a.userId, { reason: 'FALSE_REPORTS' }));
  expect((await report(c)).status).toBe(201);
  const [waiting] = ok(await rui.call('GET', '/operator/reports')).items;
  expect(waiting).toMatchObject({
    subject: { id: accountId },
    reporters: 2,
    readers: [{ id: a.userId, name: '甲号', blacklisted: true }, { blacklisted: false }, { blacklisted: false }],
  });
  expect((await report(d)).status).toBe(201);
  const [opened] = ok(await rui.call('GET', `/operator/violations?accountId=${accountId}`)).items;
  const { reports } = ok(await rui.call('GET', `/operator/violations/${opened.id}`));
  expect(reports.map(({ reporter }: { reporter: { blacklisted: boolean } }) => reporter.blacklisted)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
