import type { Db, Tx } from '../../lib/db.ts';

export type ExtensionRow = { accountId: string; commentId: string; contentId: string; at: Date };

/** The works that carry on some threads of an account. */
export function extensionsOf(db: Db, accountId: string, commentIds: readonly string[]): Promise<ExtensionRow[]> {
  return db
    .selectFrom('talk.extension')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('commentId', 'in', [...commentIds])
    .execute();
}

/** The thread that a work carries on; undefined where none. */
export function extensionBy(db: Db, accountId: string, contentId: string): Promise<ExtensionRow | undefined> {
  return db
    .selectFrom('talk.extension')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('contentId', '=', contentId)
    .executeTakeFirst();
}

/** Notes which work carries on a thread, in the place of an earlier one. */
export async function setExtension(tx: Tx, row: ExtensionRow): Promise<void> {
  const { contentId, at } = row;
  await tx
    .insertInto('talk.extension')
    .values(row)
    .onConflict((by) => by.columns(['accountId', 'commentId']).doUpdateSet({ contentId, at }))
    .execute();
}
