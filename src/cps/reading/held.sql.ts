import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import { inDocument } from '../decision/store.sql.ts';

/** What a month's close held back of an account's lines, by the month that released it, in fen of the creator's part. */
export type HeldSum = { heldMonth: string; releasedMonth: string | null; fen: bigint; lines: number };

export type HeldLine = {
  commissionId: string;
  itemId: string;
  tradeNo: string;
  heldMonth: string;
  releasedMonth: string | null;
  fen: bigint;
};

/** Settlements that posted months hold back, each with the posted month that resolved it: what came of it, else what waits. */
const heldLines = (accountId: string, months: readonly string[]): RawBuilder<unknown> => sql`
  select w.account_id, w.trade_no, w.line_no, w.month as held_month, r.month as released_month,
    coalesce(r.creator_fen, w.creator_fen) as fen
  from cps.entry w
  join cps.month h on h.month = w.month and h.state = 'posted'
  left join lateral (select e.month, e.creator_fen from cps.entry e
    join cps.month p on p.month = e.month and p.state = 'posted'
    where e.account_id = w.account_id and e.trade_no = w.trade_no and e.line_no = w.line_no
      and e.entry = 'settlement' and e.status = 'settled' order by e.month limit 1) r on true
  where w.account_id = ${accountId} and w.entry = 'settlement' and w.status = 'withheld'
    and (w.month = any(${months}) or r.month = any(${months}))`;

/** Sums of what some months held back or released, by both months. */
export async function heldSums(tx: Tx, accountId: string, months: readonly string[]): Promise<HeldSum[]> {
  const found = await sql<HeldSum>`
    select held_month, released_month, sum(fen)::bigint as fen, count(*)::int as lines
    from (${heldLines(accountId, months)}) l
    group by held_month, released_month order by held_month, released_month`.execute(tx);
  return found.rows;
}

/** The lines that a month held back or released. */
export async function heldIn(tx: Tx, accountId: string, month: string, limit: number): Promise<HeldLine[]> {
  const found = await sql<HeldLine>`
    select c.commission_id, c.item_id, l.trade_no, l.held_month, l.released_month, l.fen
    from (${heldLines(accountId, [month])}) l
    join cps.commission c on c.account_id = l.account_id and c.trade_no = l.trade_no and c.line_no = l.line_no
      and ${inDocument}
    order by l.held_month, l.trade_no, l.line_no limit ${limit}`.execute(tx);
  return found.rows;
}
