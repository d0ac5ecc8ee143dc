import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { ContentType } from '../fields.ts';
import type { ContentStatus, PushStatus } from '../lifecycle.ts';
import { contentColumns, asContent, type ContentRow } from './contents.ts';

export type ListFilter = {
  accountId: string;
  type?: ContentType | undefined;
  status?: ContentStatus | undefined;
  pushStatus?: PushStatus | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  titlePart?: string | undefined;
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
    .where(matches(filter, true))
    .orderBy('contentId', 'desc')
    .limit(limit);
  if (after !== undefined) query = query.where('contentId', '<', after);
  return (await query.execute()).map(asContent);
}

/** How many contents of each type the filter finds, whatever type it names. */
export async function countsByType(tx: Tx, filter: ListFilter): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('contents.content')
    .select(['type', sql<number>`count(*)::int`.as('n')])
    .where(matches(filter, false))
    .groupBy('type')
    .execute();
  return new Map(rows.map((row) => [row.type, row.n]));
}

function matches(filter: ListFilter, withType: boolean): RawBuilder<boolean> {
  const { accountId, type, status, pushStatus, from, to, titlePart } = filter;
  const conditions = [
    sql<boolean>`content.account_id = ${accountId}`,
    status ? sql<boolean>`content.status = ${status}` : sql<boolean>`content.status <> 'deleted'`,
    ...(withType && type ? [sql<boolean>`content.type = ${type}`] : []),
    ...(from ? [sql<boolean>`coalesce(content.published_at, content.created_at) >= ${from}`] : []),
    ...(to ? [sql<boolean>`coalesce(content.published_at, content.created_at) < ${to}`] : []),
    ...(titlePart ? [sql<boolean>`position(lower(${titlePart}) in lower(content.title)) > 0`] : []),
    ...(pushStatus ? [pushIs(pushStatus)] : []),
  ];
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

function pushIs(status: PushStatus): RawBuilder<boolean> {
  const pushes = sql`select 1 from contents.push p
    where p.account_id = content.account_id and p.content_id = content.content_id`;
  if (status === 'none') return sql<boolean>`not exists (${pushes})`;
  return sql<boolean>`exists (${pushes} and p.status = ${status})`;
}
