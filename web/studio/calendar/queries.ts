import { queryOptions } from '@tanstack/react-query';
import { instantIn } from '../../../src/lib/zone.ts';
import { api } from '../../api.ts';
import { dateTime, dayOf } from '../../text/dictionary.ts';
import { timeZone } from '../../text/zone.ts';

export type Plan = Awaited<ReturnType<typeof api.calendar.read>>;
export type Work = Plan['items'][number];

/** Works of the acting account by day; the key begins with `contents`, so that every change refreshes it. */
export const calendarQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ['contents', 'calendar', from, to],
    queryFn: () => api.calendar.read({ from, to }),
  });

/** What is left of a day's limits, by target. */
export function leftOf(plan: Plan, day: string): { target: Plan['limits'][number]['target']; left: number }[] {
  return plan.limits.map(({ target, perDay }) => {
    const used = plan.used.find((row) => row.day === day && row.target === target)?.used ?? 0;
    return { target, left: Math.max(0, perDay - used) };
  });
}

/** The clock time of an instant in the deployment's zone. */
export const clockOf = (at: string | Date) => dateTime(at).slice(11);

/** The instant of a day and clock time in the deployment's zone. */
export function instantOf(day: string, clock: string): Date {
  return new Date(instantIn(timeZone, Date.parse(`${day}T${clock}:00Z`)));
}

/** Whether works may be planned for some time of a day. */
export function isOpen(plan: Plan, day: string): boolean {
  return day >= dayOf(plan.schedule.from) && day <= dayOf(plan.schedule.to);
}

const HALF_HOUR_MS = 30 * 60_000;

/** A time to offer on a day: ten in the morning, else as near to it as a work may be planned. */
export function offerOf(plan: Plan, day: string): string {
  const at = instantOf(day, '10:00').getTime();
  const from = Math.ceil(Date.parse(plan.schedule.from) / HALF_HOUR_MS + 1) * HALF_HOUR_MS;
  const to = Math.floor(Date.parse(plan.schedule.to) / 60_000) * 60_000;
  return new Date(Math.min(Math.max(at, from), to)).toISOString();
}
