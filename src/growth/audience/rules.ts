import { addDays } from '../../lib/time.ts';

export type Change = { day: string; gained: number; lost: number };
export type Day = Change & { followers: number };

/**
 * How many follow at the end of each of some days, counted back from how many do now: `changes` are those of every day from
 * `from` on, in any order, today's included.
 */
export function daysOf(now: number, changes: readonly Change[], from: string, to: string): Day[] {
  const byDay = new Map<string, { gained: number; lost: number }>();
  for (const { day, gained, lost } of changes) {
    const known = byDay.get(day) ?? { gained: 0, lost: 0 };
    byDay.set(day, { gained: known.gained + gained, lost: known.lost + lost });
  }
  const after = [...byDay].filter(([day]) => day > to).reduce((sum, [, { gained, lost }]) => sum + gained - lost, 0);
  let followers = now - after;
  const days: Day[] = [];
  for (let day = to; day >= from; day = addDays(day, -1)) {
    const { gained, lost } = byDay.get(day) ?? { gained: 0, lost: 0 };
    days.unshift({ day, gained, lost, followers });
    followers -= gained - lost;
  }
  return days;
}
