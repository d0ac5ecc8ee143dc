import type { Actor } from '../lib/actor.ts';
import type { Tx } from '../lib/db.ts';
import { readOwn } from './lifecycle/drafts.ts';
import type { ContentType } from './fields.ts';
import type { ContentStatus } from './lifecycle/lifecycle.ts';
import * as contents from './sql/contents.ts';
import type { ContentRow } from './sql/contents.ts';

/** A work as its analysis names it. */
export type Work = {
  contentId: string;
  accountId: string;
  type: ContentType;
  title: string;
  status: ContentStatus;
  publishedAt: Date | null;
};

/** A work of the acting account. Refuses NOT_FOUND, FORBIDDEN. */
export async function ownWork(tx: Tx, actor: Actor, contentId: string): Promise<Work> {
  return workOf(await readOwn(tx, actor, contentId));
}

/** Works by ids, deleted ones too; unknown ids are absent. */
export async function worksByIds(tx: Tx, contentIds: readonly string[]): Promise<Map<string, Work>> {
  const rows = await contents.contentsByIds(tx, contentIds);
  return new Map(rows.map((row) => [row.contentId, workOf(row)]));
}

/** How many works of an account were ever published. */
export function publishedCount(tx: Tx, accountId: string): Promise<number> {
  return contents.countPublished(tx, accountId);
}

const workOf = ({ contentId, accountId, type, title, status, publishedAt }: ContentRow): Work => ({
  contentId,
  accountId,
  type,
  title,
  status,
  publishedAt,
});
