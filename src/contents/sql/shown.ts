import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import { ownerOf } from '../../lib/ids.ts';

/** Writes down which goods a content shows, in place of what stood there. */
export async function setShownItems(
  tx: Tx,
  content: { accountId: string; contentId: string },
  itemIds: readonly string[],
): Promise<void> {
  const { accountId, contentId } = content;
  await tx.deleteFrom('contents.shownItem').where('contentId', '=', contentId).execute();
  if (itemIds.length === 0) return;
  await sql`insert into contents.shown_item (item_id, account_id, content_id)
    select distinct item_id, ${accountId}, ${contentId} from unnest(${[...itemIds]}::text[]) as item_id`.execute(tx);
}

/** Contents that show any of these goods, after an id, in their order. */
export async function contentsShowing(
  tx: Tx,
  itemIds: readonly string[],
  after: string,
  limit: number,
): Promise<string[]> {
  const found = await sql<{ contentId: string }>`
    select distinct content_id from contents.shown_item
    where item_id = any(${[...itemIds]}::text[]) and content_id > ${after} order by content_id limit ${limit}`.execute(
    tx,
  );
  return found.rows.map((row) => row.contentId);
}

/** Published contents of an account, after an id, in their order. */
export async function publishedIds(tx: Tx, accountId: string, after: string, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('contents.content')
    .select('contentId')
    .where('accountId', '=', accountId)
    .where('status', '=', 'published')
    .where('contentId', '>', after)
    .orderBy('contentId')
    .limit(limit)
    .execute();
  return rows.map((row) => row.contentId);
}

/** Published contents of all accounts, after an id, in their order: an id begins with that of its account. */
export async function publishedWorkIds(tx: Tx, after: string, limit: number): Promise<string[]> {
  const found = await sql<{ contentId: string }>`
    select content_id from contents.content
    where (account_id, content_id) > (${ownerOf(after)}, ${after}) and status = 'published'
    order by account_id, content_id limit ${limit}`.execute(tx);
  return found.rows.map((row) => row.contentId);
}
