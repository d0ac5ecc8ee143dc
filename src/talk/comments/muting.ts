import { blockedBy } from '../../fans/service.ts';
import { membersOfAccounts, nicknamesOf } from '../../identity/service.ts';
import { asUser, type Actor } from '../../lib/actor.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { pageFrom } from '../../lib/page.ts';
import { policyAt } from '../../lib/policy.ts';
import * as store from './muting.sql.ts';
import { commentRules } from './policy.ts';
import { noComment, refuseComment, type Muted } from './schema.ts';
import { lockOne } from './service.ts';

/**
 * A reader does not want to read who wrote a comment; the writer is not told. What is written in an account's name is
 * kept away by blocking the account. Refuses NOT_FOUND, OWN_COMMENT, MUTE_LIMIT.
 */
export async function muteWriter(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: { id: string; commentId: string },
): Promise<void> {
  const { userId } = asUser(actor);
  const { row } = await lockOne(tx, wish);
  if (row.byAccount || row.state === 'deleted') throw noComment();
  if (row.userId === userId) throw refuseComment.OWN_COMMENT();
  await lockKey(tx, 'muted writers', userId);
  const muted = await store.mutedBy(tx, userId);
  const { mutedWritersMax } = (await policyAt(tx, commentRules, now)).document;
  if (!muted.includes(row.userId) && muted.length >= mutedWritersMax)
    throw refuseComment.MUTE_LIMIT([
      { path: 'commentId', code: 'MUTE_LIMIT', message: '', actual: muted.length, required: mutedWritersMax },
    ]);
  await store.insertMuted(tx, userId, { writerId: row.userId, commentId: row.commentId, at: now });
}

/** Takes it back, by the comment by which it was said; otherwise it changes nothing. */
export async function unmuteWriter(tx: Tx, actor: Actor, commentId: string): Promise<void> {
  await store.deleteMuted(tx, asUser(actor).userId, commentId);
}

/** A page of writers whom a reader does not want to read, the latest first. */
export async function mutedPage(
  tx: Tx,
  actor: Actor,
  { limit, before }: { limit: number; before: { at: Date; commentId: string } | undefined },
): Promise<{ items: Muted[]; nextCursor: string | null }> {
  const rows = await store.mutedPage(tx, asUser(actor).userId, before, limit + 1);
  const { items, nextCursor } = pageFrom(rows, limit, (row) => [row.at.toISOString(), row.commentId]);
  const names = await nicknamesOf(
    tx,
    items.map(({ writerId }) => writerId),
  );
  const shown = items.map(({ writerId, commentId, at }) => ({
    commentId,
    name: names.get(writerId) ?? '',
    mutedAt: at.toISOString(),
  }));
  return { items: shown, nextCursor };
}

/** Whose comments a reader is not shown: whom he said so of, and the members of accounts that he blocks. */
export async function unreadWriters(tx: Tx, actor: Actor): Promise<Set<string>> {
  if (actor.kind !== 'user') return new Set();
  const muted = await store.mutedBy(tx, actor.userId);
  const blocked = [...(await blockedBy(tx, actor))];
  const members = blocked.length > 0 ? await membersOfAccounts(tx, blocked) : [];
  return new Set([...muted, ...members.map(({ userId }) => userId)].filter((id) => id !== actor.userId));
}
