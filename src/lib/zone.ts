/** A zone changes its offset only on quarters of an hour, so one answer of `Intl` serves for a quarter. */
const OFFSET_STEP = 15 * 60_000;
const OFFSETS_MAX = 200_000;
const OFFSET_FROM = Date.UTC(1902, 0, 1);
const OFFSET_TO = Date.UTC(9998, 0, 1);

const zones = new Map<string, { parts: Intl.DateTimeFormat; offsets: Map<number, number> }>();

/**
 * What must be added to an instant (milliseconds since 1970) to read its local time in UTC fields, in milliseconds.
 * Remembers its answers, so that it costs next to nothing in loops. Before 1902 the zone's offset of 1902 is taken.
 * Throws a RangeError when the machine does not know the zone.
 */
export function offsetIn(timeZone: string, at: number): number {
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

/** The instant (milliseconds since 1970) at which local clocks show what `wall` shows when it is read in UTC. */
export function instantIn(timeZone: string, wall: number): number {
  // Two rounds settle the offset also where it changes between the guess and the result.
  return wall - offsetIn(timeZone, wall - offsetIn(timeZone, wall));
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
