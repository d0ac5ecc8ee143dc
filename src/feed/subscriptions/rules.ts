import { DAY, minuteOf, nightAfter } from '../../lib/time.ts';

/** States of a subscription message. */
export const messageStates = ['queued', 'sending', 'sent', 'withdrawn', 'failed'] as const;
export type MessageState = (typeof messageStates)[number];

/** Works of a message (DOMAIN 6.4). */
export const WORKS_MAX = 3;

/** The hours of a day in which messages go out, `HH:mm` of the deployment's zone; the second is not among them. */
export type Window = { windowFrom: string; windowTo: string };

/** When a message that is to be sent at an instant goes out: then, or when the window opens next (DOMAIN 6.4). */
export function goesOutAt(at: Date, { windowFrom, windowTo }: Window): Date {
  const clock = minuteOf(at).slice(-5);
  if (clock >= windowFrom && clock < windowTo) return at;
  return nightAfter(at, `${windowFrom}:00`);
}

/** The digest that gathers what an account sends a reader above the day's number (DOMAIN 2.4). */
export function digestIdOf(accountId: string, day: string): string {
  return `${accountId}-d${day.replaceAll('-', '')}`;
}

/** Whether an entry's id is that of a digest. */
export const isDigest = (entryId: string): boolean => /-d\d{8}$/.test(entryId);

/** The last instant at which a message may be planned: so many days from now on. */
export function plannedUntil(now: Date, planAheadDaysMax: number): Date {
  return new Date(now.getTime() + planAheadDaysMax * DAY);
}
