import { expect, test } from 'vitest';
import { Speed } from './speed.ts';

test('speed is that of the last seconds, unknown at first and after a pause', () => {
  const speed = new Speed();
  expect(speed.note(0, 0)).toBeUndefined();
  expect(speed.note(100, 50_000)).toBeUndefined();
  expect(speed.note(1000, 500_000)).toBe(500_000);
  for (let at = 2000; at <= 10_000; at += 1000) speed.note(at, 500_000 + (at - 1000) * 100);
  expect(speed.note(11_000, 500_000 + 1_000_000)).toBe(100_000);
  speed.reset();
  expect(speed.note(60_000, 1_500_000)).toBeUndefined();
});
