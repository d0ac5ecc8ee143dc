import { sql } from 'kysely';
import type { Tx } from '../lib/db.ts';

/** `buyers` are those who clicked so, 20 at most. */
export type Busy = { accountId: string; clicks: number; buyers: string[] };

/** Accounts on whose links one buyer clicked more often in a minute than is human, with the most clicks of such a minute. */
export async function busyMinutes(
  tx: Tx,
  { from, to }: { from: Date; to: Date },
  clicksMax: number,
  limit: number,
): Promise<Busy[]> {
  const found = await sql<Busy>`
    select account_id, max(n)::int as clicks, (array_agg(distinct buyer_key))[1:20] as buyers from (
      select account_id, buyer_key, date_trunc('minute', at), count(*) as n from links.click
      where at >= ${from} and at < ${to} group by 1, 2, 3 having count(*) > ${clicksMax}) busy
    group by account_id order by account_id limit ${limit}`.execute(tx);
  return found.rows;
}
