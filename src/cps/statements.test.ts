import fc from 'fast-check';
import { expect, test } from 'vitest';
import { monthIndex } from './calendar.ts';
import { borneIn, debtsByMonth, debtsOf } from './debts.ts';
import { cpsPolicySchema, defaultCpsPolicy, rulesOf } from './policy.ts';
import { carriedOutOf, nothingCarried, statementOf, type StatementAmounts } from './statements.ts';

const endless = rulesOf(defaultCpsPolicy).in(0);
const fen = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
const shares = fc.integer({ min: 0, max: 10_000 });
const first = monthIndex('2026-01') ?? 0;

/** What holds where debts are carried for at most so many months. */
function upTo(months: number, payoutMinimumFen = 100) {
  const debtCarry = { mode: 'months', months };
  return rulesOf(cpsPolicySchema.parse({ version: 1, payoutMinimumFen, debtCarry })).in(0);
}

/** The statements of months one after the other; each with its net and what then holds. */
function statementsOf(months: readonly { netFen: bigint; terms: typeof endless }[], shareBp = 0): StatementAmounts[] {
  let carried = nothingCarried;
  return months.map(({ netFen, terms }, n) => {
    const earned = { commissionFen: 0n, rewardFen: 0n, clawbackFen: netFen };
    const statement = statementOf(earned, shareBp, carried, first + n, terms);
    carried = carriedOutOf(statement);
    return statement;
  });
}

test('DOMAIN 11.4: the share is floor(net × bp) of a net above 0, and nothing of any other', () => {
  fc.assert(
    fc.property(fen, fen, fen, shares, (commissionFen, rewardFen, clawbackFen, shareBp) => {
      const earned = { commissionFen, rewardFen, clawbackFen };
      const { netFen, institutionFen, creatorFen } = statementOf(earned, shareBp, nothingCarried, first, endless);
      expect(institutionFen + creatorFen).toBe(netFen);
      expect(institutionFen).toBe(netFen > 0n ? (netFen * BigInt(shareBp)) / 10_000n : 0n);
    }),
  );
});

test('DOMAIN 11.5: by default a negative balance carries over until it is paid', () => {
  const nets = [-177n, ...Array.from({ length: 200 }, () => 0n), 100n, 200n];
  const statements = statementsOf(nets.map((netFen) => ({ netFen, terms: endless })));
  expect(statements.map((of) => of.writtenOffFen)).toEqual(nets.map(() => 0n));
  expect(statements.slice(-3)).toMatchObject([
    { carriedOutFen: -177n, payableFen: 0n },
    { carriedOutFen: -77n, payableFen: 0n },
    { carriedOutFen: 0n, payableFen: 123n },
  ]);
});

test('docs/integrate/settlement-policy: a debt is carried for at most N months, the oldest is paid first', () => {
  const terms = upTo(2);
  const nets = [-300n, -50n, 120n, 0n, 20n, 500n];
  const statements = statementsOf(nets.map((netFen) => ({ netFen, terms })));
  expect(statements.map((of) => [of.writtenOffFen, of.payableFen, debtsByMonth(of.carriedOutDebts)])).toEqual([
    [0n, 0n, { '2026-01': 300 }],
    [0n, 0n, { '2026-01': 300, '2026-02': 50 }],
    // The income of March pays the debt of January, whose time is then over.
    [180n, 0n, { '2026-02': 50 }],
    [50n, 0n, {}],
    [0n, 0n, {}],
    [0n, 520n, {}],
  ]);
});

test('docs/integrate/settlement-policy: with 0 months the platform bears a debt at once, the older ones too', () => {
  const [before, now] = statementsOf([
    { netFen: -300n, terms: endless },
    { netFen: -1n, terms: upTo(0) },
  ]);
  expect(before).toMatchObject({ writtenOffFen: 0n, carriedOutFen: -300n });
  expect(now).toMatchObject({ writtenOffFen: 301n, carriedOutFen: 0n, payableFen: 0n, carriedOutDebts: [] });
});

test('docs/integrate/settlement-policy: a claw-back first uses up what was carried in above 0', () => {
  const [, second] = statementsOf([80n, -100n].map((netFen) => ({ netFen, terms: upTo(1) })));
  expect(second).toMatchObject({ carriedInFen: 80n, carriedOutFen: -20n, writtenOffFen: 0n });
  expect(debtsByMonth(second?.carriedOutDebts ?? [])).toEqual({ '2026-02': 20 });
});

test('property: what is carried in, earned and borne is paid and carried out; debts are what is carried below 0 and never too old', () => {
  const months = fc.array(
    fc.record({
      netFen: fc.oneof(fen, fc.bigInt({ min: -200n, max: 200n })),
      terms: fc.oneof(
        fc.constant(endless),
        fc.tuple(fc.nat(4), fc.constantFrom(0, 1, 100, 5000)).map(([n, min]) => upTo(n, min)),
      ),
    }),
    { maxLength: 24 },
  );
  fc.assert(
    fc.property(months, shares, (drawn, shareBp) => {
      for (const [n, of] of statementsOf(drawn, shareBp).entries()) {
        const { carriedInFen, netFen, writtenOffFen, institutionFen, payableFen, carriedOutFen } = of;
        expect(carriedInFen + netFen + writtenOffFen).toBe(institutionFen + payableFen + carriedOutFen);
        const owed = of.carriedOutDebts.reduce((sum, debt) => sum + debt.fen, 0n);
        expect(owed).toBe(carriedOutFen < 0n ? -carriedOutFen : 0n);
        expect(writtenOffFen === 0n || payableFen === 0n).toBe(true);
        const monthsMax = drawn[n]?.terms.debtMonthsMax ?? null;
        if (monthsMax === null) expect(writtenOffFen).toBe(0n);
        else expect(of.carriedOutDebts.every(({ month }) => first + n - month < monthsMax)).toBe(true);
      }
    }),
  );
});

test('docs/integrate/settlement-policy, Debts: what posted statements keep tells the debts that are left, and when they end', () => {
  const netFen = fc.bigInt({ min: -1000n, max: 600n });
  const months = fc.option(fc.integer({ min: 0, max: 4 }), { nil: null });
  const history = fc.array(fc.record({ netFen, months }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(history, months, (made, later) => {
      const termsOf = (of: number | null) => (of === null ? endless : upTo(of));
      const past = made.map((one) => ({ netFen: one.netFen, terms: termsOf(one.months) }));
      const statements = statementsOf(past);
      const kept = statements.map((of, n) => ({ ...of, month: first + n }));
      const debts = debtsOf(kept);
      expect(debts).toEqual(statements.at(-1)?.carriedOutDebts);

      // Nothing is earned any more: each debt is borne in the month that was told, or never.
      const idle = Array.from({ length: 6 }, () => ({ netFen: 0n, terms: termsOf(later) }));
      const next = first + past.length;
      const coming = statementsOf([...past, ...idle]).slice(past.length);
      const rules = { ...rulesOf(defaultCpsPolicy), in: () => termsOf(later) };
      const due = debts.map((debt) => ({ ...debt, borneIn: borneIn(debt.month, next, rules) }));
      for (const [n, { writtenOffFen }] of coming.entries()) {
        const told = due.filter((one) => one.borneIn === next + n);
        expect(writtenOffFen).toBe(told.reduce((sum, one) => sum + one.fen, 0n));
      }
    }),
  );
});
