import { expect, test } from 'vitest';
import { testDatabase } from '../../test/db.ts';
import { advanceThrough, type DueWork } from './due.ts';
import { businessNow } from './clock.ts';
import { HOUR, MINUTE, addDays, dayOf, instantOf, nightAfter } from './time.ts';

const { db } = await testDatabase();

test('nightly work runs at its instant of the night, and is asked at night and in the hours after it only', async () => {
  const now = await businessNow(db);
  const noon = instantOf(addDays(dayOf(now), 1), '12:00:00');
  const night = nightAfter(noon);
  const asked: string[] = [];
  const ran: string[] = [];
  let due: Date | undefined = night;
  const work: DueWork<{ db: typeof db }> = {
    nightly: true,
    next: () => {
      asked.push('asked');
      return Promise.resolve(due);
    },
    run: (_tx, at) => {
      ran.push(at.toISOString());
      due = undefined;
      return Promise.resolve(true);
    },
  };
  const go = async (to: Date) => {
    asked.length = 0;
    await advanceThrough({ work }, { db }, to);
    return asked.length;
  };
  expect(await go(noon)).toBe(1);
  expect(await go(new Date(noon.getTime() + HOUR))).toBe(0);
  expect(await go(new Date(night.getTime() - MINUTE))).toBe(0);
  expect(await go(new Date(night.getTime() + 4 * HOUR))).toBeGreaterThan(1);
  expect(ran).toHaveLength(1);
  expect(new Date(ran[0] ?? '').getTime() - night.getTime()).toBeLessThan(MINUTE);
  expect(await go(new Date(night.getTime() + 5 * HOUR))).toBe(0);
});

test('what is due later in a night that somebody has asked in already runs at its instant, however far the clock is moved', async () => {
  const midnight = instantOf(addDays(dayOf(await businessNow(db)), 2));
  const at = (hours: number) => new Date(midnight.getTime() + hours * HOUR);
  const ran: Date[] = [];
  const work: DueWork<{ db: typeof db }> = {
    nightly: true,
    next: () => Promise.resolve(ran.length === 0 ? at(4) : undefined),
    run: (_tx, now) => Promise.resolve(ran.push(now) > 0),
  };
  await advanceThrough({ work }, { db }, at(3.5));
  await advanceThrough({ work }, { db }, at(20));
  expect(ran).toHaveLength(1);
  expect((ran[0]?.getTime() ?? 0) - at(4).getTime()).toBeLessThan(MINUTE);
});
