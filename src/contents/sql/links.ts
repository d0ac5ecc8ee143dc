import type { Tx } from '../../lib/db.ts';
import { isId, ownerOf } from '../../lib/ids.ts';

type ContentKey = { accountId: string; contentId: string };

/** Notes from when on the links of a content count no more; a stop that begins then stays as it is. */
export async function insertLinkStop(tx: Tx, { accountId, contentId }: ContentKey, fromAt: Date): Promise<void> {
  await tx
    .insertInto('contents.linkStop')
    .values({ accountId, contentId, fromAt })
    .onConflict((oc) => oc.columns(['accountId', 'contentId', 'fromAt']).doNothing())
    .execute();
}

/** Ends the open stops of a content; those that have not begun vanish. */
export async function endLinkStops(tx: Tx, now: Date, { accountId, contentId }: ContentKey): Promise<void> {
  await tx
    .deleteFrom('contents.linkStop')
    .where('accountId', '=', accountId)
    .where('contentId', '=', contentId)
    .where('fromAt', '>=', now)
    .execute();
  await tx
    .updateTable('contents.linkStop')
    .set({ toAt: now })
    .where('accountId', '=', accountId)
    .where('contentId', '=', contentId)
    .where('toAt', 'is', null)
    .execute();
}

/** Takes back a stop that should not have been. */
export async function dropLinkStop(tx: Tx, { accountId, contentId }: ContentKey, fromAt: Date): Promise<void> {
  await tx
    .deleteFrom('contents.linkStop')
    .where('accountId', '=', accountId)
    .where('contentId', '=', contentId)
    .where('fromAt', '=', fromAt)
    .execute();
}

export type LinkStop = { contentId: string; from: Date; to: Date | null };

/** Spans in which the links of contents counted no more. */
export async function linkStops(tx: Tx, contentIds: readonly string[]): Promise<LinkStop[]> {
  const known = contentIds.filter(isId);
  if (known.length === 0) return [];
  return tx
    .selectFrom('contents.linkStop')
    .select(['contentId', 'fromAt as from', 'toAt as to'])
    .where('accountId', 'in', [...new Set(known.map(ownerOf))])
    .where('contentId', 'in', known)
    .orderBy('fromAt')
    .limit(10_000)
    .execute();
}
