import { sql } from 'kysely';
import type { Tx } from '../lib/db.ts';
import type { Fen } from '../lib/money.ts';
import type { RunningLeg } from './rules.ts';
import type { Entry, Leg } from './schema.ts';

export type Head = { bookId: string; headSeq: bigint; headHash: string };

/** Locks books in the order given, making those that are new, and answers their heads. One statement a book: one shard. */
export async function lockBooks(tx: Tx, bookIds: readonly string[]): Promise<Head[]> {
  const heads: Head[] = [];
  for (const bookId of bookIds) heads.push((await lockBook(tx, bookId)) ?? (await makeBook(tx, bookId)));
  return heads;
}

function lockBook(tx: Tx, bookId: string): Promise<Head | undefined> {
  return tx
    .selectFrom('ledger.book')
    .select(['bookId', 'headSeq', 'headHash'])
    .where('bookId', '=', bookId)
    .forUpdate()
    .executeTakeFirst();
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

export type Standing = { bookId: string; key: string; legs: Leg[] };

/** Posts that already stand under these (book, key) pairs, with their legs in order. */
export async function standingPosts(tx: Tx, bookIds: readonly string[], keys: readonly string[]): Promise<Standing[]> {
  const found = await sql<{ bookId: string; key: string; ledgerAccount: string; amountFen: bigint }>`
    select p.book_id, p.key, e.ledger_account, e.amount_fen
    from (select unnest(${bookIds}::text[]) as book_id, unnest(${keys}::text[]) as key) wanted
    join ledger.post p on p.book_id = wanted.book_id and p.key = wanted.key
    join ledger.entry e on e.book_id = p.book_id and e.seq = p.seq
    order by p.book_id, p.seq, e.leg`.execute(tx);
  const posts = new Map<string, Standing>();
  for (const { bookId, key, ledgerAccount, amountFen } of found.rows) {
    const name = `${bookId}\0${key}`;
    const post = posts.get(name) ?? { bookId, key, legs: [] };
    post.legs.push({ ledgerAccount, amountFen });
    posts.set(name, post);
  }
  return [...posts.values()];
}

/** Balances of some ledger accounts of some books, pair by pair. */
export async function balancesFor(
  tx: Tx,
  bookIds: readonly string[],
  accounts: readonly string[],
): Promise<{ bookId: string; ledgerAccount: string; balanceFen: Fen }[]> {
  const found = await sql<{ bookId: string; ledgerAccount: string; balanceFen: bigint }>`
    select b.book_id, b.ledger_account, b.balance_fen
    from (select unnest(${bookIds}::text[]) as book_id, unnest(${accounts}::text[]) as ledger_account) wanted
    join ledger.balance b on b.book_id = wanted.book_id and b.ledger_account = wanted.ledger_account`.execute(tx);
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

/** Writes posts with their entries, in bulk. */
export async function insertPosts(tx: Tx, posts: readonly NewPost[]): Promise<void> {
  const column = <K extends keyof NewPost>(name: K) => posts.map((post) => post[name]);
  await sql`insert into ledger.post (book_id, seq, key, memo, at, previous_hash, hash)
    select * from unnest(${column('bookId')}::text[], ${column('seq')}::bigint[], ${column('key')}::text[],
      ${column('memo')}::text[], ${column('at')}::timestamptz[], ${column('previousHash')}::text[],
      ${column('hash')}::text[])`.execute(tx);
  const legs = posts.flatMap(({ bookId, seq, legs }) => legs.map((leg, i) => ({ bookId, seq, leg: i, ...leg })));
  await sql`insert into ledger.entry (book_id, seq, leg, ledger_account, amount_fen, before_fen, after_fen)
    select * from unnest(${legs.map((l) => l.bookId)}::text[], ${legs.map((l) => l.seq)}::bigint[],
      ${legs.map((l) => l.leg)}::int[], ${legs.map((l) => l.ledgerAccount)}::text[],
      ${legs.map((l) => l.amountFen)}::bigint[], ${legs.map((l) => l.beforeFen)}::bigint[],
      ${legs.map((l) => l.afterFen)}::bigint[])`.execute(tx);
}

/** Writes the heads and the balances that posts have moved. */
export async function moveHeads(
  tx: Tx,
  heads: readonly Head[],
  moved: readonly { bookId: string; ledgerAccount: string; balanceFen: Fen }[],
): Promise<void> {
  await sql`update ledger.book b set head_seq = n.head_seq, head_hash = n.head_hash
    from unnest(${heads.map((h) => h.bookId)}::text[], ${heads.map((h) => h.headSeq)}::bigint[],
      ${heads.map((h) => h.headHash)}::text[]) as n(book_id, head_seq, head_hash)
    where b.book_id = n.book_id`.execute(tx);
  await sql`insert into ledger.balance (book_id, ledger_account, balance_fen)
    select * from unnest(${moved.map((m) => m.bookId)}::text[], ${moved.map((m) => m.ledgerAccount)}::text[],
      ${moved.map((m) => m.balanceFen)}::bigint[])
    on conflict (book_id, ledger_account) do update set balance_fen = excluded.balance_fen`.execute(tx);
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
