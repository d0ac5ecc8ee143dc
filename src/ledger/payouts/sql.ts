import { sql, type Insertable } from 'kysely';
import type { LedgerPayoutBatch } from '../../../db/types.ts';
import type { PayoutMethod } from '../../identity/schema.ts';
import type { Tx } from '../../lib/db.ts';
import type { Fen } from '../../lib/money.ts';
import { rowsAs } from '../../lib/unnested.ts';
import type { BatchState, PayoutProvider, PayoutState } from './schema.ts';

export type PayableRow = { partyId: string; walletFen: Fen; institutionFen: Fen };

/**
 * Parties with money in their wallet or income of an institution, by id: what came in after `cutoff` left out, so that a sum
 * may be 0; who owes in one of the two is not paid from the other. The parties after one, or some.
 */
export async function payable(
  tx: Tx,
  of: { after: string; partyIds: readonly string[] | null; cutoff: Date | null },
  limit: number,
): Promise<PayableRow[]> {
  const some =
    of.partyIds === null ? sql`` : sql`and book_id = any(${of.partyIds.map((id) => `account:${id}`)}::text[])`;
  const found = await sql<PayableRow>`
    with held as (
      select book_id, substr(book_id, 9) as party_id, ledger_account, balance_fen from ledger.balance
      where balance_fen > 0 and (ledger_account like 'wallet:%' or ledger_account like 'institution:%')
        and book_id > ${`account:${of.after}`} and starts_with(book_id, 'account:') ${some}
        and ledger_account in ('wallet:' || substr(book_id, 9), 'institution:' || substr(book_id, 9))
        and not exists (select from ledger.balance o where o.book_id = balance.book_id and o.balance_fen < 0
          and o.ledger_account in ('wallet:' || substr(o.book_id, 9), 'institution:' || substr(o.book_id, 9)))
      order by book_id limit ${limit * 2}
    ), late as (
      select e.book_id, e.ledger_account, sum(e.amount_fen) as fen from ledger.entry e
      join ledger.post p on p.book_id = e.book_id and p.seq = e.seq
      where e.book_id in (select book_id from held) and p.at > ${of.cutoff}::timestamptz and e.amount_fen > 0
        and not starts_with(p.key, 'payout/') group by e.book_id, e.ledger_account
    )
    select h.party_id,
      coalesce(sum(greatest(h.balance_fen - coalesce(l.fen, 0), 0)) filter (where starts_with(h.ledger_account, 'wallet:')), 0)::bigint
        as wallet_fen,
      coalesce(sum(greatest(h.balance_fen - coalesce(l.fen, 0), 0)) filter (where starts_with(h.ledger_account, 'institution:')), 0)::bigint
        as institution_fen
    from held h left join late l on l.book_id = h.book_id and l.ledger_account = h.ledger_account
    group by h.party_id order by h.party_id limit ${limit}`.execute(tx);
  return found.rows;
}

/** What parties were paid, or are being paid, by payouts made since an instant. */
export async function paidSince(tx: Tx, partyIds: readonly string[], since: Date) {
  const found = await sql<{ partyId: string; fen: Fen }>`
    select party_id, sum(gross_fen)::bigint as fen from ledger.payout
    where party_id = any(${partyIds}) and created_at >= ${since} and state in ('requested', 'sending', 'confirmed')
    group by party_id`.execute(tx);
  return found.rows;
}

/**
 * The account that the latest payout of each party could not be paid to, where it failed or came back; but not where the
 * payer was at fault, or nobody was ever asked to pay.
 */
export async function lastFaults(tx: Tx, partyIds: readonly string[]) {
  const found = await sql<{ partyId: string; accountHash: string; reason: string | null }>`
    select party_id, account_hash, reason from (
      select distinct on (party_id) party_id, account_hash, reason, state from ledger.payout
      where party_id = any(${partyIds}) and state <> 'cancelled' order by party_id, payout_id desc) p
    where state in ('failed', 'returned') and not coalesce(reason ~ '^(PAYER_|ORDER_NOT_EXIST)', false)`.execute(tx);
  return found.rows;
}

/** Whether wallet or income of some parties is below 0. */
export async function overdrawn(tx: Tx, partyIds: readonly string[]): Promise<string[]> {
  const found = await sql<{ bookId: string }>`
    select distinct book_id from ledger.balance where book_id = any(${partyIds.map((id) => `account:${id}`)}::text[])
      and balance_fen < 0
      and ledger_account in ('wallet:' || substr(book_id, 9), 'institution:' || substr(book_id, 9))`.execute(tx);
  return found.rows.map(({ bookId }) => bookId);
}

