import type { Tx } from '../../lib/db.ts';
import { notifyAccount, notifyAccounts } from '../../notifications/service.ts';
import type { Side } from './rules.ts';
import type { DisputeRow } from './sql.ts';

type Sides = Pick<DisputeRow, 'disputeId' | 'accountId' | 'respondentId'>;

/** Tells a side that its statement is wanted by an instant. */
export async function tellAsked(tx: Tx, now: Date, found: Sides, to: Side, dueAt: Date): Promise<void> {
  const accountId = to === 'opener' ? found.accountId : found.respondentId;
  if (accountId === null) return;
  await notifyAccount(tx, now, {
    accountId,
    kind: 'dispute_asked',
    object: { type: 'dispute', id: found.disputeId },
    params: { dueAt: dueAt.toISOString() },
    naturalKey: `asked ${found.disputeId} ${dueAt.toISOString()}`,
  });
}

/** Tells both sides what was decided; `final` where it cannot be appealed any more. */
export async function tellDecided(
  tx: Tx,
  now: Date,
  { disputeId, accountId, respondentId }: Sides,
  instance: number,
  final: boolean,
): Promise<void> {
  const sides = respondentId === null ? [accountId] : [accountId, respondentId];
  await notifyAccounts(
    tx,
    now,
    sides.map((side) => ({
      accountId: side,
      kind: 'dispute_decided' as const,
      object: { type: 'dispute', id: disputeId },
      params: { final },
      naturalKey: `decided ${disputeId} ${instance}`,
    })),
  );
}
