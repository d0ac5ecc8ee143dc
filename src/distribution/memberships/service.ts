import { actorName, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { isId, ownerOf } from '../../lib/ids.ts';
import { policyAt } from '../../lib/policy.ts';
import { minuteOf } from '../../lib/time.ts';
import * as applications from '../applications/sql.ts';
import { step } from '../applications/steps.ts';
import type { SubChannelRow } from '../channels/service.ts';
import type { Outcome } from '../eligibility/rules.ts';
import { requireEligible } from '../eligibility/service.ts';
import { refuseMember } from '../refusals.ts';
import { follow, lockStanding, monthsAfter, record } from './acts.ts';
import { membershipPolicy } from './policy.ts';
import type { EndRule, Finding } from './rules.ts';
import * as store from './sql.ts';
import { standingSuspensions, withSuspension, type Membership } from './suspensions.ts';

export { nextCleanOut } from './periods.ts';
export { appealableRevocation } from './appealing.ts';
export { membershipPolicy } from './policy.ts';
export { suspendMember } from './suspensions.ts';

/** Memberships of an account that are read at most, ended ones too. */
export const MEMBERSHIPS_MAX = 1000;

/** Memberships of an account that stand (DOMAIN 3.4). */
export async function membershipsOf(tx: Tx, now: Date, accountId: string): Promise<Membership[]> {
  const rows = await store.membershipsOf(tx, accountId, { standing: true, limit: MEMBERSHIPS_MAX });
  return withSuspension(tx, now, rows);
}

/**
 * Whether an account may submit to a sub-channel: as its member, or, where nobody applies, because it is eligible. Refuses
 * NOT_A_MEMBER, MEMBERSHIP_SUSPENDED with until when, NOT_ELIGIBLE with the outcome.
 */
export async function requireMember(tx: Tx, now: Date, accountId: string, subChannel: SubChannelRow): Promise<void> {
  if (!subChannel.byApplication) {
    await requireEligible(tx, now, accountId, subChannel.eligibility);
    return;
  }
  const row = await store.standingIn(tx, accountId, subChannel.code);
  const path = 'subChannelCode';
  if (!row) throw refuseMember.NOT_A_MEMBER([{ path, code: 'NOT_A_MEMBER', message: '', actual: subChannel.code }]);
  const [{ suspension } = { suspension: undefined }] = await withSuspension(tx, now, [row]);
  if (!suspension) return;
  const until = suspension.until?.toISOString() ?? null;
  const required = suspension.until ? `≥ ${minuteOf(suspension.until)}` : '';
  throw refuseMember.MEMBERSHIP_SUSPENDED([{ path, code: 'MEMBERSHIP_SUSPENDED', message: '', required }], {
    until,
    reason: suspension.reason,
  });
}

/** A channel manager ends a membership, on the record. Refuses NOT_FOUND, MEMBERSHIP_ENDED. */
export async function revokeMember(tx: Tx, actor: Actor, now: Date, id: string, reason: string): Promise<void> {
  const { membership } = await lockStanding(tx, id);
  await endMembership(tx, now, membership, { rule: 'manager', reason, findings: [], by: actorName(actor) });
  const after = { subChannel: membership.subChannelCode };
  await record(tx, actor, now, { verb: 'revoke_membership', id, reason, after });
}

/** An appeal against a revocation was right: the membership stands as if nothing had been, unless there is a newer one. */
export async function overturnRevocation(tx: Tx, now: Date, decidedBy: string, membershipId: string): Promise<void> {
  const membership = isId(membershipId)
    ? await store.membershipById(tx, ownerOf(membershipId), membershipId)
    : undefined;
  if (!membership || membership.endedAt === null) return;
  const { accountId, applicationId, subChannelCode } = membership;
  const application = await applications.lockApplication(tx, accountId, applicationId);
  if (!application) throw new Error(`the application ${applicationId} is gone`);
  const reapplyAt = null;
  if (await applications.openApplication(tx, accountId, subChannelCode)) {
    await applications.updateApplication(tx, { ...application, reapplyAt });
    return;
  }
  const by = `user:${decidedBy}`;
  await store.updateEnding(tx, accountId, membershipId, standsAgain);
  const restored = await step(tx, now, application, { event: 'overturn_revocation', by, set: { reapplyAt } });
  const standing = await standingSuspensions(tx, membership);
  if (standing.length > 0) await follow(tx, now, restored, 'suspend', { by, note: null });
}

const standsAgain = {
  endedAt: null,
  endedBy: null,
  endRule: null,
  endReason: null,
  endFindings: null,
  endOutcome: null,
  reapplyAt: null,
};

/** `outcome` is told where the conditions are not met any more. */
type Ended = { rule: EndRule; reason: string | null; findings: Finding[]; outcome?: Outcome | null; by: string };

/** Ends a membership with its application: who was in it may apply again after the months of the policy. */
export async function endMembership(tx: Tx, now: Date, row: store.MembershipRow, ended: Ended): Promise<void> {
  const { accountId, applicationId, membershipId } = row;
  const application = await applications.lockApplication(tx, accountId, applicationId);
  if (!application) throw new Error(`the application ${applicationId} is gone`);
  const { banMonths } = (await policyAt(tx, membershipPolicy, now)).document;
  const reapplyAt = monthsAfter(now, banMonths);
  const { rule, reason, findings, outcome, by } = ended;
  await store.updateEnding(tx, accountId, membershipId, {
    endedAt: now,
    endedBy: by,
    endRule: rule,
    endReason: reason,
    endFindings: findings,
    endOutcome: outcome?.pass === false ? outcome : null,
    reapplyAt,
  });
  await follow(tx, now, application, 'revoke', { by, note: reason, set: { reapplyAt } });
}