export type BatchRow = {
  batchId: string;
  provider: PayoutProvider;
  method: PayoutMethod;
  cutoffAt: Date;
  state: BatchState;
  payouts: number;
  grossFen: Fen;
  taxFen: Fen;
  feeFen: Fen;
  netFen: Fen;
  policyVersion: number;
  createdBy: string;
  createdAt: Date;
  sentBy: string | null;
  sentAt: Date | null;
  approvalId: string | null;
  cancelledBy: string | null;
  cancelledAt: Date | null;
};

const batchColumns = [
  'batchId',
  'provider',
  'method',
  'cutoffAt',
  'state',
  'payouts',
  'grossFen',
  'taxFen',
  'feeFen',
  'netFen',
  'policyVersion',
  'createdBy',
  'createdAt',
  'sentBy',
  'sentAt',
  'approvalId',
  'cancelledBy',
  'cancelledAt',
] as const;

// The checks of the table keep these columns to what the types say.
type Stored<Row> = { [Key in keyof Row]: Row[Key] extends string ? string : Row[Key] };
const asBatch = (row: Stored<BatchRow>) => row as BatchRow;

export async function insertBatch(tx: Tx, row: Insertable<LedgerPayoutBatch>): Promise<void> {
  await tx.insertInto('ledger.payoutBatch').values(row).execute();
}

export async function lockBatch(tx: Tx, batchId: string): Promise<BatchRow | undefined> {
  const found = tx.selectFrom('ledger.payoutBatch').select(batchColumns).where('batchId', '=', batchId);
  const row = await found.forUpdate().executeTakeFirst();
  return row && asBatch(row);
}

/** Batches by id; unknown ids are absent. */
export async function batches(tx: Tx, batchIds: readonly string[]): Promise<BatchRow[]> {
  const found = tx.selectFrom('ledger.payoutBatch').select(batchColumns).where('batchId', 'in', batchIds);
  return (await found.execute()).map(asBatch);
}

/** A page of batches, the latest first. */
export async function batchPage(tx: Tx, before: string | undefined, limit: number): Promise<BatchRow[]> {
  let query = tx.selectFrom('ledger.payoutBatch').select(batchColumns).orderBy('batchId', 'desc').limit(limit);
  if (before !== undefined) query = query.where('batchId', '<', before);
  return (await query.execute()).map(asBatch);
}

export async function updateBatch(
  tx: Tx,
  batchId: string,
  change: Partial<Pick<BatchRow, 'state' | 'sentBy' | 'sentAt' | 'approvalId' | 'cancelledBy' | 'cancelledAt'>>,
): Promise<void> {
  await tx.updateTable('ledger.payoutBatch').set(change).where('batchId', '=', batchId).execute();
}

export type PayoutRow = {
  partyId: string;
  payoutId: string;
  batchId: string;
  rowNr: number;
  walletFen: Fen;
  institutionFen: Fen;
  grossFen: Fen;
  taxFen: Fen;
  feeFen: Fen;
  feeBearer: 'payee' | 'platform';
  netFen: Fen;
  method: PayoutMethod;
  holderName: string;
  accountHash: string;
  accountLast4: string;
  accountSealed: string;
  state: PayoutState;
  reason: string | null;
  providerRef: string | null;
  tries: number;
  triedAt: Date | null;
  busyUntil: Date | null;
  nextAt: Date | null;
  createdAt: Date;
  confirmedAt: Date | null;
  updatedAt: Date;
};

const payoutColumns = [
  'partyId',
  'payoutId',
  'batchId',
  'rowNr',
  'walletFen',
  'institutionFen',
  'grossFen',
  'taxFen',
  'feeFen',
  'feeBearer',
  'netFen',
  'method',
  'holderName',
  'accountHash',
  'accountLast4',
  'accountSealed',
  'state',
  'reason',
  'providerRef',
  'tries',
  'triedAt',
  'busyUntil',
  'nextAt',
  'createdAt',
  'confirmedAt',
  'updatedAt',
] as const;

const asPayout = (row: Stored<PayoutRow>) => row as PayoutRow;

