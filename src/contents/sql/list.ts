import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { ContentType } from '../fields.ts';
import type { ContentStatus, PushStatus } from '../lifecycle/lifecycle.ts';
import { contentColumns, asContent, isFeatured, type ContentRow } from './contents.ts';

export type ListFilter = {
  accountId: string;
  type?: ContentType | undefined;
  /** A category, or null for those without one. */
  categoryId?: string | null | undefined;
  featured?: boolean | undefined;
  status?: ContentStatus | undefined;
  pushStatus?: PushStatus | undefined;
  /** Only works whose goods have changed. */
  deadGoods?: boolean;
  from?: Date | undefined;
  to?: Date | undefined;
  titlePart?: string | undefined;
  /** Only these. */
  ids?: readonly string[] | undefined;
};

/** A page of an account's contents, the newest first, after an id; deleted ones only when asked for by status. */
export async function listPage(
  tx: Tx,
  filter: ListFilter,
  after: string | undefined,
  limit: number,
): Promise<ContentRow[]> {
  let query = tx
    .selectFrom('contents.content')
    .select(contentColumns)
    .where(matches(filter))
    .orderBy('contentId', 'desc')
    .limit(limit);
  if (after !== undefined) query = query.where('contentId', '<', after);
  return (await query.execute()).map(asContent);
}

/** How many contents a filter finds. */
export async function countMatching(tx: Tx, filter: ListFilter): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from contents.content where ${matches(filter)}`.execute(tx);
  return found.rows[0]?.n ?? 0;
}

/** How many contents stand together in type and category, featured or not. */
export type Facet = { type: ContentType; categoryId: string | null; featured: boolean; n: number };

/** How many contents the filter finds in each facet, whatever facets it names itself. */
export async function facets(tx: Tx, filter: ListFilter): Promise<Facet[]> {
  const { type: _type, categoryId: _category, featured: _featured, ...rest } = filter;
  const found = await sql<Facet>`
    select type, category_id, ${isFeatured} as featured, count(*)::int as n from contents.content
    where ${matches(rest)} group by 1, 2, 3`.execute(tx);
  return found.rows;
}

/** A work is listed under its publication, else under its planned one, else under its creation. */
const dated = sql`coalesce(content.published_at,
  case when content.status = 'scheduled' then content.scheduled_at end, content.created_at)`;

/** Whether a row of `content` is what a filter finds. */
export function matches(filter: ListFilter): RawBuilder<boolean> {
  const { accountId, type, categoryId, featured, status, pushStatus, deadGoods, from, to, titlePart } = filter;
  const conditions = [
    sql<boolean>`content.account_id = ${accountId}`,
    status ? sql<boolean>`content.status = ${status}` : sql<boolean>`content.status <> 'deleted'`,
    ...(type ? [sql<boolean>`content.type = ${type}`] : []),
    ...(categoryId === undefined ? [] : [inCategory(categoryId)]),
    ...(featured ? [isFeatured] : []),
    ...(from ? [sql<boolean>`${dated} >= ${from}`] : []),
    ...(to ? [sql<boolean>`${dated} < ${to}`] : []),
    ...(titlePart ? [sql<boolean>`position(lower(${titlePart}) in lower(content.title)) > 0`] : []),
    ...(pushStatus ? [pushIs(pushStatus)] : []),
    ...(deadGoods ? [hasDeadGoods] : []),
    ...(filter.ids ? [sql<boolean>`content.content_id = any(${[...filter.ids]}::text[])`] : []),
  ];
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

function inCategory(categoryId: string | null): RawBuilder<boolean> {
  return categoryId === null
    ? sql<boolean>`content.category_id is null`
    : sql<boolean>`content.category_id = ${categoryId}`;
}

const hasDeadGoods = sql<boolean>`content.status in ('published', 'scheduled') and exists (
  select 1 from contents.watched_item w
  where w.account_id = content.account_id and w.content_id = content.content_id and w.changes <> '{}')`;

function pushIs(status: PushStatus): RawBuilder<boolean> {
  const pushes = sql`select 1 from contents.push p
    where p.account_id = content.account_id and p.content_id = content.content_id`;
  if (status === 'none') return sql<boolean>`not exists (${pushes})`;
  return sql<boolean>`exists (${pushes} and p.status = ${status})`;
}
