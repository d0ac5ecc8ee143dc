import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { monthRow } from '../month/sql.ts';
import { monthHead } from './head.ts';
import * as store from './sql.ts';

/** What a posted month was published with. Refuses NOT_FOUND before it is posted. */
export async function monthRootOf(tx: Tx, month: string) {
  const row = await monthRow(tx, month);
  const proof = await store.monthProof(tx, month);
  if (row?.state !== 'posted' || !row.postedAt || !proof?.root) throw refuse.NOT_FOUND();
  return { month, root: proof.root, postedAt: row.postedAt.toISOString(), head: monthHead.parse(proof.head) };
}
