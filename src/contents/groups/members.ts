import type { Tx } from '../../lib/db.ts';
import { enqueue } from '../../lib/outbox.ts';
import type { PushTarget } from '../fields.ts';
import type { Card } from '../schema.ts';
import type { ContentRow } from '../sql/contents.ts';
import * as quota from '../sql/quota.ts';
import * as store from './sql.ts';

/** A locked content of a group. */
type Member = Pick<ContentRow, 'accountId' | 'contentId'> & { groupId: string };

const memberOf = ({ accountId, contentId, groupId }: ContentRow): Member | undefined =>
  groupId === null ? undefined : { accountId, contentId, groupId };

/** The units of daily limits that a content holds: its own, or those of its group. */
export async function unitsOf(tx: Tx, content: ContentRow): Promise<Pick<ContentRow, 'quotaDay' | 'quotaTargets'>> {
  const member = memberOf(content);
  return member ? store.lockGroup(tx, member) : content;
}

/**
 * A locked content goes on without its group: it went back to its author, or to another time. Units that a review has
 * cost are `kept`; otherwise the last to leave gives them back, unless one of the group was pushed for them.
 */
export async function leaveGroup(tx: Tx, content: ContentRow, cost: 'keep' | 'return'): Promise<void> {
  const member = memberOf(content);
  if (!member) return;
  const { quotaDay, quotaTargets, leadContentId } = await store.lockGroup(tx, member);
  if (quotaDay === null) return;
  if (cost === 'return') {
    if (leadContentId !== null || (await store.openBeside(tx, member, member.contentId)) > 0) return;
    await quota.returnUnits(tx, member.accountId, quotaTargets, quotaDay);
  }
  await store.updateGroup(tx, member, { quotaDay: null, quotaTargets: [] });
}

/**
 * Where a content is pushed when it goes out: the first of a group everywhere, for all of them; those after it only where
 * nothing is limited (DOMAIN 2.2: one daily slot for up to three).
 */
export async function targetsToPush(
  tx: Tx,
  content: ContentRow,
  targets: readonly PushTarget[],
  limited: readonly PushTarget[],
): Promise<PushTarget[]> {
  const member = memberOf(content);
  if (!member) return [...targets];
  const { leadContentId } = await store.lockGroup(tx, member);
  if (leadContentId !== null && leadContentId !== member.contentId)
    return targets.filter((target) => !limited.includes(target));
  await store.updateGroup(tx, member, { leadContentId: member.contentId });
  return [...targets];
}

/** What the card of the content that was pushed for its group shows of the others; of any other content nothing. */
export async function groupShownBy(tx: Tx, content: ContentRow): Promise<Card[]> {
  const member = memberOf(content);
  if (!member || (await store.leadOf(tx, member)) !== member.contentId) return [];
  return store.cardsBeside(tx, member, member.contentId);
}

/** Has the card that shows a group built again, after one of the group went out, changed or went. */
export async function showGroupAnew(tx: Tx, content: ContentRow): Promise<void> {
  const { accountId, groupId } = content;
  if (groupId !== null) await enqueue(tx, 'contents.refresh_group', { accountId, groupId });
}
