import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { Fen } from '../../lib/money.ts';
import { rowsAs } from '../../lib/unnested.ts';
import type { PurseKind } from './schema.ts';

/** Batches that have drawn on parties and still have, or have paid, what they took. */
export async function drawnBy(tx: Tx, partyIds: readonly string[]) {
  const found = await sql<{ partyId: string; batchId: string }>`
    select distinct party_id, batch_id from ledger.payout
    where party_id = any(${partyIds}) and state in ('requested', 'sending', 'confirmed')`.execute(tx);
  return found.rows;
}

/** What is in a party's purse, and when. */
export type PurseAt = { partyId: string; purse: PurseKind; since: Date };

/** For each asked purse what of its balance came in by an instant, in fen, in the order asked. */
export async function cameInBy(tx: Tx, asked: readonly PurseAt[]): Promise<Fen[]> {
  const rows = asked.map(({ partyId, purse, since }, n) => ({
    n,
    bookId: `account:${partyId}`,
    ledgerAccount: `${purse}:${partyId}`,
    since,
  }));
  const found = await sql<{ fen: Fen }>`
    select greatest(coalesce(b.balance_fen, 0) - coalesce((
      select sum(e.amount_fen) from ledger.entry e join ledger.post p on p.book_id = e.book_id and p.seq = e.seq
      where e.book_id = k.book_id and e.ledger_account = k.ledger_account and e.amount_fen > 0 and p.at > k.since
        and not starts_with(p.key, 'payout/')), 0), 0)::bigint as fen
    from ${rowsAs('k', rows, { n: 'int', bookId: 'text', ledgerAccount: 'text', since: 'timestamptz' })}
    left join ledger.balance b on b.book_id = k.book_id and b.ledger_account = k.ledger_account
    order by k.n`.execute(tx);
  return found.rows.map(({ fen }) => fen);
}
