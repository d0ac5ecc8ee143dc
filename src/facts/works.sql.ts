import { sql } from 'kysely';
import type { Tx } from '../lib/db.ts';
import { isId, ownerOf } from '../lib/ids.ts';

/** How many different people have read any of some contents; own and automatic reads left out. */
export async function readersOfAny(tx: Tx, contentIds: readonly string[]): Promise<number> {
  const ids = contentIds.filter(isId);
  const found = await sql<{ readers: number }>`
    with k as (select * from unnest(${ids.map(ownerOf)}::text[], ${ids}::text[]) as k (account_id, content_id))
    select count(distinct f.viewer)::int as readers
    from k join facts.content_reader f on f.account_id = k.account_id and f.content_id = k.content_id
    where f.excluded = ''`.execute(tx);
  return found.rows[0]?.readers ?? 0;
}
