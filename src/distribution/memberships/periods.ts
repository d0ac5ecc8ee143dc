import { addDays, addMonths, dayOf, instantOf, monthOf } from '../../lib/time.ts';

/** How members of a sub-channel are cleaned out by themselves. */
export type CleanOutRhythm = 'monthly' | 'weekly';

/** At this hour of the 1st, or of a Monday, in the deployment's zone (DOMAIN 3.4). */
const CLOCK = '04:00:00';

/** The period that a clean-out at an instant is of: the month `YYYY-MM`, or the week by its Monday `YYYY-MM-DD`. */
export function periodOf(rhythm: CleanOutRhythm, at: Date): string {
  return rhythm === 'monthly' ? monthOf(at) : mondayOf(dayOf(at));
}

/** When the next clean-out after an instant is; after one that was run then, the first of another period. */
export function nextCleanOut(rhythm: CleanOutRhythm, after: Date, ran = false): Date {
  const period = periodOf(rhythm, after);
  const own = beginOf(rhythm, period);
  return own > after && !ran ? own : beginOf(rhythm, following(rhythm, period));
}

function beginOf(rhythm: CleanOutRhythm, period: string): Date {
  return instantOf(rhythm === 'monthly' ? `${period}-01` : period, CLOCK);
}

function following(rhythm: CleanOutRhythm, period: string): string {
  return rhythm === 'monthly' ? addMonths(period, 1) : addDays(period, 7);
}

function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}
