import { accountsByIds } from '../../accounts/service.ts';
import { contentFacts } from '../../contents/service.ts';
import { nicknamesOf } from '../../identity/service.ts';
import type { Tx } from '../../lib/db.ts';
import { isIdOf, ownerOf } from '../../lib/ids.ts';
import type { Text } from '../../lib/text.ts';
import type { Reason } from '../../moderation/schema.ts';
import { shownReasons } from '../../moderation/service.ts';
import type { HealthSubject } from '../../moderation/violations/service.ts';
import { changeState } from './counting.ts';
import * as store from './sql.ts';
import { tellOfHiding } from './telling.ts';

const TITLE_UNITS_MAX = 120;
/** Of what stands around a comment: so many answers to the same. */
const AROUND = 5;

/**
 * A comment as a report or a case keeps it (DOMAIN 12, V10), with its surroundings: the work, what it answers and what else was
 * said there. It is about the account whose work it stands under; of what a reader wrote, the case takes nothing from it.
 */
export async function commentSubject(tx: Tx, _now: Date, id: string): Promise<HealthSubject | undefined> {
  const row = await rowOf(tx, id);
  if (!row || row.state === 'deleted') return undefined;
  const { accountId, contentId, rootId, replyToId } = row;
  const title = (await contentFacts(tx, [contentId])).get(contentId)?.title ?? '';
  const above = await store.commentsByIds(tx, accountId, [...new Set([rootId, replyToId].flatMap((one) => one ?? []))]);
  const key = { accountId, commentId: rootId ?? row.commentId };
  const below = await store.replies(tx, key, { viewerId: undefined, unread: [], after: undefined, limit: AROUND + 1 });
  const around = [...above, ...below].filter(
    (one, nr, all) => one.commentId !== row.commentId && all.findIndex((x) => x.commentId === one.commentId) === nr,
  );
  const accountName = (await accountsByIds(tx, [accountId])).get(accountId)?.name ?? '';
  const names = await nicknamesOf(tx, [...new Set([row, ...around].map(({ userId }) => userId))]);
  const nameOf = (one: store.CommentRow) => (one.byAccount ? accountName : (names.get(one.userId) ?? ''));
  return {
    accountId,
    accountName,
    title: `${nameOf(row)}: ${row.text}`.slice(0, TITLE_UNITS_MAX),
    ...(row.byAccount ? {} : { readerId: row.userId }),
    snapshot: {
      writer: nameOf(row),
      text: row.text,
      work: title,
      around: around
        .toSorted((a, b) => a.at.getTime() - b.at.getTime())
        .slice(0, AROUND)
        .map((one) => `${nameOf(one)}: ${one.text}`),
      contentId,
      commentId: row.commentId,
      rootId,
      mediaIds: row.mediaIds,
      byAccount: row.byAccount,
      readerIds: row.byAccount ? [] : [row.userId],
      at: row.at.toISOString(),
    },
  };
}

/** Hides a comment for what an operator decided, and tells its writer why; false where nobody saw it any more. */
export async function hideReported(
  tx: Tx,
  _decidedBy: string,
  now: Date,
  id: string,
  reasons: readonly Reason[],
): Promise<boolean> {
  const found = await locked(tx, id);
  if (!found || found.row.state === 'deleted') return false;
  const { discussion, row } = found;
  const [reason] = reasons;
  const why = { stateReason: reason ? await textOf(tx, now, reason) : null, stateNote: reason?.note ?? null };
  const after = { ...row, state: 'hidden' as const, stateBy: 'operator' as const, ...why };
  await changeState(tx, discussion, row, after);
  await tellOfHiding(tx, now, after);
  return row.state !== 'hidden';
}

/** Shows again what an operator hid, when the violation was none. */
export async function restoreReported(tx: Tx, _now: Date, _decidedBy: string, id: string): Promise<void> {
  const found = await locked(tx, id);
  if (found?.row.state !== 'hidden' || found.row.stateBy !== 'operator') return;
  const { discussion, row } = found;
  const none = { stateBy: null, stateReason: null, stateNote: null };
  await changeState(tx, discussion, row, { ...row, state: 'visible', ...none });
}

async function textOf(tx: Tx, now: Date, { code }: Reason): Promise<Text> {
  const [zh] = await shownReasons(tx, now, [{ code }], 'zh-CN');
  const [en] = await shownReasons(tx, now, [{ code }], 'en');
  return { zh: zh?.message ?? code, en: en?.message ?? code };
}

async function rowOf(tx: Tx, id: string): Promise<store.CommentRow | undefined> {
  return isIdOf(id) ? store.commentById(tx, { accountId: ownerOf(id), commentId: id }) : undefined;
}

/** The discussion first, as everywhere, and the comment in it. */
async function locked(tx: Tx, id: string) {
  const seen = await rowOf(tx, id);
  if (!seen) return undefined;
  const discussion = await store.lockDiscussion(tx, seen);
  const row = await store.lockComment(tx, seen);
  return row && { discussion, row };
}
