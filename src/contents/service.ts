import { accountsByIds } from '../accounts/service.ts';
import type { Db, Tx } from '../lib/db.ts';
import { refuse } from '../lib/errors.ts';
import { isId, isIdOf, ownerOf } from '../lib/ids.ts';
import { mayPublish } from './authors.ts';
import type { ContentType, PushTarget } from './fields.ts';
import type { ContentStatus } from './lifecycle/lifecycle.ts';
import type { DomainCode } from '../lib/domains.ts';
import type { Card } from './schema.ts';
import type { ShowcaseKind } from './showcase/schema.ts';
import { showcase } from './showcase/sql.ts';
import * as contents from './sql/contents.ts';
import * as homepage from './sql/homepage.ts';
import * as links from './sql/links.ts';
import * as pushes from './sql/pushes.ts';
import * as standing from './sql/standing.ts';
import * as versions from './sql/versions.ts';

export { mayPublish } from './authors.ts';
export { webVtt } from './captions/captions.ts';
export { ownWork, publishedCount, worksByIds, type Work } from './analysis.ts';
export { publishedSince, publishedWithin } from './sql/contents.ts';
export { changeableWorks, type Changeable } from './checks/changeable.ts';
export { preflight } from './checks/preflight.ts';
export { judgeWork, proposable, refuseStopped, type JudgedWork } from './checks/forChannels.ts';
export { presentCards } from './reading/cards.ts';
export { quotedReasons, reasonsOfWorks } from './reading/reasons.ts';
export { contentSnapshot, publishedAtOf, removeForViolation } from './reported.ts';
export { appealableContent, overturnContent, restoreContent } from './lifecycle/overturning.ts';
export { createDraft, lockOwn as lockOwnContent, readOwn as ownContent } from './lifecycle/drafts.ts';
export { applyContentDecision } from './lifecycle/publish.ts';
export { shownDecision } from './lifecycle/decision.ts';
export { submitContent } from './lifecycle/submit.ts';
export { withdraw as withdrawContent } from './lifecycle/withdraw.ts';
export { allowanceOf, returnDailyUnit, takeDailyUnit, type Allowance } from './units.ts';
export { fieldsOfVersion, reviewedContent } from './operator.ts';
export { qualityRules } from './quality/policy.ts';
export { shareRules } from './shares/policy.ts';
export { qualityBy, qualityFacts, type QualityFacts } from './quality/service.ts';
export type { Quality } from './quality/rules.ts';
export { plainText, proseOf } from './body/plain.ts';
export { renderProse } from './reading/render.ts';
export { sceneOf } from './reading/via.ts';
export { searchedWorks, writtenTexts, type SearchedWork } from './reading/searched.ts';
export { publishedIds, publishedWorkIds } from './sql/shown.ts';
export type { HomepagePart } from './sql/homepage.ts';
export { TITLE_CHARS_MAX } from './templates/fields.ts';
export { topicName } from './body/topicName.ts';
export type { Card, WireCard } from './schema.ts';

/** Cards of published contents by id; others are absent. One pre-built document each. */
export async function cardsByIds(db: Db, contentIds: readonly string[]): Promise<Map<string, Card>> {
  return new Map((await versions.liveCards(db, contentIds)).map(({ contentId, card }) => [contentId, card]));
}

/** Cards of published contents that readers see: not those of accounts that are frozen or closed (DOMAIN 12). */
export async function shownCardsByIds(db: Db, contentIds: readonly string[]): Promise<Map<string, Card>> {
  return new Map((await versions.shownCards(db, contentIds)).map(({ contentId, card }) => [contentId, card]));
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
  title: string;
};

/**
 * A content that everybody can read now: it is published, and its account is neither frozen nor closed (DOMAIN 12). What hangs
 * on a work, its comments, shares and rewards, is there as long as this is. Refuses NOT_FOUND.
 */
export async function readableContent(tx: Tx, id: string): Promise<ContentFacts> {
  const found = isIdOf(id) ? (await contentFacts(tx, [id])).get(id) : undefined;
  const account = found && (await accountsByIds(tx, [found.accountId])).get(found.accountId);
  if (found?.status !== 'published' || !account || !mayPublish(account.status)) throw refuse.NOT_FOUND();
  return found;
}

/** What later domains ask about contents, by id; unknown ids are absent. */
export async function contentFacts(tx: Tx, contentIds: readonly string[]): Promise<Map<string, ContentFacts>> {
  const rows = await contents.contentsByIds(tx, contentIds);
  return new Map(
    rows.map(({ contentId, accountId, type, status, publishedAt, withdrawnAt, domain, isNewArrival, title }) => [
      contentId,
      { accountId, type, status, publishedAt, withdrawnAt, domain, isNewArrival, title },
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

/** Ids of an account's contents that stand on its homepage, all or of one part but some, newest first, after a key. */
export async function publishedOf(
  tx: Tx,
  accountId: string,
  page: homepage.HomepagePart & { except: readonly string[]; after?: PublishedKey | undefined; limit: number },
): Promise<PublishedKey[]> {
  if (!isId(accountId)) return [];
  const rows = await homepage.publishedPage(tx, accountId, page, page.after, page.limit);
  return rows.map(({ contentId, publishedAt }) => ({ contentId, publishedAt: publishedAt ?? new Date(0) }));
}

/** What an account puts forward on its homepage, the latest first; all of it stands there (DOMAIN 2.5). */
export async function showcaseOf(tx: Tx, accountId: string): Promise<{ featured: string[]; pinned: string[] }> {
  const rows = isId(accountId) ? await showcase(tx, accountId) : [];
  const of = (kind: ShowcaseKind) => rows.filter((row) => row.kind === kind).map((row) => row.contentId);
  return { featured: of('featured'), pinned: of('pinned') };
}

/** Contents of all accounts but some that the public may see, themselves but some, newest publication first, after a key. */
export function newestPublished(
  tx: Tx,
  exceptAccounts: readonly string[],
  page: { after?: PublishedKey | undefined; limit: number; but?: readonly string[] },
): Promise<(PublishedKey & { accountId: string })[]> {
  return contents.newestPublished(tx, exceptAccounts, page);
}

/** Which of some contents the public may see as `newestPublished` does: published, and pushed to followers or homepage. */
export async function standingAmong(
  tx: Tx,
  contentIds: readonly string[],
): Promise<{ accountId: string; contentId: string }[]> {
  const keys = contentIds.filter(isId).map((contentId) => ({ accountId: ownerOf(contentId), contentId }));
  return keys.length > 0 ? standing.standingAmong(tx, keys) : [];
}

/** Locks a push that waits to reach its readers; false where it was withdrawn meanwhile, or reached them. */
export function lockQueuedPush(tx: Tx, contentId: string, target: PushTarget): Promise<boolean> {
  return pushes.lockQueued(tx, contentId, target);
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
