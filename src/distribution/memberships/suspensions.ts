import { actorName, systemActor, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { newIdOf } from '../../lib/ids.ts';
import { policyAt } from '../../lib/policy.ts';
import * as applications from '../applications/sql.ts';
import { refuseMember } from '../refusals.ts';
import { follow, lockStanding, monthsAfter, record } from './acts.ts';
import { membershipPolicy } from './policy.ts';
import * as store from './sql.ts';

/** A standing membership with the suspension that keeps it from submitting, where one does. */
export type Membership = store.MembershipRow & { suspension: store.SuspensionRow | undefined };

/** Puts the suspension that lasts longest beside each membership; none where it may submit. */
export async function withSuspension(tx: Tx, now: Date, rows: store.MembershipRow[]): Promise<Membership[]> {
  const all = await store.suspensionsOf(
    tx,
    rows.map(({ accountId }) => accountId),
    rows.map(({ membershipId }) => membershipId),
  );
  const standing = Map.groupBy(
    all.filter((one) => one.endedAt === null && (one.until === null || one.until > now)),
    ({ membershipId }) => membershipId,
  );
  const end = ({ until }: store.SuspensionRow) => until?.getTime() ?? Infinity;
  return rows.map((row) => ({
    ...row,
    suspension: (standing.get(row.membershipId) ?? []).toSorted((a, b) => end(b) - end(a))[0],
  }));
}

export type SuspensionWish = {
  cause: 'wrong_scene' | 'other';
  /** For a wrong scene it follows from the policy where it is absent. */
  until?: Date | undefined;
  reason: string;
};

/** A channel manager suspends a member, on the record. Refuses NOT_FOUND, MEMBERSHIP_ENDED, ALREADY_SUSPENDED, INVALID for an end that is past. */
export async function suspendMember(
  tx: Tx,
  actor: Actor,
  now: Date,
  id: string,
  { cause, until, reason }: SuspensionWish,
): Promise<void> {
  const { application, membership } = await lockStanding(tx, id);
  const { wrongSceneMonths } = (await policyAt(tx, membershipPolicy, now)).document;
  const end = until ?? (cause === 'wrong_scene' ? monthsAfter(now, wrongSceneMonths) : null);
  if (end && end <= now)
    throw refuse.INVALID([
      { path: 'until', code: 'TOO_EARLY', message: '', actual: end.toISOString(), required: now.toISOString() },
    ]);
  const [byHand] = (await standingSuspensions(tx, membership)).filter((one) => one.cause !== 'penalty');
  if (byHand)
    throw refuseMember.ALREADY_SUSPENDED([], { until: byHand.until?.toISOString() ?? null, reason: byHand.reason });
  const by = actorName(actor);
  await insertSuspension(tx, now, membership, { cause, until: end, reason, by, violationId: null });
  await follow(tx, now, application, 'suspend', { by, note: reason });
  const after = { cause, until: end?.toISOString() ?? null, subChannel: membership.subChannelCode };
  await record(tx, actor, now, { verb: 'suspend_membership', id, reason, after });
}

/** A channel manager ends what suspends a member, on the record. Refuses NOT_FOUND, MEMBERSHIP_ENDED, NOT_SUSPENDED, SUSPENSION_OF_PENALTY. */
export async function resumeMember(tx: Tx, actor: Actor, now: Date, id: string, reason: string): Promise<void> {
  const { application, membership } = await lockStanding(tx, id);
  const standing = await standingSuspensions(tx, membership);
  if (standing.length === 0) throw refuseMember.NOT_SUSPENDED();
  const byHand = standing.filter(({ cause }) => cause !== 'penalty');
  if (byHand.length === 0) throw refuseMember.SUSPENSION_OF_PENALTY();
  const by = actorName(actor);
  for (const one of byHand) await store.endSuspension(tx, one, { endedAt: now, endedBy: by, endReason: reason });
  if (byHand.length === standing.length) await follow(tx, now, application, 'resume', { by, note: reason });
  const after = { subChannel: membership.subChannelCode };
  await record(tx, actor, now, { verb: 'resume_membership', id, reason, after });
}

/** What keeps an account from submitting to one channel. */
export type ChannelPenalty = { violationId: string; until: Date | null };

/** Suspends a membership while penalties say so: begins, moves and ends what they suspend, and nothing else. */
export async function followPenalties(
  tx: Tx,
  now: Date,
  row: store.MembershipRow,
  { penalties, by }: { penalties: readonly ChannelPenalty[]; by: string },
): Promise<void> {
  const application = await applications.lockApplication(tx, row.accountId, row.applicationId);
  const membership = await store.membershipById(tx, row.accountId, row.membershipId);
  if (!application || !membership || membership.endedAt !== null) return;
  const standing = await standingSuspensions(tx, membership);
  const wished = new Map(penalties.map((one) => [one.violationId, one]));
  for (const one of standing.filter(({ cause }) => cause === 'penalty')) {
    const penalty = wished.get(one.violationId ?? '');
    wished.delete(one.violationId ?? '');
    if (!penalty) await store.endSuspension(tx, one, { endedAt: now, endedBy: by, endReason: null });
    else if (penalty.until?.getTime() !== one.until?.getTime()) await store.moveSuspension(tx, one, penalty.until);
  }
  for (const { violationId, until } of wished.values())
    await insertSuspension(tx, now, membership, { cause: 'penalty', reason: '', until, violationId, by });
  const event = (await standingSuspensions(tx, membership)).length > 0 ? 'suspend' : 'resume';
  await follow(tx, now, application, event, { by, note: null });
}

/** When the next suspension ends by itself, in business time. */
export const nextSuspensionEnd = store.nextSuspensionEnd;

/** Ends the earliest suspension whose time is over; the member submits again unless another one stands. False when there is none. */
export async function runSuspensionEnd(tx: Tx, now: Date): Promise<boolean> {
  const due = await store.dueSuspension(tx, now);
  if (!due) return false;
  const membership = await store.membershipById(tx, due.accountId, due.membershipId);
  const application = membership && (await applications.lockApplication(tx, due.accountId, membership.applicationId));
  if (!membership || !application) throw new Error(`the membership ${due.membershipId} is gone`);
  const by = actorName(systemActor);
  await store.endSuspension(tx, due, { endedAt: now, endedBy: by, endReason: null });
  const left = await standingSuspensions(tx, membership);
  if (left.length === 0 && membership.endedAt === null)
    await follow(tx, now, application, 'resume', { by, note: null });
  return true;
}

/** What suspends a membership and has not ended. */
export async function standingSuspensions(tx: Tx, { accountId, membershipId }: store.MembershipRow) {
  const all = await store.suspensionsOf(tx, [accountId], [membershipId]);
  return all.filter(({ endedAt }) => endedAt === null);
}

type NewSuspension = Pick<store.SuspensionRow, 'cause' | 'until' | 'reason' | 'violationId'> & { by: string };

async function insertSuspension(
  tx: Tx,
  now: Date,
  { accountId, membershipId }: store.MembershipRow,
  { by, ...wish }: NewSuspension,
): Promise<void> {
  const suspensionId = newIdOf(accountId, now);
  const ending = { endedAt: null, endedBy: null, endReason: null };
  await store.insertSuspension(tx, {
    accountId,
    suspensionId,
    membershipId,
    suspendedAt: now,
    suspendedBy: by,
    ...wish,
    ...ending,
  });
}
