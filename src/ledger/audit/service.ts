import type { Tx } from '../../lib/db.ts';
import { linkHash } from '../rules.ts';
import type { ProofFault } from '../schema.ts';
import * as store from './sql.ts';

export type AuditResult = { books: number; posts: bigint; faults: ProofFault[] };

/** Faults that are listed at most; one is enough for an alarm. */
const FAULTS_MAX = 100;
const BOOKS_PAGE = 500;
const POSTS_PAGE = 2000;
/** So many posts, old ones, are recomputed in a night: a ledger of that size is proved from the start every night. */
const POSTS_A_NIGHT = 500_000n;

/**
 * Proves the ledger: every post and transfer sums to 0, running balances join up, balances equal the sums of their
 * entries, and each book's hash chain, recomputed, ends in its head. Repairs nothing. With `fromStart` all chains are
 * recomputed from their first post, else from where the last audit found them whole.
 */
export async function audit(tx: Tx, options: { fromStart: boolean }): Promise<AuditResult> {
  const result: AuditResult = { books: 0, posts: 0n, faults: await store.sumFaults(tx, FAULTS_MAX) };
  for (let after = ''; ;) {
    const page = await store.chains(tx, after, BOOKS_PAGE);
    const { posts, whole, faults } = await checkChains(tx, options.fromStart ? page.map(fromStart) : page);
    if (!options.fromStart) for (const end of whole) await store.markChecked(tx, end);
    result.books += page.length;
    result.posts += posts;
    result.faults.push(...faults);
    const last = page.at(-1);
    if (!last) return { ...result, faults: result.faults.slice(0, FAULTS_MAX) };
    after = last.bookId;
  }
}

/**
 * Audits what is new, then chains from their first post on, so many posts a night and in rounds: a post that was changed
 * long after it was found whole is seen too. A broken chain is looked at every night until it is whole again. Keeps the
 * result.
 */
export async function nightlyAudit(tx: Tx, now: Date, postsMax = POSTS_A_NIGHT): Promise<AuditResult> {
  const last = await store.lastRound(tx);
  const result = await audit(tx, { fromStart: false });
  const broken = new Set(result.faults.flatMap(({ kind, bookId }) => (kind === 'CHAIN' ? bookId : [])));
  const keep = ({ posts, faults }: Checked): void => {
    result.posts += posts;
    result.faults.push(...faults.filter(({ bookId }) => !broken.has(bookId)));
    for (const { bookId } of faults) broken.add(bookId);
  };
  keep(await checkChains(tx, (await store.chainsOf(tx, last.broken)).map(fromStart)));
  const round = await recheck(tx, last.recheckedTo, postsMax);
  keep(round);
  result.faults = result.faults.slice(0, FAULTS_MAX);
  const wholeAt = round.to === '' && broken.size === 0 ? now : last.wholeAt;
  await store.insertAudit(tx, now, { ...result, recheckedTo: round.to, wholeAt });
  return result;
}

/** When the ledger was last audited, how many faults were found, and when all chains were last whole from their start. */
export function lastAudit(tx: Tx): Promise<{ at: Date; faults: number; wholeAt: Date | null } | undefined> {
  return store.lastAudit(tx);
}

/** Recomputes chains of the books behind one of them until enough was looked at; `to` is the last book, '' at the end. */
async function recheck(tx: Tx, after: string, postsMax: bigint): Promise<Checked & { to: string }> {
  const sum: Checked = { posts: 0n, whole: [], faults: [] };
  for (let to = after; ;) {
    const page = await store.chains(tx, to, BOOKS_PAGE);
    const last = page.at(-1);
    if (!last) return { ...sum, to: '' };
    const { posts, faults } = await checkChains(tx, page.map(fromStart));
    sum.posts += posts;
    sum.faults.push(...faults);
    to = last.bookId;
    if (sum.posts >= postsMax) return { ...sum, to };
  }
}

type Chain = { bookId: string; seq: bigint; hash: string; headSeq: bigint; headHash: string };
type Checked = { posts: bigint; whole: { bookId: string; seq: bigint; hash: string }[]; faults: ProofFault[] };

const fromStart = (book: Chain): Chain => ({ ...book, seq: 0n, hash: '' });

/** Recomputes chains, each from where it is known to be whole, up to its head; answers the ends of those that moved on. */
async function checkChains(tx: Tx, books: readonly Chain[]): Promise<Checked> {
  const checks = new Map(books.map((book) => [book.bookId, new ChainCheck(book)]));
  const moved = books.filter(({ seq, headSeq }) => seq < headSeq);
  let posts = 0n;
  for (let after: { bookId: string; seq: bigint } | null = { bookId: '', seq: 0n }; after && moved.length > 0;) {
    const page: store.ChainPost[] = await store.chainPosts(tx, moved, after, POSTS_PAGE);
    for (const one of page) if (checks.get(one.bookId)?.take(one)) posts += 1n;
    const last = page.at(-1);
    after = last && page.length === POSTS_PAGE ? { bookId: last.bookId, seq: last.seq } : null;
  }
  const ended = [...checks.values()].map((check) => check.end());
  return {
    posts,
    whole: ended.flatMap((end) => ('hash' in end && checks.get(end.bookId)?.moved ? end : [])),
    faults: ended.flatMap((end) => ('detail' in end ? end : [])),
  };
}

/** One chain as its posts come, in their order. */
class ChainCheck {
  readonly #book: Chain;
  #seq: bigint;
  #hash: string;
  #fault: Pick<ProofFault, 'seq' | 'detail'> | null = null;

  constructor(book: Chain) {
    this.#book = book;
    this.#seq = book.seq;
    this.#hash = book.hash;
  }

  get moved(): boolean {
    return this.#seq !== this.#book.seq;
  }

  /** Whether a post was looked at: behind the head, or behind a fault, nothing is. */
  take(one: store.ChainPost): boolean {
    if (this.#fault !== null || this.#seq === this.#book.headSeq) return false;
    const due = this.#seq + 1n;
    if (one.seq !== due) this.#fault = { seq: String(due), detail: `post ${due} is missing` };
    else if (one.previousHash !== this.#hash || linkHash(one) !== one.hash)
      this.#fault = { seq: String(due), detail: `post ${due} was changed` };
    else [this.#seq, this.#hash] = [one.seq, one.hash];
    return true;
  }

  end(): ProofFault | { bookId: string; seq: bigint; hash: string } {
    const { bookId, headSeq, headHash } = this.#book;
    if (this.#fault === null && (this.#seq !== headSeq || this.#hash !== headHash))
      this.#fault = { seq: null, detail: `the chain ends at ${this.#seq}, not at ${headSeq}` };
    if (this.#fault !== null)
      return { kind: 'CHAIN', bookId, ledgerAccount: null, fen: null, dueFen: null, ...this.#fault };
    return { bookId, seq: this.#seq, hash: this.#hash };
  }
}
