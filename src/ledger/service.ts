import type { Tx } from '../lib/db.ts';
import type { Fen } from '../lib/money.ts';
import { compareText } from '../lib/order.ts';
import { checkedLegs, linkHash, runLegs, sameLegs } from './rules.ts';
import { CLEARING, POSTS_MAX, type Entry, type Leg, type Post } from './schema.ts';
import * as store from './sql.ts';

export { audit, lastAudit, type AuditResult } from './audit/service.ts';
export { auditFaults, firstPostAt, legAccountsOf } from './audit/sql.ts';
export type { Entry, Leg, Post } from './schema.ts';

const BALANCES_MAX = 10_000;
const ENTRIES_MAX = 1000;

/**
 * Moves money in one book: double entry, sum zero, once per (book, key). A repeat with the same legs changes nothing and
 * answers `posted: false`, as does a post whose legs are all 0. Throws a RangeError on what is no valid post, and an
 * Error when the key stands for other legs: a correction is a new post under a new key.
 */
export async function post(tx: Tx, now: Date, wanted: Post): Promise<{ posted: boolean }> {
  return { posted: (await postAll(tx, now, [wanted])) === 1 };
}

/**
 * Moves money between books: one post in each under the same key, through `clearing`, whose legs sum to zero over them
 * all. All or nothing, once per key; see `post`.
 */
export async function transfer(
  tx: Tx,
  now: Date,
  key: string,
  posts: readonly Omit<Post, 'key'>[],
): Promise<{ posted: boolean }> {
  const clearing = posts.flatMap(({ legs }) => legs.filter((leg) => leg.ledgerAccount === CLEARING));
  const sum = clearing.reduce((total, leg) => total + leg.amountFen, 0n);
  if (sum !== 0n) throw new RangeError(`ledger transfer ${key}: clearing sums to ${sum}, not to 0`);
  return {
    posted:
      (await postAll(
        tx,
        now,
        posts.map((one) => ({ ...one, key })),
      )) > 0,
  };
}

/**
 * Many posts at once: books are locked in id order, each book's posts are chained in the order given. Answers how many
 * were new. At most 10,000; otherwise as `post`.
 */
export async function postAll(tx: Tx, now: Date, posts: readonly Post[]): Promise<number> {
  if (posts.length > POSTS_MAX) throw new RangeError(`more than ${POSTS_MAX} ledger posts at once`);
  const wanted = posts.map((one) => ({ ...one, legs: checkedLegs(one) })).filter(({ legs }) => legs.length > 0);
  if (wanted.length === 0) return 0;
  const bookIds = [...new Set(wanted.map(({ bookId }) => bookId))].toSorted(compareText);
  // Writing to one book locks it anyway: only when somebody was quicker is it locked first, to read it again.
  const made = bookIds.length === 1 ? await append(tx, now, bookIds, wanted) : undefined;
  if (made !== undefined) return made;
  await store.lockBooks(tx, bookIds);
  const count = await append(tx, now, bookIds, wanted);
  if (count === undefined) throw new Error(`a locked book has moved: ${bookIds[0]}`);
  return count;
}

/** Chains what does not stand yet to its books. Undefined, and nothing written, when a book is new or has moved. */
async function append(tx: Tx, now: Date, bookIds: readonly string[], wanted: Post[]): Promise<number | undefined> {
  const found = await store.standing(tx, bookIds, wanted, accountsOf(wanted));
  if (found.heads.length < bookIds.length) return undefined;
  const fresh = withoutRepeats(found, wanted);
  if (fresh.length === 0) return 0;

  const balances = balancesBefore(found, fresh);
  const heads = new Map(found.heads.map((head) => [head.bookId, { ...head, fromSeq: head.headSeq }]));
  const rows: store.NewPost[] = fresh.map(({ bookId, key, memo, legs }) => {
    const head = heads.get(bookId);
    const balance = balances.get(bookId);
    if (!head || !balance) throw new Error(`the book ${bookId} was not read`);
    const seq = head.headSeq + 1n;
    const previousHash = head.headHash;
    const hash = linkHash({ bookId, seq, key, memo, at: now, legs, previousHash });
    heads.set(bookId, { ...head, headSeq: seq, headHash: hash });
    return { bookId, seq, key, memo, at: now, previousHash, hash, legs: runLegs(legs, balance) };
  });
  const moved = [...balances].flatMap(([bookId, byAccount]) =>
    [...byAccount].map(([ledgerAccount, balanceFen]) => ({ bookId, ledgerAccount, balanceFen })),
  );
  const written = await store.insertPosts(
    tx,
    rows,
    [...heads.values()].filter(({ headSeq, fromSeq }) => headSeq !== fromSeq),
    moved,
  );
  return written ? rows.length : undefined;
}

