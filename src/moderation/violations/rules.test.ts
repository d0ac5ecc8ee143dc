import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayOf, instantOf } from '../../lib/time.ts';
import { violationsPolicy } from './policy.ts';
import {
  creditOn,
  effectOfOne,
  healthOf,
  penaltiesOf,
  violationStatuses,
  violationStep,
  type ViolationFact,
} from './rules.ts';

const rules = violationsPolicy.defaults;
const codes = Object.keys(rules.violations);

let made = 0;
function fact(code: string, day: string, more: Partial<ViolationFact> = {}): ViolationFact {
  const kind = rules.violations[code];
  if (!kind) throw new Error(code);
  const { points, resets, doubles, channelDays = null } = kind;
  const violationId = `v${String(++made).padStart(6, '0')}`;
  const decidedAt = instantOf(day, '12:00:00');
  const standing = { points, resets, doubles, channelDays, channelCode: null, decidedAt };
  return { violationId, status: 'confirmed', code, ...standing, ...more };
}

const facts = fc.array(
  fc
    .record({
      code: fc.constantFrom(...codes),
      day: fc.integer({ min: 0, max: 1000 }),
      status: fc.constantFrom(...violationStatuses),
    })
    .map(({ code, day, status }) => fact(code, addDays('2026-01-01', day), { status })),
  { maxLength: 15 },
);
const days = fc.integer({ min: 0, max: 1400 }).map((n) => addDays('2026-01-01', n));

test('DOMAIN 12: the credit depends on no order of the rows, stays within 0 and 40, and so do penalties', () => {
  fc.assert(
    fc.property(facts, days, fc.infiniteStream(fc.nat()), (rows, day, chance) => {
      const keys = new Map(rows.map((row) => [row, chance.next().value]));
      const mixed = rows.toSorted((a, b) => Number(keys.get(a)) - Number(keys.get(b)));
      const credit = creditOn(rows, day, rules);
      expect(creditOn(mixed, day, rules)).toEqual(credit);
      expect(penaltiesOf(mixed, rules)).toEqual(penaltiesOf(rows, rules));
      expect(credit.points).toBeGreaterThanOrEqual(0);
      expect(credit.points).toBeLessThanOrEqual(40);
      expect(credit.recovered).toBeLessThanOrEqual(6);
    }),
  );
});

test('DOMAIN 12: an overturned or dismissed violation leaves no trace', () => {
  fc.assert(
    fc.property(facts, facts, days, (rows, others, day) => {
      const gone = others.map((row, i) => ({
        ...row,
        status: i % 2 ? ('overturned' as const) : ('dismissed' as const),
      }));
      expect(creditOn([...rows, ...gone], day, rules)).toEqual(creditOn(rows, day, rules));
      expect(penaltiesOf([...gone, ...rows], rules)).toEqual(penaltiesOf(rows, rules));
    }),
  );
});

test('DOMAIN 12: one violation more never gives credit on the day of its decision', () => {
  fc.assert(
    fc.property(facts, fc.constantFrom(...codes), fc.integer({ min: 0, max: 1400 }), (rows, code, n) => {
      const day = addDays('2026-01-01', n);
      const until = rows.filter(({ decidedAt }) => dayOf(decidedAt) <= day);
      const { before, after, points } = effectOfOne(until, fact(code, day, { violationId: 'z' }), rules);
      expect(after).toBeLessThanOrEqual(before);
      expect(before - after).toBeLessThanOrEqual(points);
    }),
  );
});

test('DOMAIN 12: points of the calendar year; those of V11 and V12 never reset', () => {
  const rows = [fact('V05', '2026-11-10')];
  expect(creditOn(rows, '2026-11-09', rules).points).toBe(40);
  expect(creditOn(rows, '2026-11-10', rules).points).toBe(34);
  expect(creditOn(rows, '2026-12-31', rules)).toMatchObject({ points: 35, recovered: 1, resetsOn: '2027-01-01' });
  expect(creditOn(rows, '2027-01-01', rules)).toMatchObject({ points: 40, recovered: 0, lines: [{ counts: false }] });
  const forGood = [fact('V12', '2026-11-10')];
  expect(creditOn(forGood, '2031-01-01', rules)).toMatchObject({ points: 0, lines: [{ resetsOn: null }] });
});

