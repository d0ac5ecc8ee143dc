import { accountsByIds } from '../../accounts/service.ts';
import { z } from 'zod';
import { isBack, statesOf } from '../../ledger/payouts/service.ts';
import { postTimesOf } from '../../ledger/service.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { wireFen, type Fen } from '../../lib/money.ts';
import { notify, notifyAccount } from '../../notifications/service.ts';
import { bookOf } from '../decision/posting.ts';
import { markRestPaid, unmarkRest } from '../disputes/freezing.sql.ts';
import { statementKey } from '../month/posting.ts';
import * as store from './sql.ts';

type Made = { partyId: string; payoutId: string };
type Unpaid = store.StatementPay & { postedAt: Date | undefined };

/**
 * Posted statements of accounts that no payout has, or only one that failed, with the instant of their posts; those without
 * any have been carried on.
 */
export async function unpaidStatements(tx: Tx, accountIds: readonly string[]): Promise<Unpaid[]> {
  const rows = await store.statementPays(tx, accountIds);
  const keys = rows.flatMap(({ accountId, payoutId }) => (payoutId === null ? [] : [{ partyId: accountId, payoutId }]));
  const states = new Map((await statesOf(tx, keys)).map(({ payoutId, state }) => [payoutId, state]));
  const open = rows.filter(({ payoutId }) => payoutId === null || isBack(states.get(payoutId) ?? 'failed'));
  const posts = open.map((row) => ({ bookId: bookOf(row.accountId), key: keyOfRow(row) }));
  const postedAt = await postTimesOf(tx, posts);
  return open.map((row) => ({ ...row, postedAt: postedAt.get(`${bookOf(row.accountId)}\n${keyOfRow(row)}`) }));
}

/**
 * Notes which statements new payouts pay: of the unpaid those posted until the cut-off with something payable, and with each
 * the earlier ones of the same authorisation whose sums were carried into it.
 */
export async function coverStatements(
  tx: Tx,
  payouts: readonly Made[],
  unpaid: readonly Unpaid[],
  cutoffAt: Date,
): Promise<void> {
  const payoutOf = new Map(payouts.map(({ partyId, payoutId }) => [partyId, payoutId]));
  const due = unpaid.filter(({ payableFen, postedAt }) => payableFen > 0n && postedAt && postedAt <= cutoffAt);
  const latest = new Map<string, string>();
  for (const row of due) latest.set(groupOf(row), row.month);
  const carried = unpaid.filter((row) => row.payableFen === 0n && row.month < (latest.get(groupOf(row)) ?? ''));
  await store.assignPayouts(
    tx,
    [...due, ...carried].map((row) => ({ ...row, payoutId: payoutOf.get(row.accountId) ?? null })),
  );
}

const payload = z.object({ partyId: z.string(), payoutId: z.string() });

/**
 * Follows what has become of a payout: its statements are paid, and so are the commissions that they settled; or they are
 * not any more. Goes by the payout's state now, so it may be told in any order and more than once.
 */
export async function followPayout(tx: Tx, now: Date, told: unknown): Promise<void> {
  const { partyId, payoutId } = payload.parse(told);
  await lockKey(tx, 'cps payouts', partyId);
  const [payout] = await statesOf(tx, [{ partyId, payoutId }]);
  if (!payout) return;
  if (payout.state === 'confirmed') {
    const months = await store.markStatementsPaid(tx, now, partyId, payoutId);
    const rest = await markRestPaid(tx, now, partyId, payoutId);
    await store.moveCommissions(tx, now, partyId, [...new Set([...months, ...rest])], 'paid_out');
    await tellOfPayout(tx, now, payout, 'payout_made');
  } else if (isBack(payout.state)) {
    const months = await store.unmarkStatements(tx, partyId, payoutId);
    await store.moveCommissions(tx, now, partyId, months, 'settled');
    await store.moveCommissions(tx, now, partyId, await unmarkRest(tx, partyId, payoutId), 'settled', true);
    await tellOfPayout(tx, now, payout, 'payout_back');
  }
}

type Followed = Made & { netFen: Fen };

/** Tells an account, or the reader whose prize it is, what has become of a payout. */
async function tellOfPayout(
  tx: Tx,
  now: Date,
  { partyId, payoutId, netFen }: Followed,
  kind: 'payout_made' | 'payout_back',
): Promise<void> {
  const object = { type: 'payout', id: payoutId };
  const params = { amountFen: wireFen(netFen) };
  const naturalKey = `${kind} ${payoutId}`;
  if ((await accountsByIds(tx, [partyId])).has(partyId))
    return notifyAccount(tx, now, { accountId: partyId, kind, object, params, naturalKey });
  const toReader = kind === 'payout_made' ? ('prize_paid' as const) : ('prize_back' as const);
  return notify(tx, now, { userId: partyId, kind: toReader, object, params, naturalKey });
}

function keyOfRow(row: store.StatementPay): string {
  const { month, accountId, institutionId, authorisedFrom } = row;
  return statementKey(month, { accountId, institutionId, authorisedFrom: authorisedFrom?.toISOString() ?? null });
}

function groupOf({ accountId, institutionId, authorisedFrom }: store.StatementPay): string {
  return [accountId, institutionId, authorisedFrom?.toISOString() ?? ''].join('\n');
}
