import type { Tx } from '../../lib/db.ts';
import { ownerOf } from '../../lib/ids.ts';
import * as store from './standing.sql.ts';

/** The sub-channel that each of some works is in, or on its way to; others are absent. */
export async function activeOfWorks(tx: Tx, contentIds: readonly string[]): Promise<Map<string, string>> {
  if (contentIds.length === 0) return new Map();
  const accountIds = [...new Set(contentIds.map(ownerOf))];
  const rows = await store.channelsOfWorks(tx, accountIds, contentIds);
  return new Map(rows.map(({ contentId, targetId }) => [contentId, targetId]));
}
