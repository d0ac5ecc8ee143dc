import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import { inDocument } from '../decision/store.sql.ts';

/** Whose lines: an account's own and, as an institution, those of its creators; or only those under authorisations. */
export type HeldOf = { accountId: string; authorised: boolean };

/**
 * What a month's close held back, by the month that resolved it, in fen of the creator's part: `forfeited` where that gave
 * it to the platform instead of releasing it (DOMAIN 11.5, `hold:N`).
 */
export type HeldSum = {
  heldMonth: string;
  releasedMonth: string | null;
  forfeited: boolean;
  fen: bigint;
  lines: number;
};

export type HeldLine = {
  accountId: string;
  institutionId: string | null;
  authorisedFrom: Date | null;
  commissionId: string;
  itemId: string;
  tradeNo: string;
  heldMonth: string;
  releasedMonth: string | null;
  fen: bigint;
  forfeited: boolean;
};

/**
 * Settlements that posted months hold back, each with the posted month that resolved it: what came of it, else what waits;
 * and with the authorisation in force at its confirmation (the settlement log, 8).
 */
const heldLines = ({ accountId, authorised }: HeldOf, months: readonly string[]): RawBuilder<unknown> => sql`
  select w.account_id, w.trade_no, w.line_no, w.month as held_month, r.month as released_month,
    coalesce(r.creator_fen + r.forfeited_fen, w.creator_fen) as fen, coalesce(r.forfeited_fen <> 0, false) as forfeited,
    c.commission_id, c.item_id, a.institution_id, a.from_at as authorised_from
  from cps.entry w
  join cps.month h on h.month = w.month and h.state = 'posted'
  join cps.commission c on c.account_id = w.account_id and c.trade_no = w.trade_no and c.line_no = w.line_no
    and ${inDocument}
  left join lateral (select e.month, e.creator_fen, e.forfeited_fen from cps.entry e
    join cps.month p on p.month = e.month and p.state = 'posted'
    where e.account_id = w.account_id and e.trade_no = w.trade_no and e.line_no = w.line_no
      and e.entry = 'settlement' and e.status = 'settled' order by e.month limit 1) r on true
  left join lateral (select institution_id, from_at from cps.authorisation a
    where a.account_id = w.account_id and a.from_at <= c.confirmed_at
      and (a.to_at is null or c.confirmed_at < a.to_at)
    order by a.from_at desc limit 1) a on true
  where w.entry = 'settlement' and w.status = 'withheld' and (w.month = any(${months}) or r.month = any(${months}))
    and w.account_id in (select ${accountId} union all
      select account_id from cps.authorisation where institution_id = ${accountId})
    and (w.account_id = ${accountId} or a.institution_id = ${accountId})
    ${authorised ? sql`and a.institution_id is not null` : sql``}`;

/** Sums of what some months held back, released or gave away, by both months. */
export async function heldSums(tx: Tx, whose: HeldOf, months: readonly string[]): Promise<HeldSum[]> {
  if (months.length === 0) return [];
  const found = await sql<HeldSum>`
    select held_month, released_month, forfeited, sum(fen)::bigint as fen, count(*)::int as lines
    from (${heldLines(whose, months)}) l
    group by held_month, released_month, forfeited order by held_month, released_month, forfeited`.execute(tx);
  return found.rows;
}

/** The lines that a month held back or released. */
export async function heldIn(tx: Tx, whose: HeldOf, month: string, limit: number): Promise<HeldLine[]> {
  const found = await sql<HeldLine>`
    select account_id, institution_id, authorised_from, commission_id, item_id, trade_no, held_month, released_month, fen,
      forfeited
    from (${heldLines(whose, [month])}) l
    order by held_month, trade_no, line_no limit ${limit}`.execute(tx);
  return found.rows;
}
