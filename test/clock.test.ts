import { expect, test } from 'vitest';
import { ensureMonth } from '../src/feed/sql.ts';
import { DAY, HOUR } from '../src/lib/time.ts';
import { testApp } from './app.ts';

const world = await testApp({ worker: true });

test('what falls due runs once, however many move the clock, beside the tick', async () => {
  const boss = await world.operator('admin');
  let start = new Date((await boss.call('GET', '/clock')).body.now);
  for (let round = 0; round < 5; round++) {
    for (let month = 0; month < 6; month++) {
      await world.run((tx) => ensureMonth(tx, new Date(start.getTime() + month * 30 * DAY)));
    }
    const to = new Date(start.getTime() + 395 * DAY);
    const moves = Array.from({ length: 4 }, () => boss.call('POST', '/operator/clock', { to: to.toISOString() }));
    const statuses = (await Promise.all(moves)).map(({ status }) => status);
    expect(statuses).toContain(200);
    // Whom another one overtakes is told that the clock never moves back.
    expect(statuses.filter((status) => status !== 200 && status !== 422)).toEqual([]);
    const left = await world.pool.query(`select inhrelid from pg_inherits where inhparent = 'feed.entry'::regclass`);
    expect(left.rows).toEqual([]);
    start = new Date(to.getTime() + HOUR);
  }
});