/** What a book holds, by ledger account in fen. */
export async function balancesOf(tx: Tx, bookId: string): Promise<Map<string, Fen>> {
  const rows = await store.balances(tx, bookId, BALANCES_MAX);
  return new Map(rows.map(({ ledgerAccount, balanceFen }) => [ledgerAccount, balanceFen]));
}

/** What ledger accounts hold over all books, in fen; what was never posted to holds 0. */
export async function totalsOf(tx: Tx, ledgerAccounts: readonly string[]): Promise<Map<string, Fen>> {
  const totals = new Map<string, Fen>(ledgerAccounts.map((name) => [name, 0n]));
  for (const row of await store.totals(tx, ledgerAccounts)) totals.set(row.ledgerAccount, row.balanceFen);
  return totals;
}

export type Holding = store.Holding;

/** What books hold in a ledger account, in fen and without zeros: of those named, or a page of all by their ids. */
export function holdingsOf(
  tx: Tx,
  ledgerAccount: string,
  of: { bookIds: readonly string[] } | { after: string; limit: number },
): Promise<Holding[]> {
  return 'bookIds' in of
    ? store.holdings(tx, ledgerAccount, of.bookIds)
    : store.holdingPage(tx, ledgerAccount, of.after, of.limit);
}

/** The first 1,000 entries of a book whose post's key starts with a prefix, in posting order. */
export function entriesOf(tx: Tx, bookId: string, keyPrefix: string): Promise<Entry[]> {
  return store.entries(tx, bookId, keyPrefix, ENTRIES_MAX);
}

/** When posts were made, by `book\nkey`; those that do not stand are absent. */
export async function postTimesOf(
  tx: Tx,
  posts: readonly { bookId: string; key: string }[],
): Promise<Map<string, Date>> {
  const rows = posts.length > 0 ? await store.postTimes(tx, posts) : [];
  return new Map(rows.map(({ bookId, key, at }) => [`${bookId}\n${key}`, at]));
}

/** What all posts whose key starts with a prefix have moved in some books, by book and ledger account; without zeros. */
export function sumsOf(
  tx: Tx,
  bookIds: readonly string[],
  keyPrefix: string,
): Promise<{ bookId: string; ledgerAccount: string; fen: Fen }[]> {
  return store.sums(tx, keyPrefix, bookIds);
}

/** The posts that do not stand yet, each (book, key) once. */
function withoutRepeats(found: store.Standing, wanted: readonly Post[]): Post[] {
  const name = (one: { bookId: string; key: string }) => `${one.bookId}\0${one.key}`;
  const standing = new Map<string, Leg[]>();
  for (const one of found.legs) standing.set(name(one), [...(standing.get(name(one)) ?? []), one.leg]);
  return wanted.filter((one) => {
    const legs = standing.get(name(one));
    if (!legs) {
      standing.set(name(one), one.legs);
      return true;
    }
    if (!sameLegs(legs, one.legs)) throw new Error(`ledger key ${one.key} of book ${one.bookId} stands for other legs`);
    return false;
  });
}

/** Each ledger account that posts touch, once a book. */
function accountsOf(posts: readonly Post[]): { bookId: string; ledgerAccount: string }[] {
  const touched = new Map<string, Set<string>>();
  for (const { bookId, legs } of posts) {
    const accounts = touched.get(bookId) ?? new Set();
    for (const { ledgerAccount } of legs) accounts.add(ledgerAccount);
    touched.set(bookId, accounts);
  }
  return [...touched].flatMap(([bookId, accounts]) =>
    [...accounts].map((ledgerAccount) => ({ bookId, ledgerAccount })),
  );
}

/** The balances that posts will move, as they stand. */
function balancesBefore(found: store.Standing, posts: readonly Post[]): Map<string, Map<string, Fen>> {
  const balances = new Map(posts.map(({ bookId }) => [bookId, new Map<string, Fen>()]));
  for (const { bookId, ledgerAccount } of accountsOf(posts)) balances.get(bookId)?.set(ledgerAccount, 0n);
  for (const { bookId, ledgerAccount, balanceFen } of found.balances) {
    const book = balances.get(bookId);
    if (book?.has(ledgerAccount)) book.set(ledgerAccount, balanceFen);
  }
  return balances;
}
