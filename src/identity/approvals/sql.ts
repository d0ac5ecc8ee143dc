import type { Tx } from '../../lib/db.ts';
import type { Fen } from '../../lib/money.ts';

export type ApprovalState = 'pending' | 'approved' | 'refused' | 'withdrawn';

export type ApprovalRow = {
  approvalId: string;
  kind: string;
  objectType: string;
  objectId: string;
  amountFen: Fen | null;
  payload: unknown;
  effect: unknown;
  reason: string;
  state: ApprovalState;
  requestedBy: string;
  requestedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  note: string | null;
};

const rows = (tx: Tx) =>
  tx
    .selectFrom('identity.approval')
    .select(['approvalId', 'kind', 'objectType', 'objectId', 'amountFen', 'payload', 'effect', 'reason', 'requestedBy'])
    .select(['requestedAt', 'decidedBy', 'decidedAt', 'note'])
    .select((eb) => eb.ref('state').$castTo<ApprovalState>().as('state'));

/** Keeps a wish; false when one about the same thing is waiting already. */
export async function insertApproval(
  tx: Tx,
  row: Pick<ApprovalRow, 'approvalId' | 'kind' | 'objectType' | 'objectId' | 'amountFen' | 'reason'> &
    Pick<ApprovalRow, 'requestedBy' | 'requestedAt'> & { payload: string; effect: string },
): Promise<boolean> {
  const done = await tx
    .insertInto('identity.approval')
    .values(row)
    .onConflict((oc) => oc.columns(['kind', 'objectType', 'objectId']).where('state', '=', 'pending').doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Whether a wish about a thing waits. */
export async function isWaiting(
  tx: Tx,
  { kind, objectType, objectId }: Pick<ApprovalRow, 'kind' | 'objectType' | 'objectId'>,
): Promise<boolean> {
  const found = await tx
    .selectFrom('identity.approval')
    .select('approvalId')
    .where('kind', '=', kind)
    .where('objectType', '=', objectType)
    .where('objectId', '=', objectId)
    .where('state', '=', 'pending')
    .executeTakeFirst();
  return found !== undefined;
}

/** A wish, held until the end of the transaction: two decisions come one after the other. */
export function lockApproval(tx: Tx, approvalId: string): Promise<ApprovalRow | undefined> {
  return rows(tx).where('approvalId', '=', approvalId).forUpdate().executeTakeFirst();
}

/** Wishes in a state, of a kind, about a thing; whatever is not named is not looked at. */
export type ApprovalFilter = {
  state?: ApprovalState | undefined;
  kind?: string | undefined;
  objectId?: string | undefined;
};

/** Wishes that a filter lets through, the latest first, before one of them. */
export function approvals(
  tx: Tx,
  { state, kind, objectId }: ApprovalFilter,
  before: string | undefined,
  limit: number,
): Promise<ApprovalRow[]> {
  return rows(tx)
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? ''))
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
    .$if(objectId !== undefined, (query) => query.where('objectId', '=', objectId ?? ''))
    .$if(before !== undefined, (query) => query.where('approvalId', '<', before ?? ''))
    .orderBy('approvalId', 'desc')
    .limit(limit)
    .execute();
}

export async function pendingApprovals(tx: Tx): Promise<number> {
  const found = await tx
    .selectFrom('identity.approval')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('state', '=', 'pending')
    .executeTakeFirst();
  return Number(found?.n ?? 0);
}

export async function decideApproval(
  tx: Tx,
  approvalId: string,
  decision: { state: ApprovalState; decidedBy: string; decidedAt: Date; note: string | null },
): Promise<void> {
  await tx.updateTable('identity.approval').set(decision).where('approvalId', '=', approvalId).execute();
}

/** Those of some wishes that wait. */
export async function pendingAmong(tx: Tx, approvalIds: readonly string[]): Promise<string[]> {
  const found = tx.selectFrom('identity.approval').select('approvalId').where('approvalId', 'in', approvalIds);
  return (await found.where('state', '=', 'pending').execute()).map(({ approvalId }) => approvalId);
}
