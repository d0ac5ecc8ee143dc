import type { Tx } from '../../lib/db.ts';
import type { Fen } from '../../lib/money.ts';
import { standsApart } from './rules.ts';
import * as store from './sql.ts';

export { families, familyOf } from './families.ts';
export { groupOf, subjectOf } from './rules.ts';
export {
  accountsOf,
  batchesOfPayouts,
  familySums,
  groupPosts,
  largestBooks,
  owedBalances,
  owedSum,
  type OwedRow,
  type PostRow,
  type Wish,
} from './sql.ts';

/** Posts that are summed for a page; a balance over more than these is explained book by book, or on the command line. */
export const POSTS_SUMMED_MAX = 1_000_000n;

/** A balance as the sum of what moved it. `groups` is null where there was too much to sum for a page. */
export type Explanation = {
  ledgerAccount: string;
  balanceFen: Fen;
  books: number;
  groups: store.GroupRow[] | null;
  /** Balance less the sum of the groups. Anything but 0 is an alarm; 0 where nothing was summed. */
  differenceFen: Fen;
};

/** Explains what an account holds, in one book or over all of them, now or at an instant; with a bound for pages. */
export async function explain(tx: Tx, wish: store.Wish, postsMax?: bigint): Promise<Explanation> {
  const { books, posts, balanceFen } = await store.standing(tx, wish);
  const tooMuch = postsMax !== undefined && posts > postsMax && !standsApart(wish.ledgerAccount);
  const groups = tooMuch ? null : await store.groupSums(tx, wish);
  const sumFen = groups?.reduce((sum, { fen }) => sum + fen, 0n) ?? balanceFen;
  return { ledgerAccount: wish.ledgerAccount, balanceFen, books, groups, differenceFen: balanceFen - sumFen };
}
