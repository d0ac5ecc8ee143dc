import { z } from 'zod';
import { actorName, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refusals, refuse } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { fenSchema, wireFen, type Fen } from '../../lib/money.ts';
import type { Json } from '../../lib/outbox.ts';
import { policyAt, type Policy } from '../../lib/policy.ts';
import { audit, auditBy } from '../audit.ts';
import * as store from './sql.ts';

export type { ApprovalFilter, ApprovalRow, ApprovalState } from './sql.ts';

/** From which sum on a second person must confirm what an operator does with money (DOMAIN 1.3, `second_person_fen`). */
export const approvalsPolicy: Policy<{ secondPersonFen: number }> = {
  name: 'approvals',
  schema: z.strictObject({ secondPersonFen: z.int().min(0) }),
  defaults: { secondPersonFen: 1_000_000 },
};

const refuseApproval = refusals({
  APPROVAL_PENDING: [
    409,
    '同一件事已有一份申请在等待复核',
    'A request about this is waiting for a second person already',
  ],
  APPROVAL_DECIDED: [409, '这份申请已经处理过', 'This request has been decided already'],
  SAME_PERSON: [403, '复核须由另一个人完成', 'Another person must confirm it'],
  NOT_REQUESTER: [403, '只有申请人可以撤回', 'Only who asked for it may withdraw it'],
});

/** What an act would change, one row each: what it is called, and by how much (fen; null where it moves no money). */
const effectSchema = z.array(z.object({ zh: z.string(), en: z.string(), fen: fenSchema.nullable() }));
export type Effect = z.infer<typeof effectSchema>;

/** A wish that waits for a second person. `payload` is what its executor gets. */
export type ApprovalWish = {
  kind: string;
  objectType: string;
  objectId: string;
  amountFen: Fen | null;
  payload: Json;
  /** Shown to the second person before he decides (UX 39). */
  effect?: Effect;
  reason: string;
};

/**
 * Whether an operator's act of this size (fen, its sign does not count) needs a second person (DOMAIN 1.3).
 *
 * @public asked by every act of operators that moves money
 */
export async function needsSecondPerson(tx: Tx, now: Date, fen: Fen): Promise<boolean> {
  return (fen < 0n ? -fen : fen) > (await secondPersonLimit(tx, now));
}

/** The sum (fen) above which a second person confirms. */
export async function secondPersonLimit(tx: Tx, now: Date): Promise<Fen> {
  return BigInt((await policyAt(tx, approvalsPolicy, now)).document.secondPersonFen);
}

/** What a wish is about: while one waits, nothing else is done to it. */
export type ApprovalAbout = Pick<ApprovalWish, 'kind' | 'objectType' | 'objectId'>;

/**
 * Refuses APPROVAL_PENDING while a wish about the same thing waits, also for what has come to need no second person since: else
 * whoever asked could do it alone.
 */
export async function refuseWhileWaiting(tx: Tx, about: ApprovalAbout): Promise<void> {
  if (await store.isWaiting(tx, about)) throw pendingAbout(about);
}

function pendingAbout({ objectId }: ApprovalAbout) {
  return refuseApproval.APPROVAL_PENDING([{ path: '', code: 'APPROVAL_PENDING', message: '', actual: objectId }]);
}

/**
 * Keeps a wish until a second person confirms it; nothing else has happened then. Refuses APPROVAL_PENDING while another
 * about the same object waits.
 */
export function requestApproval(tx: Tx, actor: Actor, now: Date, wish: ApprovalWish): Promise<{ approvalId: string }> {
  return keepWish(tx, actorName(actor), now, wish);
}

/** The wish of somebody who decided earlier, and is not there any more now that it takes effect. Refuses APPROVAL_PENDING. */
export function requestApprovalOf(
  tx: Tx,
  userId: string,
  now: Date,
  wish: ApprovalWish,
): Promise<{ approvalId: string }> {
  return keepWish(tx, `user:${userId}`, now, wish);
}

async function keepWish(tx: Tx, requestedBy: string, now: Date, wish: ApprovalWish): Promise<{ approvalId: string }> {
  const { kind, objectType, objectId, amountFen, payload, reason } = wish;
  const approvalId = newId(now);
  const kept = await store.insertApproval(tx, {
    approvalId,
    kind,
    objectType,
    objectId,
    amountFen,
    payload: JSON.stringify(payload),
    effect: JSON.stringify(wish.effect ?? []),
    reason,
    requestedBy,
    requestedAt: now,
  });
  if (!kept) throw pendingAbout(wish);
  const after = { approvalId, fen: amountFen === null ? null : wireFen(amountFen), payload };
  await auditBy(tx, requestedBy, now, { verb: `request_${kind}`, objectType, objectId, after, reason });
  return { approvalId };
}

/**
 * Confirms, refuses or withdraws a wish, once. A wish is confirmed or refused by another person than asked for it, and
 * withdrawn only by that one. The caller then does a confirmed act in the same transaction. Refuses NOT_FOUND,
 * APPROVAL_DECIDED, SAME_PERSON, NOT_REQUESTER.
 */
export async function decideApproval(
  tx: Tx,
  actor: Actor,
  now: Date,
  approvalId: string,
  { outcome, note }: { outcome: 'approve' | 'refuse' | 'withdraw'; note: string | null },
): Promise<store.ApprovalRow> {
  const row = await store.lockApproval(tx, approvalId);
  if (!row) throw refuse.NOT_FOUND();
  if (row.state !== 'pending') {
    throw refuseApproval.APPROVAL_DECIDED([
      { path: 'outcome', code: 'APPROVAL_DECIDED', message: '', actual: row.state },
    ]);
  }
  const own = row.requestedBy === actorName(actor);
  if (outcome === 'withdraw' && !own) throw refuseApproval.NOT_REQUESTER();
  if (outcome !== 'withdraw' && own) throw refuseApproval.SAME_PERSON();
  const state = { approve: 'approved', refuse: 'refused', withdraw: 'withdrawn' } as const;
  const decision = { state: state[outcome], decidedBy: actorName(actor), decidedAt: now, note };
  await store.decideApproval(tx, approvalId, decision);
  const { kind, objectType, objectId } = row;
  await audit(tx, actor, now, {
    verb: `${outcome}_${kind}`,
    objectType,
    objectId,
    before: { approvalId, requestedBy: row.requestedBy },
    after: { state: decision.state },
    ...(note !== null && { reason: note }),
  });
  return { ...row, ...decision };
}

/** A page of the wishes that a filter lets through, the latest first. */
export function approvalsOf(
  tx: Tx,
  filter: store.ApprovalFilter,
  before: string | undefined,
  limit: number,
): Promise<store.ApprovalRow[]> {
  return store.approvals(tx, filter, before, limit);
}

/** How many wishes wait. */
export function pendingApprovals(tx: Tx): Promise<number> {
  return store.pendingApprovals(tx);
}

/** The effect of a wish as it was kept. */
export function effectOf(row: store.ApprovalRow): Effect {
  return effectSchema.parse(row.effect);
}

/** Those of some wishes that still wait. */
export async function stillPending(tx: Tx, approvalIds: readonly string[]): Promise<Set<string>> {
  return new Set(approvalIds.length > 0 ? await store.pendingAmong(tx, approvalIds) : []);
}
