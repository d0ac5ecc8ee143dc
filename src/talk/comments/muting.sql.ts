import { sql } from 'kysely';
import type { Db, Tx } from '../../lib/db.ts';

export type MutedRow = { writerId: string; commentId: string; at: Date };

/** Notes that a reader does not want to read a writer; false where it was noted already. */
export async function insertMuted(tx: Tx, userId: string, row: MutedRow): Promise<boolean> {
  const added = await tx
    .insertInto('talk.mutedWriter')
    .values({ userId, ...row })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function deleteMuted(tx: Tx, userId: string, commentId: string): Promise<void> {
  await tx.deleteFrom('talk.mutedWriter').where('userId', '=', userId).where('commentId', '=', commentId).execute();
}

/** Whom a reader does not want to read. */
export async function mutedBy(db: Db, userId: string): Promise<string[]> {
  const found = await db.selectFrom('talk.mutedWriter').select('writerId').where('userId', '=', userId).execute();
  return found.map(({ writerId }) => writerId);
}

/** A page of whom a reader does not want to read, the latest first. */
export async function mutedPage(
  db: Db,
  userId: string,
  before: { at: Date; commentId: string } | undefined,
  limit: number,
): Promise<MutedRow[]> {
  const found = await sql<MutedRow>`select writer_id, comment_id, at from talk.muted_writer
    where user_id = ${userId}
      and ${before === undefined ? sql`true` : sql`(at, comment_id) < (${before.at}, ${before.commentId})`}
    order by at desc, comment_id desc limit ${limit}`.execute(db);
  return found.rows;
}
