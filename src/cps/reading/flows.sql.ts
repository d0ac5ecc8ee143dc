import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';

export type FlowRow = {
  accountId: string;
  institutionId: string;
  authorisedFrom: Date | null;
  lines: number;
  orderFen: bigint;
  grossFen: bigint;
  networkFen: bigint;
  platformFen: bigint;
  poolFen: bigint;
  forfeitedFen: bigint;
  heldForfeitedFen: bigint;
  creatorFen: bigint;
};

/**
 * Sums of the settled lines of a month by account and the authorisation in force at their confirmation, the latest where
 * several are (the settlement log, 8). What is released from a hold, or forfeited after one, has its other parts and its
 * order in an earlier month.
 */
export async function flows(tx: Tx, month: string, accountIds: readonly string[]): Promise<FlowRow[]> {
  if (accountIds.length === 0) return [];
  const found = await sql<FlowRow>`
    select e.account_id, coalesce(a.institution_id, '') as institution_id, a.from_at as authorised_from,
      (count(*) filter (where e.gross_fen <> 0))::int as lines, sum(case when e.gross_fen = 0 then 0 else c.base_fen end)::bigint as order_fen,
      sum(e.gross_fen)::bigint as gross_fen, sum(e.network_fen)::bigint as network_fen,
      sum(e.platform_fen)::bigint as platform_fen, sum(e.pool_fen)::bigint as pool_fen,
      sum(e.forfeited_fen)::bigint as forfeited_fen,
      coalesce(sum(e.forfeited_fen) filter (where e.gross_fen = 0), 0)::bigint as held_forfeited_fen,
      sum(e.creator_fen)::bigint as creator_fen
    from cps.entry e
    join cps.commission c on c.account_id = e.account_id and c.trade_no = e.trade_no and c.line_no = e.line_no
      and c.status <> 'invalid'
    left join lateral (select institution_id, from_at from cps.authorisation a
      where a.account_id = e.account_id and a.from_at <= c.confirmed_at
        and (a.to_at is null or c.confirmed_at < a.to_at)
      order by a.from_at desc limit 1) a on true
    where e.month = ${month} and e.account_id = any(${accountIds}::text[])
      and e.entry = 'settlement' and e.status = 'settled'
    group by e.account_id, a.institution_id, a.from_at`.execute(tx);
  return found.rows;
}
