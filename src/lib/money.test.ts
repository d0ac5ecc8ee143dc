import { expect, test } from 'vitest';
import { shownYuan } from './money.ts';

test('an amount for a person is written in thousands, with a wide minus', () => {
  expect([0n, 99_999n, 100_000n, -1_087_104n, 12_345_678_900n].map(shownYuan)).toEqual([
    '0.00',
    '999.99',
    '1,000.00',
    '−10,871.04',
    '123,456,789.00',
  ]);
});
