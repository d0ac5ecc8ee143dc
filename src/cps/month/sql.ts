import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { CpsPolicy } from '../policy.ts';
import type { DocumentHead } from '../document.ts';

export type MonthRow = {
  month: string;
  state: 'locked' | 'posted';
  closeAt: Date;
  logSeq: bigint;
  inputHash: string;
  outputHash: string;
  totals: unknown;
  policy: unknown;
  lockedAt: Date;
  lockedBy: string;
  postedAt: Date | null;
  postedBy: string | null;
};

const columns = [
  'month',
  'state',
  'closeAt',
  'logSeq',
  'inputHash',
  'outputHash',
  'totals',
  'policy',
  'lockedAt',
  'lockedBy',
  'postedAt',
  'postedBy',
] as const;

export async function monthRow(tx: Tx, month: string): Promise<MonthRow | undefined> {
  const row = await tx.selectFrom('cps.month').select(columns).where('month', '=', month).executeTakeFirst();
  return row && { ...row, state: row.state === 'posted' ? 'posted' : 'locked' };
}

/** Months that are locked or posted, the latest first. */
export async function monthRows(tx: Tx, limit: number): Promise<MonthRow[]> {
  const rows = await tx.selectFrom('cps.month').select(columns).orderBy('month', 'desc').limit(limit).execute();
  return rows.map((row) => ({ ...row, state: row.state === 'posted' ? 'posted' : 'locked' }));
}

/** The first month in which something settles or a pool was topped up. */
export async function firstMonth(tx: Tx): Promise<string | undefined> {
  const found = await sql<{ month: string | null }>`
    select least((select min(month) from cps.decision),
      (select min(left(split_part(key, chr(10), 2), 7)) from cps.log where kind = 'pool_topup')) as month`.execute(tx);
  return found.rows[0]?.month ?? undefined;
}

export async function insertMonth(
  tx: Tx,
  row: { month: string; closeAt: Date; logSeq: bigint; lockedAt: Date; lockedBy: string; policy: CpsPolicy },
): Promise<void> {
  await tx
    .insertInto('cps.month')
    .values({
      ...row,
      policy: JSON.stringify(row.policy),
      state: 'locked',
      inputHash: '',
      outputHash: '',
      totals: '{}',
    })
    .execute();
}

