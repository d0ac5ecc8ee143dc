import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { Fen } from '../../lib/money.ts';
import { TIME_ZONE } from '../../lib/time.ts';
import { rowsAs } from '../../lib/unnested.ts';
import { accountForms, type Family } from './families.ts';
import { keyForms, keyHeadOf, monthlyKinds, OTHER_CHARS_MAX, standsApart } from './rules.ts';

/** A ledger account in one book, or over all that hold it, now or as it stood at an instant. */
export type Wish = { ledgerAccount: string; bookId: string | null; at: Date | null };

/** `rules.groupOf` of a post `p`, as SQL: made of the same table, so that both say the same. */
const group = sql`case ${sql.join(
  keyForms.map(([kind, form]) => {
    const month = sql`|| '/' || to_char(p.at at time zone ${sql.lit(TIME_ZONE)}, 'YYYY-MM')`;
    return sql`when p.key ~ ${sql.lit(form)} then ${sql.lit(kind)}::text ${monthlyKinds.includes(kind) ? month : sql``}`;
  }),
  sql` `,
)} else 'other/' || left(split_part(p.key, '/', 1), ${sql.lit(OTHER_CHARS_MAX)}) end`;

/** `rules.familyOf` of a balance `b`, as SQL. */
const family = sql`case ${sql.join(
  accountForms.map(([name, form]) => sql`when b.ledger_account ~ ${sql.lit(form)} then ${sql.lit(name)}`),
  sql` `,
)} else 'escrow' end`;

/** Lets the planner use the index of the accounts that stand apart. */
function ofAccount(ledgerAccount: string): RawBuilder<unknown> {
  const apart = sql`and (starts_with(e.ledger_account, 'wallet:') or starts_with(e.ledger_account, 'institution:')
    or e.ledger_account in ('merchant_payable', 'payout_clearing', 'tax_withheld'))`;
  return sql`e.ledger_account = ${ledgerAccount} ${standsApart(ledgerAccount) ? apart : sql``}`;
}

/**
 * The books that hold an account, with what they held and their last post by then. Posts of a book stand in the order of
 * their numbers, so that what was at an instant ends with the last post made until then, and running balances say the rest.
 */
function held({ ledgerAccount, bookId, at }: Wish): RawBuilder<unknown> {
  const here = sql`b.ledger_account = ${ledgerAccount} ${bookId === null ? sql`` : sql`and b.book_id = ${bookId}`}`;
  if (at === null)
    return sql`select b.book_id, b.balance_fen, 9223372036854775807 as last_seq, k.head_seq as posts
      from ledger.balance b join ledger.book k on k.book_id = b.book_id where ${here}`;
  return sql`select b.book_id, c.seq as last_seq, c.seq as posts,
      coalesce((select e.after_fen from ledger.entry e where e.book_id = b.book_id and ${ofAccount(ledgerAccount)}
        and e.seq <= c.seq order by e.seq desc, e.leg desc limit 1), 0) as balance_fen
    from ledger.balance b cross join lateral (select coalesce((select p.seq from ledger.post p
      where p.book_id = b.book_id and p.at <= ${at}::timestamptz order by p.seq desc limit 1), 0) as seq) c
    where ${here}`;
}

/** What an account holds, in how many books, and how many posts these have: what a sum has to look at. */
export async function standing(tx: Tx, wish: Wish): Promise<{ books: number; posts: bigint; balanceFen: Fen }> {
  const found = await sql<{ books: number; posts: bigint; balanceFen: Fen }>`
    select count(*)::int as books, coalesce(sum(posts), 0)::bigint as posts,
      coalesce(sum(balance_fen), 0)::bigint as balance_fen from (${held(wish)}) h`.execute(tx);
  return found.rows[0] ?? { books: 0, posts: 0n, balanceFen: 0n };
}

export type GroupRow = { group: string; posts: number; fen: Fen; firstAt: Date; lastAt: Date };

/** What moved an account, summed by group; the earliest group first. Entries that have lost their post are `other/`. */
export async function groupSums(tx: Tx, wish: Wish): Promise<GroupRow[]> {
  const found = await sql<GroupRow>`
    select coalesce(${group}, 'other/') as group, count(distinct (e.book_id, e.seq))::int as posts,
      sum(e.amount_fen)::bigint as fen, min(p.at) as first_at, max(p.at) as last_at
    from (${held(wish)}) h
    join ledger.entry e on e.book_id = h.book_id and ${ofAccount(wish.ledgerAccount)} and e.seq <= h.last_seq
    left join ledger.post p on p.book_id = e.book_id and p.seq = e.seq
    group by 1 order by min(p.at), min(e.seq), 1`.execute(tx);
  return found.rows;
}

/** The books in which an account holds most, whatever the sign. */
export async function largestBooks(tx: Tx, wish: Wish, limit: number): Promise<{ bookId: string; balanceFen: Fen }[]> {
  const found = await sql<{ bookId: string; balanceFen: Fen }>`
    select book_id, balance_fen::bigint as balance_fen from (${held(wish)}) h where balance_fen <> 0
    order by abs(balance_fen) desc, book_id limit ${limit}`.execute(tx);
  return found.rows;
}

