import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CAPTION_MS_MAX } from '../../../src/contents/captions/captions.ts';
import { timeOf, timeText } from './filmTime.ts';

test('UX 9: the times of captions are read back as they are written, and as people write them', () => {
  fc.assert(fc.property(fc.nat(CAPTION_MS_MAX), (ms) => timeOf(timeText(ms)) === ms));
  expect(timeText(62_500)).toBe('1:02.5');
  for (const [text, ms] of [
    ['0', 0],
    ['62.5', 62_500],
    ['1：02，5', 62_500],
    ['00:00:01,040', 1040],
    [' 10:00 ', 600_000],
  ] as const)
    expect(timeOf(text)).toBe(ms);
  for (const text of ['', 'a', '1:2:3:4', '-1', '1.2345', '1:', '99:00:00']) expect(timeOf(text)).toBeUndefined();
});