const newColumns = {
  partyId: 'text',
  payoutId: 'text',
  batchId: 'text',
  rowNr: 'int',
  walletFen: 'bigint',
  institutionFen: 'bigint',
  grossFen: 'bigint',
  taxFen: 'bigint',
  feeFen: 'bigint',
  feeBearer: 'text',
  netFen: 'bigint',
  method: 'text',
  holderName: 'text',
  accountHash: 'text',
  accountLast4: 'text',
  accountSealed: 'text',
} as const;
export type NewPayout = { [Key in keyof typeof newColumns]: PayoutRow[Key] };

export async function insertPayouts(tx: Tx, now: Date, rows: readonly NewPayout[]): Promise<void> {
  await sql`insert into ledger.payout (party_id, payout_id, batch_id, row_nr, wallet_fen, institution_fen, gross_fen,
      tax_fen, fee_fen, fee_bearer, net_fen, method, holder_name, account_hash, account_last4, account_sealed,
      state, created_at, updated_at)
    select n.*, 'requested', ${now}::timestamptz, ${now}::timestamptz from ${rowsAs('n', rows, newColumns)}`.execute(
    tx,
  );
}

/** Locks payouts of a batch, in their order. */
export async function lockBatchPayouts(tx: Tx, batchId: string): Promise<PayoutRow[]> {
  const found = tx.selectFrom('ledger.payout').select(payoutColumns).where('batchId', '=', batchId).orderBy('rowNr');
  return (await found.forUpdate().execute()).map(asPayout);
}

export async function lockPayout(tx: Tx, key: { partyId: string; payoutId: string }): Promise<PayoutRow | undefined> {
  const found = tx.selectFrom('ledger.payout').select(payoutColumns).where('partyId', '=', key.partyId);
  const row = await found.where('payoutId', '=', key.payoutId).forUpdate().executeTakeFirst();
  return row && asPayout(row);
}

/** Payouts of a batch after a row. */
export async function batchPayouts(tx: Tx, batchId: string, after: number, limit: number): Promise<PayoutRow[]> {
  const found = tx.selectFrom('ledger.payout').select(payoutColumns).where('batchId', '=', batchId);
  return (await found.where('rowNr', '>', after).orderBy('rowNr').limit(limit).execute()).map(asPayout);
}

/** Payouts of a party, the latest first; those that were cancelled are left out. */
export async function partyPayouts(
  tx: Tx,
  partyId: string,
  before: string | null,
  limit: number,
): Promise<PayoutRow[]> {
  let query = tx.selectFrom('ledger.payout').select(payoutColumns).where('partyId', '=', partyId);
  query = query.where('state', '<>', 'cancelled');
  if (before !== null) query = query.where('payoutId', '<', before);
  return (await query.orderBy('payoutId', 'desc').limit(limit).execute()).map(asPayout);
}

/** States and sums of payouts of parties; unknown ones are absent. */
export async function statesOf(tx: Tx, keys: readonly { partyId: string; payoutId: string }[]) {
  const found = await sql<{ partyId: string; payoutId: string; state: PayoutState; netFen: Fen }>`
    select p.party_id, p.payout_id, p.state, p.net_fen from ${rowsAs('k', keys, { partyId: 'text', payoutId: 'text' })}
    join ledger.payout p on p.party_id = k.party_id and p.payout_id = k.payout_id`.execute(tx);
  return found.rows;
}

export type StateSum = { batchId: string; state: PayoutState; payouts: number; netFen: Fen };

/** How many payouts of batches are in which state, and their net. */
export async function stateSums(tx: Tx, batchIds: readonly string[]): Promise<StateSum[]> {
  const found = await sql<StateSum>`
    select batch_id, state, count(*)::int as payouts, sum(net_fen)::bigint as net_fen from ledger.payout
    where batch_id = any(${batchIds}) group by batch_id, state order by batch_id, state`.execute(tx);
  return found.rows;
}

/** What a party's payouts come to, by state. */
export async function partySums(tx: Tx, partyId: string) {
  const found = await sql<{ state: PayoutState; grossFen: Fen; taxFen: Fen; feeFen: Fen; netFen: Fen }>`
    select state, sum(gross_fen)::bigint as gross_fen, sum(tax_fen)::bigint as tax_fen,
      coalesce(sum(fee_fen) filter (where fee_bearer = 'payee'), 0)::bigint as fee_fen, sum(net_fen)::bigint as net_fen
    from ledger.payout where party_id = ${partyId} group by state`.execute(tx);
  return found.rows;
}
