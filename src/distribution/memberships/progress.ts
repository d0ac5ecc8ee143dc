import type { Tx } from '../../lib/db.ts';
import { policyAt } from '../../lib/policy.ts';
import { allChannels } from '../channels/service.ts';

import { cleanOutOf, warningsOf } from './cleaning.sql.ts';
import { countedFrom, measure, type Measured } from './measuring.ts';
import { nextCleanOut, periodOf, type CleanOutRhythm } from './periods.ts';
import { membershipPolicy, type MembershipRules } from './policy.ts';

import { suspensionsOf, type MembershipRow } from './sql.ts';

/** For each standing membership of an account, its numbers for the next clean-out, by the code of the clean-out (UX 42). */
export async function progressOf(tx: Tx, now: Date, rows: readonly MembershipRow[]) {
  const standing = rows.filter(({ endedAt }) => endedAt === null);
  const [first] = standing;
  if (!first) return new Map<string, never>();
  const subChannels = (await allChannels(tx)).flatMap((channel) => channel.subChannels);
  const known = new Map(subChannels.map((one) => [one.code, one]));
  const warnings = new Map((await warningsOf(tx, first.accountId)).map((one) => [one.membershipId, one]));
  const { document: rules } = await policyAt(tx, membershipPolicy, now);
  const shown = new Map<string, ReturnType<typeof present>>();
  for (const row of standing) {
    const subChannel = known.get(row.subChannelCode);
    if (!subChannel || subChannel.cleanOutRule === 'none') continue;
    const rhythm: CleanOutRhythm = subChannel.cleanOutRule;
    const ran = await cleanOutOf(tx, subChannel.code, periodOf(rhythm, now));
    const at = nextCleanOut(rhythm, now, ran !== undefined);
    const from = await countedFrom(tx, now, subChannel, at);
    const suspensions = await suspensionsOf(tx, [row.accountId], [row.membershipId]);
    const wasSuspended = suspensions.some(({ endedAt }) => endedAt === null || endedAt > from);
    const [measured] = await measure(tx, now, subChannel, { members: [{ ...row, wasSuspended }], at });
    if (!measured) continue;
    const warned = warnings.get(row.membershipId);
    const told = warned ? { at: warned.ranAt.toISOString(), findings: warned.findings } : null;
    shown.set(
      row.membershipId,
      present(measured, { rhythm, at, from, rules, monthlyMin: subChannel.monthlyMin, told }),
    );
  }
  return shown;
}

type About = {
  rhythm: CleanOutRhythm;
  at: Date;
  from: Date;
  rules: MembershipRules;
  monthlyMin: number | null;
  told: { at: string; findings: Measured['findings'] } | null;
};

function present(measured: Measured, { rhythm, at, from, rules, monthlyMin, told }: About) {
  const { counts, weeks = null, exempt, outcome, verdict, findings } = measured;
  const { weekly, acceptedMin, rateMinBp, rateReviewedMin } = rules;
  const byWeeks = rhythm === 'weekly';
  return {
    rule: rhythm,
    at: at.toISOString(),
    countedFrom: from.toISOString(),
    exempt,
    counts,
    weeks,
    required: {
      accepted: byWeeks ? weekly.revokeMax + 1 : (monthlyMin ?? acceptedMin),
      rateBp: byWeeks ? null : rateMinBp,
      rateReviewed: byWeeks ? null : rateReviewedMin,
      warnWeeks: byWeeks ? weekly.warnWeeks : null,
      revokeWeeks: byWeeks ? weekly.revokeWeeks : null,
      warnAccepted: byWeeks ? weekly.warnMax + 1 : null,
    },
    outcome,
    verdict,
    findings,
    warned: told,
  };
}
