import { sql, type Updateable } from 'kysely';
import type { ContentsContent } from '../../../db/types.ts';
import type { Tx } from '../../lib/db.ts';
import type { NextAt } from '../../lib/due.ts';
import type { DomainCode } from '../../lib/domains.ts';
import { isId, ownerOf } from '../../lib/ids.ts';
import type { Decider } from '../lifecycle/decision.ts';
import type { ContentType, PushTarget } from '../fields.ts';
import type { ContentStatus } from '../lifecycle/lifecycle.ts';
import type { Reason } from '../../moderation/schema.ts';

export type ContentRow = {
  accountId: string;
  contentId: string;
  type: ContentType;
  status: ContentStatus;
  revision: number;
  workingVersion: number;
  liveVersion: number | null;
  title: string;
  domain: DomainCode | null;
  isNewArrival: boolean;
  categoryId: string | null;
  reasons: Reason[];
  reasonsBy: Decider | null;
  reasonsAt: Date | null;
  scheduledAt: Date | null;
  quotaDay: string | null;
  quotaTargets: PushTarget[];
  /** The group that it is pushed with, and its place there from 1 (DOMAIN 2.2, item group). */
  groupId: string | null;
  groupPlace: number | null;
  textEdits: number;
  createdAt: Date;
  updatedAt: Date;
  submittedAt: Date | null;
  publishedAt: Date | null;
  withdrawnAt: Date | null;
};

export const contentColumns = [
  'accountId',
  'contentId',
  'type',
  'status',
  'revision',
  'workingVersion',
  'liveVersion',
  'title',
  'domain',
  'isNewArrival',
  'categoryId',
  'reasons',
  'reasonsBy',
  'reasonsAt',
  'scheduledAt',
  'quotaDay',
  'quotaTargets',
  'groupId',
  'groupPlace',
  'textEdits',
  'createdAt',
  'updatedAt',
  'submittedAt',
  'publishedAt',
  'withdrawnAt',
] as const;

// The check constraints and this file are the only writers of the narrower types.
export const asContent = (row: unknown) => row as ContentRow;

export async function insertContent(
  tx: Tx,
  now: Date,
  row: Pick<ContentRow, 'accountId' | 'contentId' | 'type' | 'title' | 'categoryId'>,
): Promise<void> {
  await tx
    .insertInto('contents.content')
    .values({ ...row, status: 'draft', revision: 1, workingVersion: 1, createdAt: now, updatedAt: now })
    .execute();
}

export async function contentById(tx: Tx, contentId: string): Promise<ContentRow | undefined> {
  if (!isId(contentId)) return undefined;
  const row = await tx
    .selectFrom('contents.content')
    .select(contentColumns)
    .where('accountId', '=', ownerOf(contentId))
    .where('contentId', '=', contentId)
    .executeTakeFirst();
  return row && asContent(row);
}

/** Locks a content, so that what is done to it follows one another. */
export async function lockContent(tx: Tx, contentId: string): Promise<ContentRow | undefined> {
  if (!isId(contentId)) return undefined;
  const row = await tx
    .selectFrom('contents.content')
    .select(contentColumns)
    .where('accountId', '=', ownerOf(contentId))
    .where('contentId', '=', contentId)
    .forUpdate()
    .executeTakeFirst();
  return row && asContent(row);
}

/** Locks works in the order of their ids, so that those who need several never wait for each other in a circle. */
export async function lockContents(tx: Tx, contentIds: readonly string[]): Promise<void> {
  const ids = contentIds.filter(isId);
  if (ids.length === 0) return;
  await tx
    .selectFrom('contents.content')
    .select('contentId')
    .where('accountId', 'in', [...new Set(ids.map(ownerOf))])
    .where('contentId', 'in', ids)
    .orderBy('contentId')
    .forUpdate()
    .execute();
}

export async function contentsByIds(tx: Tx, contentIds: readonly string[]): Promise<ContentRow[]> {
  const ids = [...new Set(contentIds)].filter(isId);
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('contents.content')
    .select(contentColumns)
    .where('accountId', 'in', [...new Set(ids.map(ownerOf))])
    .where('contentId', 'in', ids)
    .execute();
  return rows.map(asContent);
}

export type ContentChange = Omit<Updateable<ContentsContent>, 'reasons' | 'revision' | 'accountId' | 'contentId'> & {
  status?: ContentStatus;
  reasons?: readonly Reason[];
};

/** Changes a locked content; every write is a new revision. */
export async function updateContent(tx: Tx, now: Date, row: ContentRow, change: ContentChange): Promise<void> {
  const { reasons, ...rest } = change;
  await tx
    .updateTable('contents.content')
    .set({
      ...rest,
      ...(reasons && { reasons: JSON.stringify(reasons) }),
      revision: row.revision + 1,
      updatedAt: now,
    })
    .where('accountId', '=', row.accountId)
    .where('contentId', '=', row.contentId)
    .execute();
}

