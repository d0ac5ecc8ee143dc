import type { Tx } from '../../lib/db.ts';
import { isId, ownerOf } from '../../lib/ids.ts';
import type { PushTarget } from '../fields.ts';
import type { PushStatus } from '../lifecycle/lifecycle.ts';
import type { ContentRow } from './contents.ts';

export type PushRow = {
  contentId: string;
  target: PushTarget;
  status: Exclude<PushStatus, 'none'>;
  queuedAt: Date;
  pushedAt: Date | null;
  withdrawnAt: Date | null;
};

const asPush = (row: unknown) => row as PushRow;

/** Asks for a push of a content. The homepage shows it at once, so it counts as pushed. */
export async function queuePush(tx: Tx, now: Date, content: ContentRow, target: PushTarget): Promise<void> {
  const pushedAt = target === 'homepage' ? now : null;
  const status = pushedAt ? 'pushed' : 'queued';
  await tx
    .insertInto('contents.push')
    .values({ accountId: content.accountId, contentId: content.contentId, target, status, queuedAt: now, pushedAt })
    .onConflict((oc) =>
      oc
        .columns(['accountId', 'contentId', 'target'])
        .doUpdateSet({ status, queuedAt: now, pushedAt, withdrawnAt: null }),
    )
    .execute();
}

/** Withdraws pushes and returns the targets that were not withdrawn before. */
export async function withdrawPushes(
  tx: Tx,
  now: Date,
  content: ContentRow,
  targets: readonly PushTarget[],
): Promise<PushTarget[]> {
  if (targets.length === 0) return [];
  const rows = await tx
    .updateTable('contents.push')
    .set({ status: 'withdrawn', withdrawnAt: now })
    .where('accountId', '=', content.accountId)
    .where('contentId', '=', content.contentId)
    .where('target', 'in', [...targets])
    .where('status', '<>', 'withdrawn')
    .returning('target')
    .execute();
  return rows.map((row) => asPush(row).target);
}

/** Gives pushes back that a removal withdrew: the homepage shows the work as before, other targets anew or again. */
export async function restorePushes(
  tx: Tx,
  now: Date,
  content: ContentRow,
  targets: readonly PushTarget[],
): Promise<void> {
  for (const target of targets) {
    const again = target === 'homepage' ? { status: 'pushed' as const } : { status: 'queued' as const, queuedAt: now };
    await tx
      .updateTable('contents.push')
      .set({ ...again, withdrawnAt: null })
      .where('accountId', '=', content.accountId)
      .where('contentId', '=', content.contentId)
      .where('target', '=', target)
      .execute();
  }
}

/** Locks a push that is queued; false where there is none. */
export async function lockQueued(tx: Tx, contentId: string, target: PushTarget): Promise<boolean> {
  const row = await tx
    .selectFrom('contents.push')
    .select('status')
    .where('accountId', '=', ownerOf(contentId))
    .where('contentId', '=', contentId)
    .where('target', '=', target)
    .forUpdate()
    .executeTakeFirst();
  return row?.status === 'queued';
}

export async function markPush(
  tx: Tx,
  contentId: string,
  target: PushTarget,
  mark: { status: 'pushed' | 'failed'; at: Date },
): Promise<void> {
  await tx
    .updateTable('contents.push')
    .set({ status: mark.status, pushedAt: mark.status === 'pushed' ? mark.at : null })
    .where('accountId', '=', ownerOf(contentId))
    .where('contentId', '=', contentId)
    .where('target', '=', target)
    .where('status', '=', 'queued')
    .execute();
}

export async function pushesByContent(tx: Tx, contentIds: readonly string[]): Promise<PushRow[]> {
  const ids = contentIds.filter(isId);
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('contents.push')
    .select(['contentId', 'target', 'status', 'queuedAt', 'pushedAt', 'withdrawnAt'])
    .where('accountId', 'in', [...new Set(ids.map(ownerOf))])
    .where('contentId', 'in', ids)
    .orderBy('target')
    .execute();
  return rows.map(asPush);
}
