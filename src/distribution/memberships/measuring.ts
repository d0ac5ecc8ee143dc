import type { Tx } from '../../lib/db.ts';
import { policyAt } from '../../lib/policy.ts';
import { DAY } from '../../lib/time.ts';
import type { SubChannelRow } from '../channels/service.ts';
import type { Outcome } from '../eligibility/rules.ts';
import { judgeMany } from '../eligibility/service.ts';
import type { DecidedCounts } from '../submissions/rules.ts';
import { decidedCounts } from '../submissions/service.ts';
import { membershipPolicy } from './policy.ts';
import { judgeMember, type Exemption, type Verdict } from './rules.ts';
import type { MembershipRow } from './sql.ts';

const none: DecidedCounts = { accepted: 0, reviewed: 0, plagiarised: 0, illegal: 0 };
const WEEK = 7 * DAY;

/** A member with what it is measured by, and what a clean-out at that instant does to it. */
export type Measured = Verdict & {
  row: MembershipRow;
  counts: DecidedCounts;
  weeks: { warn: number; revoke: number } | undefined;
  exempt: Exemption;
  outcome: Outcome | null;
};

type Member = MembershipRow & { wasSuspended: boolean };

/**
 * Measures members by the rules of their sub-channel, for a clean-out at an instant that may be still to come; conditions
 * are asked as of now (DOMAIN 3.4). The preview, the run and what a member is told go through this.
 */
export async function measure(
  tx: Tx,
  now: Date,
  { code, eligibility, monthlyMin, cleanOutRule }: SubChannelRow,
  { members, at }: { members: readonly Member[]; at: Date },
): Promise<Measured[]> {
  const { document: rules } = await policyAt(tx, membershipPolicy, now);
  const ids = members.map(({ accountId }) => accountId);
  const outcomes = await judgeMany(tx, now, eligibility, ids);
  const countsSince = (ms: number) =>
    decidedCounts(tx, ids, { subChannelCode: code, from: new Date(at.getTime() - ms), to: at });
  const counted = await countsSince(rules.countedDays * DAY);
  const { warnWeeks, revokeWeeks } = rules.weekly;
  const byWeeks = cleanOutRule === 'weekly';
  const [warn, revoke] = byWeeks
    ? [await countsSince(warnWeeks * WEEK), await countsSince(revokeWeeks * WEEK)]
    : [undefined, undefined];
  const graceFrom = new Date(at.getTime() - rules.graceDays * DAY);
  return members.map(({ wasSuspended, ...row }) => {
    const { accountId, since } = row;
    const outcome = outcomes.get(accountId) ?? null;
    const exempt: Exemption = since > graceFrom ? 'grace' : wasSuspended ? 'suspended' : null;
    const counts = counted.get(accountId) ?? none;
    const weeks =
      warn && revoke
        ? { warn: warn.get(accountId)?.accepted ?? 0, revoke: revoke.get(accountId)?.accepted ?? 0 }
        : undefined;
    const measured = { eligible: outcome?.pass ?? false, exempt, counts, ...(weeks && { weeks }) };
    return { row, counts, weeks, exempt, outcome, ...judgeMember(measured, rules, monthlyMin) };
  });
}

/** Since when what kept a member from submitting is looked at, for a clean-out at an instant. */
export async function countedFrom(tx: Tx, now: Date, { cleanOutRule }: SubChannelRow, at: Date): Promise<Date> {
  const { document } = await policyAt(tx, membershipPolicy, now);
  const ms = cleanOutRule === 'weekly' ? document.weekly.revokeWeeks * WEEK : document.countedDays * DAY;
  return new Date(at.getTime() - ms);
}
