/** What the calendar shows, in its address: a month, or a week, around a day. */
export type CalendarSearch = { view?: 'week'; day?: string };

/** Reads the address; what is none is left out. */
export function calendarSearch({ view, day }: Record<string, unknown>): CalendarSearch {
  return {
    ...(view === 'week' ? { view } : {}),
    ...(typeof day === 'string' && isDay(day) ? { day } : {}),
  };
}

function isDay(day: string): boolean {
  if (!/^[12]\d{3}-\d\d-\d\d$/.test(day)) return false;
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}
