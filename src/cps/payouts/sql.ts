import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { Fen } from '../../lib/money.ts';
import { rowsAs } from '../../lib/unnested.ts';
import { eventsFrom } from '../decision/store.sql.ts';

export type StatementPay = {
  accountId: string;
  month: string;
  institutionId: string;
  authorisedFrom: Date | null;
  payableFen: Fen;
  payoutId: string | null;
  paidAt: Date | null;
};

/** Statements of accounts that have not been paid, the earliest first; also those that have, where `all`. */
export async function statementPays(tx: Tx, accountIds: readonly string[], all = false): Promise<StatementPay[]> {
  const found = await sql<StatementPay>`
    select account_id, month, institution_id, authorised_from, payable_fen, payout_id, paid_at from cps.statement
    where account_id = any(${accountIds}) ${all ? sql`` : sql`and paid_at is null`}
    order by account_id, month, institution_id, authorised_from nulls first`.execute(tx);
  return found.rows;
}

const keyColumns = {
  accountId: 'text',
  month: 'text',
  institutionId: 'text',
  authorisedFrom: 'timestamptz',
  payoutId: 'text',
} as const;

/** Notes which payout pays statements. */
export async function assignPayouts(tx: Tx, rows: readonly StatementPay[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`update cps.statement s set payout_id = n.payout_id from ${rowsAs('n', rows, keyColumns)}
    where s.account_id = n.account_id and s.month = n.month and s.institution_id = n.institution_id
      and s.authorised_from is not distinct from n.authorised_from`.execute(tx);
}

/** Notes that a payout's statements are paid; answers their months. Once. */
export async function markStatementsPaid(tx: Tx, now: Date, accountId: string, payoutId: string): Promise<string[]> {
  const found = await sql<{ month: string }>`
    update cps.statement set paid_at = ${now}
    where account_id = ${accountId} and payout_id = ${payoutId} and paid_at is null returning month`.execute(tx);
  return found.rows.map(({ month }) => month);
}

/** Notes that a payout's statements are not paid after all; answers their months. */
export async function unmarkStatements(tx: Tx, accountId: string, payoutId: string): Promise<string[]> {
  const found = await sql<{ month: string }>`
    update cps.statement set payout_id = null, paid_at = null
    where account_id = ${accountId} and payout_id = ${payoutId} returning month`.execute(tx);
  return found.rows.map(({ month }) => month);
}

/**
 * Marks an account's commissions as paid, or takes the mark away: those that the statements of months settled. They are paid
 * only where every statement of the month is, and no dispute has kept the line's money from its payout; with `kept`, only
 * those that one has. A line of which something was taken back was paid too (UX 27): it keeps its status beside the mark.
 */
export async function moveCommissions(
  tx: Tx,
  now: Date,
  accountId: string,
  months: readonly string[],
  to: 'paid_out' | 'settled',
  kept = false,
): Promise<void> {
  if (months.length === 0) return;
  const pays = to === 'paid_out';
  const from = pays ? 'settled' : 'paid_out';
  const paid = sql`and not exists (select from cps.statement s
    where s.account_id = e.account_id and s.month = e.month and s.paid_at is null)`;
  const left = sql`exists (select from cps.dispute_freeze f where f.account_id = c.account_id and f.trade_no = c.trade_no
      and f.line_no = c.line_no and f.purse = 'wallet' and f.left_by is not null and f.paid_at is null)`;
  const some = kept ? sql`and ${left}` : pays ? sql`and not ${left}` : sql``;
  await sql`with moved as (
    update cps.commission c set status = case when c.status = ${from} then ${to} else c.status end,
      paid_out_at = ${pays ? now : null}::timestamptz, updated_at = ${now}
    where c.account_id = ${accountId} and c.status in (${from}, 'clawed_back') and not c.withheld
      and c.paid_out_at is ${pays ? sql`null` : sql`not null`} ${some} and exists (
      select from cps.entry e where e.account_id = c.account_id and e.trade_no = c.trade_no and e.line_no = c.line_no
        and e.month = any(${months}) and e.entry = 'settlement' and e.status = 'settled' ${pays ? paid : sql``})
    returning c.account_id, c.commission_id, ${pays ? sql`${to}::text` : sql`c.status`} as status, c.reason, c.gross_fen, c.creator_fen, c.clawback_fen
  ) ${eventsFrom(now, sql`moved as e`)}`.execute(tx);
}

/** Whether a month's statements are being posted: some are there, and the month is not through yet. */
export async function postingRuns(tx: Tx): Promise<boolean> {
  const found = await sql`select from cps.month m where m.state = 'locked'
    and exists (select from cps.statement s where s.month = m.month) limit 1`.execute(tx);
  return found.rows.length > 0;
}
