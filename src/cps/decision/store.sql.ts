import { sql, type Insertable, type Selectable } from 'kysely';
import type { CpsCommission } from '../../../db/types.ts';
import type { Tx } from '../../lib/db.ts';
import type { LineKey } from '../journal/lines.ts';
import { wantedLines, type BuyerLine } from './sql.ts';

export type DecisionRow = BuyerLine & {
  month: string | null;
  reason: string | null;
  commissionId: string | null;
  explanation: unknown;
  posts: number;
  posted: unknown;
};

/** What was decided so far about order lines. */
export async function decisions(tx: Tx, keys: readonly BuyerLine[]): Promise<DecisionRow[]> {
  const found = await sql<DecisionRow>`
    select d.buyer_key, d.trade_no, d.line_no, d.month, d.reason, d.commission_id, d.explanation, d.posts, d.posted
    from ${wantedLines(keys)} w join cps.decision d
      on d.buyer_key = w.buyer_key and d.trade_no = w.trade_no and d.line_no = w.line_no`.execute(tx);
  return found.rows;
}

export async function upsertDecisions(tx: Tx, now: Date, rows: readonly DecisionRow[]): Promise<void> {
  if (rows.length === 0) return;
  const column = <K extends keyof DecisionRow>(name: K) => rows.map((row) => row[name]);
  const json = (name: 'explanation' | 'posted') =>
    rows.map((row) => (row[name] === null ? null : JSON.stringify(row[name])));
  await sql`insert into cps.decision
      (buyer_key, trade_no, line_no, month, reason, commission_id, explanation, posts, posted, decided_at)
    select n.*, ${now}::timestamptz from unnest(${column('buyerKey')}::text[], ${column('tradeNo')}::text[],
      ${column('lineNo')}::text[], ${column('month')}::text[], ${column('reason')}::text[],
      ${column('commissionId')}::text[], ${json('explanation')}::jsonb[], ${column('posts')}::int[],
      ${json('posted')}::jsonb[]) as n
    on conflict (buyer_key, trade_no, line_no) do update set month = excluded.month, reason = excluded.reason,
      commission_id = excluded.commission_id, explanation = excluded.explanation, posts = excluded.posts,
      posted = excluded.posted, decided_at = excluded.decided_at`.execute(tx);
}

export type CommissionRow = Selectable<CpsCommission>;

/** Commissions by account and id. */
export async function commissions(
  tx: Tx,
  ids: readonly { accountId: string; commissionId: string }[],
): Promise<CommissionRow[]> {
  const found = await sql<CommissionRow>`
    select c.* from unnest(${ids.map((i) => i.accountId)}::text[], ${ids.map((i) => i.commissionId)}::text[])
      as w(account_id, commission_id)
    join cps.commission c on c.account_id = w.account_id and c.commission_id = w.commission_id`.execute(tx);
  return found.rows;
}

const UPSERT_ROWS = 500;

/** Writes commissions, new or changed. */
export async function upsertCommissions(tx: Tx, rows: readonly Insertable<CpsCommission>[]): Promise<void> {
  for (let from = 0; from < rows.length; from += UPSERT_ROWS) {
    await tx
      .insertInto('cps.commission')
      .values(rows.slice(from, from + UPSERT_ROWS))
      .onConflict((oc) =>
        oc.columns(['accountId', 'commissionId']).doUpdateSet((eb) => ({
          contentId: eb.ref('excluded.contentId'),
          clickId: eb.ref('excluded.clickId'),
          scene: eb.ref('excluded.scene'),
          split: eb.ref('excluded.split'),
          reason: eb.ref('excluded.reason'),
          status: eb.ref('excluded.status'),
          withheld: eb.ref('excluded.withheld'),
          month: eb.ref('excluded.month'),
          confirmedAt: eb.ref('excluded.confirmedAt'),
          baseFen: eb.ref('excluded.baseFen'),
          grossFen: eb.ref('excluded.grossFen'),
          networkFen: eb.ref('excluded.networkFen'),
          platformFen: eb.ref('excluded.platformFen'),
          poolFen: eb.ref('excluded.poolFen'),
          creatorFen: eb.ref('excluded.creatorFen'),
          forfeitedFen: eb.ref('excluded.forfeitedFen'),
          clawbacks: eb.ref('excluded.clawbacks'),
          clawbackFen: eb.ref('excluded.clawbackFen'),
          updatedAt: eb.ref('excluded.updatedAt'),
        })),
      )
      .execute();
  }
}

export type NewEvent = {
  accountId: string;
  commissionId: string;
  status: string;
  reason: string | null;
  grossFen: bigint;
  creatorFen: bigint;
  clawbackFen: bigint;
};

/** Adds to the history of commissions; at most one event a commission in one call. */
export async function insertEvents(tx: Tx, now: Date, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const column = <K extends keyof NewEvent>(name: K) => events.map((event) => event[name]);
  await sql`insert into cps.commission_event
      (account_id, commission_id, n, at, status, reason, gross_fen, creator_fen, clawback_fen)
    select e.account_id, e.commission_id, coalesce((select max(h.n) from cps.commission_event h
        where h.account_id = e.account_id and h.commission_id = e.commission_id), 0) + 1,
      ${now}::timestamptz, e.status, e.reason, e.gross_fen, e.creator_fen, e.clawback_fen
    from unnest(${column('accountId')}::text[], ${column('commissionId')}::text[], ${column('status')}::text[],
      ${column('reason')}::text[], ${column('grossFen')}::bigint[], ${column('creatorFen')}::bigint[],
      ${column('clawbackFen')}::bigint[])
      as e(account_id, commission_id, status, reason, gross_fen, creator_fen, clawback_fen)`.execute(tx);
}

/** The commission of an order line, by its buyer's key. */
export async function commissionOfLine(tx: Tx, key: LineKey & { buyerKey: string }) {
  return tx
    .selectFrom('cps.decision')
    .select(['commissionId', 'reason', 'month', 'explanation', 'decidedAt', 'posts'])
    .where('buyerKey', '=', key.buyerKey)
    .where('tradeNo', '=', key.tradeNo)
    .where('lineNo', '=', key.lineNo)
    .executeTakeFirst();
}
