import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cpsPolicySchema, defaultSplitTable, splitTableSchema, type SplitRule } from './policy.ts';
import { firstFall, grossOf, shares, sharesBy, split, splitRuleFor, type Shares } from './split.ts';

const scenes = ['live', 'follow_feed', 'public_other', 'headline', 'good_finds', 'global_buy', 'unheard_of'];

/** Network, platform, pool and creator in fen. */
function parts(gross: number, scene: string, supermarket = false): number[] {
  const { network, platform, pool, creator } = shares(BigInt(gross), scene, supermarket);
  return [network, platform, pool, creator].map(Number);
}

function priorities(supermarket: boolean): number[] {
  return scenes.map((scene) => splitRuleFor(scene, supermarket).priority);
}

test.each([
  ['E1', 12990, 1000, 'follow_feed', 1299, [130, 390, 0, 779]],
  ['E2', 19900, 550, 'public_other', 1095, [109, 438, 0, 548]],
  ['E3', 1980, 910, 'live', 180, [18, 54, 0, 108]],
  ['E7', 25680, 800, 'good_finds', 2054, [205, 822, 616, 411]],
  ['E10', 15800, 1500, 'homepage', 2370, [237, 711, 0, 1422]],
  ['E11 before', 20000, 750, 'live', 1500, [150, 450, 0, 900]],
  ['E11 after', 13300, 750, 'live', 998, [100, 299, 0, 599]],
  ['E12 before', 29999, 880, 'public_other', 2640, [264, 1056, 0, 1320]],
  ['E12 after', 20000, 880, 'public_other', 1760, [176, 704, 0, 880]],
  ['E13', 9900, 500, 'live', 495, [49, 149, 0, 297]],
  ['E14 after', 15680, 800, 'good_finds', 1254, [125, 502, 376, 251]],
  ['E15 private', 5990, 500, 'subscription', 300, [30, 90, 0, 180]],
  ['E15 public', 12900, 1200, 'public_other', 1548, [155, 619, 0, 774]],
  ['E15 key', 3333, 700, 'guang', 233, [23, 94, 69, 47]],
])('DOMAIN 11.7 %s: base %i fen at %i bp in %s', (_, base, rateBp, scene, gross, expected) => {
  expect(grossOf(BigInt(base), rateBp)).toBe(BigInt(gross));
  expect(parts(gross, scene)).toEqual(expected);
});

test('DOMAIN 11.7 E4: 1:3:6 of tiny totals', () => {
  expect([1, 2, 5, 7, 9].map((total) => parts(total, 'live'))).toEqual([
    [0, 0, 0, 1],
    [0, 1, 0, 1],
    [0, 2, 0, 3],
    [1, 2, 0, 4],
    [1, 3, 0, 5],
  ]);
});

test('DOMAIN 11.7 E5: 1:4:5 of tiny totals', () => {
  expect([1, 5, 7, 15, 99].map((total) => parts(total, 'public_other'))).toEqual([
    [0, 0, 0, 1],
    [0, 2, 0, 3],
    [1, 3, 0, 3],
    [1, 6, 0, 8],
    [10, 40, 0, 49],
  ]);
});

test('DOMAIN 11.7 E6: a supermarket item in the follow feed is 1:4:5', () => {
  expect(parts(531, 'follow_feed', true)).toEqual([53, 212, 0, 266]);
});

test('DOMAIN 11.7 E8: key channel of tiny totals', () => {
  expect([1, 2, 7, 13, 999].map((total) => parts(total, 'headline'))).toEqual([
    [0, 1, 0, 0],
    [0, 1, 0, 1],
    [1, 3, 2, 1],
    [1, 6, 3, 3],
    [100, 400, 299, 200],
  ]);
});

test('DOMAIN 11.4: the first row by priority decides', () => {
  expect(priorities(false)).toEqual([40, 40, 50, 20, 20, 10, 50]);
  expect(priorities(true)).toEqual([30, 30, 30, 20, 20, 10, 30]);
});

