import { sql } from 'kysely';
import type { Tx } from '../lib/db.ts';
import type { Fen } from '../lib/money.ts';
import { prepared } from '../lib/prepared.ts';
import { namesOf, rowsAs, unnested } from '../lib/unnested.ts';
import type { RunningLeg } from './rules.ts';
import { LEGS_MAX, type Entry, type Leg } from './schema.ts';

export type Head = { bookId: string; headSeq: bigint; headHash: string };

/** Locks books in the order given, making those that are new, and answers their heads. One statement a book: one shard. */
export async function lockBooks(tx: Tx, bookIds: readonly string[]): Promise<Head[]> {
  const heads: Head[] = [];
  for (const bookId of bookIds) heads.push((await lockBook(tx, bookId)) ?? (await makeBook(tx, bookId)));
  return heads;
}

function lockBook(tx: Tx, bookId: string): Promise<Head | undefined> {
  return sql<Head>`${prepared} select book_id, head_seq, head_hash from ledger.book
    where book_id = ${bookId} for update`
    .execute(tx)
    .then(({ rows }) => rows[0]);
}

async function makeBook(tx: Tx, bookId: string): Promise<Head> {
  await tx
    .insertInto('ledger.book')
    .values({ bookId })
    .onConflict((oc) => oc.column('bookId').doNothing())
    .execute();
  const made = await lockBook(tx, bookId);
  if (!made) throw new Error(`the book ${bookId} is gone`);
  return made;
}

/** What stands in some books at one instant: their heads, posts under some keys, balances of some ledger accounts. */
export type Standing = {
  heads: Head[];
  legs: { bookId: string; key: string; leg: Leg }[];
  balances: { bookId: string; ledgerAccount: string; balanceFen: Fen }[];
};

type StandingRow = { kind: 'head' | 'balance' | 'leg'; bookId: string; key: string; name: string; n: bigint };

/**
 * Reads what posts depend on, in one statement and so at one instant. Heads are answered for the books that are there;
 * the legs of posts that stand under these (book, key) pairs in their order. The limits keep each row a look-up by key in
 * a plan that was made while the tables were small; and a JSON table, unlike `unnest`, is guessed to be of the same size
 * whatever it holds, so that the plan is kept.
 */
export async function standing(
  tx: Tx,
  bookIds: readonly string[],
  posts: readonly { bookId: string; key: string }[],
  accounts: readonly { bookId: string; ledgerAccount: string }[],
): Promise<Standing> {
  const { rows } = await sql<StandingRow>`${prepared}
    select 'head' as kind, b.book_id, '' as key, b.head_hash as name, b.head_seq as n
      from ledger.book b where b.book_id = any(${bookIds}::text[])
    union all
    select 'balance', b.book_id, '', b.ledger_account, b.balance_fen
      from json_to_recordset(${JSON.stringify(accounts)}::json) as w("bookId" text, "ledgerAccount" text)
      cross join lateral (select * from ledger.balance l
        where l.book_id = w."bookId" and l.ledger_account = w."ledgerAccount" limit 1) b
    union all
    (select 'leg', p.book_id, p.key, e.ledger_account, e.amount_fen
      from json_to_recordset(${JSON.stringify(posts.map(({ bookId, key }) => ({ bookId, key })))}::json)
        as w("bookId" text, key text)
      cross join lateral (select * from ledger.post s where s.book_id = w."bookId" and s.key = w.key limit 1) p
      cross join lateral (select * from ledger.entry l where l.book_id = p.book_id and l.seq = p.seq limit ${LEGS_MAX}) e
      order by p.book_id, p.seq, e.leg)`.execute(tx);
  const of = (kind: StandingRow['kind']) => rows.filter((row) => row.kind === kind);
  return {
    heads: of('head').map(({ bookId, name, n }) => ({ bookId, headSeq: n, headHash: name })),
    legs: of('leg').map(({ bookId, key, name, n }) => ({ bookId, key, leg: { ledgerAccount: name, amountFen: n } })),
    balances: of('balance').map(({ bookId, name, n }) => ({ bookId, ledgerAccount: name, balanceFen: n })),
  };
}

export type Holding = { bookId: string; balanceFen: Fen };

/** What some books hold in a ledger account; 0 is left out. */
export async function holdings(tx: Tx, ledgerAccount: string, bookIds: readonly string[]): Promise<Holding[]> {
  const found = await sql<Holding>`
    select book_id, balance_fen from ledger.balance
    where ledger_account = ${ledgerAccount} and book_id = any(${[...bookIds]}::text[]) and balance_fen <> 0`.execute(
    tx,
  );
  return found.rows;
}

/** What books hold in a ledger account, a page by their ids; 0 is left out. */
export async function holdingPage(tx: Tx, ledgerAccount: string, after: string, limit: number): Promise<Holding[]> {
  const found = await sql<Holding>`
    select book_id, balance_fen from ledger.balance
    where ledger_account = ${ledgerAccount} and book_id > ${after} and balance_fen <> 0
    order by book_id limit ${limit}`.execute(tx);
  return found.rows;
}

/** All balances of a book, by ledger account. */
export function balances(tx: Tx, bookId: string, limit: number): Promise<{ ledgerAccount: string; balanceFen: Fen }[]> {
  return tx
    .selectFrom('ledger.balance')
    .select(['ledgerAccount', 'balanceFen'])
    .where('bookId', '=', bookId)
    .orderBy('ledgerAccount')
    .limit(limit)
    .execute();
}

