import type { DecidedCounts } from '../submissions/rules.ts';
import type { MembershipRules } from './policy.ts';

/** What ends a membership: the rules of DOMAIN 3.4, a channel manager's hand. */
export const endRules = ['eligibility', 'accepted', 'rate', 'weekly', 'plagiarism', 'illegal', 'manager'] as const;
export type EndRule = (typeof endRules)[number];
type CleanOutRule = Exclude<EndRule, 'manager'>;

/**
 * What a clean-out found against a member: what was measured, and what is required. Numbers of works; of `rate` basis
 * points; of `plagiarism` and `illegal` how many there were, of which there must be none; of `eligibility` conditions that
 * are met of those that must be.
 */
export type Finding = { rule: CleanOutRule; measured: number; required: number };

/** Why the rules about numbers do not measure a member: it is new, or could not submit for some of the time. */
export type Exemption = 'grace' | 'suspended' | null;

type Measured = {
  eligible: boolean;
  exempt: Exemption;
  /** In the days of the policy. */
  counts: DecidedCounts;
  /** Accepted works in the weeks that warn, and in those that revoke; for sub-channels that are cleaned out by weeks. */
  weeks?: { warn: number; revoke: number };
};

export type Verdict = { verdict: 'keep' | 'warn' | 'revoke'; findings: Finding[] };

/** What a clean-out does to a member, with every rule that it breaks (DOMAIN 3.4). `monthlyMin` is the sub-channel's own number. */
export function judgeMember(measured: Measured, rules: MembershipRules, monthlyMin: number | null): Verdict {
  const { eligible, exempt, counts, weeks } = measured;
  const always: Finding[] = [
    ...(eligible ? [] : [{ rule: 'eligibility' as const, measured: 0, required: 1 }]),
    ...(counts.plagiarised > 0 ? [{ rule: 'plagiarism' as const, measured: counts.plagiarised, required: 0 }] : []),
    ...(counts.illegal > 0 ? [{ rule: 'illegal' as const, measured: counts.illegal, required: 0 }] : []),
  ];
  const numbers = exempt ? [] : weeks ? weeklyFindings(weeks, rules) : monthlyFindings(counts, rules, monthlyMin);
  const findings = [...always, ...numbers];
  if (findings.length > 0) return { verdict: 'revoke', findings };
  const { warnMax } = rules.weekly;
  if (exempt || !weeks || weeks.warn > warnMax) return { verdict: 'keep', findings };
  return { verdict: 'warn', findings: [{ rule: 'weekly', measured: weeks.warn, required: warnMax + 1 }] };
}

function monthlyFindings(counts: DecidedCounts, rules: MembershipRules, monthlyMin: number | null): Finding[] {
  const required = monthlyMin ?? rules.acceptedMin;
  const rateBp = rateOf(counts);
  return [
    ...(counts.accepted < required ? [{ rule: 'accepted' as const, measured: counts.accepted, required }] : []),
    ...(rateBp !== null && counts.reviewed >= rules.rateReviewedMin && rateBp < rules.rateMinBp
      ? [{ rule: 'rate' as const, measured: rateBp, required: rules.rateMinBp }]
      : []),
  ];
}

function weeklyFindings({ revoke }: { revoke: number }, { weekly }: MembershipRules): Finding[] {
  const { revokeMax } = weekly;
  return revoke <= revokeMax ? [{ rule: 'weekly', measured: revoke, required: revokeMax + 1 }] : [];
}

/** Accepted of those reviewed, in basis points rounded down; null where none was reviewed. */
export function rateOf({ accepted, reviewed }: DecidedCounts): number | null {
  return reviewed === 0 ? null : Math.floor((accepted * 10_000) / reviewed);
}
