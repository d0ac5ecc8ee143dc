import type { Fen } from '../lib/money.ts';

/** One leg of a post: what is added to a ledger account (fen, negative is taken). */
export type Leg = { ledgerAccount: string; amountFen: Fen };

/** A post: legs that sum to zero in one book, once per key. */
export type Post = { bookId: string; key: string; memo: string; legs: Leg[] };

/** An entry as the book holds it: a leg with the running balance of its ledger account. */
export type Entry = {
  bookId: string;
  seq: bigint;
  key: string;
  memo: string;
  at: Date;
  ledgerAccount: string;
  amountFen: Fen;
  beforeFen: Fen;
  afterFen: Fen;
};

/** The ledger account through which money moves between books. Over all books it holds nothing. */
export const CLEARING = 'clearing';

/** Bounds: characters of a book, key and memo; legs of a post; posts of one call. */
export const BOOK_CHARS_MAX = 100;
export const KEY_CHARS_MAX = 300;
export const MEMO_CHARS_MAX = 500;
export const LEGS_MAX = 100;
export const POSTS_MAX = 10_000;

/** Names of ledger accounts (DOMAIN 11.5). */
const names =
  /^(?:(?:wallet|merchant|pool|creator|institution|escrow):[ -~]{1,100}|clearing|tax_withheld|merchant_payable|network_income|platform_income|unsettled_commission|payout_clearing)$/;

/** Whether a text names a ledger account of DOMAIN 11.5. */
export function isLedgerAccount(name: string): boolean {
  return names.test(name);
}

/**
 * What a nightly proof of the money found, as it is kept: of which book, in which of its posts, of which ledger account, what
 * stands there and what should, in fen. What a kind of fault has not is null; `detail` says it all in one line for a log.
 */
export type ProofFault = {
  kind: string;
  bookId: string;
  seq: string | null;
  ledgerAccount: string | null;
  fen: string | null;
  dueFen: string | null;
  detail: string;
};