/** Balances summed over all books, by ledger account. */
export async function totals(
  tx: Tx,
  accounts: readonly string[],
): Promise<{ ledgerAccount: string; balanceFen: Fen }[]> {
  const found = await sql<{ ledgerAccount: string; balanceFen: bigint }>`
    select ledger_account, sum(balance_fen)::bigint as balance_fen
    from ledger.balance where ledger_account = any(${accounts}) group by ledger_account`.execute(tx);
  return found.rows;
}

export type NewPost = {
  bookId: string;
  seq: bigint;
  key: string;
  memo: string;
  at: Date;
  previousHash: string;
  hash: string;
  legs: RunningLeg[];
};

/** A book's head after some posts, and the number of the post that it was before them. */
export type MovedHead = Head & { fromSeq: bigint };

const postColumns = {
  bookId: 'text',
  seq: 'bigint',
  key: 'text',
  memo: 'text',
  at: 'timestamptz',
  previousHash: 'text',
  hash: 'text',
} as const;
const entryColumns = {
  bookId: 'text',
  seq: 'bigint',
  leg: 'int',
  ledgerAccount: 'text',
  amountFen: 'bigint',
  beforeFen: 'bigint',
  afterFen: 'bigint',
} as const;
const balanceColumns = { bookId: 'text', ledgerAccount: 'text', balanceFen: 'bigint' } as const;
const headColumns = { bookId: 'text', fromSeq: 'bigint', headSeq: 'bigint', headHash: 'text' } as const;

/** Moves heads on, those of books that have not moved meanwhile. One book, the common case, has a plan that is kept. */
function moving(heads: readonly MovedHead[]) {
  const [head, ...more] = heads;
  return head && more.length === 0
    ? sql`${prepared} with moved as (
        update ledger.book set head_seq = ${head.headSeq}, head_hash = ${head.headHash}
        where book_id = ${head.bookId} and head_seq = ${head.fromSeq} returning book_id
      )`
    : sql`with moved as (
        update ledger.book b set head_seq = n.head_seq, head_hash = n.head_hash from ${rowsAs('n', heads, headColumns)}
        where b.book_id = n.book_id and b.head_seq = n.from_seq returning b.book_id
      )`;
}

/**
 * Writes posts, their entries, balances and heads in one statement, if no book has moved since its head was read: false
 * and nothing written when one has. Several books must be locked, so that none can have.
 */
export async function insertPosts(
  tx: Tx,
  posts: readonly NewPost[],
  heads: readonly MovedHead[],
  balances: readonly { bookId: string; ledgerAccount: string; balanceFen: Fen }[],
): Promise<boolean> {
  const legs = posts.flatMap(({ bookId, seq, legs }) => legs.map((leg, nr) => ({ ...leg, bookId, seq, leg: nr })));
  const done = await sql<{ moved: number }>`${moving(heads)}, posts as (
      insert into ledger.post (${namesOf(postColumns)})
      select * from ${unnested(posts, postColumns)} where exists (select from moved)
    ), entries as (
      insert into ledger.entry (${namesOf(entryColumns)})
      select * from ${unnested(legs, entryColumns)} where exists (select from moved)
    ), balances as (
      insert into ledger.balance (${namesOf(balanceColumns)})
      select * from ${unnested(balances, balanceColumns)} where exists (select from moved)
      on conflict (book_id, ledger_account) do update set balance_fen = excluded.balance_fen
    )
    select count(*)::int as moved from moved`.execute(tx);
  return done.rows[0]?.moved === heads.length;
}

/** Entries of a book whose post's key starts with a prefix, in the order in which they were posted. */
export async function entries(tx: Tx, bookId: string, keyPrefix: string, limit: number): Promise<Entry[]> {
  const found = await sql<Entry>`
    select e.book_id, e.seq, p.key, p.memo, p.at, e.ledger_account, e.amount_fen, e.before_fen, e.after_fen
    from ledger.post p join ledger.entry e on e.book_id = p.book_id and e.seq = p.seq
    where p.book_id = ${bookId} and p.key >= ${keyPrefix} and starts_with(p.key, ${keyPrefix})
    order by e.seq, e.leg limit ${limit}`.execute(tx);
  return found.rows;
}

/** Sums of the entries of all posts whose key starts with a prefix, by book and ledger account, a page of books. */
export async function sums(tx: Tx, keyPrefix: string, bookIds: readonly string[]) {
  const found = await sql<{ bookId: string; ledgerAccount: string; fen: bigint }>`
    select e.book_id, e.ledger_account, sum(e.amount_fen)::bigint as fen
    from ledger.entry e join ledger.post p on p.book_id = e.book_id and p.seq = e.seq
    where e.book_id = any(${bookIds}) and starts_with(p.key, ${keyPrefix})
    group by e.book_id, e.ledger_account having sum(e.amount_fen) <> 0`.execute(tx);
  return found.rows;
}

/** When posts were made; those that do not stand are absent. */
export async function postTimes(tx: Tx, posts: readonly { bookId: string; key: string }[]) {
  const found = await sql<{ bookId: string; key: string; at: Date }>`
    select p.book_id, p.key, p.at from ${rowsAs('w', posts, { bookId: 'text', key: 'text' })}
    join ledger.post p on p.book_id = w.book_id and p.key = w.key`.execute(tx);
  return found.rows;
}
