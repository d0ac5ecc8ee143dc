import { actorName, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { emit } from '../../lib/outbox.ts';
import type { Post } from '../schema.ts';
import { postAll } from '../service.ts';
import { movePayouts } from './moving.sql.ts';
import { confirmLegs, isBack, mayBecome, reserveLegs, reversed } from './rules.ts';
import type { PayoutProvider, PayoutState } from './schema.ts';
import type { PayoutRow } from './sql.ts';

/** A payout, which the caller has locked, and what becomes of it. */
export type PayoutMove = { row: PayoutRow; state: PayoutState; reason: string | null; providerRef: string | null };

/**
 * Moves payouts on with their money and their history, and tells later domains by `ledger.payout_confirmed` and
 * `ledger.payout_back`. Throws where a state cannot follow: the caller asks `mayBecome`.
 */
export async function move(
  tx: Tx,
  actor: Actor,
  now: Date,
  provider: PayoutProvider,
  moves: readonly PayoutMove[],
): Promise<void> {
  if (moves.length === 0) return;
  for (const { row, state } of moves) {
    if (!mayBecome(row.state, state)) throw new Error(`the payout ${row.payoutId} is ${row.state}, not to be ${state}`);
  }
  const told = moves.map(({ row: { partyId, payoutId }, state, reason, providerRef }) => ({
    partyId,
    payoutId,
    state,
    reason,
    providerRef,
  }));
  await movePayouts(tx, now, actorName(actor), told);
  await postAll(
    tx,
    now,
    moves.flatMap(({ row, state }) => postsOf(row, state, provider)),
  );
  for (const { partyId, payoutId, state } of told) {
    if (state === 'confirmed') await emit(tx, now, 'ledger.payout_confirmed', { partyId, payoutId });
    else if (isBack(state)) await emit(tx, now, 'ledger.payout_back', { partyId, payoutId });
  }
}

/** What a step moves: out of the system when it is confirmed, back to the wallet when it is cancelled, fails or comes back. */
function postsOf(row: PayoutRow, state: PayoutState, provider: PayoutProvider): Post[] {
  const { payoutId, partyId } = row;
  const post = (step: string, legs: Post['legs']): Post => ({
    bookId: `account:${partyId}`,
    key: `payout/${payoutId}/${step}`,
    memo: 'payout',
    legs,
  });
  if (state === 'confirmed') return [post('confirm', confirmLegs(row, provider))];
  if (!isBack(state)) return [];
  const back = post(state === 'cancelled' ? 'cancel' : 'back', reversed(reserveLegs(row)));
  return row.state === 'confirmed' ? [post('return', reversed(confirmLegs(row, provider))), back] : [back];
}
