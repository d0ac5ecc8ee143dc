import { sql } from 'kysely';
import type { Db, Tx } from '../../lib/db.ts';
import { statement } from '../../lib/prepared.ts';
import { isId, ownerOf } from '../../lib/ids.ts';
import type { PlacedFinding, Reason } from '../../moderation/schema.ts';
import type { Card } from '../schema.ts';
import type { ContentFields } from '../fields.ts';
import type { VersionStatus } from '../lifecycle.ts';
import type { ContentRow } from './contents.ts';

export type VersionRow = {
  contentId: string;
  version: number;
  status: VersionStatus;
  template: string;
  fields: ContentFields;
  findings: PlacedFinding[];
  reasons: Reason[];
  createdAt: Date;
  submittedAt: Date | null;
  decidedAt: Date | null;
};

const columns = [
  'contentId',
  'version',
  'status',
  'template',
  'fields',
  'findings',
  'reasons',
  'createdAt',
  'submittedAt',
  'decidedAt',
] as const;

// Fields were parsed before they were written; the rest is held by check constraints.
const asVersion = (row: unknown) => row as VersionRow;

export async function insertVersion(
  tx: Tx,
  now: Date,
  row: { accountId: string; contentId: string; version: number; template: string; fields: ContentFields },
): Promise<void> {
  await tx
    .insertInto('contents.contentVersion')
    .values({ ...row, fields: JSON.stringify(row.fields), status: 'draft', createdAt: now })
    .execute();
}

/** The number of the next version of a locked content. */
export async function nextVersion(tx: Tx, content: ContentRow): Promise<number> {
  const row = await tx
    .selectFrom('contents.contentVersion')
    .select((eb) => eb.fn.max('version').as('last'))
    .where('accountId', '=', content.accountId)
    .where('contentId', '=', content.contentId)
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

export async function versionOf(tx: Tx, content: ContentRow, version: number): Promise<VersionRow> {
  const row = await tx
    .selectFrom('contents.contentVersion')
    .select(columns)
    .where('accountId', '=', content.accountId)
    .where('contentId', '=', content.contentId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!row) throw new Error(`content ${content.contentId} lacks its version ${version}`);
  return asVersion(row);
}

/** The working versions of contents, by content id. */
export async function workingOf(tx: Tx, rows: readonly ContentRow[]): Promise<Map<string, VersionRow>> {
  if (rows.length === 0) return new Map();
  const found = await sql<VersionRow>`
    select v.content_id, v.version, v.status, v.template, v.fields, v.findings, v.reasons, v.created_at, v.submitted_at,
      v.decided_at
    from contents.content c
    join contents.content_version v
      on v.account_id = c.account_id and v.content_id = c.content_id and v.version = c.working_version
    where c.account_id = any(${[...new Set(rows.map((row) => row.accountId))]}::text[])
      and c.content_id = any(${rows.map((row) => row.contentId)}::text[])`.execute(tx);
  return new Map(found.rows.map((row) => [row.contentId, asVersion(row)]));
}

/** All versions of a content, the newest first. */
export async function versionsOf(tx: Tx, content: ContentRow, limit: number): Promise<VersionRow[]> {
  const rows = await tx
    .selectFrom('contents.contentVersion')
    .select(columns)
    .where('accountId', '=', content.accountId)
    .where('contentId', '=', content.contentId)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute();
  return rows.map(asVersion);
}

export type VersionChange = {
  status?: VersionStatus;
  template?: string;
  fields?: ContentFields;
  findings?: readonly PlacedFinding[];
  reasons?: readonly Reason[];
  card?: Card;
  submittedAt?: Date;
  decidedAt?: Date;
};

export async function updateVersion(
  tx: Tx,
  content: ContentRow,
  version: number,
  change: VersionChange,
): Promise<void> {
  const { fields, findings, reasons, card, ...rest } = change;
  await tx
    .updateTable('contents.contentVersion')
    .set({
      ...rest,
      ...(fields && { fields: JSON.stringify(fields) }),
      ...(findings && { findings: JSON.stringify(findings) }),
      ...(reasons && { reasons: JSON.stringify(reasons) }),
      ...(card && { card: JSON.stringify(card) }),
    })
    .where('accountId', '=', content.accountId)
    .where('contentId', '=', content.contentId)
    .where('version', '=', version)
    .execute();
}

/** What readers see of a content; undefined when nothing is live. */
export async function liveOf(tx: Tx, content: ContentRow): Promise<{ fields: ContentFields; card: Card } | undefined> {
  const row = await tx
    .selectFrom('contents.contentVersion')
    .select(['fields', 'card'])
    .where('accountId', '=', content.accountId)
    .where('contentId', '=', content.contentId)
    .where('version', '=', content.liveVersion)
    .where('card', 'is not', null)
    .executeTakeFirst();
  return row && (row as { fields: ContentFields; card: Card });
}

// Found by key one by one: as a set, the planner may read whole tables for a page.
const readCards = statement<{ contentId: string; card: Card }>(`
  select k.content_id, l.card
  from unnest($1::text[], $2::text[]) as k (account_id, content_id)
  cross join lateral (
    select v.card from contents.content c
    join contents.content_version v
      on v.account_id = c.account_id and v.content_id = c.content_id and v.version = c.live_version
    where c.account_id = k.account_id and c.content_id = k.content_id and c.status = 'published' and v.card is not null
    offset 0) l`);

/** The built cards of the live versions of published contents. */
export async function liveCards(db: Db, contentIds: readonly string[]): Promise<{ contentId: string; card: Card }[]> {
  const ids = [...new Set(contentIds)].filter(isId);
  return ids.length > 0 ? readCards(db, [ids.map(ownerOf), ids]) : [];
}
