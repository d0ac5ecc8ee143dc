import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import { eventsFrom, inDocument } from '../decision/store.sql.ts';
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

/** What of a changed commission its history tells: `moved` answers them as they have become. */
const told = sql`c.account_id, c.commission_id, c.status, c.reason, c.gross_fen, c.creator_fen, c.clawback_fen`;

/** The last account of the next `limit` confirmed commissions of a month, in the order of accounts; undefined without any. */
export async function lastConfirmed(tx: Tx, month: string, after: string, limit: number): Promise<string | undefined> {
  const found = await sql<{ accountId: string | null }>`select max(p.account_id) as account_id from (
      select account_id from cps.commission where month = ${month} and status = 'confirmed' and account_id > ${after}
      order by account_id limit ${limit}) p`.execute(tx);
  return found.rows[0]?.accountId ?? undefined;
}

/** Confirmed commissions of a locked month become payable: those of the accounts behind `after` up to `last`. */
export async function markPayable(
  tx: Tx,
  now: Date,
  month: string,
  { after, last }: { after: string; last: string },
): Promise<void> {
  await sql`with moved as (
    update cps.commission c set status = 'payable', updated_at = ${now}
    where c.account_id > ${after} and c.account_id <= ${last} and c.month = ${month} and c.status = 'confirmed'
    returning ${told}
  ) ${eventsFrom(now, sql`moved as e`)}`.execute(tx);
}

/**
 * Keeps lines of a month's document, a JSON array as the document prints it, as entries, each once; unattributed ones
 * have none. Commissions whose settlement, or its release, is among them become settled; or wait, while withheld. Throws
 * when the commission of one is not there.
 */
export async function keepLines(tx: Tx, now: Date, month: string, json: string): Promise<void> {
  await sql`with line as materialized (
    select n.*, c.commission_id, c.shop_id, n.status = 'withheld' as held
    from json_to_recordset(${json}::json) as n("tradeNo" text, "lineNo" text, entry text, "refundId" text, "accountId" text,
      "contentId" text, "clickId" text, scene text, split text, reason text, "grossFen" bigint, "networkFen" bigint,
      "platformFen" bigint, "poolFen" bigint, "creatorFen" bigint, "forfeitedFen" bigint, status text)
    left join cps.commission c on c.account_id = n."accountId" and c.trade_no = n."tradeNo" and c.line_no = n."lineNo"
      and ${inDocument}
    where n."accountId" is not null
  ), kept as (
    insert into cps.entry (month, account_id, trade_no, line_no, entry, refund_id, shop_id, content_id, click_id,
      scene, split, reason, gross_fen, network_fen, platform_fen, pool_fen, creator_fen, forfeited_fen, status)
    select ${month}, "accountId", "tradeNo", "lineNo", entry, coalesce("refundId", ''), shop_id, "contentId", "clickId",
      scene, split, reason, "grossFen", "networkFen", "platformFen", "poolFen", "creatorFen", "forfeitedFen", status
    from line on conflict (account_id, month, trade_no, line_no, entry, refund_id) do nothing
  ), moved as (
    update cps.commission c set withheld = n.held, updated_at = ${now}, creator_fen = n."creatorFen",
      forfeited_fen = case when n."forfeitedFen" <> 0 then n."forfeitedFen" else c.forfeited_fen end,
      clawback_fen = case when n."forfeitedFen" <> 0 then 0 else c.clawback_fen end,
      status = case when c.clawbacks > 0 then 'clawed_back' when n.held then 'payable' else 'settled' end
    from line n
    where n.entry = 'settlement' and c.account_id = n."accountId" and c.commission_id = n.commission_id
      and (c.status = 'payable' or (c.status = 'clawed_back' and c.withheld <> n.held))
      and (c.withheld <> n.held or c.clawbacks > 0 or not n.held)
    returning ${told}
  ) ${eventsFrom(now, sql`moved as e`)}`.execute(tx);
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

/** Keeps statements; those that `wait` are posted when their shops have paid. */
export async function insertStatements(tx: Tx, month: string, rows: readonly object[], waits: boolean): Promise<void> {
  await sql`insert into cps.statement (month, account_id, institution_id, authorised_from, commission_fen, reward_fen,
      clawback_fen, net_fen, institution_fen, creator_fen, carried_in_fen, written_off_fen, payable_fen, carried_out_fen, waits)
    select ${month}, account_id, coalesce(institution_id, ''), authorised_from, commission_fen, reward_fen, clawback_fen,
      net_fen, institution_fen, creator_fen, carried_in_fen, coalesce(written_off_fen, 0), payable_fen, carried_out_fen, ${waits}
    from json_to_recordset(${JSON.stringify(rows.map(snake))}::json) as n(account_id text, institution_id text,
      authorised_from timestamptz, commission_fen bigint, reward_fen bigint, clawback_fen bigint, net_fen bigint,
      institution_fen bigint, creator_fen bigint, carried_in_fen bigint, written_off_fen bigint, payable_fen bigint, carried_out_fen bigint)
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

/** What shops owe for lines of a month, by shop; also those that only have a correction to bill, made before `until`. */
export async function shopTotals(
  tx: Tx,
  { month, until }: { month: string; until: Date },
  after: string,
  limit: number,
) {
  const found = await sql<{ shopId: string; commissionFen: bigint; clawbackFen: bigint }>`
    select shop_id, coalesce(sum(gross_fen) filter (where entry = 'settlement'), 0)::bigint as commission_fen,
      coalesce(sum(gross_fen) filter (where entry = 'clawback'), 0)::bigint as clawback_fen
    from (
      select shop_id, entry, gross_fen from cps.entry where month = ${month} and shop_id > ${after}
      union all
      select shop_id, 'correction', 0 from cps.correction
      where payer = 'merchant' and bill_month is null and at <= ${until} and shop_id > ${after}) e
    group by shop_id order by shop_id limit ${limit}`.execute(tx);
  return found.rows;
}

/** Those of some shops that have a bill of a month. */
export async function billedShops(tx: Tx, month: string, shopIds: readonly string[]): Promise<string[]> {
  const found = await sql<{ shopId: string }>`
    select shop_id from cps.shop_statement where month = ${month} and shop_id = any(${[...shopIds]}::text[])`.execute(
    tx,
  );
  return found.rows.map(({ shopId }) => shopId);
}

/** Puts the corrections of some shops that no bill asks for yet, made before `until`, on the bill of a month; by shop. */
export async function billCorrections(
  tx: Tx,
  { month, until }: { month: string; until: Date },
  shopIds: readonly string[],
): Promise<Map<string, bigint>> {
  const found = await sql<{ shopId: string; amountFen: bigint }>`
    update cps.correction set bill_month = ${month}
    where payer = 'merchant' and bill_month is null and at <= ${until} and shop_id = any(${[...shopIds]}::text[])
    returning shop_id, amount_fen`.execute(tx);
  const sums = new Map<string, bigint>();
  for (const { shopId, amountFen } of found.rows) sums.set(shopId, (sums.get(shopId) ?? 0n) + amountFen);
  return sums;
}

export async function insertShopStatements(
  tx: Tx,
  now: Date,
  { month, dueOn }: { month: string; dueOn: string },
  rows: readonly { shopId: string; commissionFen: bigint; clawbackFen: bigint; correctionFen: bigint }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('cps.shopStatement')
    .values(rows.map((row) => ({ ...row, month, dueOn, postedAt: now })))
    .execute();
}
