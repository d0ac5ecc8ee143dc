/** Calendar days are `YYYY-MM-DD` of the deployment's zone; counting them needs no zone. */
const DAY_MS = 86_400_000;
const msOf = (day: string) => Date.parse(`${day}T00:00:00Z`);
const dayAt = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** The day `n` days later, or earlier when negative. */
export function addDays(day: string, n: number): string {
  return dayAt(msOf(day) + n * DAY_MS);
}

/** The same day `n` months later, or the last of a month that is shorter. */
export function addMonths(day: string, n: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + n, 0)).getUTCDate();
  return dayAt(Date.UTC(year, month - 1 + n, Math.min(date, last)));
}

/** 0 for Monday … 6 for Sunday. */
export function weekday(day: string): number {
  return (new Date(msOf(day)).getUTCDay() + 6) % 7;
}

/** The seven days of a day's week, from Monday. */
export function weekOf(day: string): string[] {
  const monday = addDays(day, -weekday(day));
  return [0, 1, 2, 3, 4, 5, 6].map((n) => addDays(monday, n));
}

/** The weeks that hold the days of a day's month. */
export function weeksOfMonth(day: string): string[][] {
  const first = `${day.slice(0, 7)}-01`;
  const weeks = [weekOf(first)];
  for (let next = addDays(first, 7 - weekday(first)); next.slice(0, 7) === day.slice(0, 7); next = addDays(next, 7)) {
    weeks.push(weekOf(next));
  }
  return weeks;
}

/** The day that a key leads to in a grid of weeks; undefined for keys that lead nowhere. */
export function dayByKey(day: string, key: string): string | undefined {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'Home':
      return weekOf(day)[0];
    case 'End':
      return weekOf(day)[6];
    case 'PageUp':
      return addMonths(day, -1);
    case 'PageDown':
      return addMonths(day, 1);
    default:
      return undefined;
  }
}
