import { z } from 'zod';
import type { PayoutMethod } from '../../identity/schema.ts';
import {
  needsSecondPerson,
  payeeNumber,
  refuseWhileWaiting,
  requestApproval,
  type Effect,
} from '../../identity/service.ts';
import {
  batchPayouts,
  canTransfer,
  holdPayouts,
  lockDraft,
  makeBatch,
  noteApproval,
  payoutPolicyAt,
  sendBatch,
  takeFile,
  type BatchRow,
  type PayoutPolicy,
  type PayoutWish,
} from '../../ledger/payouts/service.ts';
import type { PayoutProvider } from '../../ledger/payouts/schema.ts';
import type { Actor } from '../../lib/actor.ts';
import type { Config } from '../../lib/config.ts';
import type { Tx } from '../../lib/db.ts';
import { refusals, refuse } from '../../lib/errors.ts';
import { wireFen, type Fen } from '../../lib/money.ts';
import { frozenNow, noteDrawn } from '../disputes/freezing.ts';
import { candidates, stopped, type Candidate } from './candidates.ts';
import { refuseMoney } from '../refusals.ts';
import { coverStatements, unpaidStatements } from './covering.ts';
import { postingRuns } from './sql.ts';

const refusePayouts = refusals({
  PREVIEW_STALE: [409, '余额在预览之后有变化，请重新预览', 'The balances have changed since the preview: look again'],
  PROVIDER_NOT_CONFIGURED: [409, '还没有配置这种付款方式', 'This way of paying is not configured'],
});

type Part = 'grossFen' | 'taxFen' | 'feeFen' | 'netFen';

const PAGE = 500;
const PARTIES_MAX = 20_000;
const LEFT_MAX = 500;

export type BatchWish = {
  method: PayoutMethod;
  cutoff?: Date | undefined;
  accountIds?: readonly string[] | undefined;
};

/** Who a batch would pay and who not, as things stand. */
export type Plan = { provider: PayoutProvider; policyVersion: number; paid: Candidate[]; left: Candidate[] };

/**
 * What a batch would come to: everybody with money in the order of their ids, until it is full. Refuses INVALID for a cut-off
 * that is still to come, as nobody knows what will have come in by then, and PROVIDER_NOT_CONFIGURED.
 */
export async function planBatch(tx: Tx, now: Date, config: Config, wish: BatchWish): Promise<Plan> {
  if (wish.cutoff && wish.cutoff > now) {
    const [actual, required] = [wish.cutoff.toISOString(), now.toISOString()];
    throw refuse.INVALID([{ path: 'cutoff', code: 'IN_FUTURE', message: '', actual, required }]);
  }
  const { version, document: policy } = await payoutPolicyAt(tx, now);
  const provider = providerOf(config, policy, wish.method);
  const plan: Plan = { provider, policyVersion: version, paid: [], left: [] };
  const asked = {
    method: wish.method,
    cutoff: wish.cutoff ?? null,
    accountIds: wish.accountIds ?? null,
    despiteFault: wish.accountIds !== undefined,
  };
  for (let after = '', seen = 0; seen < PARTIES_MAX; seen += PAGE) {
    const page = await candidates(tx, now, policy, { ...asked, after }, PAGE);
    for (const one of page) {
      if (one.waits === null && plan.paid.length < policy.batchMax) plan.paid.push(one);
      else if (plan.left.length < LEFT_MAX) plan.left.push({ ...one, waits: one.waits ?? 'BATCH_FULL' });
    }
    after = page.at(-1)?.partyId ?? '';
    if (page.length < PAGE) break;
  }
  return plan;
}

/**
 * Makes a draft of what `planBatch` says at this moment. Everybody else who makes one waits, and then finds the money gone.
 * Refuses INVALID, PROVIDER_NOT_CONFIGURED, NOTHING_TO_PAY, CLOSE_RUNNING, and PREVIEW_STALE when it comes to something else than
 * expected.
 */
export async function makePayouts(
  tx: Tx,
  actor: Actor,
  now: Date,
  config: Config,
  wish: BatchWish & { expected?: { payouts: number; grossFen: number } | undefined },
): Promise<BatchRow> {
  await holdPayouts(tx);
  // A month whose statements are being posted is not there as a whole yet.
  if (await postingRuns(tx)) throw refuseMoney.CLOSE_RUNNING();
  // What comes in while it is drawn up waits for the next one, as the cut-off says.
  const cutoffAt = wish.cutoff ?? now;
  const dated = { ...wish, cutoff: cutoffAt };
  const { provider, policyVersion, paid } = await planBatch(tx, now, config, dated);
  const grossFen = sumOf(paid, 'grossFen');
  // Between two looks at the balances that agree, the statements are those whose money is in them.
  const statements = await unpaidStatements(
    tx,
    paid.map(({ partyId }) => partyId),
  );
  if (!sameMoney(paid, (await planBatch(tx, now, config, dated)).paid)) throw refusePayouts.PREVIEW_STALE();
  const { expected } = wish;
  if (expected && (expected.payouts !== paid.length || BigInt(expected.grossFen) !== grossFen)) {
    const row = { path: 'expected.grossFen', code: 'PREVIEW_STALE', message: '', actual: expected.grossFen };
    throw refusePayouts.PREVIEW_STALE([{ ...row, required: wireFen(grossFen) }]);
  }
  const frozen = await frozenNow(
    tx,
    paid.map(({ partyId }) => partyId),
  );
  const wishes = paid.flatMap((one) => wishOf(config.secret, one));
  const kept = { provider, method: wish.method, cutoffAt, policyVersion, wishes };
  const { batch, payouts } = await makeBatch(tx, actor, now, config.secret, kept);
  await coverStatements(tx, payouts, statements, cutoffAt);
  await noteDrawn(tx, payouts, frozen, cutoffAt);
  return batch;
}

