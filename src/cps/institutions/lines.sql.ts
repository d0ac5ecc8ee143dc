import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { Fen } from '../../lib/money.ts';
import { monthOf } from '../../lib/time.ts';
import type { CommissionStatus } from '../reading/statuses.ts';

export type CoveredLine = {
  commissionId: string;
  tradeNo: string;
  shopId: string;
  itemId: string;
  month: string;
  status: CommissionStatus;
  withheld: boolean;
  paidAt: Date;
  confirmedAt: Date | null;
  baseFen: Fen;
  creatorFen: Fen;
  clawbackFen: Fen;
};

type Span = { from: Date; to: Date | null };

/** A page of a creator's lines under an authorisation: confirmed in its time, or open if it holds now; the latest first. */
export async function coveredLines(
  tx: Tx,
  accountId: string,
  { from, to }: Span,
  now: Date,
  page: { before: { month: string; commissionId: string } | null; limit: number },
): Promise<CoveredLine[]> {
  const { before, limit } = page;
  const found = await sql<CoveredLine>`
    select commission_id, trade_no, shop_id, item_id, month, status, withheld, paid_at, confirmed_at, base_fen, creator_fen,
      clawback_fen
    from cps.commission where account_id = ${accountId} and status <> 'invalid'
      and coalesce(confirmed_at, ${now}) >= ${from}
      and (${to}::timestamptz is null or coalesce(confirmed_at, ${now}) < ${to})
      ${before ? sql`and (month, commission_id) < (${before.month}, ${before.commissionId})` : sql``}
    order by month desc, commission_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

export type Running = {
  agreementId: string;
  accountId: string;
  institutionId: string;
  shareBp: number;
  month: string;
  lines: number;
  netFen: Fen;
  openLines: number;
  openFen: Fen;
  withheldFen: Fen;
};

/**
 * What lines that no posted month has settled come to under an account's authorisations, on either side: confirmed ones by
 * their month, and beside them those that nobody has confirmed yet while the authorisation holds, and those that wait; where
 * theirs is over they count to the running one.
 */
export async function running(tx: Tx, accountId: string, now: Date, limit: number): Promise<Running[]> {
  const found = await sql<Running>`
    select g.agreement_id, g.account_id, g.institution_id, g.share_bp, due.month,
      (count(*) filter (where c.status <> 'estimated' and not c.withheld))::int as lines,
      coalesce(sum(c.creator_fen) filter (where c.status <> 'estimated' and not c.withheld), 0)::bigint as net_fen,
      (count(*) filter (where c.status = 'estimated' and not c.withheld))::int as open_lines,
      coalesce(sum(c.creator_fen) filter (where c.status = 'estimated' and not c.withheld), 0)::bigint as open_fen,
      coalesce(sum(c.creator_fen) filter (where c.withheld), 0)::bigint as withheld_fen
    from cps.agreement g join cps.commission c on c.account_id = g.account_id
      and c.status in ('estimated', 'confirmed', 'payable')
      and coalesce(c.confirmed_at, ${now}) >= g.from_at and (g.to_at is null or coalesce(c.confirmed_at, ${now}) < g.to_at)
    cross join lateral (select case when c.status = 'estimated' or exists (
      select from cps.month m where m.month = c.month and m.state = 'posted') then ${monthOf(now)}::text
      else c.month end as month) due
    where g.status = 'accepted' and (g.account_id = ${accountId} or g.institution_id = ${accountId})
    group by g.agreement_id, g.account_id, g.institution_id, g.share_bp, due.month
    order by due.month desc, sum(c.creator_fen) desc, g.agreement_id limit ${limit}`.execute(tx);
  return found.rows;
}
