import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PayoutPolicy } from './policy.ts';
import { confirmLegs, isBack, isOpen, mayBecome, payoutAmounts, reserveLegs, reversed } from './rules.ts';
import { payoutStates } from './schema.ts';

const fen = fc.bigInt({ min: 1n, max: 50_000_000n });
const rule = fc.record({
  thresholdFen: fc.integer({ min: 0, max: 1_000_000 }),
  taxBp: fc.integer({ min: 0, max: 10_000 }),
});
const fee: fc.Arbitrary<PayoutPolicy['fee']> = fc.record({
  fen: fc.integer({ min: 0, max: 5000 }),
  bp: fc.integer({ min: 0, max: 10_000 }),
  bearer: fc.constantFrom('payee' as const, 'platform' as const),
});

test('a payout: gross = net + tax + fee, nothing below 0, and more gross never gives less net', () => {
  fc.assert(
    fc.property(fen, fc.bigInt({ min: 0n, max: 9_000_000n }), rule, fee, (gross, before, tax, of) => {
      const one = payoutAmounts(gross, before, tax, of);
      const more = payoutAmounts(gross + 1n, before, tax, of);
      expect(one.netFen + one.taxFen + (one.feeBearer === 'payee' ? one.feeFen : 0n)).toBe(gross);
      for (const part of [one.netFen, one.taxFen, one.feeFen]) expect(part >= 0n).toBe(true);
      expect(more.netFen >= one.netFen).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('a payout: the tax of a month is the same however it is cut into payouts', () => {
  fc.assert(
    fc.property(fc.array(fen, { minLength: 1, maxLength: 8 }), rule, fee, (parts, tax, of) => {
      let before = 0n;
      let cut = 0n;
      for (const part of parts) {
        cut += payoutAmounts(part, before, tax, of).taxFen;
        before += part;
      }
      expect(cut).toBe(payoutAmounts(before, 0n, tax, of).taxFen);
    }),
  );
});

test('a payout: 4,000.00 with 800.00 free at 20 % and a fee of 2.00 comes to 3,358.00', () => {
  const tax = { thresholdFen: 80_000, taxBp: 2000 };
  const of = { fen: 200, bp: 0 };
  expect(payoutAmounts(400_000n, 0n, tax, { ...of, bearer: 'payee' })).toMatchObject({
    taxFen: 64_000n,
    feeFen: 200n,
    netFen: 335_800n,
  });
  expect(payoutAmounts(400_000n, 0n, tax, { ...of, bearer: 'platform' })).toMatchObject({
    feeFen: 200n,
    netFen: 336_000n,
  });
  expect(payoutAmounts(100n, 0n, tax, { ...of, bearer: 'payee' })).toMatchObject({ feeFen: 100n, netFen: 0n });
});

test('a payout: its legs sum to zero, and what comes back undoes what went', () => {
  fc.assert(
    fc.property(fen, fc.bigInt({ min: 0n, max: 1000n }), rule, fee, (gross, ofInstitution, tax, of) => {
      const institutionFen = ofInstitution < gross ? ofInstitution : 0n;
      const moved = {
        ...payoutAmounts(gross, 0n, tax, of),
        partyId: 'a',
        walletFen: gross - institutionFen,
        institutionFen,
      };
      for (const legs of [reserveLegs(moved), confirmLegs(moved, 'alipay')]) {
        expect(legs.reduce((sum, leg) => sum + leg.amountFen, 0n)).toBe(0n);
        expect([...legs, ...reversed(legs)].reduce((sum, leg) => sum + leg.amountFen, 0n)).toBe(0n);
      }
    }),
  );
});

test('a payout: requested → sending → confirmed | failed | returned; what is back stays back', () => {
  const all = payoutStates.flatMap((from) =>
    payoutStates.filter((to) => mayBecome(from, to)).map((to) => `${from}→${to}`),
  );
  expect(all).toEqual([
    'requested→sending',
    'requested→cancelled',
    'sending→confirmed',
    'sending→failed',
    'sending→returned',
    'confirmed→returned',
  ]);
  for (const state of payoutStates) expect(isOpen(state) && isBack(state)).toBe(false);
});