export async function countDrafts(tx: Tx, accountId: string): Promise<number> {
  const row = await tx
    .selectFrom('contents.content')
    .select((eb) => eb.fn.countAll<bigint>().as('n'))
    .where('accountId', '=', accountId)
    .where('status', '=', 'draft')
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** How many contents of an account were ever published. */
export async function countPublished(tx: Tx, accountId: string): Promise<number> {
  const row = await tx
    .selectFrom('contents.content')
    .select((eb) => eb.fn.countAll<bigint>().as('n'))
    .where('accountId', '=', accountId)
    .where('publishedAt', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** How many contents of accounts were published from an instant on and stand; an account without any is absent. */
export async function publishedSince(tx: Tx, accountIds: readonly string[], since: Date): Promise<Map<string, number>> {
  const found = await sql<{ accountId: string; n: number }>`
    select account_id, count(*)::int as n from contents.content
    where account_id = any(${[...accountIds]}) and status = 'published' and published_at >= ${since}
    group by account_id`.execute(tx);
  return new Map(found.rows.map(({ accountId, n }) => [accountId, n]));
}

/** How many contents were published in a span and stand. */
export async function publishedWithin(tx: Tx, span: { from: Date; to: Date }): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from contents.content
    where status = 'published' and published_at >= ${span.from} and published_at < ${span.to}`.execute(tx);
  return found.rows[0]?.n ?? 0;
}

/** When the next scheduled content is due. */
export const nextScheduledAt: NextAt = sql`
  select min(scheduled_at) as at from contents.content where status = 'scheduled'`;

/** Due contents that are tried at most: those before may be in another process's hands. */
const DUE_TRIED_MAX = 20;

/**
 * Locks the earliest due content; one that another process holds is passed over. Found first and locked by its key then:
 * on a cluster nobody locks across accounts.
 */
export async function lockDue(tx: Tx, now: Date): Promise<ContentRow | undefined> {
  const due = await tx
    .selectFrom('contents.content')
    .select(['accountId', 'contentId'])
    .where('status', '=', 'scheduled')
    .where('scheduledAt', '<=', now)
    .orderBy('scheduledAt')
    .orderBy('contentId')
    .limit(DUE_TRIED_MAX)
    .execute();
  for (const { accountId, contentId } of due) {
    const row = await tx
      .selectFrom('contents.content')
      .select(contentColumns)
      .where('accountId', '=', accountId)
      .where('contentId', '=', contentId)
      .where('status', '=', 'scheduled')
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (row) return asContent(row);
  }
  return undefined;
}

/** Whether a row of `content` stands on its account's homepage, as far as its pushes say. */
export const standsOnHomepage = sql<boolean>`exists (select 1 from contents.push p
  where p.account_id = content.account_id and p.content_id = content.content_id
    and p.target = 'homepage' and p.status <> 'withdrawn')`;

/** Whether a row of `content` is featured. */
export const isFeatured = sql<boolean>`exists (select 1 from contents.showcase s
  where s.account_id = content.account_id and s.kind = 'featured' and s.content_id = content.content_id)`;

/** Contents that are published and pushed to followers or homepage, of all accounts but some, newest first, after a key. */
export async function newestPublished(
  tx: Tx,
  exceptAccounts: readonly string[],
  page: {
    after?: { publishedAt: Date; contentId: string } | undefined;
    limit: number;
    but?: readonly string[] | undefined;
  },
): Promise<{ accountId: string; contentId: string; publishedAt: Date }[]> {
  const { after, limit, but = [] } = page;
  const before = after ? sql`and (published_at, content_id) < (${after.publishedAt}, ${after.contentId})` : sql``;
  const others = but.length > 0 ? sql`and content_id <> all(${[...but]}::text[])` : sql``;
  const found = await sql<{ accountId: string; contentId: string; publishedAt: Date }>`
    select account_id, content_id, published_at from contents.content c
    where status = 'published' and account_id <> all(${[...exceptAccounts]}::text[]) ${before} ${others}
      and exists (select 1 from contents.push p where p.account_id = c.account_id and p.content_id = c.content_id
        and p.target in ('follow_feed', 'homepage') and p.status <> 'withdrawn')
    order by published_at desc, content_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

/** Contents that are published since before an instant, in id order. */
export async function publishedAt(
  tx: Tx,
  at: Date,
  limit: number,
): Promise<{ contentId: string; publishedAt: Date }[]> {
  const found = await sql<{ contentId: string; publishedAt: Date }>`
    select content_id, published_at from contents.content
    where status = 'published' and published_at <= ${at} order by content_id limit ${limit}`.execute(tx);
  return found.rows;
}