test('DOMAIN 11.4: largest remainder, ties creator → platform → network', () => {
  expect(split(1n, [1n, 1n, 1n])).toEqual([1n, 0n, 0n]);
  expect(split(2n, [1n, 1n, 1n])).toEqual([1n, 1n, 0n]);
  expect(split(1n, [1n, 2n, 1n])).toEqual([0n, 1n, 0n]);
  expect(() => split(-1n, [1n])).toThrow(RangeError);
  expect(() => split(1n, [0n, 0n])).toThrow(RangeError);
});

test('DOMAIN 11.4: shares sum to the gross for every total and scene', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 14n), fc.constantFrom(...scenes), fc.boolean(), (gross, scene, supermarket) => {
      const { network, platform, pool, creator } = shares(gross, scene, supermarket);
      expect(network + platform + pool + creator).toBe(gross);
      for (const part of [network, platform, pool, creator]) expect(part).toBeGreaterThanOrEqual(0n);
    }),
    { numRuns: 2000 },
  );
});

test('DOMAIN 11.4: no share falls when the total rises, so no claw-back is positive', () => {
  for (const scene of scenes) {
    let before = shares(0n, scene, false);
    for (let gross = 1n; gross <= 5000n; gross++) {
      const after = shares(gross, scene, false);
      for (const part of ['network', 'platform', 'pool', 'creator'] as const) {
        if (after[part] < before[part]) expect.fail(`${part} of ${gross} in ${scene} is below that of one fen less`);
      }
      before = after;
    }
  }
});

test('DOMAIN 11.4: a rule by which a share falls is found, with the first total; the default table has none', () => {
  for (const rule of defaultSplitTable) expect(firstFall(rule)).toBe(null);
  const falling = { priority: 1, network: 1, platform: 6, creator: 6 };
  expect(firstFall(falling)).toEqual(fallOf(falling, 39));
  const weight = fc.nat(14);
  const pool = fc.option(fc.constantFrom({ numerator: 3, denominator: 7 }, { numerator: 1, denominator: 2 }));
  let found = 0;
  fc.assert(
    fc.property(weight, weight, weight, pool, (network, platform, creator, part) => {
      fc.pre(network + platform + creator > 0);
      const rule = { priority: 1, network, platform, creator, ...(part && { pool: part }) };
      // Three times as far as the check goes: the pattern repeats, and neither the pool nor what is kept adds a fall.
      const fall = fallOf(rule, 3 * (network + platform + creator));
      if (fall) found += 1;
      expect(firstFall(rule)).toEqual(fall);
    }),
    { numRuns: 500 },
  );
  expect(found).toBeGreaterThan(10);
});

/** The first fall as the shares themselves show it. */
function fallOf(rule: SplitRule, upTo: number) {
  for (let totalFen = 1; totalFen <= upTo; totalFen++) {
    const [before, after] = [totalFen - 1, totalFen].map((total) => sharesBy(rule, BigInt(total)));
    if (!before || !after) continue;
    const whole = (of: Shares) => ({ creator: of.creator, platform: of.platform + of.pool, network: of.network });
    for (const share of ['creator', 'platform', 'network'] as const) {
      const [fromFen, toFen] = [Number(whole(before)[share]), Number(whole(after)[share])];
      if (toFen < fromFen) return { totalFen, share, fromFen, toFen };
    }
    if (after.pool < before.pool || after.platform < before.platform) expect.fail(`a part of ${totalFen} falls alone`);
  }
  return null;
}

test('DOMAIN 11.4: the split table is data, and a table that does not match everything is refused', () => {
  expect(splitTableSchema.parse([...defaultSplitTable].toReversed())).toEqual(defaultSplitTable);
  expect(splitTableSchema.safeParse(defaultSplitTable.slice(0, 4)).success).toBe(false);
  expect(splitTableSchema.safeParse([...defaultSplitTable, { ...defaultSplitTable[4] }]).success).toBe(false);
  const own = cpsPolicySchema.parse({ version: 7, splitTable: [{ priority: 1, network: 2, platform: 3, creator: 5 }] });
  expect(shares(1000n, 'guang', true, own.splitTable)).toEqual({
    split: '2:3:5',
    network: 200n,
    platform: 300n,
    pool: 0n,
    creator: 500n,
  });
});
