import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import { dayOf, DAY } from '../../lib/time.ts';

export type WorkMoney = { contentId: string; orders: number; orderFen: bigint; pendingFen: bigint; settledFen: bigint };

/**
 * What a creator's works brought in a span of confirmations, and lines that nobody has confirmed yet if the span holds
 * now; with the rewards of the days that end in it (the settlement log, 8).
 */
export async function workMoney(
  tx: Tx,
  accountId: string,
  { from, to }: { from: Date; to: Date | null },
  now: Date,
  limit: number,
): Promise<WorkMoney[]> {
  const dayBefore = (at: Date) => dayOf(new Date(at.getTime() - DAY));
  const found = await sql<WorkMoney>`
    with part as (
      select content_id, 1 as orders, base_fen, status in ('settled', 'paid_out', 'clawed_back') and not withheld as settled,
        creator_fen, clawback_fen
      from cps.commission where account_id = ${accountId} and status <> 'invalid'
        and coalesce(confirmed_at, ${now}) >= ${from}
        and (${to}::timestamptz is null or coalesce(confirmed_at, ${now}) < ${to})
      union all
      select content_id, 0, 0, true, amount_fen, 0
      from cps.reward where account_id = ${accountId} and not forfeited and day >= ${dayBefore(from)}::date
        and (${to === null ? null : dayBefore(to)}::date is null or day < ${to === null ? null : dayBefore(to)}::date))
    select content_id, sum(orders)::int as orders, sum(base_fen)::bigint as order_fen,
      coalesce(sum(creator_fen) filter (where not settled), 0)::bigint as pending_fen,
      coalesce(sum(creator_fen + clawback_fen) filter (where settled), 0)::bigint as settled_fen
    from part group by content_id order by sum(creator_fen + clawback_fen) desc, content_id limit ${limit}`.execute(tx);
  return found.rows;
}