/** What a second person confirms: the sending of a draft. */
export const sendPayload = z.object({ batchId: z.string() });
export const SEND_KIND = 'payout_batch';

/**
 * Sends a draft, or asks a second person for it where its sum is above the limit (DOMAIN 1.3). Refuses NOT_FOUND,
 * BATCH_SENT, BATCH_CANCELLED, APPROVAL_PENDING.
 */
export async function requestSend(
  tx: Tx,
  actor: Actor,
  now: Date,
  batchId: string,
  reason: string,
): Promise<{ state: 'done' | 'awaiting_approval'; approvalId: string | null }> {
  const { grossFen } = await lockDraft(tx, batchId);
  const about = { kind: SEND_KIND, objectType: 'payout_batch', objectId: batchId };
  await refuseWhileWaiting(tx, about);
  if (!(await needsSecondPerson(tx, now, grossFen))) {
    await sendBatch(tx, actor, now, batchId);
    return { state: 'done', approvalId: null };
  }
  const effect = await sendEffect(tx, now, { batchId });
  const wish = { ...about, amountFen: grossFen, payload: { batchId }, effect, reason };
  const { approvalId } = await requestApproval(tx, actor, now, wish);
  await noteApproval(tx, batchId, approvalId);
  return { state: 'awaiting_approval', approvalId };
}

/** What the sending of a batch would come to now: who must not be paid any more is left out of it. */
export async function sendEffect(tx: Tx, now: Date, { batchId }: z.infer<typeof sendPayload>): Promise<Effect> {
  const rows = await batchPayouts(tx, batchId, 0, PARTIES_MAX);
  const held = await stopped(
    tx,
    now,
    rows.map(({ partyId }) => partyId),
  );
  const left = rows.filter(({ partyId }) => held.has(partyId));
  const going = rows.filter(({ partyId }) => !held.has(partyId));
  const sum = (of: typeof rows, part: Part) => wireFen(sumOf(of, part));
  const [n, k] = [going.length, left.length];
  const leftOut = {
    zh: `账号已冻结或关闭的 ${k} 个收款方不付，退回钱包`,
    en: `Not paid to ${k} whose accounts are frozen or closed, back in their wallets`,
    fen: sum(left, 'grossFen'),
  };
  return [
    { zh: `付给 ${n} 个收款方`, en: `Paid to ${n} parties`, fen: sum(going, 'netFen') },
    { zh: '代扣税款', en: 'Tax withheld', fen: sum(going, 'taxFen') },
    { zh: '从钱包支出合计', en: 'Taken from the wallets', fen: sum(going, 'grossFen') },
    ...(k > 0 ? [leftOut] : []),
  ];
}

/** What a second person's confirmation does. Refuses NOT_FOUND, BATCH_SENT, BATCH_CANCELLED. */
export function sendConfirmed(
  tx: Tx,
  actor: Actor,
  now: Date,
  { batchId }: z.infer<typeof sendPayload>,
): Promise<void> {
  return sendBatch(tx, actor, now, batchId);
}

/** The bank's file of a batch; who must not be paid any more is left out when it is made. Refuses as `takeFile`. */
export async function bankFile(tx: Tx, actor: Actor, now: Date, secret: string, batchId: string) {
  const rows = await batchPayouts(tx, batchId, 0, PARTIES_MAX);
  const held = await stopped(
    tx,
    now,
    rows.map(({ partyId }) => partyId),
  );
  return takeFile(tx, actor, now, secret, batchId, held);
}

/** The sum of an amount over candidates, in fen. */
export function sumOf(rows: readonly Record<Part, Fen>[], part: Part): Fen {
  return rows.reduce((total, row) => total + row[part], 0n);
}

function providerOf(config: Config, policy: PayoutPolicy, method: PayoutMethod): PayoutProvider {
  const provider = policy.providers[method];
  if (provider === 'alipay' && !canTransfer(config))
    throw refusePayouts.PROVIDER_NOT_CONFIGURED([
      { path: 'method', code: 'PROVIDER_NOT_CONFIGURED', message: '', actual: method },
    ]);
  return provider;
}

function wishOf(secret: string, one: Candidate): PayoutWish[] {
  const { payee, account: _account, waits: _waits, frozenFen: _frozen, ...moved } = one;
  if (!payee) return [];
  const { holderName, accountHash } = payee;
  return [{ ...moved, holderName, accountHash, accountNo: payeeNumber(secret, payee) }];
}

function sameMoney(a: readonly Candidate[], b: readonly Candidate[]): boolean {
  return a.length === b.length && a.every((one, i) => one.partyId === b[i]?.partyId && one.grossFen === b[i].grossFen);
}
