import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';

/** Something in common, `times` of it; `key` is the first, a good's id or a topic's key. */
export type Shared = { contentId: string; times: number; key: string };

/** The newest works that show a good that a work shows, with how many of them. */
export async function sharingItems(tx: Tx, contentId: string, accountId: string, limit: number): Promise<Shared[]> {
  const found = await sql<Shared>`
    select o.content_id, count(*)::int as times, min(w.item_id) as key
    from feed.item_work w join feed.item_work o on o.item_id = w.item_id and o.content_id <> w.content_id
    where w.account_id = ${accountId} and w.content_id = ${contentId}
    group by o.content_id order by times desc, o.content_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

/** The newest works that name a topic that a work names, with how many of them. */
export async function sharingTopics(tx: Tx, contentId: string, accountId: string, limit: number): Promise<Shared[]> {
  const found = await sql<Shared>`
    select o.content_id, count(*)::int as times, min(w.topic_key) as key
    from feed.topic_work w,
      lateral (select content_id from feed.topic_work
        where topic_key = w.topic_key and content_id <> w.content_id
        order by published_at desc, content_id desc limit ${limit}) o
    where w.account_id = ${accountId} and w.content_id = ${contentId}
    group by o.content_id order by times desc, o.content_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

/** The works that an account pushed last and that stand. */
export async function lastPushed(tx: Tx, accountId: string, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('feed.push')
    .select('contentId')
    .where('accountId', '=', accountId)
    .where('withdrawnAt', 'is', null)
    .orderBy('pushedAt', 'desc')
    .orderBy('pushId', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ contentId }) => contentId);
}
