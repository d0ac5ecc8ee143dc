import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { ProofFault } from '../../ledger/schema.ts';

/** Accounts that decisions, or corrections of disputes, have told the ledger about, a page. */
export async function accounts(tx: Tx, after: string, limit: number): Promise<string[]> {
  const found = await sql<{ accountId: string }>`
    select account_id from (
      (select distinct account_id from cps.commission where account_id > ${after} order by account_id limit ${limit})
      union
      (select distinct account_id from cps.correction where account_id > ${after} order by account_id limit ${limit})) a
    order by account_id limit ${limit}`.execute(tx);
  return found.rows.map(({ accountId }) => accountId);
}

/** What decisions have told the ledger about accounts, by account and ledger account; without zeros. */
export async function positions(tx: Tx, accountIds: readonly string[]) {
  const found = await sql<{ accountId: string; ledgerAccount: string; fen: bigint }>`
    select d.posted ->> 'accountId' as account_id, leg.name as ledger_account, sum(leg.fen)::bigint as fen
    from cps.commission c
    join cps.decision d on d.buyer_key = c.buyer_key and d.trade_no = c.trade_no and d.line_no = c.line_no
      and d.commission_id = c.commission_id
    cross join lateral (values
      ('merchant:' || (d.posted ->> 'shopId'), -(d.posted ->> 'grossFen')::bigint),
      ('network_income', (d.posted ->> 'networkFen')::bigint),
      ('platform_income', (d.posted ->> 'platformFen')::bigint),
      ('pool:' || (d.posted ->> 'scene'), (d.posted ->> 'poolFen')::bigint),
      ('creator:' || (d.posted ->> 'accountId'), (d.posted ->> 'creatorFen')::bigint),
      ('unsettled_commission', (d.posted ->> 'forfeitedFen')::bigint)) as leg(name, fen)
    where c.account_id = any(${accountIds}) and d.posted ->> 'accountId' = c.account_id
    group by 1, 2 having sum(leg.fen) <> 0`.execute(tx);
  return found.rows;
}

/** Entries of posted months that the decision about their line no longer says, by book. */
export async function lostEntries(tx: Tx, accountIds: readonly string[], limit: number) {
  const found = await sql<{ accountId: string; tradeNo: string; lineNo: string; creatorFen: bigint }>`
    select e.account_id, e.trade_no, e.line_no, e.creator_fen from cps.entry e
    where e.account_id = any(${accountIds}) and not exists (
      select 1 from cps.commission c
      join cps.decision d on d.buyer_key = c.buyer_key and d.trade_no = c.trade_no and d.line_no = c.line_no
        and d.commission_id = c.commission_id
      cross join lateral jsonb_to_recordset(d.explanation -> 'entries') as x("month" text, "entry" text,
        "refundId" text, "status" text, "grossFen" bigint, "poolFen" bigint, "creatorFen" bigint, "forfeitedFen" bigint)
      where c.account_id = e.account_id and c.trade_no = e.trade_no and c.line_no = e.line_no
        and x."month" = e.month and x."entry" = e.entry and coalesce(x."refundId", '') = e.refund_id
        and x."status" = e.status and x."grossFen" = e.gross_fen and x."poolFen" = e.pool_fen
        and x."creatorFen" = e.creator_fen and x."forfeitedFen" = e.forfeited_fen)
    limit ${limit}`.execute(tx);
  return found.rows;
}

/** What disputes have corrected, by account; without zeros. */
export async function correctionSums(tx: Tx, accountIds: readonly string[]) {
  const found = await sql<{ accountId: string; fen: bigint }>`
    select account_id, sum(amount_fen)::bigint as fen from cps.correction
    where account_id = any(${accountIds}) group by account_id having sum(amount_fen) <> 0`.execute(tx);
  return found.rows;
}

export type ReconciliationFault = { bookId: string; ledgerAccount: string; ledgerFen: string; decidedFen: string };

export async function insertReconciliation(
  tx: Tx,
  now: Date,
  accounts: number,
  faults: readonly ReconciliationFault[],
): Promise<void> {
  await tx
    .insertInto('cps.reconciliation')
    .values({ at: now, accounts, faults: JSON.stringify(faults) })
    .execute();
}

/** The latest comparison. */
export async function lastReconciliation(tx: Tx): Promise<{ at: Date; faults: number } | undefined> {
  const found = await sql<{ at: Date; faults: number }>`
    select at, jsonb_array_length(faults) as faults from cps.reconciliation
    order by reconciliation_id desc limit 1`.execute(tx);
  return found.rows[0];
}

/** Differences of the latest comparison as they were kept, the first ones. */
export async function reconciliationFaults(tx: Tx, limit: number): Promise<ProofFault[]> {
  const found = await sql<ProofFault>`
    select 'DECISIONS' as kind, f ->> 'bookId' as book_id, null as seq, f ->> 'ledgerAccount' as ledger_account,
      f ->> 'ledgerFen' as fen, f ->> 'decidedFen' as due_fen,
      concat_ws(' ', f ->> 'bookId', f ->> 'ledgerAccount', f ->> 'ledgerFen', '≠', f ->> 'decidedFen') as detail
    from (select faults from cps.reconciliation order by reconciliation_id desc limit 1) c
    cross join lateral jsonb_array_elements(c.faults) f limit ${limit}`.execute(tx);
  return found.rows;
}

/** When the first fact was taken in; undefined without any. */
export async function firstFactAt(tx: Tx): Promise<Date | undefined> {
  const found = await sql<{ at: Date | null }>`select min(recorded_at) as at from cps.log where seq <= 100`.execute(tx);
  return found.rows[0]?.at ?? undefined;
}
