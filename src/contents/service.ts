import type { Db, Tx } from '../lib/db.ts';
import { isId } from '../lib/ids.ts';
import type { ContentType, PushTarget } from './fields.ts';
import type { ContentStatus } from './lifecycle/lifecycle.ts';
import type { DomainCode } from '../lib/domains.ts';
import type { Card } from './schema.ts';
import type { ShowcaseKind } from './showcase/schema.ts';
import { showcase } from './showcase/sql.ts';
import * as contents from './sql/contents.ts';
import * as links from './sql/links.ts';
import * as pushes from './sql/pushes.ts';
import * as versions from './sql/versions.ts';

export { ownWork, publishedCount, worksByIds, type Work } from './analysis.ts';
export { publishedSince } from './sql/contents.ts';
export { presentCards } from './reading/cards.ts';
export { createDraft, readOwn as ownContent } from './lifecycle/drafts.ts';
export { submitContent } from './lifecycle/submit.ts';
export { qualityRules } from './quality/policy.ts';
export { qualityBy, qualityFacts, type QualityFacts } from './quality/service.ts';
export type { Quality } from './quality/rules.ts';
export { sceneOf } from './reading/via.ts';
export type { Card, WireCard } from './schema.ts';

/** Cards of published contents by id; others are absent. One pre-built document each. */
export async function cardsByIds(db: Db, contentIds: readonly string[]): Promise<Map<string, Card>> {
  return new Map((await versions.liveCards(db, contentIds)).map(({ contentId, card }) => [contentId, card]));
}

export type ContentFacts = {
  accountId: string;
  type: ContentType;
  status: ContentStatus;
  publishedAt: Date | null;
  /** When it was last withdrawn or removed; null while it stands. */
  withdrawnAt: Date | null;
  domain: DomainCode | null;
  isNewArrival: boolean;
};

/** What later domains ask about contents, by id; unknown ids are absent. */
export async function contentFacts(tx: Tx, contentIds: readonly string[]): Promise<Map<string, ContentFacts>> {
  const rows = await contents.contentsByIds(tx, contentIds);
  return new Map(
    rows.map(({ contentId, accountId, type, status, publishedAt, withdrawnAt, domain, isNewArrival }) => [
      contentId,
      { accountId, type, status, publishedAt, withdrawnAt, domain, isNewArrival },
    ]),
  );
}

/**
 * Spans in which the links of contents counted no more: from their removal, or 15 days after their withdrawal, until they
 * are published again (DOMAIN 2.3, withdraw_all; 11.3.4, link disabled). Unknown ids have none.
 */
export function linkStops(tx: Tx, contentIds: readonly string[]): Promise<links.LinkStop[]> {
  return links.linkStops(tx, contentIds);
}

/** Contents that are published and were at an instant, in id order: for imports that need some. */
export function publishedAt(tx: Tx, at: Date, limit: number): Promise<{ contentId: string; publishedAt: Date }[]> {
  return contents.publishedAt(tx, at, limit);
}

/** A key in the list of an account's publications. */
export type PublishedKey = { publishedAt: Date; contentId: string };

/** What of a homepage is asked for: a category, or what is featured. */
export type HomepagePart = { categoryId?: string | undefined; featured?: boolean | undefined };

/** Ids of an account's contents that stand on its homepage, all or of one part but some, newest first, after a key. */
export async function publishedOf(
  tx: Tx,
  accountId: string,
  page: HomepagePart & { except: readonly string[]; after?: PublishedKey | undefined; limit: number },
): Promise<PublishedKey[]> {
  if (!isId(accountId)) return [];
  const rows = await contents.publishedPage(tx, accountId, page, page.after, page.limit);
  return rows.map(({ contentId, publishedAt }) => ({ contentId, publishedAt: publishedAt ?? new Date(0) }));
}

/** What an account puts forward on its homepage, the latest first; all of it stands there (DOMAIN 2.5). */
export async function showcaseOf(tx: Tx, accountId: string): Promise<{ featured: string[]; pinned: string[] }> {
  const rows = isId(accountId) ? await showcase(tx, accountId) : [];
  const of = (kind: ShowcaseKind) => rows.filter((row) => row.kind === kind).map((row) => row.contentId);
  return { featured: of('featured'), pinned: of('pinned') };
}

/** Contents of all accounts but some that the public may see, newest publication first, after a key. */
export function newestPublished(
  tx: Tx,
  exceptAccounts: readonly string[],
  page: { after?: PublishedKey | undefined; limit: number },
): Promise<(PublishedKey & { accountId: string })[]> {
  return contents.newestPublished(tx, exceptAccounts, page.after, page.limit);
}

/** Writes down that a queued push has reached its readers, or could not (DOMAIN 2.3, push.status). */
export async function markPush(
  tx: Tx,
  contentId: string,
  target: PushTarget,
  mark: { status: 'pushed' | 'failed'; at: Date },
): Promise<void> {
  await pushes.markPush(tx, contentId, target, mark);
}
