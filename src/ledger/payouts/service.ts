import { actorName, type Actor } from '../../lib/actor.ts';
import type { PayoutMethod } from '../../identity/schema.ts';
import { audit } from '../../identity/service.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { refusals, refuse } from '../../lib/errors.ts';
import { newId, newIdOf } from '../../lib/ids.ts';
import { wireFen } from '../../lib/money.ts';
import { policyAt, type PolicyVersion } from '../../lib/policy.ts';
import { postAll } from '../service.ts';
import { makeFile, readFile, sealNumber } from './file.ts';
import { move } from './moving.ts';
import { refuseFile } from './results.ts';
import * as moving from './moving.sql.ts';
import { payoutPolicy, type PayoutPolicy } from './policy.ts';
import { reserveLegs, type Moved } from './rules.ts';
import type { PayoutProvider } from './schema.ts';
import * as store from './sql.ts';

export { payoutPolicy, type PayoutPolicy } from './policy.ts';
export { isBack, isOpen, payoutAmounts, type PayoutAmounts } from './rules.ts';
export { askAbout, requestLook, takeNotice } from './asking.ts';
export { carryOut } from './sending.ts';
export { canTransfer } from './providers/provider.ts';
export { takeResults } from './results.ts';
export { filesOf, firstPayoutAt, payoutCheckFaults } from './moving.sql.ts';
export { lastPayoutCheck } from './checking.ts';
export { leftOf } from './left.ts';
export { events as payoutEvents } from './moving.sql.ts';
export {
  batches as batchesOf,
  batchPage,
  batchPayouts,
  lastFaults,
  paidSince,
  partyPayouts,
  partySums,
  payable as payableOf,
  statesOf,
  stateSums,
  type BatchRow,
  type PayableRow,
  type PayoutRow,
} from './sql.ts';

const refusePayout = refusals({
  NOTHING_TO_PAY: [409, '没有可以付款的余额', 'There is no balance that could be paid'],
  BATCH_SENT: [409, '这一批已经发出', 'This batch has been sent already'],
  BATCH_CANCELLED: [409, '这一批已经取消', 'This batch has been cancelled'],
  BATCH_NOT_SENT: [409, '这一批还没有发出', 'This batch has not been sent'],
});

/** One payment of a batch: who gets what, and where it goes. */
export type PayoutWish = Moved & { holderName: string; accountHash: string; accountNo: string };

/** The policy of payouts in force. */
export function payoutPolicyAt(tx: Tx, now: Date): Promise<PolicyVersion<PayoutPolicy>> {
  return policyAt(tx, payoutPolicy, now);
}

/** Nobody else makes payouts until the end of the transaction: what is read of balances from now on stays so. */
export function holdPayouts(tx: Tx): Promise<void> {
  return lockKey(tx, 'ledger', 'payouts');
}

/**
 * Makes a draft of payouts and takes their money out of the wallets, so that nobody can pay it again. The caller holds the
 * payouts (`holdPayouts`) and has read the balances since. Refuses NOTHING_TO_PAY.
 */
export async function makeBatch(
  tx: Tx,
  actor: Actor,
  now: Date,
  secret: string,
  wish: { provider: PayoutProvider; method: PayoutMethod; cutoffAt: Date; policyVersion: number; wishes: PayoutWish[] },
): Promise<{ batch: store.BatchRow; payouts: store.NewPayout[] }> {
  const { wishes, ...kept } = wish;
  if (wishes.length === 0) throw refusePayout.NOTHING_TO_PAY();
  const batchId = newId(now);
  const payouts = wishes.map(({ accountNo, ...one }, index) => {
    const payoutId = newIdOf(one.partyId, now);
    const sealed = sealNumber(secret, payoutId, accountNo);
    const row = { payoutId, batchId, rowNr: index + 1, method: wish.method, accountSealed: sealed };
    return { ...one, ...row, accountLast4: accountNo.slice(-4) };
  });
  const sum = (part: 'grossFen' | 'taxFen' | 'feeFen' | 'netFen') =>
    payouts.reduce((total, payout) => total + payout[part], 0n);
  const sums = { grossFen: sum('grossFen'), taxFen: sum('taxFen'), feeFen: sum('feeFen'), netFen: sum('netFen') };
  const made = { batchId, ...kept, ...sums, payouts: payouts.length, createdBy: actorName(actor), createdAt: now };
  await store.insertBatch(tx, { ...made, state: 'draft' });
  await store.insertPayouts(tx, now, payouts);
  await moving.tellNew(tx, now, actorName(actor), batchId);
  await postAll(
    tx,
    now,
    payouts.map((payout) => ({
      bookId: `account:${payout.partyId}`,
      key: `payout/${payout.payoutId}/reserve`,
      memo: 'payout',
      legs: reserveLegs(payout),
    })),
  );
  const over = await store.overdrawn(
    tx,
    payouts.map(({ partyId }) => partyId),
  );
  if (over.length > 0) throw new Error(`payouts would overdraw ${over.join(', ')}`);
  const after = { payouts: payouts.length, grossFen: wireFen(sums.grossFen), netFen: wireFen(sums.netFen) };
  await audit(tx, actor, now, { verb: 'make_payout_batch', objectType: 'payout_batch', objectId: batchId, after });
  const [batch] = await store.batches(tx, [batchId]);
  if (!batch) throw new Error(`the batch ${batchId} is gone`);
  return { batch, payouts };
}

