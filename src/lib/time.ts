import { instantIn, offsetIn } from './zone.ts';

/** Milliseconds. */
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The deployment's time zone: days and months of every rule are its calendar days. */
export const TIME_ZONE = process.env['ZHONGCAO_TZ'] ?? 'Asia/Shanghai';

/** Calendar day `YYYY-MM-DD` of an instant in the deployment's time zone. */
export function dayOf(at: Date): string {
  return localIso(at).slice(0, 10);
}

/** An instant to the minute in the deployment's zone: `2026-11-20 10:00`. */
export function minuteOf(at: Date): string {
  const clock = at.toLocaleTimeString('en-GB', { timeZone: TIME_ZONE, hour: '2-digit', minute: '2-digit' });
  return `${dayOf(at)} ${clock}`;
}

/** Calendar month `YYYY-MM` of an instant in the deployment's time zone. */
export function monthOf(at: Date): string {
  return localIso(at).slice(0, 7);
}

/** The instant at which a calendar day begins, or its hour `HH:mm:ss`, in the deployment's time zone. */
export function instantOf(day: string, clock = '00:00:00'): Date {
  const asUtc = Date.parse(`${day}T${clock}Z`);
  if (Number.isNaN(asUtc)) throw new RangeError(`not a day and time: ${day} ${clock}`);
  return new Date(instantIn(TIME_ZONE, asUtc));
}

/** The first instant at or after another at which local clocks show `clock`: when nightly work for it may begin. */
export function nightAfter(at: Date, clock = '03:00:00'): Date {
  const tonight = instantOf(dayOf(at), clock);
  return tonight >= at ? tonight : instantOf(addDays(dayOf(at), 1), clock);
}

/** The day `n` days after (or before, when negative) a calendar day. */
export function addDays(day: string, n: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + n * DAY).toISOString().slice(0, 10);
}

/** The month `n` months after (or before) `YYYY-MM`. */
export function addMonths(month: string, n: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + n;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** Close of month M: the 20th of the month after, 10:00 local (DOMAIN 11.5). */
export function closeOf(month: string): Date {
  return instantOf(`${addMonths(month, 1)}-20`, '10:00:00');
}

/** `offsetIn` of the deployment's time zone, or of another one. */
export function zoneOffsetMs(at: number, timeZone: string = TIME_ZONE): number {
  return offsetIn(timeZone, at);
}

function localIso(at: Date): string {
  return new Date(at.getTime() + zoneOffsetMs(at.getTime())).toISOString();
}
