import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { PushTarget } from '../fields.ts';
import type { ShownPlace } from '../showcase/sql.ts';

type Key = { accountId: string; contentId: string };

export type Removal = { removedAt: Date; removedBy: string; targets: PushTarget[]; shown: ShownPlace[] };

/** Keeps what a removal takes away. */
export async function insertRemoval(tx: Tx, { accountId, contentId }: Key, removal: Removal): Promise<void> {
  const { removedAt, removedBy, targets, shown } = removal;
  await tx
    .insertInto('contents.removal')
    .values({ accountId, contentId, removedAt, removedBy, targets, shown: JSON.stringify(shown) })
    .execute();
}

/** The removal of a work that has not been taken back. */
export async function standingRemoval(tx: Tx, { accountId, contentId }: Key): Promise<Removal | undefined> {
  const found = await sql<Removal>`
    select removed_at, removed_by, targets, shown from contents.removal
    where account_id = ${accountId} and content_id = ${contentId} and restored_at is null
    order by removed_at desc limit 1`.execute(tx);
  return found.rows[0];
}

export async function markRestored(
  tx: Tx,
  { accountId, contentId }: Key,
  removedAt: Date,
  { at, by }: { at: Date; by: string },
): Promise<void> {
  await tx
    .updateTable('contents.removal')
    .set({ restoredAt: at, restoredBy: by })
    .where('accountId', '=', accountId)
    .where('contentId', '=', contentId)
    .where('removedAt', '=', removedAt)
    .execute();
}
