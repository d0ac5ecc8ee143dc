import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../lib/time.ts';
import { testApp, type Caller } from '../../test/app.ts';
import { published, publisher } from '../../test/works.ts';
import { countsOf, recordBehaviour, viewerMarks } from './service.ts';

const world = await testApp();
const now = () => world.run((_tx, now) => Promise.resolve(now));

let works = 0;
/** A published content of an account of its own. */
const publish = async () => {
  works += 1;
  const { owner, accountId } = await publisher(world, `作者${works}`);
  return { content: await published(owner), owner, accountId };
};
let made = 0;
const event = (kind: string, change: object = {}) => ({
  kind,
  id: `e${made++}`,
  at: new Date().toISOString(),
  ...change,
});
const send = (caller: Caller, contentId: string, events: unknown[], headers: Record<string, string> = {}) =>
  caller.call('POST', `/contents/${contentId}/events`, { events }, headers);
const counts = async (contentId: string) => (await world.run((tx) => countsOf(tx, [contentId]))).get(contentId);

test('each event counts once by viewer and id, whatever comes again', async () => {
  const { content } = await publish();
  const reader = await world.signUp('读者');
  const events = [event('read'), event('share')];
  expect((await send(reader, content, events)).body).toEqual({ accepted: 2, repeated: 0 });
  expect((await send(reader, content, [...events, event('read')])).body).toEqual({ accepted: 1, repeated: 2 });
  const other = await world.signUp('另一位');
  expect((await send(other, content, events)).body).toEqual({ accepted: 2, repeated: 0 });
  expect(await counts(content)).toMatchObject({ read: { raw: 3, counted: 2 }, share: { raw: 2, counted: 2 } });
});

test('the same batch from 8 clients at once counts once', async () => {
  const { content } = await publish();
  const reader = await world.signUp('读者');
  const events = Array.from({ length: 100 }, () => event('read'));
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, n) => send(reader, content, n % 2 ? events.toReversed() : events)),
  );
  expect(answers.map((a) => a.status)).toEqual(Array.from({ length: 8 }, () => 200));
  expect(answers.reduce((sum, a) => sum + a.body.accepted, 0)).toBe(100);
  expect(await counts(content)).toMatchObject({ read: { raw: 100, counted: 1 } });
});

test('DOMAIN 5.1: one count per user, content, kind and day, own account excluded', async () => {
  const { content, owner } = await publish();
  const reader = await world.signUp('读者');
  await send(reader, content, [event('read'), event('read'), event('item_view')]);
  await send(owner, content, [event('read'), event('like')]);
  expect(await counts(content)).toMatchObject({
    read: { raw: 3, counted: 1 },
    like: { raw: 1, counted: 0 },
    item_view: { raw: 1, counted: 1 },
  });
  await world.advance(new Date((await now()).getTime() + 24 * HOUR));
  await send(reader, content, [event('read', { at: (await now()).toISOString() })]);
  expect(await counts(content)).toMatchObject({ read: { raw: 4, counted: 2 } });
});

test('likes and favourites stand or not; the last word by time holds', async () => {
  const { content } = await publish();
  const reader = await world.signUp('读者');
  const from = (await now()).getTime();
  await world.advance(new Date(from + 10 * MINUTE));
  const at = (minute: number) => new Date(from + minute * MINUTE).toISOString();
  const marks = async () =>
    (await world.run((tx) => viewerMarks(tx, { userId: reader.userId }, [content]))).get(content);
  await send(reader, content, [event('unlike', { at: at(0) }), event('favourite', { at: at(0) })]);
  expect(await marks()).toEqual({ liked: false, favourited: true });
  await send(reader, content, [
    event('unlike', { at: at(3) }),
    event('like', { at: at(2) }),
    event('like', { at: at(4) }),
  ]);
  expect(await marks()).toEqual({ liked: true, favourited: true });
  await send(reader, content, [event('unlike', { at: at(3) }), event('unfavourite', { at: at(5) })]);
  expect(await marks()).toEqual({ liked: true, favourited: false });
  expect(await counts(content)).toMatchObject({ like: { raw: 1, counted: 1 }, favourite: { raw: 0, counted: 1 } });
  await send(reader, content, [event('unlike', { at: at(6) })]);
  expect(await counts(content)).toMatchObject({ like: { raw: 0, counted: 1 } });
  expect(await world.run((tx) => viewerMarks(tx, undefined, [content]))).toEqual(
    new Map([[content, { liked: false, favourited: false }]]),
  );
});

test('signed-out viewers count in reads, never in scores; marks need a reader', async () => {
  const { content } = await publish();
  const first = await send(world.anonymous, content, [event('read', { id: 'x', at: (await now()).toISOString() })]);
  const cookie = String(first.headers['set-cookie']);
  expect(cookie).toMatch(/^zc_visitor=[0-9a-z]{26}; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Lax/);
  const at = (await now()).toISOString();
  const same = { cookie: cookie.split(';')[0] ?? '' };
  const again = await send(world.anonymous, content, [event('read', { id: 'x', at }), event('share', { at })], same);
  expect([again.body, again.headers['set-cookie']]).toEqual([{ accepted: 1, repeated: 1 }, undefined]);
  expect((await send(world.anonymous, content, [event('like', { at })])).status).toBe(401);
  expect(await counts(content)).toMatchObject({ read: { raw: 1, counted: 0 }, share: { raw: 0, counted: 0 } });
});