export type PostRow = {
  bookId: string;
  seq: bigint;
  key: string;
  memo: string;
  at: Date;
  legs: { ledgerAccount: string; fen: number; afterFen: number }[];
};

/** Posts of a group that moved an account: book by book, in each the latest first, after one of them. */
export async function groupPosts(
  tx: Tx,
  wish: Wish & { group: string },
  after: { bookId: string; seq: bigint } | null,
  limit: number,
): Promise<PostRow[]> {
  const head = keyHeadOf(wish.group);
  const onwards = after && sql`and (h.book_id > ${after.bookId} or p.seq < ${after.seq})`;
  const found = await sql<PostRow>`
    with page as (
      select p.book_id, p.seq, p.key, p.memo, p.at from (${held(wish)}) h
      cross join lateral (select p.* from ledger.post p
        where p.book_id = h.book_id and p.seq <= h.last_seq ${onwards ?? sql``}
          and p.key >= ${head} and starts_with(p.key, ${head}) and ${group} = ${wish.group}
          and exists (select from ledger.entry e
            where e.book_id = p.book_id and e.seq = p.seq and ${ofAccount(wish.ledgerAccount)})
        order by p.seq desc limit ${limit}) p
      ${after ? sql`where h.book_id >= ${after.bookId}` : sql``}
      order by h.book_id, p.seq desc limit ${limit})
    select page.*, (select json_agg(json_build_object('ledgerAccount', e.ledger_account, 'fen', e.amount_fen,
        'afterFen', e.after_fen) order by e.leg)
      from ledger.entry e where e.book_id = page.book_id and e.seq = page.seq) as legs
    from page order by page.book_id, page.seq desc`.execute(tx);
  return found.rows;
}

export type FamilyRow = { family: Family; accounts: number; balanceFen: Fen };

/** What all ledger accounts hold over all books, by kind. */
export async function familySums(tx: Tx): Promise<FamilyRow[]> {
  const found = await sql<FamilyRow>`
    select ${family} as family, count(distinct b.ledger_account)::int as accounts, sum(b.balance_fen)::bigint as balance_fen
    from ledger.balance b group by 1`.execute(tx);
  return found.rows;
}

export type AccountRow = { ledgerAccount: string; books: number; balanceFen: Fen };

/** Ledger accounts of a kind by name, after one of them, with what they hold over all books. */
export async function accountsOf(tx: Tx, wanted: Family, after: string, limit: number): Promise<AccountRow[]> {
  const found = await sql<AccountRow>`
    select b.ledger_account, count(*)::int as books, sum(b.balance_fen)::bigint as balance_fen from ledger.balance b
    where b.ledger_account > ${after} and ${family} = ${wanted}
    group by b.ledger_account order by b.ledger_account limit ${limit}`.execute(tx);
  return found.rows;
}

/** A ledger account that holds less than 0 in a book, and when it last fell below it. */
export type OwedRow = { bookId: string; ledgerAccount: string; balanceFen: Fen; since: Date | null };

/** A balance `b` below 0 that an account has in its own book; as the index `balance_owed` says it. */
const owed = sql`b.balance_fen < 0 and split_part(b.ledger_account, ':', 1) in ('creator', 'wallet', 'institution')
  and b.book_id = 'account:' || split_part(b.ledger_account, ':', 2)`;

/** What accounts owe, the largest first, after one of them. */
export async function owedBalances(
  tx: Tx,
  after: Pick<OwedRow, 'bookId' | 'ledgerAccount' | 'balanceFen'> | null,
  limit: number,
): Promise<OwedRow[]> {
  const onwards =
    after &&
    sql`and (b.balance_fen, b.book_id, b.ledger_account) > (${after.balanceFen}, ${after.bookId}, ${after.ledgerAccount})`;
  const found = await sql<OwedRow>`
    select b.book_id, b.ledger_account, b.balance_fen, (
      select p.at from ledger.entry e join ledger.post p on p.book_id = e.book_id and p.seq = e.seq
      where e.book_id = b.book_id and e.ledger_account = b.ledger_account and e.before_fen >= 0 and e.after_fen < 0
      order by e.seq desc, e.leg desc limit 1) as since
    from ledger.balance b where ${owed} ${onwards ?? sql``}
    order by b.balance_fen, b.book_id, b.ledger_account limit ${limit}`.execute(tx);
  return found.rows;
}

/** How many balances of accounts are below 0, and their sum. */
export async function owedSum(tx: Tx): Promise<{ balances: number; fen: Fen }> {
  const found = await sql<{ balances: number; fen: Fen }>`
    select count(*)::int as balances, coalesce(sum(b.balance_fen), 0)::bigint as fen
    from ledger.balance b where ${owed}`.execute(tx);
  return found.rows[0] ?? { balances: 0, fen: 0n };
}

/** Batches of payouts; those of unknown ones are absent. */
export async function batchesOfPayouts(tx: Tx, keys: readonly { partyId: string; payoutId: string }[]) {
  const found = await sql<{ payoutId: string; batchId: string }>`
    select p.payout_id, p.batch_id from ${rowsAs('k', keys, { partyId: 'text', payoutId: 'text' })}
    join ledger.payout p on p.party_id = k.party_id and p.payout_id = k.payout_id`.execute(tx);
  return found.rows;
}
