import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { ProofFault } from '../schema.ts';
import type { NextAt } from '../../lib/due.ts';
import type { Fen } from '../../lib/money.ts';
import { rowsAs } from '../../lib/unnested.ts';
import type { PayoutState } from './schema.ts';

/** What has become of a payout. */
export type Move = {
  partyId: string;
  payoutId: string;
  state: PayoutState;
  reason: string | null;
  providerRef: string | null;
};

const moveColumns = { partyId: 'text', payoutId: 'text', state: 'text', reason: 'text', providerRef: 'text' } as const;

/** Moves payouts, which the caller has locked, and adds to their history. */
export async function movePayouts(tx: Tx, now: Date, actor: string, moves: readonly Move[]): Promise<void> {
  await sql`with moved as (
      update ledger.payout p set state = m.state, reason = m.reason,
        provider_ref = coalesce(m.provider_ref, p.provider_ref), updated_at = ${now},
        confirmed_at = case when m.state = 'confirmed' then ${now}::timestamptz else p.confirmed_at end,
        next_at = null, busy_until = null
      from ${rowsAs('m', moves, moveColumns)} where p.party_id = m.party_id and p.payout_id = m.payout_id
      returning p.party_id, p.payout_id, p.state, p.reason
    ) ${told(now, actor, sql`moved`)}`.execute(tx);
}

/** Begins the history of new payouts. */
export async function tellNew(tx: Tx, now: Date, actor: string, batchId: string): Promise<void> {
  await sql`with made as (
      select party_id, payout_id, state, reason from ledger.payout where batch_id = ${batchId}
    ) ${told(now, actor, sql`made`)}`.execute(tx);
}

const told = (now: Date, actor: string, rows: ReturnType<typeof sql>) => sql`
  insert into ledger.payout_event (party_id, payout_id, n, at, state, actor, reason)
  select r.party_id, r.payout_id, coalesce((select max(e.n) from ledger.payout_event e
      where e.party_id = r.party_id and e.payout_id = r.payout_id), 0) + 1,
    ${now}::timestamptz, r.state, ${actor}, r.reason from ${rows} r`;

export type PayoutEvent = { payoutId: string; at: Date; state: string; actor: string; reason: string | null };

/** The history of payouts, each in its order. */
export async function events(tx: Tx, keys: readonly { partyId: string; payoutId: string }[]): Promise<PayoutEvent[]> {
  const found = await sql<PayoutEvent>`
    select e.payout_id, e.at, e.state, e.actor, e.reason
    from ${rowsAs('k', keys, { partyId: 'text', payoutId: 'text' })}
    join ledger.payout_event e on e.party_id = k.party_id and e.payout_id = k.payout_id
    order by e.payout_id, e.n`.execute(tx);
  return found.rows;
}

/** When a provider should be asked about the next payout. */
export const nextDue: NextAt = sql`select min(next_at) as at from ledger.payout where next_at is not null`;

/** Payouts whose time has come, the earliest first, locked; those that somebody else has are left out. */
export async function takeDue(tx: Tx, now: Date, limit: number) {
  const found = await sql<{ partyId: string; payoutId: string; tries: number; state: PayoutState }>`
    select party_id, payout_id, tries, state from ledger.payout where next_at <= ${now}
    order by next_at, payout_id limit ${limit} for update skip locked`.execute(tx);
  return found.rows;
}

/** Notes when a payout is looked at again, how often it was, and until when somebody is at it. */
export async function schedule(
  tx: Tx,
  key: { partyId: string; payoutId: string },
  change: { nextAt?: Date | null; tries?: number; triedAt?: Date; busyUntil?: Date | null },
): Promise<void> {
  await tx
    .updateTable('ledger.payout')
    .set(change)
    .where('partyId', '=', key.partyId)
    .where('payoutId', '=', key.payoutId)
    .execute();
}

/** Has the payouts of a batch that nobody has sent looked at now. */
export async function scheduleBatch(tx: Tx, now: Date, batchId: string): Promise<void> {
  const some = tx.updateTable('ledger.payout').set({ nextAt: now }).where('batchId', '=', batchId);
  await some.where('state', '=', 'requested').execute();
}

export async function insertFile(
  tx: Tx,
  row: { batchId: string; sha256: string; bytes: number; sealed: string; madeAt: Date },
): Promise<void> {
  await tx.insertInto('ledger.payoutFile').values(row).execute();
}

export function fileOf(tx: Tx, batchId: string) {
  return tx
    .selectFrom('ledger.payoutFile')
    .select(['sha256', 'bytes', 'sealed', 'madeAt'])
    .where('batchId', '=', batchId)
    .executeTakeFirst();
}

/** The hashes of the files of batches; those without one are absent. */
export function filesOf(tx: Tx, batchIds: readonly string[]): Promise<{ batchId: string; sha256: string }[]> {
  return tx.selectFrom('ledger.payoutFile').select(['batchId', 'sha256']).where('batchId', 'in', batchIds).execute();
}

/** Books whose `payout_clearing` is not what their open payouts reserve, and payouts whose money is not where it should be. */
export async function clearingFaults(tx: Tx, limit: number) {
  const found = await sql<{ bookId: string; clearingFen: Fen; openFen: Fen }>`
    select coalesce(b.book_id, o.book_id) as book_id, coalesce(b.balance_fen, 0)::bigint as clearing_fen,
      coalesce(o.fen, 0)::bigint as open_fen
    from (select book_id, balance_fen from ledger.balance where ledger_account = 'payout_clearing') b
    full join (select 'account:' || party_id as book_id, sum(gross_fen) as fen from ledger.payout
      where state in ('requested', 'sending') group by party_id) o on o.book_id = b.book_id
    where coalesce(b.balance_fen, 0) <> coalesce(o.fen, 0) order by 1 limit ${limit}`.execute(tx);
  return found.rows;
}

export async function insertCheck(tx: Tx, now: Date, faults: readonly object[]): Promise<void> {
  await tx
    .insertInto('ledger.payoutCheck')
    .values({ at: now, faults: JSON.stringify(faults) })
    .execute();
}

/** The latest comparison of `payout_clearing` with the payouts. */
export async function lastCheck(tx: Tx): Promise<{ at: Date; faults: number } | undefined> {
  const found = await sql<{ at: Date; faults: number }>`
    select at, jsonb_array_length(faults) as faults from ledger.payout_check order by check_id desc limit 1`.execute(
    tx,
  );
  return found.rows[0];
}

/** Differences of the latest comparison as they were kept, the first ones. */
export async function payoutCheckFaults(tx: Tx, limit: number): Promise<ProofFault[]> {
  const found = await sql<ProofFault>`
    select 'PAYOUTS' as kind, f ->> 'bookId' as book_id, null as seq, 'payout_clearing' as ledger_account,
      f ->> 'clearingFen' as fen, f ->> 'openFen' as due_fen,
      concat_ws(' ', f ->> 'bookId', 'payout_clearing', f ->> 'clearingFen', '≠', f ->> 'openFen') as detail
    from (select faults from ledger.payout_check order by check_id desc limit 1) c
    cross join lateral jsonb_array_elements(c.faults) f limit ${limit}`.execute(tx);
  return found.rows;
}

/** When the first payout was made; undefined without any. */
export async function firstPayoutAt(tx: Tx): Promise<Date | undefined> {
  const found = await sql<{ at: Date | null }>`select min(created_at) as at from ledger.payout`.execute(tx);
  return found.rows[0]?.at ?? undefined;
}
