import { expect, test } from 'vitest';
import { placementRules } from './policy.ts';
import { boostOf, overlap, peakWithin, rankOf, type Span } from './rules.ts';

const rules = placementRules.defaults;
const at = (hour: number) => new Date(Date.UTC(2026, 2, 1, hour));
const span = (from: number, to: number): Span => ({ from: at(from), to: at(to) });

test('DOMAIN 9: priority adds 20 % to a weight, chance nothing, and × is never placed but by a campaign', () => {
  expect(boostOf('priority', false, rules)).toBe(2000);
  expect(boostOf('chance', false, rules)).toBe(0);
  expect(boostOf('no', false, rules)).toBeNull();
  expect(boostOf('no', true, rules)).toBe(0);
  expect(boostOf('priority', false, { ...rules, priorityBp: 3500 })).toBe(3500);
  expect(rankOf(100, 2000)).toBe(1_200_000);
  expect(rankOf(119, 0)).toBeLessThan(rankOf(100, 2000));
  expect(rankOf(1, 2000)).toBe(12_000);
  expect(Number.isSafeInteger(rankOf(1000, 10_000))).toBe(true);
});

test('the most at one instant: what ends makes room for what begins, and only the asked time counts', () => {
  const standing = [span(0, 4), span(2, 6), span(4, 8), span(20, 30)];
  expect(peakWithin(standing, span(0, 8))).toEqual({ most: 2, at: at(2) });
  expect(peakWithin(standing, span(3, 5))).toEqual({ most: 2, at: at(3) });
  expect(peakWithin(standing, span(6, 8))).toEqual({ most: 1, at: at(6) });
  expect(peakWithin(standing, span(8, 20))).toEqual({ most: 0, at: at(8) });
  expect(peakWithin([], span(0, 1)).most).toBe(0);
});

test('the peak is what counting at each instant finds', () => {
  let seed = 7;
  const draw = (max: number) => (seed = (seed * 48_271) % 2_147_483_647) % max;
  for (let round = 0; round < 300; round++) {
    const some = Array.from({ length: draw(30) }, () => {
      const from = draw(40);
      return span(from, from + 1 + draw(12));
    });
    const within = span(draw(20), 20 + draw(25) + 1);
    const counts = Array.from({ length: 60 }, (_, hour) => at(hour))
      .filter((one) => one >= within.from && one < within.to)
      .map((one) => some.filter(({ from, to }) => from <= one && one < to).length);
    expect(peakWithin(some, within).most).toBe(Math.max(...counts));
  }
});

test('two times that only touch share nothing', () => {
  expect(overlap(span(0, 2), span(2, 4))).toBe(false);
  expect(overlap(span(0, 3), span(2, 4))).toBe(true);
});
