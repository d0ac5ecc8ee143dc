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
