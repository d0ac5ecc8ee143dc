import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import { activeStatuses } from './rules.ts';

/** Active submissions of works to sub-channels. */
export async function channelsOfWorks(
  tx: Tx,
  accountIds: readonly string[],
  contentIds: readonly string[],
): Promise<{ contentId: string; targetId: string }[]> {
  const found = await sql<{ contentId: string; targetId: string }>`
    select content_id, target_id from distribution.submission
    where account_id = any(${[...accountIds]}) and content_id = any(${[...contentIds]})
      and target_type = 'sub_channel' and status = any(${[...activeStatuses]}::text[])`.execute(tx);
  return found.rows;
}
