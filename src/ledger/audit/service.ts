import type { Tx } from '../../lib/db.ts';
import { linkHash } from '../rules.ts';
import * as store from './sql.ts';

export type AuditResult = { books: number; posts: bigint; faults: store.Fault[] };

/** Faults that are listed at most; one is enough for an alarm. */
const FAULTS_MAX = 100;
const BOOKS_PAGE = 500;
const POSTS_PAGE = 2000;

/**
 * Proves the ledger: every post and transfer sums to 0, running balances join up, balances equal the sums of their
 * entries, and each book's hash chain, recomputed, ends in its head. Repairs nothing. With `fromStart` all chains are
 * recomputed from their first post, else from where the last audit found them whole.
 */
export async function audit(tx: Tx, options: { fromStart: boolean }): Promise<AuditResult> {
  const result: AuditResult = { books: 0, posts: 0n, faults: await store.sumFaults(tx, FAULTS_MAX) };
  for (let after = ''; ;) {
    const page = await store.chains(tx, after, BOOKS_PAGE);
    for (const book of page) {
      result.books += 1;
      const start = options.fromStart ? { seq: 0n, hash: '' } : book;
      await checkChain(tx, { ...book, ...pick(start) }, result);
    }
    const last = page.at(-1);
    if (!last) return { ...result, faults: result.faults.slice(0, FAULTS_MAX) };
    after = last.bookId;
  }
}

/** Audits what is new, keeps the result and remembers how far the chains are whole. */
export async function nightlyAudit(tx: Tx, now: Date): Promise<AuditResult> {
  const result = await audit(tx, { fromStart: false });
  await store.insertAudit(tx, now, result.posts, result.faults);
  return result;
}

/** When the ledger was last audited and how many faults were found. */
export function lastAudit(tx: Tx): Promise<{ at: Date; faults: number } | undefined> {
  return store.lastAudit(tx);
}

type Chain = { bookId: string; seq: bigint; hash: string; headSeq: bigint; headHash: string };

async function checkChain(tx: Tx, book: Chain, result: AuditResult): Promise<void> {
  const { bookId } = book;
  let { seq, hash } = book;
  const fault = (detail: string) => result.faults.push({ kind: 'CHAIN', bookId, detail });
  while (seq < book.headSeq) {
    const posts = await store.chainPosts(tx, bookId, seq, POSTS_PAGE);
    if (posts.length === 0) break;
    for (const one of posts) {
      if (one.seq !== seq + 1n) return void fault(`post ${seq + 1n} is missing`);
      if (one.previousHash !== hash || linkHash(one) !== one.hash) return void fault(`post ${one.seq} was changed`);
      ({ seq, hash } = one);
      result.posts += 1n;
      if (seq === book.headSeq) break;
    }
  }
  if (seq !== book.headSeq || hash !== book.headHash)
    return void fault(`the chain ends at ${seq}, not at ${book.headSeq}`);
  if (seq !== book.seq) await store.markChecked(tx, { bookId, seq, hash });
}

function pick({ seq, hash }: { seq: bigint; hash: string }) {
  return { seq, hash };
}
