import type { Tx } from './db.ts';
import { pseudonym } from './secret.ts';

/** What tells the deployment's key from others without giving it away. */
export function keyMark(secret: string): string {
  return pseudonym(secret, 'key mark', 'zhongcao');
}

/** Whether the database was made under this key; undefined while no program has ever been started on it. */
export async function keyMatches(tx: Tx, secret: string): Promise<boolean | undefined> {
  const row = await tx.selectFrom('lib.keyMark').select('mark').executeTakeFirst();
  return row && row.mark === keyMark(secret);
}

/** Notes the key that the database is used with from now on, unless one is noted. Answers whether it is this one. */
export async function claimKey(tx: Tx, secret: string): Promise<boolean> {
  const row = { mark: keyMark(secret), since: new Date() };
  await tx
    .insertInto('lib.keyMark')
    .values(row)
    .onConflict((oc) => oc.column('id').doNothing())
    .execute();
  return (await keyMatches(tx, secret)) ?? false;
}
