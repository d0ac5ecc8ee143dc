import { DAY, HOUR, zoneOffsetMs } from '../lib/time.ts';

/** A month as a number, `year × 12 + month − 1`, so that the next one is `+ 1`. */
export type MonthIndex = number;
/** A local calendar day as a number, days since 1970-01-01, so that the next one is `+ 1`. */
export type DayIndex = number;
/** Milliseconds since 1970 in UTC. */
export type Instant = number;

/** Months, days and closes in one time zone. All instants are milliseconds since 1970. */
export type Calendar = {
  /** The calendar month that holds an instant. */
  monthOf(at: Instant): MonthIndex;
  /** The calendar day that holds an instant. */
  dayOf(at: Instant): DayIndex;
  /** The instant at which a day begins. */
  startOf(day: DayIndex): Instant;
  /** `close(M)`: by default the 20th of the month after M, 10:00 (DOMAIN 11.5). */
  closeOf(month: MonthIndex): Instant;
  /** The month W with `close(W − 1) ≤ at < close(W)`: at whose close what happened at `at` is first seen. */
  windowOf(at: Instant): MonthIndex;
  /** First and last day of a month. */
  daysOf(month: MonthIndex): { first: DayIndex; last: DayIndex };
};

/** The calendar of a time zone with the day and hour of the close. */
export function calendarOf(of: { timeZone: string; closeDay: number; closeHour: number }): Calendar {
  const closes = new Map<MonthIndex, Instant>();
  const instant = (local: number): Instant =>
    local - zoneOffsetMs(local - zoneOffsetMs(local, of.timeZone), of.timeZone);

  const monthOf = (at: Instant): MonthIndex => {
    const local = new Date(at + zoneOffsetMs(at, of.timeZone));
    return local.getUTCFullYear() * 12 + local.getUTCMonth();
  };
  const closeOf = (month: MonthIndex): Instant => {
    let close = closes.get(month);
    if (close === undefined) {
      close = instant((firstDayOf(month + 1) + of.closeDay - 1) * DAY + of.closeHour * HOUR);
      closes.set(month, close);
    }
    return close;
  };
  return {
    monthOf,
    closeOf,
    dayOf: (at) => Math.floor((at + zoneOffsetMs(at, of.timeZone)) / DAY),
    startOf: (day) => instant(day * DAY),
    windowOf: (at) => {
      const month = monthOf(at);
      return at < closeOf(month - 1) ? month - 1 : month;
    },
    daysOf: (month) => ({ first: firstDayOf(month), last: firstDayOf(month + 1) - 1 }),
  };
}

/** Reads `YYYY-MM`; null when it is none. */
export function monthIndex(month: string): MonthIndex | null {
  const [, year, number] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month) ?? [];
  return year && number ? Number(year) * 12 + Number(number) - 1 : null;
}

/** Writes a month as `YYYY-MM`. */
export function monthText(month: MonthIndex): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
}

/** Reads `YYYY-MM-DD`; null when there is no such day. */
export function dayIndex(day: string): DayIndex | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return null;
  const at = Date.parse(`${day}T00:00:00.000Z`);
  return Number.isNaN(at) || dayText(at / DAY) !== day ? null : at / DAY;
}

/** Writes a day as `YYYY-MM-DD`. */
export function dayText(day: DayIndex): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

function firstDayOf(month: MonthIndex): DayIndex {
  return new Date(0).setUTCFullYear(Math.floor(month / 12), month % 12, 1) / DAY;
}
