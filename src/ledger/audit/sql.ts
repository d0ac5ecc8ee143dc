import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import { rowsAs } from '../../lib/unnested.ts';
import type { Leg, ProofFault } from '../schema.ts';

/**
 * What must hold, all looked at in one statement and so at one instant: a post's legs sum to 0, an entry has its post, a transfer's
 * posts leave `clearing` at 0, each entry begins where the one before it ended, a balance is the sum of its entries.
 */
export async function sumFaults(tx: Tx, limit: number): Promise<ProofFault[]> {
  const found = await sql<ProofFault>`
    (select 'POST_NOT_ZERO' as kind, book_id, seq::text as seq, null as ledger_account, sum(amount_fen)::text as fen,
        '0' as due_fen, format('post %s sums to %s', seq, sum(amount_fen)) as detail
      from ledger.entry group by book_id, seq having sum(amount_fen) <> 0 limit ${limit})
    union all
    (select distinct 'NO_POST', e.book_id, e.seq::text, null, null, null,
        format('entries of post %s, which is not there', e.seq)
      from ledger.entry e where not exists
        (select from ledger.post p where p.book_id = e.book_id and p.seq = e.seq) limit ${limit})
    union all
    (select 'CLEARING_NOT_ZERO', min(e.book_id), null, 'clearing', sum(e.amount_fen)::text, '0',
        format('transfer %s leaves %s', p.key, sum(e.amount_fen))
      from ledger.entry e join ledger.post p on p.book_id = e.book_id and p.seq = e.seq
      where e.ledger_account = 'clearing' group by p.key having sum(e.amount_fen) <> 0 limit ${limit})
    union all
    (select 'RUNNING_BALANCE', book_id, seq::text, ledger_account, before_fen::text, due::text,
        format('post %s: %s begins at %s, not at %s', seq, ledger_account, before_fen, due)
      from (select book_id, seq, ledger_account, before_fen, coalesce(lag(after_fen) over
          (partition by book_id, ledger_account order by seq, leg), 0) as due from ledger.entry) e
      where before_fen <> due limit ${limit})
    union all
    (select 'BALANCE', coalesce(b.book_id, s.book_id), null, coalesce(b.ledger_account, s.ledger_account),
        coalesce(b.balance_fen, 0)::text, coalesce(s.sum, 0)::text, format('%s holds %s, its entries sum to %s',
        coalesce(b.ledger_account, s.ledger_account), b.balance_fen, s.sum)
      from ledger.balance b full join (select book_id, ledger_account, sum(amount_fen) as sum
        from ledger.entry group by book_id, ledger_account) s
        on s.book_id = b.book_id and s.ledger_account = b.ledger_account
      where b.balance_fen is distinct from s.sum limit ${limit})`.execute(tx);
  return found.rows;
}

const chainOf = sql`b.book_id, coalesce(c.seq, 0) as seq, coalesce(c.hash, '') as hash, b.head_seq, b.head_hash
    from ledger.book b left join ledger.checked c on c.book_id = b.book_id`;
type ChainRow = { bookId: string; seq: bigint; hash: string; headSeq: bigint; headHash: string };

/** Books with how far their chain was checked and where it ends, after a book. */
export async function chains(tx: Tx, after: string, limit: number): Promise<ChainRow[]> {
  const found = await sql<ChainRow>`
    select ${chainOf} where b.book_id > ${after} order by b.book_id limit ${limit}`.execute(tx);
  return found.rows;
}

/** Some books as `chains` answers them. */
export async function chainsOf(tx: Tx, bookIds: readonly string[]): Promise<ChainRow[]> {
  if (bookIds.length === 0) return [];
  const found = await sql<ChainRow>`select ${chainOf} where b.book_id = any(${[...bookIds]})`.execute(tx);
  return found.rows;
}

export type ChainPost = {
  bookId: string;
  seq: bigint;
  key: string;
  memo: string;
  at: Date;
  previousHash: string;
  hash: string;
  legs: Leg[];
};

/**
 * Posts of some books, each after the one up to which it is known, in the order of books and posts and with their legs;
 * those behind a place in that order.
 */
