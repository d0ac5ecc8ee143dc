import { sql } from 'kysely';
import type { WorkSpan } from '../../facts/service.ts';
import type { Tx } from '../../lib/db.ts';
import { wireFen } from '../../lib/money.ts';
import { TIME_ZONE } from '../../lib/time.ts';

/** What a work brought in its spans: order lines by the day of their payment, and the creator's part of them in fen. */
export type SpanMoney = { orders: number; pendingFen: number; settledFen: number };

/**
 * What works brought in their spans, in all scenes or in one; works without anything are absent. Settled is net of
 * claw-backs and with the rewards of the days of the spans whose months are posted.
 */
export async function moneyInSpans(
  tx: Tx,
  spans: readonly WorkSpan[],
  scene: string | null,
): Promise<Map<string, SpanMoney>> {
  const within = (day: ReturnType<typeof sql>) => sql`m.account_id = s."accountId" and m.content_id = s."contentId"
    and ${day} between s."from" and s."to" ${scene === null ? sql`` : sql`and m.scene = ${scene}`}`;
  const found = await sql<{ contentId: string; orders: number; pendingFen: bigint; settledFen: bigint }>`
    with span as (select * from jsonb_to_recordset(${JSON.stringify(spans)}::jsonb)
      as s ("accountId" text, "contentId" text, "from" date, "to" date)),
    part as (
      select m.content_id, 1 as orders, m.status in ('settled', 'paid_out', 'clawed_back') as settled,
        m.creator_fen, m.clawback_fen
      from span s join cps.commission m on ${within(sql`(m.paid_at at time zone ${TIME_ZONE})::date`)}
        and m.status <> 'invalid'
      union all
      select m.content_id, 0, true, m.amount_fen, 0
      from span s join cps.reward m on ${within(sql`m.day`)} and not m.forfeited
        and to_char(m.day, 'YYYY-MM') in (select month from cps.month where state = 'posted'))
    select content_id, sum(orders)::int as orders,
      coalesce(sum(creator_fen) filter (where not settled), 0)::bigint as pending_fen,
      coalesce(sum(creator_fen + clawback_fen) filter (where settled), 0)::bigint as settled_fen
    from part group by content_id`.execute(tx);
  return new Map(
    found.rows.map(({ contentId, orders, pendingFen, settledFen }) => [
      contentId,
      { orders, pendingFen: wireFen(pendingFen), settledFen: wireFen(settledFen) },
    ]),
  );
}
