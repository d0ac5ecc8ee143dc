import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addMonths, dayByKey, weekOf, weeksOfMonth } from './days.ts';

test('a month is shown in the weeks that hold its days, from Monday', () => {
  expect(weeksOfMonth('2026-11-29').map((week) => week[0])).toEqual([
    '2026-10-26',
    '2026-11-02',
    '2026-11-09',
    '2026-11-16',
    '2026-11-23',
    '2026-11-30',
  ]);
  expect(weeksOfMonth('2026-02-10')).toHaveLength(5);
  expect(weeksOfMonth('2027-02-10').flat()).toHaveLength(28);
});

test('months later and earlier keep the day, or take the last one', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
  expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
});

test('every day of a month stands once in its weeks', () => {
  const days = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays('1990-01-01', n));
  fc.assert(
    fc.property(days, (day) => {
      const shown = weeksOfMonth(day).flat();
      expect(new Set(shown).size).toBe(shown.length);
      expect(shown).toContain(day);
      expect(shown).toContain(`${day.slice(0, 7)}-01`);
      expect(weekOf(day)).toHaveLength(7);
      expect(dayByKey(dayByKey(day, 'ArrowDown') ?? '', 'ArrowUp')).toBe(day);
    }),
  );
});
