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

/** Calendar month `YYYY-MM` of an instant in the deployment's time zone. */
export function monthOf(at: Date): string {
  return localIso(at).slice(0, 7);
}

/** The instant at which a calendar day begins, or its hour `HH:mm:ss`, in the deployment's time zone. */
export function instantOf(day: string, clock = '00:00:00'): Date {
  const asUtc = Date.parse(`${day}T${clock}Z`);
  if (Number.isNaN(asUtc)) throw new RangeError(`not a day and time: ${day} ${clock}`);
  // Two rounds settle the offset also where it changes between the guess and the result.
  return new Date(asUtc - zoneOffsetMs(asUtc - zoneOffsetMs(asUtc)));
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

/** A zone changes its offset only on quarters of an hour, so one answer of `Intl` serves for a quarter. */
const OFFSET_STEP = 15 * MINUTE;
const OFFSETS_MAX = 200_000;
const OFFSET_FROM = Date.UTC(1902, 0, 1);
const OFFSET_TO = Date.UTC(9998, 0, 1);

const zones = new Map<string, { parts: Intl.DateTimeFormat; offsets: Map<number, number> }>();

/**
 * What must be added to an instant (milliseconds since 1970) to read its local time in UTC fields, in milliseconds.
 * Remembers its answers, so that it costs next to nothing in loops. Before 1902 the zone's offset of 1902 is taken.
 * Throws a RangeError when the machine does not know the zone.
 */
export function zoneOffsetMs(at: number, timeZone: string = TIME_ZONE): number {
  let zone = zones.get(timeZone);
  if (!zone) zones.set(timeZone, (zone = { parts: clockOf(timeZone), offsets: new Map() }));
  const step = Math.floor(Math.min(Math.max(at, OFFSET_FROM), OFFSET_TO) / OFFSET_STEP) * OFFSET_STEP;
  let offset = zone.offsets.get(step);
  if (offset === undefined) {
    if (zone.offsets.size >= OFFSETS_MAX) zone.offsets.clear();
    offset = localMs(zone.parts, step) - step;
    zone.offsets.set(step, offset);
  }
  return offset;
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
}

function localMs(clock: Intl.DateTimeFormat, at: number): number {
  const f = Object.fromEntries(clock.formatToParts(at).map((p) => [p.type, p.value]));
  return Date.parse(`${f['year']}-${f['month']}-${f['day']}T${f['hour']}:${f['minute']}:${f['second']}Z`);
}

function localIso(at: Date): string {
  return new Date(at.getTime() + zoneOffsetMs(at.getTime())).toISOString();
}
