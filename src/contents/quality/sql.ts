import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { ContentRow } from '../sql/contents.ts';
import type { QualityPart } from './rules.ts';

/** The parts of a version that stay as they are while it is live. */
export type KeptParts = { text: QualityPart; image: QualityPart; orig: QualityPart };
export type QualityRow = { contentId: string; version: number; parts: KeptParts; override: number | null };
type Content = Pick<ContentRow, 'accountId' | 'contentId'>;

/** Keeps the parts of a live version; a reviewer's number stands. */
export async function upsertQuality(
  tx: Tx,
  now: Date,
  { accountId, contentId }: Content,
  version: number,
  parts: KeptParts,
): Promise<void> {
  await sql`insert into contents.quality (account_id, content_id, version, parts, computed_at)
    values (${accountId}, ${contentId}, ${version}, ${JSON.stringify(parts)}::jsonb, ${now})
    on conflict (account_id, content_id) do update set version = excluded.version, parts = excluded.parts,
      computed_at = excluded.computed_at`.execute(tx);
}

/** Kept parts by content, with a reviewer's number. */
export async function qualities(tx: Tx, keys: readonly Content[]): Promise<QualityRow[]> {
  const found = await sql<QualityRow>`
    select q.content_id, q.version, q.parts, q.override
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k ("accountId" text, "contentId" text)
    join contents.quality q on q.account_id = k."accountId" and q.content_id = k."contentId"`.execute(tx);
  return found.rows;
}

/** Sets or clears a reviewer's number. */
export async function setOverride(
  tx: Tx,
  now: Date,
  { accountId, contentId }: Content,
  { quality, reason }: { quality: number | null; reason: string },
): Promise<void> {
  await tx
    .updateTable('contents.quality')
    .set({ override: quality, overrideReason: reason, overrideAt: now })
    .where('accountId', '=', accountId)
    .where('contentId', '=', contentId)
    .execute();
}

/** Goods that contents show. */
export async function goodsOf(tx: Tx, contentIds: readonly string[]): Promise<{ contentId: string; itemId: string }[]> {
  return tx
    .selectFrom('contents.shownItem')
    .select(['contentId', 'itemId'])
    .where('contentId', 'in', contentIds)
    .execute();
}

export type OverriddenRow = { accountId: string; contentId: string; override: number; reason: string; at: Date };

/** Works whose quality a reviewer has set, the latest first, after one. */
export async function overridden(
  tx: Tx,
  before: { at: string; contentId: string } | undefined,
  limit: number,
): Promise<OverriddenRow[]> {
  const found = await sql<OverriddenRow>`
    select account_id, content_id, override, coalesce(override_reason, '') as reason, override_at as at
    from contents.quality where override is not null
      ${before ? sql`and (override_at < ${before.at} or (override_at = ${before.at} and content_id > ${before.contentId}))` : sql``}
    order by override_at desc, content_id limit ${limit}`.execute(tx);
  return found.rows;
}
