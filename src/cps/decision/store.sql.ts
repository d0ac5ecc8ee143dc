import { sql, type Insertable, type RawBuilder, type Selectable } from 'kysely';
import type { CpsCommission } from '../../../db/types.ts';
import type { Tx } from '../../lib/db.ts';
import { prepared } from '../../lib/prepared.ts';
import { namesOf, rowsAs, unnested } from '../../lib/unnested.ts';
import type { LineKey } from '../journal/lines.ts';
import { INVALID_IN_DOCUMENT } from './ending.ts';
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

const decisionColumns = {
  buyerKey: 'text',
  tradeNo: 'text',
  lineNo: 'text',
  month: 'text',
  reason: 'text',
  commissionId: 'text',
  explanation: 'jsonb',
  posts: 'int',
  posted: 'jsonb',
} as const;

/** Writes decisions, new or changed. */
export async function upsertDecisions(tx: Tx, now: Date, rows: readonly DecisionRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`${prepared} insert into cps.decision (${namesOf(decisionColumns)}, decided_at)
    select n.*, ${now}::timestamptz from ${unnested(rows, decisionColumns)} as n
    on conflict (buyer_key, trade_no, line_no) do update set month = excluded.month, reason = excluded.reason,
      commission_id = excluded.commission_id, explanation = excluded.explanation, posts = excluded.posts,
      posted = excluded.posted, decided_at = excluded.decided_at`.execute(tx);
}

export type CommissionRow = Selectable<CpsCommission>;

/** Of commissions `c`: those that became invalid and still stand in their month's document, with zeros. */
export const invalidInDocument: RawBuilder<boolean> = sql<boolean>`
  c.status = 'invalid' and c.reason = any(${[...INVALID_IN_DOCUMENT]}::text[])`;

/** Of commissions `c`: those whose line stands, or will stand, in a month's document as their account's. */
export const inDocument: RawBuilder<boolean> = sql<boolean>`(c.status <> 'invalid' or ${invalidInDocument})`;

/** Commissions by account and id. */
export async function commissions(
  tx: Tx,
  ids: readonly { accountId: string; commissionId: string }[],
): Promise<CommissionRow[]> {
  if (ids.length === 0) return [];
  const found = await sql<CommissionRow>`
    select c.* from ${rowsAs('w', ids, { accountId: 'text', commissionId: 'text' })}
    join cps.commission c on c.account_id = w.account_id and c.commission_id = w.commission_id`.execute(tx);
  return found.rows;
}

/** What a new decision may change of a commission. */
const changing = {
  contentId: 'text',
  clickId: 'text',
  scene: 'text',
  split: 'text',
  reason: 'text',
  status: 'text',
  withheld: 'boolean',
  month: 'text',
  confirmedAt: 'timestamptz',
  baseFen: 'bigint',
  grossFen: 'bigint',
  networkFen: 'bigint',
  platformFen: 'bigint',
  poolFen: 'bigint',
  creatorFen: 'bigint',
  forfeitedFen: 'bigint',
  clawbacks: 'int',
  clawbackFen: 'bigint',
  clawbackGrossFen: 'bigint',
  clawbackNetworkFen: 'bigint',
  clawbackPlatformFen: 'bigint',
  clawbackPoolFen: 'bigint',
  decidedAt: 'timestamptz',
  updatedAt: 'timestamptz',
} as const;
const commissionColumns = {
  accountId: 'text',
  commissionId: 'text',
  buyerKey: 'text',
  tradeNo: 'text',
  lineNo: 'text',
  shopId: 'text',
  itemId: 'text',
  createdAt: 'timestamptz',
  paidAt: 'timestamptz',
  rateBp: 'int',
  ...changing,
} as const;

/** Writes commissions, new or changed. */
export async function upsertCommissions(tx: Tx, rows: readonly Insertable<CpsCommission>[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`${prepared} insert into cps.commission (${namesOf(commissionColumns)})
    select * from ${unnested(rows, commissionColumns)}
    on conflict (account_id, commission_id) do update set (${namesOf(changing)}) = row (${namesOf(changing, 'excluded')})`.execute(
    tx,
  );
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

const eventColumns = {
  accountId: 'text',
  commissionId: 'text',
  status: 'text',
  reason: 'text',
  grossFen: 'bigint',
  creatorFen: 'bigint',
  clawbackFen: 'bigint',
} as const;

/**
 * Adds what has become of commissions to their history, as the end of a statement: `source` is a table `e` of `NewEvent`s,
 * at most one a commission.
 */
export function eventsFrom(now: Date, source: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`insert into cps.commission_event
      (account_id, commission_id, n, at, status, reason, gross_fen, creator_fen, clawback_fen)
    select e.account_id, e.commission_id, coalesce((select max(h.n) from cps.commission_event h
        where h.account_id = e.account_id and h.commission_id = e.commission_id), 0) + 1,
      ${now}::timestamptz, e.status, e.reason, e.gross_fen, e.creator_fen, e.clawback_fen from ${source}`;
}

/** Adds to the history of commissions; at most one event a commission in one call. */
export async function insertEvents(tx: Tx, now: Date, events: readonly NewEvent[]): Promise<void> {
  if (events.length > 0) await eventsFrom(now, rowsAs('e', events, eventColumns)).execute(tx);
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
