import { GROUP_MAX } from '../../../../src/contents/groups/limits.ts';
import type { ContentRow } from '../queries.ts';

/** The chosen works, in the order in which they were chosen, where they can be pushed as one: up to three drafts of items. */
export function groupOf(ids: readonly string[], rows: readonly ContentRow[]): readonly ContentRow[] {
  if (ids.length < 2 || ids.length > GROUP_MAX) return [];
  const chosen = ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  return chosen.every(({ type, status }) => type === 'item' && status === 'draft') ? chosen : [];
}
