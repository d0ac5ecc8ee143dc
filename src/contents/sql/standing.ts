import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';

/** Which of some contents are published and pushed to followers or homepage. */
export async function standingAmong(
  tx: Tx,
  keys: readonly { accountId: string; contentId: string }[],
): Promise<{ accountId: string; contentId: string }[]> {
  const found = await sql<{ accountId: string; contentId: string }>`
    select c.account_id, c.content_id
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k ("accountId" text, "contentId" text)
    join contents.content c on c.account_id = k."accountId" and c.content_id = k."contentId"
    where c.status = 'published'
      and exists (select 1 from contents.push p where p.account_id = c.account_id and p.content_id = c.content_id
        and p.target in ('follow_feed', 'homepage') and p.status <> 'withdrawn')`.execute(tx);
  return found.rows;
}
