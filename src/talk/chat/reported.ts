import { accountsByIds } from '../../accounts/service.ts';
import { nicknamesOf } from '../../identity/service.ts';
import type { Tx } from '../../lib/db.ts';
import { isIdOf, ownerOf } from '../../lib/ids.ts';
import type { HealthSubject } from '../../moderation/violations/service.ts';
import { takeAway } from './messages.ts';
import * as store from './sql.ts';

/** How a message is named in a report: its group and its number there. */
function keyOf(id: string): (store.GroupKey & { seq: number }) | undefined {
  const [, groupId = '', seq = ''] = /^([0-9a-z-]{1,50}):([1-9]\d{0,8})$/.exec(id) ?? [];
  return isIdOf(groupId) ? { accountId: ownerOf(groupId), groupId, seq: Number(seq) } : undefined;
}

/**
 * A message as a report or a case keeps it (DOMAIN 12, V10): readers have no account that a case could be about, so it is about
 * the account whose group it is, from which it takes nothing, with the message and who wrote it as evidence. `id` is the group's, a colon, and the number.
 */
export async function messageSubject(tx: Tx, _now: Date, id: string): Promise<HealthSubject | undefined> {
  const key = keyOf(id);
  const row = key && (await store.lockMessage(tx, key));
  const group = row && (await store.groupById(tx, row));
  if (!row || !group || row.kind === 'deletion') return undefined;
  const account = (await accountsByIds(tx, [row.accountId])).get(row.accountId);
  const writer = row.nr === null ? undefined : (await nicknamesOf(tx, [row.userId])).get(row.userId);
  const accountName = account?.name ?? '';
  const by = writer ?? accountName;
  return {
    accountId: row.accountId,
    accountName,
    title: `${group.name} · ${by}: ${row.text || row.contentId || ''}`.slice(0, TITLE_UNITS_MAX),
    ...(row.nr === null ? {} : { readerId: row.userId }),
    snapshot: {
      group: group.name,
      writer: by,
      byAccount: row.nr === null,
      kind: row.kind,
      text: row.text,
      contentId: row.contentId,
      itemId: row.itemId,
      readerIds: row.nr === null ? [] : [row.userId],
      at: row.at.toISOString(),
    },
  };
}

const TITLE_UNITS_MAX = 120;

/** Takes a message away from its readers, for what an operator decided; false where it was deleted already. */
export async function deleteReported(tx: Tx, decidedBy: string, now: Date, id: string): Promise<boolean> {
  const key = keyOf(id);
  const row = key && (await store.lockMessage(tx, key));
  return row ? takeAway(tx, now, row, decidedBy, 'operator') : false;
}
