import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { ContentType } from '../fields.ts';
import type { ContentStatus } from '../lifecycle/lifecycle.ts';

export type PlannedRow = { contentId: string; type: ContentType; title: string; status: ContentStatus; at: Date };

/**
 * Works of an account that are published in a span of time, or planned for it: those that wait for their time, and those
 * in review that have one. The earliest first.
 */
export async function plannedBetween(
  tx: Tx,
  accountId: string,
  { from, to }: { from: Date; to: Date },
  limit: number,
): Promise<PlannedRow[]> {
  const found = await sql<PlannedRow>`
    select content_id, type, title, status, at from (
      select content_id, type, title, status, case when status = 'published' then published_at else scheduled_at end as at
      from contents.content
      where account_id = ${accountId} and status in ('published', 'scheduled', 'reviewing')) c
    where at >= ${from} and at < ${to} order by at, content_id limit ${limit}`.execute(tx);
  return found.rows;
}
