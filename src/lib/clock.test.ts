import { expect, test } from 'vitest';
import { testDatabase } from '../../test/db.ts';
import { businessNow, reachTime, refusePast } from './clock.ts';
import { inTransaction } from './db.ts';
import { HOUR, MINUTE } from './time.ts';

const { db } = await testDatabase();
const reach = (to: Date) => inTransaction(db, (tx) => reachTime(tx, to));

test('business time reaches an instant exactly or a moment after it, and never goes back', async () => {
  const begin = await businessNow(db);
  const to = new Date(begin.getTime() + HOUR);
  const reached = (await reach(to)).getTime() - to.getTime();
  expect(reached).toBeGreaterThanOrEqual(0);
  expect(reached).toBeLessThan(MINUTE);
  expect((await reach(begin)).getTime()).toBeGreaterThanOrEqual(to.getTime());
  expect((await businessNow(db)).getTime()).toBeGreaterThanOrEqual(to.getTime());
  await expect(inTransaction(db, (tx) => refusePast(tx, new Date(to.getTime() - 1)))).rejects.toThrow('INVALID');
});

test('of several who move it at once the furthest wins, and each finds its own instant reached', async () => {
  const begin = await businessNow(db);
  const targets = [3, 1, 2, 5, 4].map((hours) => new Date(begin.getTime() + hours * HOUR));
  const reached = await Promise.all(targets.map((to) => reach(to)));
  for (const [nr, to] of targets.entries()) expect(reached[nr]?.getTime()).toBeGreaterThanOrEqual(to.getTime());
  const now = (await businessNow(db)).getTime() - begin.getTime();
  expect(now).toBeGreaterThanOrEqual(5 * HOUR);
  expect(now).toBeLessThan(5 * HOUR + MINUTE);
});