export async function chainPosts(
  tx: Tx,
  books: readonly { bookId: string; seq: bigint }[],
  after: { bookId: string; seq: bigint },
  limit: number,
): Promise<ChainPost[]> {
  const found = await sql<Omit<ChainPost, 'legs'> & { legs: { account: string; fen: string }[] }>`
    select p.book_id, p.seq, p.key, p.memo, p.at, p.previous_hash, p.hash,
      coalesce((select json_agg(json_build_object('account', e.ledger_account, 'fen', e.amount_fen::text) order by e.leg)
        from ledger.entry e where e.book_id = p.book_id and e.seq = p.seq), '[]') as legs
    from ${rowsAs('w', books, { bookId: 'text', seq: 'bigint' })}
    join ledger.post p on p.book_id = w.book_id and p.seq > w.seq
    where (p.book_id, p.seq) > (${after.bookId}, ${after.seq})
    order by p.book_id, p.seq limit ${limit}`.execute(tx);
  return found.rows.map((row) => ({
    ...row,
    legs: row.legs.map(({ account, fen }) => ({ ledgerAccount: account, amountFen: BigInt(fen) })),
  }));
}

/** Remembers up to where a chain was found whole. */
export async function markChecked(tx: Tx, row: { bookId: string; seq: bigint; hash: string }): Promise<void> {
  await tx
    .insertInto('ledger.checked')
    .values(row)
    .onConflict((oc) => oc.column('bookId').doUpdateSet({ seq: row.seq, hash: row.hash }))
    .execute();
}

export async function insertAudit(
  tx: Tx,
  now: Date,
  audit: { posts: bigint; faults: readonly ProofFault[]; recheckedTo: string; wholeAt: Date | null },
): Promise<void> {
  const { posts, faults, recheckedTo, wholeAt } = audit;
  await tx
    .insertInto('ledger.audit')
    .values({ at: now, posts, faults: JSON.stringify(faults), recheckedTo, wholeAt })
    .execute();
}

/** How far the latest audit came in its round over all books, when the last round ended, and which chains were broken. */
export async function lastRound(tx: Tx): Promise<{ recheckedTo: string; wholeAt: Date | null; broken: string[] }> {
  const found = await sql<{ recheckedTo: string; wholeAt: Date | null; broken: string[] }>`
    select rechecked_to, whole_at, array(select distinct f ->> 'bookId' from jsonb_array_elements(faults) f
      where f ->> 'kind' = 'CHAIN') as broken
    from ledger.audit order by audit_id desc limit 1`.execute(tx);
  return found.rows[0] ?? { recheckedTo: '', wholeAt: null, broken: [] };
}

/** The latest audit. */
export async function lastAudit(tx: Tx): Promise<{ at: Date; faults: number; wholeAt: Date | null } | undefined> {
  const found = await sql<{ at: Date; faults: number; wholeAt: Date | null }>`
    select at, jsonb_array_length(faults) as faults, whole_at from ledger.audit order by audit_id desc limit 1`.execute(
    tx,
  );
  return found.rows[0];
}

/** Faults of the latest audit as they were kept, the first ones. */
export async function auditFaults(tx: Tx, limit: number): Promise<ProofFault[]> {
  const found = await sql<ProofFault>`
    select f ->> 'kind' as kind, f ->> 'bookId' as book_id, f ->> 'seq' as seq, f ->> 'ledgerAccount' as ledger_account,
      f ->> 'fen' as fen, f ->> 'dueFen' as due_fen, concat_ws(' ', f ->> 'kind', f ->> 'bookId', f ->> 'detail') as detail
    from (select faults from ledger.audit order by audit_id desc limit 1) a
    cross join lateral jsonb_array_elements(a.faults) f limit ${limit}`.execute(tx);
  return found.rows;
}

/** The ledger accounts that some posts move, each once, as its entries say. */
export async function legAccountsOf(
  tx: Tx,
  posts: readonly { bookId: string; seq: bigint }[],
): Promise<{ bookId: string; seq: bigint; ledgerAccount: string }[]> {
  if (posts.length === 0) return [];
  const found = await sql<{ bookId: string; seq: bigint; ledgerAccount: string }>`
    select distinct e.book_id, e.seq, e.ledger_account from ${rowsAs('w', posts, { bookId: 'text', seq: 'bigint' })}
    join ledger.entry e on e.book_id = w.book_id and e.seq = w.seq
    order by e.book_id, e.seq, e.ledger_account limit 100`.execute(tx);
  return found.rows;
}

/** When the first post was made; undefined in an empty ledger. */
export async function firstPostAt(tx: Tx): Promise<Date | undefined> {
  const found = await sql<{ at: Date | null }>`select min(at) as at from ledger.post where seq = 1`.execute(tx);
  return found.rows[0]?.at ?? undefined;
}