/** When batches were made, by their ids. */
export async function batchTimesOf(tx: Tx, batchIds: readonly string[]): Promise<Map<string, Date>> {
  const rows = batchIds.length > 0 ? await store.batches(tx, batchIds) : [];
  return new Map(rows.map(({ batchId, createdAt }) => [batchId, createdAt]));
}

/** A draft, locked. Refuses NOT_FOUND, BATCH_SENT, BATCH_CANCELLED. */
export async function lockDraft(tx: Tx, batchId: string): Promise<store.BatchRow> {
  const batch = await store.lockBatch(tx, batchId);
  if (!batch) throw refuse.NOT_FOUND();
  if (batch.state === 'sent') throw refusePayout.BATCH_SENT();
  if (batch.state === 'cancelled') throw refusePayout.BATCH_CANCELLED();
  return batch;
}

/** Notes which second person a draft waits for. */
export function noteApproval(tx: Tx, batchId: string, approvalId: string): Promise<void> {
  return store.updateBatch(tx, batchId, { approvalId });
}

/** Cancels a draft: all its money goes back to the wallets. Refuses as `lockDraft`. */
export async function cancelBatch(tx: Tx, actor: Actor, now: Date, batchId: string, reason: string): Promise<void> {
  await lockDraft(tx, batchId);
  const rows = await store.lockBatchPayouts(tx, batchId);
  await dropPayouts(tx, actor, now, rows, reason);
  await store.updateBatch(tx, batchId, { state: 'cancelled', cancelledBy: actorName(actor), cancelledAt: now });
  await audit(tx, actor, now, { verb: 'cancel_payout_batch', objectType: 'payout_batch', objectId: batchId, reason });
}

/** Sends a draft on its way: a provider that is called is called now; the bank's file may be taken. Refuses as `lockDraft`. */
export async function sendBatch(tx: Tx, actor: Actor, now: Date, batchId: string): Promise<void> {
  const batch = await lockDraft(tx, batchId);
  if (batch.provider === 'alipay') await moving.scheduleBatch(tx, now, batchId);
  await store.updateBatch(tx, batchId, { state: 'sent', sentBy: actorName(actor), sentAt: now });
  const after = { payouts: batch.payouts, grossFen: wireFen(batch.grossFen) };
  await audit(tx, actor, now, { verb: 'send_payout_batch', objectType: 'payout_batch', objectId: batchId, after });
}

/**
 * The bank's file of a sent batch. The first time it is made, and its payouts are under way from then on; `withheld` are
 * parties that must not be paid any more, whose payouts are cancelled. Every time it is the same file, and is on the record:
 * it holds full account numbers. Refuses NOT_FOUND, BATCH_NOT_SENT, NOT_A_FILE_BATCH.
 */
export async function takeFile(
  tx: Tx,
  actor: Actor,
  now: Date,
  secret: string,
  batchId: string,
  withheld: ReadonlyMap<string, string>,
): Promise<{ text: string; sha256: string }> {
  const batch = await store.lockBatch(tx, batchId);
  if (!batch) throw refuse.NOT_FOUND();
  if (batch.provider !== 'bank_file') throw refuseFile.NOT_A_FILE_BATCH();
  if (batch.state !== 'sent') throw refusePayout.BATCH_NOT_SENT();
  if (!(await readFile(tx, secret, batchId))) {
    const rows = await store.lockBatchPayouts(tx, batchId);
    const held = rows.filter(({ partyId }) => withheld.has(partyId));
    for (const row of held) await dropPayouts(tx, actor, now, [row], withheld.get(row.partyId) ?? '');
    const going = rows.filter((row) => !held.includes(row));
    const moves = going.map((row) => ({ row, state: 'sending' as const, reason: null, providerRef: null }));
    await move(tx, actor, now, batch.provider, moves);
    await makeFile(tx, now, secret, batch, going);
  }
  const file = await readFile(tx, secret, batchId);
  if (!file) throw new Error(`the file of the batch ${batchId} is gone`);
  const after = { sha256: file.sha256 };
  await audit(tx, actor, now, { verb: 'take_payout_file', objectType: 'payout_batch', objectId: batchId, after });
  return file;
}

/** Takes payouts that nobody has sent back. */
function dropPayouts(tx: Tx, actor: Actor, now: Date, rows: store.PayoutRow[], reason: string): Promise<void> {
  const moves = rows.map((row) => ({ row, state: 'cancelled' as const, reason, providerRef: null }));
  return move(tx, actor, now, 'bank_file', moves);
}
