import { expect, test } from 'vitest';
import { addDays, addMonths, closeOf, dayOf, instantOf, monthOf, zoneOffsetMs } from './time.ts';

test('days and months are those of the time zone', () => {
  expect(dayOf(new Date('2026-03-31T15:59:59.999Z'))).toBe('2026-03-31');
  expect(dayOf(new Date('2026-03-31T16:00:00.000Z'))).toBe('2026-04-01');
  expect(monthOf(new Date('2026-12-31T16:00:00.000Z'))).toBe('2027-01');
  expect(instantOf('2026-03-31').toISOString()).toBe('2026-03-30T16:00:00.000Z');
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  expect(addMonths('2026-01', -1)).toBe('2025-12');
});

test('DOMAIN 11.5: a month closes on the 20th of the next, 10:00 local', () => {
  expect(closeOf('2026-12').toISOString()).toBe('2027-01-20T02:00:00.000Z');
});

test('a zone with summer time has its offset at every instant', () => {
  const hours = (at: string): number => zoneOffsetMs(Date.parse(at), 'Europe/Berlin') / 3_600_000;
  expect(hours('2026-03-29T00:59:59.999Z')).toBe(1);
  expect(hours('2026-03-29T01:00:00.000Z')).toBe(2);
  expect(zoneOffsetMs(Date.parse('2026-01-01T00:00:00Z'), 'Asia/Kathmandu') / 60_000).toBe(345);
});
