import { expect, test } from 'vitest';
import { setActive } from '../../src/fans/service.ts';
import { testApp } from '../app.ts';
import { feedWorld } from '../feed.ts';
import { published, publisher } from '../works.ts';

const SECONDS = Number(process.env['MEASURE_SECONDS'] ?? 4);

type Rate = { aSecond: number; cpuUs: number };

/**
 * How often a second several ways to do the same can be gone, and what each costs this process; a quarter of a second of each
 * in turn, so that a busy machine hits all alike.
 */
async function rates(ways: Record<string, () => Promise<unknown>>): Promise<Record<string, Rate>> {
  const done: Record<string, { times: number; ms: number; cpuUs: number }> = {};
  for (const [name, work] of Object.entries(ways)) {
    for (let n = 0; n < 100; n++) await work();
    done[name] = { times: 0, ms: 0, cpuUs: 0 };
  }
  for (let round = 0; round < SECONDS * 4; round++) {
    for (const [name, work] of Object.entries(ways)) {
      const cpu = process.cpuUsage();
      const began = performance.now();
      let times = 0;
      while (performance.now() - began < 250) {
        await work();
        times += 1;
      }
      const sum = done[name] ?? { times: 0, ms: 0, cpuUs: 0 };
      const { user, system } = process.cpuUsage(cpu);
      const cpuUs = sum.cpuUs + user + system;
      done[name] = { times: sum.times + times, ms: sum.ms + performance.now() - began, cpuUs };
    }
  }
  return Object.fromEntries(
    Object.entries(done).map(([name, { times, ms, cpuUs }]) => [
      name,
      { aSecond: Math.round((times / ms) * 1000), cpuUs: Math.round(cpuUs / times) },
    ]),
  );
}

test('a feed page of 20 through the whole program against the bare statements', async () => {
  const world = await testApp();
  const people = feedWorld(world);
  const { owner, accountId } = await publisher(world, '林小满的衣橱', 'L2');
  const contentId = await published(owner);
  const reader = await world.signUp('读者');
  const accounts = await people.accounts(14);
  for (const id of [accountId, ...accounts]) await people.follow(reader.userId, id);
  for (let reads = 0; reads < 2; reads++) await people.read(reader.userId, 20);
  await people.pass(6000);
  // Other readers' entries around those of this one, and one card behind all pushes.
  const others = Array.from({ length: 1000 }, (_, n) => `other${n}`);
  for (const id of others) await people.follow(id, accountId);
  await world.run((tx) => setActive(tx, others, true));
  for (let n = 0; n < 60; n++) await people.publish(accountId);
  await world.pool.query('alter table feed.push drop constraint push_account_id_content_id_published_at_key');
  await world.pool.query('update feed.push set content_id = $1', [contentId]);
  await world.pool.query('vacuum analyze');
  const entries = `select e.pushed_at, e.push_id, p.content_id from feed.entry e
    join feed.push p on p.account_id = e.account_id and p.push_id = e.push_id
    where e.user_id = $1 order by e.pushed_at desc, e.push_id desc limit 21`;
  const cards = `select v.content_id, v.card from contents.content_version v
    join contents.content c on c.account_id = v.account_id and c.content_id = v.content_id and c.live_version = v.version
    where v.content_id = any($1)`;
  const bare = async () => {
    const page = await world.pool.query({ name: 'entries', text: entries, values: [reader.userId] });
    const ids = page.rows.map((row) => row.content_id);
    await world.pool.query({ name: 'cards', text: cards, values: [ids] });
  };
  const http = async () => {
    const answer = await reader.call('GET', '/feed?limit=20');
    if (answer.body.items.length !== 20) throw new Error(JSON.stringify(answer.body).slice(0, 300));
  };
  const me = () => reader.call('GET', '/me');
  const measured = await rates({ bare, http, me });
  console.info(measured, 'http / bare', (measured['http']?.aSecond ?? 0) / (measured['bare']?.aSecond ?? 1));
  expect(measured['http']?.aSecond).toBeGreaterThan(0);

  await world.pool.query('truncate feed.push, feed.entry');
  await world.pool.query('create unique index on feed.push (account_id, content_id, published_at)');
  // Publishing to 1,000 active followers until all see it, against the bare insert.
  let serial = 0;
  const insert = `insert into feed.entry (user_id, pushed_at, push_id, account_id)
    select user_id, now(), $1, $2 from fans.follower where account_id = $2 and active`;
  const spread = await rates({
    bareInsert: () => world.pool.query(insert, [`${accountId}-bare${serial++}`, accountId]),
    push: () => people.publish(accountId),
  });
  console.info(spread, 'push / bare', (spread['push']?.aSecond ?? 0) / (spread['bareInsert']?.aSecond ?? 1));
  expect(spread['push']?.aSecond).toBeGreaterThan(0);
}, 600_000);
