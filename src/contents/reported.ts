import { accountsByIds } from '../accounts/service.ts';
import type { Tx } from '../lib/db.ts';
import { isId } from '../lib/ids.ts';
import type { Json } from '../lib/outbox.ts';
import type { Reason } from '../moderation/schema.ts';
import { remove } from './operator.ts';
import * as contents from './sql/contents.ts';
import * as versions from './sql/versions.ts';

/** A work that readers see or saw, as a report or a case keeps it (DOMAIN 12). */
export async function contentSnapshot(
  tx: Tx,
  _now: Date,
  contentId: string,
): Promise<{ accountId: string; accountName: string; title: string; snapshot: Json } | undefined> {
  const content = isId(contentId) ? await contents.contentById(tx, contentId) : undefined;
  if (!content || content.liveVersion === null || content.status === 'deleted') return undefined;
  const live = await versions.versionOf(tx, content, content.liveVersion);
  const account = (await accountsByIds(tx, [content.accountId])).get(content.accountId);
  const { status, type, publishedAt, accountId, title } = content;
  // As JSON, in which absent members are not there.
  const fields = JSON.parse(JSON.stringify(live.fields)) as Json;
  const about = { status, type, version: content.liveVersion, author: account?.name ?? null };
  return {
    accountId,
    accountName: account?.name ?? '',
    title,
    snapshot: { ...about, publishedAt: publishedAt?.toISOString() ?? null, fields },
  };
}

/** Takes a work down for a violation that a user decided on; false where readers do not see it anyway. */
export async function removeForViolation(
  tx: Tx,
  decidedBy: string,
  now: Date,
  contentId: string,
  reasons: readonly Reason[],
): Promise<boolean> {
  const content = await contents.lockContent(tx, contentId);
  if (content?.status !== 'published') return false;
  await remove(tx, decidedBy, now, content, reasons);
  return true;
}

/** When a work was first published; null where it never was. */
export async function publishedAtOf(tx: Tx, contentId: string): Promise<Date | null> {
  return (isId(contentId) ? await contents.contentById(tx, contentId) : undefined)?.publishedAt ?? null;
}
