import type { Tx } from '../lib/db.ts';

export type ViewRow = { userId: string; accountId: string; until: Date };

/** Notes which account an operator looks at, and until when; he looks at one at a time. */
export async function putView(tx: Tx, { userId, accountId, until }: ViewRow): Promise<void> {
  await tx
    .insertInto('identity.accountView')
    .values({ userId, accountId, until })
    .onConflict((oc) => oc.column('userId').doUpdateSet({ accountId, until }))
    .execute();
}

/** Ends what an operator looks at; undefined where he looks at nothing. */
export function takeView(tx: Tx, userId: string): Promise<Omit<ViewRow, 'userId'> | undefined> {
  return tx
    .deleteFrom('identity.accountView')
    .where('userId', '=', userId)
    .returning(['accountId', 'until'])
    .executeTakeFirst();
}
