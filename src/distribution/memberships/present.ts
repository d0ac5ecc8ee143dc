import type { Tx } from '../../lib/db.ts';
import type { Lang } from '../../lib/problem.ts';
import { subChannelNames } from '../channels/names.ts';
import { progressOf } from './progress.ts';
import type { MembershipRow, SuspensionRow } from './sql.ts';
import { withSuspension } from './suspensions.ts';
import * as store from './sql.ts';

type Asked = { tx: Tx; now: Date; lang: Lang };

/** Memberships with how they stand; without who did it. */
export async function presentMemberships({ tx, now, lang }: Asked, rows: MembershipRow[]) {
  const names = await subChannelNames(tx, lang);
  const standing = await withSuspension(tx, now, rows);
  return standing.map(({ suspension, ...row }) => ({
    id: row.membershipId,
    subChannel: names(row.subChannelCode),
    applicationId: row.applicationId,
    since: row.since.toISOString(),
    state: stateOf(row, suspension),
    suspension: row.endedAt === null && suspension ? presentSuspension(suspension) : null,
    ended: row.endedAt &&
      row.endRule && {
        at: row.endedAt.toISOString(),
        rule: row.endRule,
        reason: row.endReason,
        findings: row.endFindings ?? [],
        outcome: row.endOutcome,
        reapplyAt: row.reapplyAt?.toISOString() ?? null,
      },
  }));
}

/** The same with every suspension that there was, and for those that stand the numbers of the next clean-out. */
export async function presentOwnMemberships(asked: Asked, rows: MembershipRow[]) {
  const shown = await presentMemberships(asked, rows);
  const all = await store.suspensionsOf(
    asked.tx,
    rows.map(({ accountId }) => accountId),
    rows.map(({ membershipId }) => membershipId),
  );
  const of = Map.groupBy(all, ({ membershipId }) => membershipId);
  const progress = await progressOf(asked.tx, asked.now, rows);
  return shown.map((one) => ({
    ...one,
    suspensions: (of.get(one.id) ?? []).map(presentSuspension),
    cleanOut: progress.get(one.id) ?? null,
  }));
}

function stateOf({ endedAt }: MembershipRow, suspension: SuspensionRow | undefined) {
  if (endedAt !== null) return 'ended' as const;
  return suspension ? ('suspended' as const) : ('standing' as const);
}

function presentSuspension({ cause, reason, suspendedAt, until, endedAt, endReason }: SuspensionRow) {
  return {
    cause,
    reason,
    at: suspendedAt.toISOString(),
    until: until?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    endReason,
  };
}
