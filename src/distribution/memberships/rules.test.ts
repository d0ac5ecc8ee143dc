import { expect, test } from 'vitest';
import { membershipPolicy } from './policy.ts';
import type { DecidedCounts } from '../submissions/rules.ts';
import { judgeMember, rateOf, type Exemption } from './rules.ts';

const rules = membershipPolicy.defaults;
const plenty: DecidedCounts = { accepted: 20, reviewed: 30, plagiarised: 0, illegal: 0 };
const judge = (
  change: Partial<DecidedCounts>,
  more: Partial<Parameters<typeof judgeMember>[0]> = {},
  min: number | null = null,
) => {
  const measured = { eligible: true, exempt: null, counts: { ...plenty, ...change }, ...more };
  const { verdict, findings } = judgeMember(measured, rules, min);
  return [verdict, ...findings.map(({ rule, measured: found, required }) => `${rule} ${found}/${required}`)];
};

test('DOMAIN 3.4: a member goes who accepted fewer than ten, or less than half of at least ten reviewed', () => {
  expect(judge({})).toEqual(['keep']);
  expect(judge({ accepted: 10, reviewed: 20 })).toEqual(['keep']);
  expect(judge({ accepted: 9, reviewed: 9 })).toEqual(['revoke', 'accepted 9/10']);
  expect(judge({ accepted: 10, reviewed: 21 })).toEqual(['revoke', 'rate 4761/5000']);
  expect(judge({ accepted: 4, reviewed: 9 }, {}, 4)).toEqual(['keep']);
  expect(judge({ accepted: 4, reviewed: 10 }, {}, 4)).toEqual(['revoke', 'rate 4000/5000']);
  expect(judge({ accepted: 0, reviewed: 0 })).toEqual(['revoke', 'accepted 0/10']);
});

test('DOMAIN 3.4: the number of the sub-channel stands before the policy’s', () => {
  expect(judge({ accepted: 5, reviewed: 5 }, {}, 5)).toEqual(['keep']);
  expect(judge({ accepted: 19, reviewed: 19 }, {}, 20)).toEqual(['revoke', 'accepted 19/20']);
});

test('DOMAIN 3.4: grace exempts from the numbers, never from conditions, plagiarism and illegal content', () => {
  const none = { accepted: 0, reviewed: 40 };
  for (const exempt of ['grace', 'suspended'] as Exemption[]) {
    expect(judge(none, { exempt })).toEqual(['keep']);
    expect(judge({ ...none, plagiarised: 1, illegal: 2 }, { exempt, eligible: false })).toEqual([
      'revoke',
      'eligibility 0/1',
      'plagiarism 1/0',
      'illegal 2/0',
    ]);
  }
});

test('DOMAIN 3.4: by weeks, two without any are warned, four with at most two end it; the month is not asked', () => {
  const weeks = (warn: number, revoke: number, more = {}) =>
    judge({ accepted: 0 }, { weeks: { warn, revoke }, ...more });
  expect(weeks(1, 3)).toEqual(['keep']);
  expect(weeks(0, 3)).toEqual(['warn', 'weekly 0/1']);
  expect(weeks(0, 2)).toEqual(['revoke', 'weekly 2/3']);
  expect(weeks(2, 2)).toEqual(['revoke', 'weekly 2/3']);
  expect(weeks(0, 0, { exempt: 'grace' })).toEqual(['keep']);
  expect(weeks(5, 9, { eligible: false })).toEqual(['revoke', 'eligibility 0/1']);
});

test('for every member: more accepted never hurts, and what is found is always short of what is required', () => {
  for (let i = 0; i < 4000; i++) {
    const draw = (n: number) => Math.floor(Math.random() * n);
    const reviewed = draw(60);
    const counts = { accepted: draw(reviewed + 1), reviewed, plagiarised: draw(2), illegal: draw(2) };
    const exempt = ([null, null, 'grace', 'suspended'] as const)[draw(4)] ?? null;
    const monthlyMin = draw(2) ? draw(30) + 1 : null;
    const measured = { eligible: draw(4) > 0, exempt, counts };
    const { verdict, findings } = judgeMember(measured, rules, monthlyMin);
    expect(verdict === 'revoke').toBe(findings.length > 0);
    for (const { rule, measured: found, required } of findings)
      if (rule === 'plagiarism' || rule === 'illegal') expect(found).toBeGreaterThan(required);
      else expect(found, rule).toBeLessThan(required);
    const better = { ...measured, counts: { ...counts, accepted: counts.accepted + 1, reviewed: reviewed + 1 } };
    expect(judgeMember(better, rules, monthlyMin).findings.map(({ rule }) => rule)).toSatisfy((after: string[]) =>
      after.every(
        (rule) => findings.some((one) => one.rule === rule) || (rule === 'rate' && reviewed < rules.rateReviewedMin),
      ),
    );
  }
});

test('the rate is rounded down, and of nothing there is none', () => {
  expect(rateOf({ ...plenty, accepted: 0, reviewed: 0 })).toBeNull();
  expect(rateOf({ ...plenty, accepted: 1, reviewed: 3 })).toBe(3333);
});
