import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../lib/time.ts';
import { testApp } from '../../../test/app.ts';
import { openAccount } from '../../../test/people.ts';
import { goods } from '../../../test/works.ts';
import { counts, liveStatusAt, tellAtOf } from './rules.ts';

const world = await testApp();
const host = await world.host('host.catalogue');
await goods(world, ['cup', 'pot']);
const { accountId } = await openAccount(world, { name: '瓷器直播间' });
const now = await world.run(async (_, at) => at);
const inMs = (ms: number) => new Date(now.getTime() + ms).toISOString();

let sessions = 0;
const session = () => `S-${(sessions += 1)}`;
const live = (change: object = {}) => ({
  accountId,
  title: '开窑专场',
  startsAt: inMs(HOUR),
  endsAt: inMs(3 * HOUR),
  url: 'https://shop.example/live/kiln',
  itemIds: ['cup', 'pot'],
  ...change,
});
const put = (id: string, change: object = {}) => host.call('PUT', `/host/lives/${id}`, live(change));
const outcome = async (id: string, change: object = {}) => {
  const { status, body } = await put(id, change);
  return status === 200 ? [body.outcome, body.status] : [status, body.code];
};

test('API.md, host marketplace: a session is announced, live, and ends by its times', () => {
  const startsAt = new Date('2026-12-01T12:00:00Z');
  const endsAt = new Date('2026-12-01T14:00:00Z');
  const at = (time: string) => new Date(`2026-12-01T${time}:00Z`);
  const of = (status: Parameters<typeof liveStatusAt>[0]['status'], time: string) =>
    liveStatusAt({ status, startsAt, endsAt }, at(time));
  expect([of(null, '11:59'), of(null, '12:00'), of(null, '13:59'), of(null, '14:00')]).toEqual([
    'announced',
    'live',
    'live',
    'ended',
  ]);
  // The host may say otherwise: it begins earlier or later, ends, or does not take place; nothing lasts beyond its end.
  expect([of('live', '11:00'), of('announced', '13:00'), of('ended', '13:00'), of('cancelled', '11:00')]).toEqual([
    'live',
    'announced',
    'ended',
    'cancelled',
  ]);
  expect([of('live', '14:00'), of('announced', '14:00')]).toEqual(['ended', 'ended']);
  const tell = (status: 'live' | 'announced' | 'cancelled' | null, time: string) =>
    tellAtOf({ status, startsAt, endsAt }, at(time));
  expect([tell(null, '11:00'), tell(null, '13:00'), tell(null, '14:00')]).toEqual([startsAt, startsAt, null]);
  expect([tell('live', '11:00'), tell('announced', '11:00'), tell('cancelled', '11:00')]).toEqual([
    at('11:00'),
    null,
    null,
  ]);
});

test('a step goes from announced to live to ended or cancelled, never back', () => {
  const of = (standing: 'announced' | 'live' | 'ended' | 'cancelled' | null, said: typeof standing) =>
    counts({ version: null, status: standing }, { version: null, status: said });
  expect([of('announced', 'live'), of('live', 'ended'), of('announced', 'cancelled'), of('live', 'live')]).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect([
    of('live', 'announced'),
    of('ended', 'live'),
    of('cancelled', 'announced'),
    of('ended', 'cancelled'),
  ]).toEqual([false, false, false, false]);
  expect([of(null, 'announced'), of('live', null), of('ended', null)]).toEqual([true, true, false]);
});

test('the host’s later versions win, and repeated calls are harmless', async () => {
  const id = session();
  expect(await outcome(id, { version: 3, title: '开窑专场' })).toEqual(['created', 'announced']);
  expect(await outcome(id, { version: 3, title: '开窑专场' })).toEqual(['unchanged', 'announced']);
  expect(await outcome(id, { version: 2, title: '更早的标题' })).toEqual(['unchanged', 'announced']);
  expect(await outcome(id, { version: 4, title: '改了的标题' })).toEqual(['updated', 'announced']);
  expect(await put(id, { version: 4, title: '又一个标题' })).toMatchObject({
    status: 409,
    body: { code: 'LIVE_VERSION_REUSED', errors: [{ path: 'version', actual: 4 }] },
  });
  // Without a number the last word counts.
  expect(await outcome(id, { title: '没有版本号' })).toEqual(['updated', 'announced']);
  expect((await host.call('GET', `/host/lives/${id}`)).body).toMatchObject({
    title: '没有版本号',
    version: 4,
    opens: 0,
    status: 'announced',
    itemIds: ['cup', 'pot'],
  });
  expect((await host.call('GET', '/host/lives/nothing')).status).toBe(404);
});

test('a session that was said to be over stays so, whatever comes late', async () => {
  const id = session();
  await put(id, { status: 'announced' });
  expect(await outcome(id, { status: 'live' })).toEqual(['updated', 'live']);
  expect(await outcome(id, { status: 'announced' })).toEqual(['unchanged', 'live']);
  expect(await outcome(id, { status: 'ended' })).toEqual(['updated', 'ended']);
  for (const status of ['live', 'cancelled', 'announced', undefined])
    expect(await outcome(id, { status, title: '晚到的话' })).toEqual(['unchanged', 'ended']);
  const other = session();
  await put(other);
  expect(await outcome(other, { status: 'cancelled' })).toEqual(['updated', 'cancelled']);
});

test('eight who tell of one session at once leave one, with the latest version', async () => {
  const id = session();
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, nr) => put(id, { version: nr, title: `第${nr}版标题` })),
  );
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  expect((await host.call('GET', `/host/lives/${id}`)).body).toMatchObject({ version: 7, title: '第7版标题' });
});

test('a live session: a cover, a status and a version are checked, and the field is named', async () => {
  const wrong: [object, string][] = [
    [{ coverUrl: 'ftp://img.example/x.jpg' }, 'coverUrl'],
    [{ status: 'paused' }, 'status'],
    [{ version: -1 }, 'version'],
  ];
  for (const [change, path] of wrong)
    expect(await put(session(), change)).toMatchObject({ status: 422, body: { errors: [{ path }] } });
});

test('who goes on to a session is led to its host and counted; one that is over leads to the homepage', async () => {
  const id = `room/${session()}`;
  const path = `/host/lives/${encodeURIComponent(id)}`;
  await host.call('PUT', path, live({ startsAt: inMs(-MINUTE) }));
  const go = () => world.anonymous.call('GET', `/go/live/${encodeURIComponent(id)}`);
  for (let i = 0; i < 3; i++) {
    const { status, headers } = await go();
    expect([status, headers['location']]).toEqual([302, 'https://shop.example/live/kiln']);
  }
  expect((await host.call('GET', path)).body.opens).toBe(3);
  await host.call('PUT', path, live({ startsAt: inMs(-MINUTE), status: 'ended' }));
  expect((await go()).headers['location']).toBe(`/u/${accountId}`);
  expect((await host.call('GET', path)).body.opens).toBe(3);
  expect((await world.anonymous.call('GET', '/go/live/nothing')).status).toBe(404);
});
