import { expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { feedWorld } from '../../test/feed.ts';
import { businessNow } from '../lib/clock.ts';
import { inTransaction } from '../lib/db.ts';
import { newId } from '../lib/ids.ts';
import { addDays, DAY, dayOf, instantOf } from '../lib/time.ts';

const world = await testApp();
const people = feedWorld(world);

const now = () => inTransaction(world.db, businessNow);
const state = async (userId: string) => {
  const rows = await world.pool.query(
    `select r.last_seen_at, r.complete_since, r.dormant_at, f.active from feed.reader r
     join fans.reader f using (user_id) where r.user_id = $1`,
    [userId],
  );
  return rows.rows[0];
};
const mirrored = async (userId: string) =>
  (await world.pool.query('select active from fans.follower where user_id = $1', [userId])).rows.map(
    (row) => row.active,
  );
const entries = async (userId: string) =>
  (await world.pool.query('select count(*)::int as n from feed.entry where user_id = $1', [userId])).rows[0].n;

test('reading makes a reader active, and his entries complete 5 s after a later read has seen that', async () => {
  const [author = ''] = await people.accounts(1);
  const reader = newId();
  await people.follow(reader, author);
  expect(await mirrored(reader)).toEqual([false]);
  await people.read(reader, 5);
  expect(await state(reader)).toMatchObject({ complete_since: null, dormant_at: null, active: true });
  expect(await mirrored(reader)).toEqual([true]);
  const before = await now();
  await people.read(reader, 5);
  const { complete_since: since } = await state(reader);
  expect(since.getTime() - before.getTime()).toBeGreaterThanOrEqual(5000);
  expect(since.getTime() - (await now()).getTime()).toBeLessThanOrEqual(5000);
  // A follow of an active reader is in the active mirror at once.
  const [other = ''] = await people.accounts(1);
  await people.follow(reader, other);
  expect(await mirrored(reader)).toEqual([true, true]);
});

test('being seen is written down once an hour at most', async () => {
  const reader = newId();
  await people.read(reader, 5);
  const first = (await state(reader)).last_seen_at;
  await people.pass(3_590_000);
  await people.read(reader, 5);
  expect((await state(reader)).last_seen_at).toEqual(first);
  await people.pass(20_000);
  await people.read(reader, 5);
  expect((await state(reader)).last_seen_at > first).toBe(true);
});

test('who was not seen for 30 days is dormant from the next night on, and gets no entries, until he reads', async () => {
  const [author = ''] = await people.accounts(1);
  const [gone, kept] = [newId(), newId()];
  for (const reader of [gone, kept]) {
    await people.follow(reader, author);
    for (let reads = 0; reads < 2; reads++) await people.read(reader, 5);
  }
  const seen = (await state(gone)).last_seen_at;
  await people.pass(10 * DAY);
  await people.read(kept, 5);
  // The first night's work behind the thirty days: of the same day where they end before it.
  const gap = new Date(seen.getTime() + 30 * DAY);
  const early = instantOf(dayOf(gap), '03:00:00');
  const night = early > gap ? early : instantOf(addDays(dayOf(gap), 1), '03:00:00');
  await world.advance(new Date(night.getTime() - DAY));
  expect(await state(gone)).toMatchObject({ dormant_at: null });
  await world.advance(night);
  expect(await state(gone)).toMatchObject({ complete_since: null, dormant_at: expect.any(Date), active: false });
  expect(await state(kept)).toMatchObject({ dormant_at: null, active: true });
  const contentId = await people.publish(author);
  expect([await entries(gone), await entries(kept)]).toEqual([0, 1]);
  for (let reads = 0; reads < 3; reads++) {
    for (const reader of [gone, kept]) expect(await people.read(reader, 5)).toEqual([contentId]);
  }
  expect(await state(gone)).toMatchObject({ complete_since: expect.any(Date), dormant_at: null, active: true });
});

test('months of entries expire; what was in them is pulled, and completeSince says so', async () => {
  const [author = ''] = await people.accounts(1);
  const reader = await world.signUp('读者');
  const page = async () => (await reader.call('GET', '/feed?limit=100')).body;
  await people.follow(reader.userId, author);
  for (let reads = 0; reads < 2; reads++) await page();
  await people.pass(6000);
  const old = await people.publish(author);
  const pushedAt = await now();
  const completeSince = (await page()).completeSince;
  expect(completeSince < pushedAt.toISOString()).toBe(true);
  for (let month = 0; month < 8; month++) {
    await people.pass(29 * DAY);
    await page();
    await world.advance(new Date((await now()).getTime() + 1000));
  }
  const recent = await people.publish(author);
  expect(await entries(reader.userId)).toBe(1);
  const left = await world.pool.query(`select min(kept_from) as kept from feed.retention`);
  expect(left.rows[0].kept > pushedAt).toBe(true);
  expect((await page()).completeSince).toBe(left.rows[0].kept.toISOString());
  expect(await people.read(reader.userId, 1)).toEqual([recent, old]);
});

test('while accounts publish, readers follow, unfollow and read: nobody misses or sees twice what he follows throughout', async () => {
  const accounts = await people.accounts(6);
  const [steady = '', ...changing] = accounts;
  const readers = Array.from({ length: 8 }, () => newId());
  for (const reader of readers) await people.follow(reader, steady);
  const said: string[] = [];
  const PUBLISHED = 40;
  const publish = async () => {
    for (let n = 0; n < PUBLISHED; n++) {
      said.push(await people.publish(steady));
      await people.publish(changing[n % changing.length] ?? '');
    }
  };
  const live = async (reader: string, index: number) => {
    for (let n = 0; said.length < PUBLISHED || n < 3; n++) {
      const account = changing[(index + n) % changing.length] ?? '';
      await people.follow(reader, account);
      // What was published before a read began is in it.
      const before = [...said];
      const seen = await people.read(reader, 100);
      expect(new Set(seen).size).toBe(seen.length);
      expect(before.filter((contentId) => !seen.includes(contentId))).toEqual([]);
      if (n % 3 === 1) await people.sleep(reader);
      await people.unfollow(reader, account);
      await people.pass(2000);
    }
    expect(await people.read(reader, 7)).toEqual(said.toReversed());
  };
  await Promise.all([publish(), ...readers.map(live)]);
}, 120_000);
