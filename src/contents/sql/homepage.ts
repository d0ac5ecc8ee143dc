import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { ContentType } from '../fields.ts';
import { contentTypes } from '../types.ts';
import { asContent, contentColumns, isFeatured, standsOnHomepage, type ContentRow } from './contents.ts';

/** What of a homepage is asked for: a category, a type, or what is featured. */
export type HomepagePart = {
  categoryId?: string | undefined;
  type?: ContentType | undefined;
  featured?: boolean | undefined;
};

/** Of which types an account has works on its homepage, in their order (DOMAIN 6.3, tabs per type). */
export async function shownTypes(tx: Tx, accountId: string): Promise<ContentType[]> {
  const found = await sql<{ type: ContentType }>`
    select t.type from unnest(${[...contentTypes]}::text[]) with ordinality as t (type, place)
    where exists (select 1 from contents.content
      where account_id = ${accountId} and status = 'published' and content.type = t.type and ${standsOnHomepage})
    order by t.place`.execute(tx);
  return found.rows.map(({ type }) => type);
}

/** Published contents that stand on an account's homepage, all or of one part of it, newest first, after a key. */
export async function publishedPage(
  tx: Tx,
  accountId: string,
  within: HomepagePart & { except: readonly string[] },
  after: { publishedAt: Date; contentId: string } | undefined,
  limit: number,
): Promise<ContentRow[]> {
  let query = tx
    .selectFrom('contents.content')
    .select(contentColumns)
    .where('accountId', '=', accountId)
    .where('status', '=', 'published')
    .where(standsOnHomepage)
    .orderBy('publishedAt', 'desc')
    .orderBy('contentId', 'desc')
    .limit(limit);
  const { categoryId, type, featured, except } = within;
  if (type !== undefined) query = query.where('type', '=', type);
  if (categoryId !== undefined) query = query.where('categoryId', '=', categoryId);
  if (featured) query = query.where(isFeatured);
  if (except.length > 0) query = query.where('contentId', 'not in', [...except]);
  if (after) query = query.where(sql<boolean>`(published_at, content_id) < (${after.publishedAt}, ${after.contentId})`);
  return (await query.execute()).map(asContent);
}
