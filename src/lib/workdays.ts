import { z } from 'zod';
import type { Tx } from './db.ts';
import { policyAt } from './policy.ts';
import { addDays, dayOf, instantOf } from './time.ts';

const days = z.array(z.iso.date()).max(400);

/** Which days count as working days beside Monday to Friday; an operator enters the official calendar of the year. */
const workingDaysSchema = z.object({
  holidays: days.describe('weekdays on which nobody works'),
  madeUp: days.describe('Saturdays and Sundays on which people work instead'),
});
export type WorkingDays = z.infer<typeof workingDaysSchema>;

export const workingDays = {
  name: 'working_days',
  schema: workingDaysSchema,
  defaults: { holidays: [], madeUp: [] } satisfies WorkingDays,
};

/**
 * The end of the n-th working day after the day of an instant, local time: what came in on a Friday and is promised within
 * 3 working days is due by the end of Wednesday.
 */
export function dueAfter(at: Date, n: number, calendar: WorkingDays): Date {
  let day = dayOf(at);
  for (let left = n; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) left--;
  }
  return instantOf(addDays(day, 1));
}

/** `dueAfter` by the calendar in force. */
export async function workDueAt(tx: Tx, at: Date, n: number): Promise<Date> {
  return dueAfter(at, n, (await policyAt(tx, workingDays, at)).document);
}

function isWorkingDay(day: string, { holidays, madeUp }: WorkingDays): boolean {
  if (madeUp.includes(day)) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.includes(day);
}
