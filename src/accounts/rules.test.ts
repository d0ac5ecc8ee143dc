import { expect, test } from 'vitest';
import { applicationStatuses, applicationSteps, nextApplicationStatus } from './application.ts';
import { accountRules } from './policy.ts';
import { certifiedRole, roleGroups } from './roles.ts';
import { allPassed, isAdult, runChecks, subjectQuota } from './rules.ts';
import type { CheckFacts } from './rules.ts';

const policy = accountRules.defaults;
const now = new Date('2026-03-01T04:00:00Z');
const xiaoTang: CheckFacts = {
  type: 'creator',
  payout: { holderSubjectId: 's1' },
  identity: { kind: 'person', subjectId: 's1', birthday: '1995-05-05' },
  signedInAt: new Date('2026-03-01T03:59:00Z'),
  openAccountsOfSubject: 0,
  hasActiveShop: false,
  hasBrandInvitation: false,
};
const failed = (facts: Partial<CheckFacts>, at = now) =>
  runChecks({ ...xiaoTang, ...facts }, policy, at)
    .filter((c) => !c.passed)
    .map((c) => c.code);
const ago = (ms: number) => failed({ signedInAt: new Date(now.getTime() - ms) });
const ids = (facts: Partial<CheckFacts>) => runChecks({ ...xiaoTang, ...facts }, policy, now).map((c) => c.id);

test('DOMAIN 1.2: only the checks of the type, in the order of the table', () => {
  const person = ['payout_bound', 'real_name', 'session_fresh', 'adult', 'subject_match', 'subject_quota'];
  const firm = person.filter((id) => id !== 'adult');
  const enterprise = { kind: 'enterprise', subjectId: 's1', birthday: null } as const;
  expect(ids({})).toEqual(person);
  expect(ids({ identity: null })).toEqual(person);
  expect(ids({ identity: enterprise })).toEqual(firm);
  expect(ids({ type: 'merchant' })).toEqual([...person, 'shop_open']);
  expect(ids({ type: 'brand', identity: enterprise })).toEqual([...firm, 'brand_invite']);
  expect(ids({ type: 'institution' })).toEqual(['payout_bound', 'real_name', 'session_fresh', 'subject_match']);
});

test('DOMAIN 1.2: each check fails with its own code', () => {
  expect(failed({})).toEqual([]);
  expect(allPassed(runChecks(xiaoTang, policy, now))).toBe(true);
  expect(allPassed([])).toBe(false);
  expect(failed({ payout: null })).toEqual(['PAYOUT_NOT_BOUND', 'SUBJECT_MISMATCH']);
  expect(failed({ identity: null })).toEqual(['REAL_NAME_MISSING', 'UNDER_AGE', 'SUBJECT_MISMATCH']);
  expect(failed({ payout: { holderSubjectId: 's2' } })).toEqual(['SUBJECT_MISMATCH']);
  expect(failed({ signedInAt: null })).toEqual(['RELOGIN_REQUIRED']);
  expect(failed({ type: 'merchant' })).toEqual(['NO_SHOP']);
  expect(failed({ type: 'merchant', hasActiveShop: true })).toEqual([]);
  expect(failed({ type: 'brand' })).toEqual(['NO_BRAND_INVITE']);
  expect(failed({ type: 'brand', hasBrandInvitation: true })).toEqual([]);
  expect(failed({ type: 'institution' })).toEqual(['REAL_NAME_MISSING']);
});

test('DOMAIN 1.2 session_fresh: 15 minutes, to the millisecond', () => {
  expect(ago(15 * 60_000 - 1)).toEqual([]);
  expect(ago(15 * 60_000)).toEqual([]);
  expect(ago(15 * 60_000 + 1)).toEqual(['RELOGIN_REQUIRED']);
});

test('DOMAIN 1.2 adult: the 18th birthday counts, 29 February becomes 1 March', () => {
  expect(isAdult('2008-03-02', '2026-03-01', 18)).toBe(false);
  expect(isAdult('2008-03-01', '2026-03-01', 18)).toBe(true);
  expect(isAdult('2008-02-29', '2026-02-28', 18)).toBe(false);
  expect(isAdult('2008-02-29', '2026-03-01', 18)).toBe(true);
  expect(isAdult('2008-02-29', '2028-02-29', 20)).toBe(true);
  expect(isAdult('2008-02-29', '2028-02-28', 20)).toBe(false);
  for (const unknown of [null, '', '2008-3-1', 'yesterday']) expect(isAdult(unknown, '2026-03-01', 18)).toBe(false);
});

test('DOMAIN 1.2 adult: the day is that of Asia/Shanghai', () => {
  const identity = { kind: 'person', subjectId: 's1', birthday: '2008-02-29' } as const;
  const at = (instant: string) => failed({ identity, signedInAt: new Date(instant) }, new Date(instant));
  expect(at('2026-02-28T15:59:59.999Z')).toEqual(['UNDER_AGE']);
  expect(at('2026-02-28T16:00:00.000Z')).toEqual([]);
});

test('DOMAIN 1.2 subject_quota: a person 1, an enterprise 5', () => {
  const enterprise = { kind: 'enterprise', subjectId: 's1', birthday: null } as const;
  expect(failed({ openAccountsOfSubject: 1 })).toEqual(['SUBJECT_QUOTA']);
  expect(failed({ identity: enterprise, openAccountsOfSubject: 4 })).toEqual([]);
  expect(failed({ identity: enterprise, openAccountsOfSubject: 5 })).toEqual(['SUBJECT_QUOTA']);
  expect(subjectQuota('person', policy)).toBe(1);
});

test('DOMAIN 1.2: the application takes the listed steps and no other', () => {
  const events = ['check', 'fail_checks', 'pass_checks', 'submit', 'open', 'reject', 'revise'] as const;
  const allowed = applicationStatuses.flatMap((from) =>
    events.flatMap((event) => {
      const to = nextApplicationStatus(from, event);
      return to === null ? [] : [`${from} ${event} ${to}`];
    }),
  );
  expect(allowed).toHaveLength(applicationSteps.length);
  expect(allowed).toEqual([
    'type_chosen check checking',
    'checking fail_checks checks_failed',
    'checking pass_checks profile_pending',
    'checks_failed check checking',
    'profile_pending check checking',
    'profile_pending submit submitted',
    'submitted open opened',
    'submitted reject rejected',
    'rejected revise profile_pending',
  ]);
});

test('DOMAIN 1.4: 63 roles in 7 groups, each code and name once', () => {
  const roles = roleGroups.flatMap((group) => group.roles);
  expect(roleGroups.map((group) => group.roles.length)).toEqual([10, 6, 6, 10, 13, 10, 8]);
  expect(new Set(roles.map((role) => role.code)).size).toBe(63);
  expect(new Set(roles.map((role) => role.name.zh)).size).toBe(63);
  expect(certifiedRole('makeup_artist')?.name.zh).toBe('化妆师');
  expect(certifiedRole('constructor')).toBeNull();
});
