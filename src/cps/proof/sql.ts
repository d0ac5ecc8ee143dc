import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { MonthHead } from './head.ts';
import type { ProofRow } from './proof-rows.ts';

export type MonthProof = { month: string; secret: string; head: unknown; root: string | null };

export async function monthProof(tx: Tx, month: string): Promise<MonthProof | undefined> {
  return tx
    .selectFrom('cps.monthProof')
    .select(['month', 'secret', 'head', 'root'])
    .where('month', '=', month)
    .executeTakeFirst();
}

/** Keeps a month's secret, only the first. */
export async function insertSecret(tx: Tx, month: string, secret: string): Promise<void> {
  await tx
    .insertInto('cps.monthProof')
    .values({ month, secret })
    .onConflict((oc) => oc.column('month').doNothing())
    .execute();
}

/** Keeps what a month is published with, only the first time. */
export async function keepHead(tx: Tx, head: MonthHead, root: string): Promise<void> {
  await tx
    .updateTable('cps.monthProof')
    .set({ head: JSON.stringify(head), root })
    .where('month', '=', head.month)
    .where('root', 'is', null)
    .execute();
}

export async function insertChunks(
  tx: Tx,
  month: string,
  rows: readonly Extract<ProofRow, { kind: 'chunk' }>[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into cps.proof_chunk (month, tree, chunk, first, root, hashes)
    select ${month}, tree, chunk, first, decode(root, 'hex'), decode(hashes, 'base64')
    from json_to_recordset(${JSON.stringify(rows)}::json) as n(tree text, chunk int, first text, root text, hashes text)
    on conflict (month, tree, chunk) do nothing`.execute(tx);
}

export async function insertLeaves(
  tx: Tx,
  month: string,
  rows: readonly Extract<ProofRow, { kind: 'leaf' }>[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into cps.proof_leaf (month, tree, leaf_index, owner, part, leaf)
    select ${month}, tree, index, owner, part, leaf
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as n(tree text, index int, owner text, part text, leaf text)
    on conflict (month, tree, leaf_index) do nothing`.execute(tx);
}

/** The roots of those of some months that have one. */
export async function monthRoots(tx: Tx, months: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('cps.monthProof')
    .select(['month', 'root'])
    .where('month', 'in', months.length > 0 ? months : [''])
    .execute();
  return new Map(rows.flatMap(({ month, root }) => (root === null ? [] : [[month, root]])));
}
