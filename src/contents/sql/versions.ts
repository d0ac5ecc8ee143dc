import { sql, type ExpressionBuilder } from 'kysely';
import type { DB } from '../../../db/types.ts';
import { shownAccounts } from '../../accounts/service.ts';
import type { Db, Tx } from '../../lib/db.ts';
import { statement } from '../../lib/prepared.ts';
import { isId, ownerOf } from '../../lib/ids.ts';
import type { PlacedFinding, Reason } from '../../moderation/schema.ts';
import type { Card } from '../schema.ts';
import type { Decider } from '../lifecycle/decision.ts';
import type { ContentFields } from '../fields.ts';
import type { VersionStatus } from '../lifecycle/lifecycle.ts';
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
  savedBy: string | null;
  savedAt: Date | null;
  submittedAt: Date | null;
  decidedAt: Date | null;
  decidedBy: Decider | null;
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
  'savedBy',
  'savedAt',
  'submittedAt',
  'decidedAt',
  'decidedBy',
] as const;

// Fields were parsed before they were written; the rest is held by check constraints.
const asVersion = (row: unknown) => row as VersionRow;

export async function insertVersion(
  tx: Tx,
  now: Date,
  row: {
    accountId: string;
    contentId: string;
    version: number;
    template: string;
    fields: ContentFields;
    savedBy: string | null;
  },
): Promise<void> {
  await tx
    .insertInto('contents.contentVersion')
    .values({ ...row, fields: JSON.stringify(row.fields), status: 'draft', createdAt: now, savedAt: now })
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
  const row = await findVersion(tx, content, version);
  if (!row) throw new Error(`content ${content.contentId} lacks its version ${version}`);
  return row;
}

/** A version by a number that somebody asks for. */
export async function findVersion(tx: Tx, content: ContentRow, version: number): Promise<VersionRow | undefined> {
  const row = await tx
    .selectFrom('contents.contentVersion')
    .select(columns)
    .where('accountId', '=', content.accountId)
    .where('contentId', '=', content.contentId)
    .where('version', '=', version)
    .executeTakeFirst();
  return row && asVersion(row);
}

/** The templates of versions of contents, by `templateKey`; of what is gone there is none. */
export async function templatesOf(tx: Tx, of: readonly VersionKey[]): Promise<Map<string, string>> {
  if (of.length === 0) return new Map();
  const ids = of.map(({ contentId }) => contentId);
  const found = await sql<VersionKey & { template: string }>`select content_id, version, template
    from contents.content_version
    where account_id = any(${[...new Set(ids.map(ownerOf))]}) and (content_id, version) in (
      select * from unnest(${ids}::text[], ${of.map(({ version }) => version)}::int[]))`.execute(tx);
  return new Map(found.rows.map((row) => [templateKey(row), row.template]));
}

export type VersionKey = { contentId: string; version: number };
export const templateKey = ({ contentId, version }: VersionKey): string => `${contentId} ${version}`;

/** The working versions of contents, by content id. */
export async function workingOf(tx: Tx, rows: readonly ContentRow[]): Promise<Map<string, VersionRow>> {
  if (rows.length === 0) return new Map();
  const found = await sql<VersionRow>`
    select v.content_id, v.version, v.status, v.template, v.fields, v.findings, v.reasons, v.created_at, v.saved_by,
      v.saved_at, v.submitted_at, v.decided_at, v.decided_by
    from contents.content c
    join contents.content_version v
      on v.account_id = c.account_id and v.content_id = c.content_id and v.version = c.working_version
    where c.account_id = any(${[...new Set(rows.map((row) => row.accountId))]}::text[])
      and c.content_id = any(${rows.map((row) => row.contentId)}::text[])`.execute(tx);
  return new Map(found.rows.map((row) => [row.contentId, asVersion(row)]));
}

/** Versions of a content below a number, the newest first; `submitted` leaves out what nobody but its author has seen. */
export async function versionsOf(
  tx: Tx,
  content: ContentRow,
  page: { limit: number; below?: number | undefined; submitted?: boolean },
): Promise<VersionRow[]> {
  let query = tx
    .selectFrom('contents.contentVersion')
    .select(columns)
    .where('accountId', '=', content.accountId)
    .where('contentId', '=', content.contentId)
    .orderBy('version', 'desc')
    .limit(page.limit);
  if (page.below !== undefined) query = query.where('version', '<', page.below);
  if (page.submitted) query = query.where('submittedAt', 'is not', null);
  return (await query.execute()).map(asVersion);
}

/** Drops the oldest restore points of a content beyond the `kept` newest: replaced versions that were never submitted. */
export async function dropRestorePoints(tx: Tx, content: ContentRow, kept: number): Promise<void> {
  const points = (eb: ExpressionBuilder<DB, 'contents.contentVersion'>) =>
    eb
      .and({ accountId: content.accountId, contentId: content.contentId, status: 'replaced' })
      .and('submittedAt', 'is', null);
  const beyond = await tx
    .selectFrom('contents.contentVersion')
    .select('version')
    .where(points)
    .orderBy('version', 'desc')
    .offset(kept)
    .limit(1)
    .executeTakeFirst();
  if (!beyond) return;
  await tx.deleteFrom('contents.contentVersion').where(points).where('version', '<=', beyond.version).execute();
}

export type VersionChange = {
  status?: VersionStatus;
  template?: string;
  fields?: ContentFields;
  findings?: readonly PlacedFinding[];
  reasons?: readonly Reason[];
  card?: Card;
  savedBy?: string;
  savedAt?: Date;
  submittedAt?: Date;
  decidedAt?: Date;
  decidedBy?: Decider;
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

/** How many versions of an account were rejected since an instant for one of some reasons. */
export async function countRejected(tx: Tx, accountId: string, since: Date, codes: readonly string[]): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from contents.content_version
    where account_id = ${accountId} and status = 'rejected' and decided_at > ${since}
      and exists (select 1 from jsonb_array_elements(reasons) r where r ->> 'code' = any(${[...codes]}))`.execute(tx);
  return found.rows[0]?.n ?? 0;
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
const cardsOf = (accounts: string) => `
  select k.content_id, l.card
  from unnest($1::text[], $2::text[]) as k (account_id, content_id)
  cross join lateral (
    select v.card from contents.content c
    join contents.content_version v
      on v.account_id = c.account_id and v.content_id = c.content_id and v.version = c.live_version
    where c.account_id = k.account_id and c.content_id = k.content_id and c.status = 'published' and v.card is not null
    offset 0) l ${accounts}`;

const readCards = statement<{ contentId: string; card: Card }>(cardsOf(''));
const readShownCards = statement<{ contentId: string; card: Card }>(
  cardsOf(`where k.account_id = any(array(${shownAccounts}))`),
);

/** The built cards of the live versions of published contents. */
export async function liveCards(db: Db, contentIds: readonly string[]): Promise<{ contentId: string; card: Card }[]> {
  const ids = [...new Set(contentIds)].filter(isId);
  return ids.length > 0 ? readCards(db, [ids.map(ownerOf), ids]) : [];
}

/** Of these cards those of accounts whose works readers see. */
export async function shownCards(db: Db, contentIds: readonly string[]): Promise<{ contentId: string; card: Card }[]> {
  const ids = [...new Set(contentIds)].filter(isId);
  return ids.length > 0 ? readShownCards(db, [ids.map(ownerOf), ids]) : [];
}