test('every limit of a batch is named', async () => {
  const { content } = await publish();
  const reader = await world.signUp('读者');
  const base = (await now()).getTime();
  const iso = (ms: number) => new Date(base + ms).toISOString();
  const wrong: [unknown[], number, string][] = [
    [[], 422, 'events'],
    [Array.from({ length: 101 }, () => event('read', { at: iso(0) })), 422, 'events'],
    [[event('comment', { at: iso(0) })], 422, 'events[0].kind'],
    [[event('read', { at: iso(0), id: 'x'.repeat(65) })], 422, 'events[0].id'],
    [[event('read', { at: iso(0), id: '读' })], 422, 'events[0].id'],
    [[event('read', { at: iso(0) }), event('read', { at: iso(-24 * HOUR - 1000) })], 422, 'events[1].at'],
    [[event('read', { at: iso(MINUTE + 5000) })], 422, 'events[0].at'],
    [[event('read', { at: 'yesterday' })], 422, 'events[0].at'],
    [[event('read', { at: 5 })], 400, 'events[0].at'],
  ];
  for (const [events, status, path] of wrong) {
    expect(await send(reader, content, events)).toMatchObject({ status, body: { errors: [{ path }] } });
  }
  for (const id of ['nothing', '种草', '\u0000', `${content}x`]) {
    expect((await send(reader, encodeURIComponent(id), [event('read', { at: iso(0) })])).status).toBe(404);
  }
  const key = await world.host('host.orders');
  expect((await send(key, content, [event('read', { at: iso(0) })])).status).toBe(403);
  expect(await counts(content)).toMatchObject({ read: { raw: 0, counted: 0 } });
});

test('DOMAIN 2.5: the numbers of a content begin with its publication', async () => {
  const { content, owner } = await publish();
  const reader = await world.signUp('读者');
  const { publishedAt } = (await owner.call('GET', `/contents/${content}`)).body;
  const before = new Date(Date.parse(publishedAt) - 1).toISOString();
  for (const kind of ['read', 'like', 'share']) {
    const refused = await send(reader, content, [event(kind, { at: publishedAt }), event(kind, { at: before })]);
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'AT_OUTSIDE_WINDOW', errors: [{ path: 'events[1].at', actual: before }] },
    });
    expect(refused.body.errors[0].required).toMatch(new RegExp(`^${publishedAt} … `));
  }
  expect((await send(reader, content, [event('read', { at: publishedAt })])).status).toBe(200);
});

test('DOMAIN 2.5: how far a video was watched is told of videos only, and says how far', async () => {
  const { content } = await publish();
  const at = (await now()).toISOString();
  const tell = (change: object) =>
    send(world.anonymous, content, [event('read', { at }), event('video_progress', { at, ...change })]);
  expect(await tell({ progressBp: 5000 })).toMatchObject({
    status: 422,
    body: { code: 'NO_VIDEO', errors: [{ path: 'events[1].kind', code: 'NO_VIDEO' }] },
  });
  await world.pool.query(`update contents.content set type = 'video' where content_id = $1`, [content]);
  expect(await tell({})).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'events[1].progressBp', code: 'REQUIRED' }] },
  });
  expect(await tell({ progressBp: 5000 })).toMatchObject({ status: 200, body: { accepted: 2 } });
});

test('ids of events are forgotten when their time alone would refuse them', async () => {
  const kept = async () => (await world.pool.query('select count(*)::int as n from facts.seen')).rows[0].n;
  expect(await kept()).toBeGreaterThan(0);
  // Two days, and the night after them, whatever the hour is now.
  await world.advance(new Date((await now()).getTime() + 73 * HOUR));
  expect(await kept()).toBe(0);
});

test('host behaviour counts once by its id, for ever; another event under the id is not taken', async () => {
  const at = new Date('2026-11-20T00:00:00Z');
  const one = { eventId: 'b1', buyerKey: 'p', itemId: 'i', kind: 'cart' as const, at, clickId: null };
  const take = (...events: (typeof one)[]) => world.run((tx, now) => recordBehaviour(tx, now, events));
  expect(await take(one, one, { ...one, itemId: 'j' }, { ...one, eventId: 'b2' })).toEqual([
    'created',
    'unchanged',
    'ID_REUSED',
    'created',
  ]);
  expect(await take(one)).toEqual(['unchanged']);
  expect(await take({ ...one, buyerKey: 'q' })).toEqual(['ID_REUSED']);
});

test('marks answer the counts of contents and what the viewer has marked', async () => {
  const liker = await world.signUp('点赞的人');
  const { content: liked, owner } = await publish();
  const other = await published(owner);
  const at = (await now()).toISOString();
  await send(liker, liked, [event('read', { at }), event('like', { at })]);
  const path = `/marks?ids[0]=${liked}&ids[1]=${other}`;
  const own = await liker.call('GET', path);
  expect(own.body.items).toEqual([
    { contentId: liked, reads: 1, likes: 1, favourites: 0, liked: true, favourited: false },
    { contentId: other, reads: 0, likes: 0, favourites: 0, liked: false, favourited: false },
  ]);
  await send(liker, liked, [event('unlike', { at })]);
  const [mark] = (await world.anonymous.call('GET', path)).body.items;
  expect(mark).toMatchObject({ likes: 0, liked: false });
  const odd = await liker.call('GET', `/marks?ids[0]=%0A&ids[1]=${encodeURIComponent('种草')}`);
  expect(odd).toMatchObject({ status: 200, body: { items: [{ reads: 0 }, { liked: false }] } });
});
