import canonicalize from 'canonicalize';
import type { Fen } from '../lib/money.ts';
import { wireFen } from '../lib/money.ts';
import { sha256 } from '../lib/secret.ts';
import {
  BOOK_CHARS_MAX,
  isLedgerAccount,
  KEY_CHARS_MAX,
  LEGS_MAX,
  MEMO_CHARS_MAX,
  type Leg,
  type Post,
} from './schema.ts';

/** What a link of a book's chain covers. */
export type ChainLink = Post & { seq: bigint; at: Date; previousHash: string };

/** A leg with the balance of its ledger account before and after it. */
export type RunningLeg = Leg & { beforeFen: Fen; afterFen: Fen };

/**
 * The legs of a post as they are written: those of 0 left out. A post that breaks a rule of the ledger is a bug of the
 * caller, so it throws a RangeError that names the rule: legs sum to zero, known ledger accounts, the bounds.
 */
export function checkedLegs(post: Post): Leg[] {
  const wrong = (what: string) => new RangeError(`ledger post ${post.bookId} ${post.key}: ${what}`);
  if (post.bookId.length === 0 || post.bookId.length > BOOK_CHARS_MAX)
    throw wrong(`book of 1-${BOOK_CHARS_MAX} characters`);
  if (post.key.length === 0 || post.key.length > KEY_CHARS_MAX) throw wrong(`key of 1-${KEY_CHARS_MAX} characters`);
  if (post.memo.length > MEMO_CHARS_MAX) throw wrong(`memo above ${MEMO_CHARS_MAX} characters`);
  const legs = post.legs.filter((leg) => leg.amountFen !== 0n);
  if (legs.length > LEGS_MAX) throw wrong(`more than ${LEGS_MAX} legs`);
  const unknown = legs.find((leg) => !isLedgerAccount(leg.ledgerAccount));
  if (unknown) throw wrong(`unknown ledger account ${unknown.ledgerAccount}`);
  for (const leg of legs) wireFen(leg.amountFen);
  const sum = legs.reduce((total, leg) => total + leg.amountFen, 0n);
  if (sum !== 0n) throw wrong(`legs sum to ${sum}, not to 0`);
  return legs;
}

/** Running balances of legs, in leg order; `balances` holds the book's balances and is brought up to date. */
export function runLegs(legs: readonly Leg[], balances: Map<string, Fen>): RunningLeg[] {
  return legs.map((leg) => {
    const beforeFen = balances.get(leg.ledgerAccount) ?? 0n;
    const afterFen = beforeFen + leg.amountFen;
    balances.set(leg.ledgerAccount, afterFen);
    return { ...leg, beforeFen, afterFen };
  });
}

/** Hash of a link: SHA-256 over the canonical JSON (RFC 8785) of the post with the hash of the link before it. */
export function linkHash(link: ChainLink): string {
  const json = canonicalize({
    bookId: link.bookId,
    seq: link.seq.toString(),
    key: link.key,
    memo: link.memo,
    at: link.at.toISOString(),
    legs: link.legs.map(({ ledgerAccount, amountFen }) => ({ ledgerAccount, amountFen: wireFen(amountFen) })),
    previousHash: link.previousHash,
  });
  if (json === undefined) throw new TypeError('a ledger post is always JSON');
  return sha256(json);
}

/** Whether two posts move the same: then the second is a repeat of the first. */
export function sameLegs(a: readonly Leg[], b: readonly Leg[]): boolean {
  return (
    a.length === b.length &&
    a.every((leg, i) => leg.ledgerAccount === b[i]?.ledgerAccount && leg.amountFen === b[i].amountFen)
  );
}