/** Keeps what a locked month comes to; only the first time. */
export async function keepHead(tx: Tx, month: string, head: DocumentHead): Promise<boolean> {
  const done = await tx
    .updateTable('cps.month')
    .set({ inputHash: head.inputHash, outputHash: head.outputHash, totals: JSON.stringify(head.totals) })
    .where('month', '=', month)
    .where('outputHash', '=', '')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function markPosted(tx: Tx, now: Date, month: string, by: string): Promise<boolean> {
  const done = await tx
    .updateTable('cps.month')
    .set({ state: 'posted', postedAt: now, postedBy: by })
    .where('month', '=', month)
    .where('state', '=', 'locked')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

type Moved = {
  accountId: string;
  commissionId: string;
  status: string;
  reason: string | null;
  grossFen: bigint;
  creatorFen: bigint;
  clawbackFen: bigint;
};

/** Confirmed commissions of a locked month become payable. */
export async function markPayable(tx: Tx, now: Date, month: string): Promise<Moved[]> {
  return tx
    .updateTable('cps.commission')
    .set({ status: 'payable', updatedAt: now })
    .where('month', '=', month)
    .where('status', '=', 'confirmed')
    .returning(['accountId', 'commissionId', 'status', 'reason', 'grossFen', 'creatorFen', 'clawbackFen'])
    .execute();
}

export type EntryKey = { accountId: string; tradeNo: string; lineNo: string; withheld: boolean };

/** Commissions whose settlement, or its release, stands in a posted month become settled; or wait, while withheld. */
export async function markSettled(tx: Tx, now: Date, settlements: readonly EntryKey[]): Promise<Moved[]> {
  const found = await sql<Moved>`
    update cps.commission c set withheld = n.withheld, updated_at = ${now},
      status = case when c.clawbacks > 0 then 'clawed_back' when n.withheld then 'payable' else 'settled' end
    from unnest(${settlements.map((e) => e.accountId)}::text[], ${settlements.map((e) => e.tradeNo)}::text[],
      ${settlements.map((e) => e.lineNo)}::text[], ${settlements.map((e) => e.withheld)}::boolean[])
      as n(account_id, trade_no, line_no, withheld)
    where c.account_id = n.account_id and c.trade_no = n.trade_no and c.line_no = n.line_no
      and (c.status = 'payable' or (c.status = 'clawed_back' and c.withheld <> n.withheld))
      and (c.withheld <> n.withheld or c.clawbacks > 0 or not n.withheld)
    returning c.account_id, c.commission_id, c.status, c.reason, c.gross_fen, c.creator_fen, c.clawback_fen`.execute(
    tx,
  );
  return found.rows;
}

export type NewEntry = {
  accountId: string;
  tradeNo: string;
  lineNo: string;
  entry: string;
  refundId: string;
  contentId: string;
  clickId: string;
  scene: string;
  split: string;
  reason: string | null;
  grossFen: number;
  networkFen: number;
  platformFen: number;
  poolFen: number;
  creatorFen: number;
  forfeitedFen: number;
  status: string;
};

/** Keeps entries of a month's document, each once. Throws when the commission of one is not there. */
export async function insertEntries(tx: Tx, month: string, rows: readonly NewEntry[]): Promise<void> {
  await sql`insert into cps.entry (month, account_id, trade_no, line_no, entry, refund_id, shop_id, content_id, click_id,
      scene, split, reason, gross_fen, network_fen, platform_fen, pool_fen, creator_fen, forfeited_fen, status)
    select ${month}, n.account_id, n.trade_no, n.line_no, n.entry, n.refund_id,
      (select c.shop_id from cps.commission c where c.account_id = n.account_id and c.trade_no = n.trade_no
        and c.line_no = n.line_no and c.status <> 'invalid'), n.content_id, n.click_id, n.scene, n.split, n.reason,
      n.gross_fen, n.network_fen, n.platform_fen, n.pool_fen, n.creator_fen, n.forfeited_fen, n.status
    from json_to_recordset(${JSON.stringify(rows.map(snake))}::json) as n(account_id text, trade_no text, line_no text,
      entry text, refund_id text, content_id text, click_id text, scene text, split text, reason text, gross_fen bigint,
      network_fen bigint, platform_fen bigint, pool_fen bigint, creator_fen bigint, forfeited_fen bigint, status text)
    on conflict (account_id, month, trade_no, line_no, entry, refund_id) do nothing`.execute(tx);
}

/** Column names of a row's members. */
function snake(row: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
}

export async function insertPoolDays(tx: Tx, rows: readonly object[]): Promise<void> {
  await sql`insert into cps.pool_day (scene, day, carried_in_fen, in_fen, topup_fen, paid_fen, carried_out_fen)
    select scene, day, carried_in_fen, in_fen, topup_fen, paid_fen, carried_out_fen
    from json_to_recordset(${JSON.stringify(rows.map(snake))}::json) as n(scene text, day date, carried_in_fen bigint,
      in_fen bigint, topup_fen bigint, paid_fen bigint, carried_out_fen bigint)
    on conflict (scene, day) do nothing`.execute(tx);
}

export async function insertRewards(tx: Tx, rows: readonly object[]): Promise<void> {
  await sql`insert into cps.reward (account_id, scene, day, content_id, amount_fen, forfeited)
    select coalesce(account_id, ''), scene, day, content_id, amount_fen, forfeited
    from json_to_recordset(${JSON.stringify(rows.map(snake))}::json) as n(account_id text, scene text, day date,
      content_id text, amount_fen bigint, forfeited boolean)
    on conflict (account_id, scene, day, content_id) do nothing`.execute(tx);
}

export async function insertStatements(tx: Tx, month: string, rows: readonly object[]): Promise<void> {
  await sql`insert into cps.statement (month, account_id, institution_id, authorised_from, commission_fen, reward_fen,
      clawback_fen, net_fen, institution_fen, creator_fen, carried_in_fen, payable_fen, carried_out_fen)
    select ${month}, account_id, coalesce(institution_id, ''), authorised_from, commission_fen, reward_fen, clawback_fen,
      net_fen, institution_fen, creator_fen, carried_in_fen, payable_fen, carried_out_fen
    from json_to_recordset(${JSON.stringify(rows.map(snake))}::json) as n(account_id text, institution_id text,
      authorised_from timestamptz, commission_fen bigint, reward_fen bigint, clawback_fen bigint, net_fen bigint,
      institution_fen bigint, creator_fen bigint, carried_in_fen bigint, payable_fen bigint, carried_out_fen bigint)
    on conflict (account_id, month, institution_id, authorised_from) do nothing`.execute(tx);
}

/** What each account forfeits in a month, page by page. */
export async function forfeits(tx: Tx, month: string, after: string, limit: number) {
  const found = await sql<{ accountId: string; fen: bigint }>`
    select account_id, sum(forfeited_fen)::bigint as fen from cps.entry
    where month = ${month} and account_id > ${after} group by account_id order by account_id limit ${limit}`.execute(
    tx,
  );
  return found.rows;
}

/** What each shop owes for a month, page by page: commissions and claw-backs. */
export async function shopTotals(tx: Tx, month: string, after: string, limit: number) {
  const found = await sql<{ shopId: string; commissionFen: bigint; clawbackFen: bigint }>`
    select shop_id, coalesce(sum(gross_fen) filter (where entry = 'settlement'), 0)::bigint as commission_fen,
      coalesce(sum(gross_fen) filter (where entry = 'clawback'), 0)::bigint as clawback_fen
    from cps.entry where month = ${month} and shop_id > ${after}
    group by shop_id order by shop_id limit ${limit}`.execute(tx);
  return found.rows;
}

export async function insertShopStatements(
  tx: Tx,
  month: string,
  rows: readonly { shopId: string; commissionFen: bigint; clawbackFen: bigint }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('cps.shopStatement')
    .values(rows.map((row) => ({ ...row, month })))
    .onConflict((oc) => oc.columns(['shopId', 'month']).doNothing())
    .execute();
}