test('DOMAIN 12: the same violation within 90 days takes twice the points, but V11 and V12 do not', () => {
  const first = fact('V01', '2026-03-01');
  const again = (day: string) => creditOn([first, fact('V01', day)], day, rules).lines[1];
  expect(again('2026-05-29')).toMatchObject({ points: 4, doubled: true });
  expect(again('2026-05-30')).toMatchObject({ points: 2, doubled: false });
  expect(creditOn([first, fact('V02', '2026-03-02')], '2026-03-02', rules).lines[1]?.doubled).toBe(false);
  const two = [fact('V11', '2026-03-01'), fact('V11', '2026-03-02')];
  expect(creditOn(two, '2026-03-02', rules).lines[1]).toMatchObject({ points: 40, doubled: false });
});

test('DOMAIN 12: a point comes back after 30 clean days, at most six a year, and never above 40', () => {
  const rows = [fact('V07', '2026-01-10')];
  expect(creditOn(rows, '2026-02-08', rules)).toMatchObject({ points: 28, recoversOn: '2026-02-09' });
  expect(creditOn(rows, '2026-02-09', rules)).toMatchObject({ points: 29, recovered: 1, recoversOn: '2026-03-11' });
  expect(creditOn(rows, '2026-12-31', rules)).toMatchObject({ points: 34, recovered: 6, recoversOn: null });
  expect(creditOn([fact('V03', '2026-01-10')], '2026-12-31', rules).points).toBe(40);
  // Another violation begins the clean days anew.
  const twice = [fact('V07', '2026-01-10'), fact('V01', '2026-02-05')];
  expect(creditOn(twice, '2026-02-20', rules)).toMatchObject({ points: 26, recoversOn: '2026-03-07' });
});

test('DOMAIN 12: steps at 34, 28, 20, 11 and 0; each gives what it names and what those above it name, the longest', () => {
  const at = (...codesThen: string[]) => {
    const rows = codesThen.map((code, i) => fact(code, addDays('2026-03-01', i)));
    const last = rows.at(-1)?.violationId;
    return penaltiesOf(rows, rules)
      .filter(({ violationId }) => violationId === last)
      .map(
        ({ kind, from, until }) => `${kind} ${until ? (until.getTime() - from.getTime()) / 86_400_000 : 'for good'}`,
      );
  };
  expect(at('V01')).toEqual([]);
  expect(at('V05')).toEqual(['warning 30']);
  expect(at('V07')).toEqual(['warning 30', 'no_submission 7', 'no_feed_support 7']);
  const second = ['warning 30', 'no_submission 30', 'no_feed_support 7', 'no_subscription 30', 'no_vtask 30'];
  expect(at('V07', 'V08')).toEqual(second);
  expect(at('V07', 'V08', 'V05')).toEqual([...second, 'restricted 90']);
  expect(at('V12')).toEqual([...second, 'restricted 90', 'closed for good']);
  const [scene] = penaltiesOf([fact('V03', '2026-03-01', { channelCode: 'guang' })], rules);
  expect(scene).toMatchObject({
    kind: 'no_submission',
    channelCode: 'guang',
    until: instantOf('2026-03-31', '12:00:00'),
  });
});

test('DOMAIN 8.2: account_health is 25 for each point of credit', () => {
  for (let points = 0; points <= 40; points++) expect(healthOf(points, rules)).toBe(25 * points);
});

test('DOMAIN 12: a violation takes no step that is not in the list', () => {
  const events = ['claim', 'confirm', 'dismiss', 'appeal', 'uphold', 'overturn'] as const;
  const all = violationStatuses.flatMap((from) =>
    events.flatMap((event) => {
      const to = violationStep(from, event);
      return to ? [`${from} ${event} ${to}`] : [];
    }),
  );
  expect(all).toEqual([
    'reported claim investigating',
    'investigating claim investigating',
    'investigating confirm confirmed',
    'investigating dismiss dismissed',
    'confirmed appeal appealed',
    'appealed uphold upheld',
    'appealed overturn overturned',
  ]);
});
