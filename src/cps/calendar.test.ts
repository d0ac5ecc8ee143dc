import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarOf, dayIndex, dayText, monthIndex, monthText } from './calendar.ts';
import { closeOf, dayOf, instantOf, monthOf } from '../lib/time.ts';

const calendar = calendarOf({ timeZone: 'Asia/Shanghai', closeDay: 20, closeHour: 10 });
const instants = fc.integer({ min: Date.parse('1985-01-01T00:00:00Z'), max: Date.parse('2100-01-01T00:00:00Z') });

test('a calendar knows days, months and closes as the clock does, summer time of old included', () => {
  fc.assert(
    fc.property(instants, (at) => {
      expect(dayText(calendar.dayOf(at))).toBe(dayOf(new Date(at)));
      expect(monthText(calendar.monthOf(at))).toBe(monthOf(new Date(at)));
      expect(calendar.startOf(calendar.dayOf(at))).toBe(instantOf(dayOf(new Date(at))).getTime());
      expect(calendar.closeOf(calendar.monthOf(at))).toBe(closeOf(monthOf(new Date(at))).getTime());
    }),
  );
});

test('the settlement log 5: the window of an instant is W with close(W − 1) ≤ at < close(W)', () => {
  fc.assert(
    fc.property(instants, (at) => {
      const window = calendar.windowOf(at);
      expect(calendar.closeOf(window - 1)).toBeLessThanOrEqual(at);
      expect(calendar.closeOf(window)).toBeGreaterThan(at);
    }),
  );
  const close = Date.parse('2026-04-20T10:00:00.000+08:00');
  expect([close - 1, close].map((at) => monthText(calendar.windowOf(at)))).toEqual(['2026-03', '2026-04']);
});

test('months and days are read and written', () => {
  expect(monthText(monthIndex('2026-01') ?? 0)).toBe('2026-01');
  expect(calendar.daysOf(monthIndex('2024-02') ?? 0)).toEqual({
    first: dayIndex('2024-02-01'),
    last: dayIndex('2024-02-29'),
  });
  for (const bad of ['2026-00', '2026-13', '26-01', '2026-1', '2026-01-01']) expect(monthIndex(bad)).toBe(null);
  for (const bad of ['2026-02-29', '2026-13-01', '2026-1-1', '2026-01-00', '2026-01']) expect(dayIndex(bad)).toBe(null);
});
