import type { Leg, Post } from '../../ledger/schema.ts';
import type { Fen } from '../../lib/money.ts';
import { bookOf } from '../decision/posting.ts';
import type { DocumentReward, DocumentStatement } from '../document.ts';

/** The book of a scene's pool: top-ups and rewards. The pool's parts of orders stand in the books of their accounts. */
export function poolBook(scene: string): string {
  return `pool:${scene}`;
}

/** The key of a statement's posts. */
export function statementKey(
  month: string,
  of: { accountId: string; institutionId: string | null; authorisedFrom: string | null },
): string {
  return `month/${month}/statement/${of.accountId}/${of.institutionId ?? ''}/${of.authorisedFrom ?? ''}`;
}

/**
 * The posts of a statement: what is payable goes from the creator's account to his wallet, the institution's share to
 * the institution's book, and what the platform bears of an old debt from its income to the creator's account. What is
 * carried stays where it is (DOMAIN 11.5).
 */
export function statementPosts(
  month: string,
  statement: Pick<
    DocumentStatement,
    'accountId' | 'institutionId' | 'authorisedFrom' | 'institutionFen' | 'payableFen' | 'writtenOffFen'
  >,
): Post[] {
  const { accountId, institutionId } = statement;
  const key = statementKey(month, statement);
  const memo = `statement of ${month}`;
  const institutionFen = BigInt(statement.institutionFen);
  const payableFen = BigInt(statement.payableFen);
  const writtenOffFen = BigInt(statement.writtenOffFen ?? 0);
  const own = [
    leg(`creator:${accountId}`, writtenOffFen - institutionFen - payableFen),
    leg(`wallet:${accountId}`, payableFen),
    leg('clearing', institutionFen),
    ...(writtenOffFen > 0n ? [leg('platform_income', -writtenOffFen)] : []),
  ];
  const posts = [{ bookId: bookOf(accountId), key, memo, legs: own }];
  if (institutionId === null || institutionFen === 0n) return posts;
  const theirs = [leg('clearing', -institutionFen), leg(`institution:${institutionId}`, institutionFen)];
  return [...posts, { bookId: bookOf(institutionId), key, memo, legs: theirs }];
}

/** The posts of a pool day: rewards to the creators' books, what is forfeited to the platform (DOMAIN 11.6). */
export function rewardPosts(scene: string, day: string, rewards: readonly DocumentReward[]): Post[] {
  const key = `pool/${scene}/${day}`;
  const memo = `rewards of ${day}`;
  const sums = new Map<string, Fen>();
  let forfeited = 0n;
  for (const { accountId, amountFen, forfeited: lost } of rewards) {
    if (lost || accountId === null) forfeited += BigInt(amountFen);
    else sums.set(accountId, (sums.get(accountId) ?? 0n) + BigInt(amountFen));
  }
  const paid = [...sums.values()].reduce((total, fen) => total + fen, 0n);
  const pool = [leg(`pool:${scene}`, -(paid + forfeited)), leg('clearing', paid), leg('platform_income', forfeited)];
  return [
    { bookId: poolBook(scene), key, memo, legs: pool },
    ...[...sums].map(([accountId, fen]) => ({
      bookId: bookOf(accountId),
      key,
      memo,
      legs: [leg('clearing', -fen), leg(`creator:${accountId}`, fen)],
    })),
  ];
}

/** Commission earned below L2 becomes platform income (DOMAIN 11.5, `forfeit`). */
export function forfeitPost(month: string, accountId: string, fen: Fen): Post {
  const legs = [leg('unsettled_commission', -fen), leg('platform_income', fen)];
  return { bookId: bookOf(accountId), key: `month/${month}/forfeit`, memo: `forfeited in ${month}`, legs };
}

/** The shop's commission of a month, claw-backs taken off, becomes a bill that it owes. */
export function shopPost(month: string, shopId: string, owedFen: Fen): Post {
  const legs = [leg(`merchant:${shopId}`, owedFen), leg('merchant_payable', -owedFen)];
  return { bookId: `shop:${shopId}`, key: `month/${month}`, memo: `bill of ${month}`, legs };
}

function leg(ledgerAccount: string, amountFen: Fen): Leg {
  return { ledgerAccount, amountFen };
}
