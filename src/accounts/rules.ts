import { MINUTE, dayOf } from '../lib/time.ts';
import type { AccountRules } from './policy.ts';

export type AccountType = 'creator' | 'merchant' | 'brand' | 'institution';

/** What is stored about the person who applies; every check is a function of it (DOMAIN 1.2). */
export interface CheckFacts {
  type: AccountType;
  /** The verified payout account, or null. `holderSubjectId` is the hash of its holder's id number. */
  payout: { holderSubjectId: string } | null;
  /** The verified identity, or null. `birthday` is `YYYY-MM-DD`, null for an enterprise. */
  identity: { kind: 'person' | 'enterprise'; subjectId: string; birthday: string | null } | null;
  /** When this session signed in, by the clock that `now` comes from; null when it is not known. */
  signedInAt: Date | null;
  /** Accounts of the same subject that are open, this application not counted. */
  openAccountsOfSubject: number;
  hasActiveShop: boolean;
  /** An operator's invitation to open a brand account, given with the application and not used yet. */
  hasBrandInvitation: boolean;
}

export type CheckId =
  | 'payout_bound'
  | 'real_name'
  | 'session_fresh'
  | 'adult'
  | 'subject_match'
  | 'subject_quota'
  | 'shop_open'
  | 'brand_invite';

/** One row of the answer: `code` is null when the check passed (API.md, account applications). */
export interface Check {
  id: CheckId;
  passed: boolean;
  code: string | null;
}

interface CheckRule {
  id: CheckId;
  code: string;
  applies: (facts: CheckFacts) => boolean;
  passes: (facts: CheckFacts, policy: AccountRules, now: Date) => boolean;
}

const ownAccount = (facts: CheckFacts): boolean => facts.type !== 'institution';

/** The checks in the order of DOMAIN 1.2. An institution has only those of DOMAIN 1.3. */
const checkRules: readonly CheckRule[] = [
  { id: 'payout_bound', code: 'PAYOUT_NOT_BOUND', applies: () => true, passes: (f) => f.payout !== null },
  { id: 'real_name', code: 'REAL_NAME_MISSING', applies: () => true, passes: realName },
  {
    id: 'session_fresh',
    code: 'RELOGIN_REQUIRED',
    applies: () => true,
    passes: (f, policy, now) => f.signedInAt !== null && isFresh(f.signedInAt, now, policy),
  },
  {
    // While nobody is verified the kind is open, and the applicant is told the age rule from the start.
    id: 'adult',
    code: 'UNDER_AGE',
    applies: (f) => ownAccount(f) && f.identity?.kind !== 'enterprise',
    passes: (f, policy, now) => isAdult(f.identity?.birthday ?? null, dayOf(now), policy.adultAgeYears),
  },
  {
    id: 'subject_match',
    code: 'SUBJECT_MISMATCH',
    applies: () => true,
    passes: (f) => f.identity !== null && f.payout?.holderSubjectId === f.identity.subjectId,
  },
  {
    id: 'subject_quota',
    code: 'SUBJECT_QUOTA',
    applies: ownAccount,
    passes: (f, policy) => f.openAccountsOfSubject < subjectQuota(f.identity?.kind ?? 'person', policy),
  },
  { id: 'shop_open', code: 'NO_SHOP', applies: (f) => f.type === 'merchant', passes: (f) => f.hasActiveShop },
  {
    id: 'brand_invite',
    code: 'NO_BRAND_INVITE',
    applies: (f) => f.type === 'brand',
    passes: (f) => f.hasBrandInvitation,
  },
];

/**
 * Runs the checks that apply to the type, in the table's order (DOMAIN 1.2).
 * `now` must come from the clock of `signedInAt`; the day of the age check is `now`'s in the deployment's time zone.
 */
export function runChecks(facts: CheckFacts, policy: AccountRules, now: Date): Check[] {
  return checkRules
    .filter((rule) => rule.applies(facts))
    .map((rule) => {
      const passed = rule.passes(facts, policy, now);
      return { id: rule.id, passed, code: passed ? null : rule.code };
    });
}

/** Whether all checks passed. An empty list is no pass. */
export function allPassed(checks: readonly Check[]): boolean {
  return checks.length > 0 && checks.every((check) => check.passed);
}

/** An institution is always an enterprise (DOMAIN 1.3). */
function realName(facts: CheckFacts): boolean {
  if (facts.identity === null) return false;
  return facts.type !== 'institution' || facts.identity.kind === 'enterprise';
}

/** Whether a sign-in is at most `sessionFreshMinutes` old. One from the future (clocks differ a little) counts. */
function isFresh(signedInAt: Date, now: Date, policy: AccountRules): boolean {
  return now.getTime() - signedInAt.getTime() <= policy.sessionFreshMinutes * MINUTE;
}

/**
 * Whether the `years`th birthday is today or past. Both days are `YYYY-MM-DD`; who was born on 29 February has the
 * birthday on 1 March in other years (DOMAIN 1.2 `adult`). An unknown or unreadable birthday is not adult.
 */
export function isAdult(birthday: string | null, today: string, years: number): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(birthday ?? '');
  if (match === null) return false;
  const year = Number(match[1]) + years;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const monthDay = `${match[2]}-${match[3]}`;
  const day = monthDay === '02-29' && !leap ? '03-01' : monthDay;
  return `${String(year).padStart(4, '0')}-${day}` <= today;
}

/** How many accounts a subject may have open (DOMAIN 1.2 `subject_quota`). */
export function subjectQuota(kind: 'person' | 'enterprise', policy: AccountRules): number {
  return kind === 'person' ? policy.openAccountsPerPersonMax : policy.openAccountsPerEnterpriseMax;
}
