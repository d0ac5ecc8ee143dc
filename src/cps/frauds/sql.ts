import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';

export type FraudLine = { buyerKey: string; tradeNo: string; lineNo: string };

/** Lines of an account, or of one of its works, whose money has not been settled in a month that is over. */
export async function unsettledLines(
  tx: Tx,
  { accountId, contentId, openFrom }: { accountId: string; contentId: string | null; openFrom: string },
): Promise<FraudLine[]> {
  const found = await sql<FraudLine>`
    select buyer_key, trade_no, line_no from cps.commission
    where account_id = ${accountId} and (${contentId}::text is null or content_id = ${contentId})
      and status <> 'invalid' and (month >= ${openFrom} or status = 'estimated' or withheld)
    order by commission_id`.execute(tx);
  return found.rows;
}

/** Lines of an account that are held back for a reason, each with when that began. */
export async function heldLines(tx: Tx, accountId: string, reason: string): Promise<(FraudLine & { from: Date })[]> {
  const found = await sql<FraudLine & { from: Date }>`
    select c.buyer_key, c.trade_no, c.line_no, h.from_at as "from" from cps.commission c
    join cps.line_hold h on h.trade_no = c.trade_no and h.line_no = c.line_no
    where c.account_id = ${accountId} and h.reason = ${reason} and h.to_at is null order by c.commission_id`.execute(
    tx,
  );
  return found.rows;
}

/** Accounts of which orders came sooner after the winning click than anybody can buy, with how many and 20 of the buyers. */
export async function hastyOrders(
  tx: Tx,
  { from, to }: { from: Date; to: Date },
  { seconds, ordersMin, limit }: { seconds: number; ordersMin: number; limit: number },
): Promise<{ accountId: string; orders: number; buyers: string[] }[]> {
  const found = await sql<{ accountId: string; orders: number; buyers: string[] }>`
    select k.account_id, count(*)::int as orders, (array_agg(distinct k.buyer_key))[1:20] as buyers from cps.order_line o
    join cps.commission c on c.trade_no = o.trade_no and c.line_no = o.line_no
    join cps.click k on k.buyer_key = o.buyer_key and k.click_id = c.click_id
    where o.created_at >= ${from} and o.created_at < ${to} and o.created_at < k.at + make_interval(secs => ${seconds})
    group by k.account_id having count(*) >= ${ordersMin} order by k.account_id limit ${limit}`.execute(tx);
  return found.rows;
}
