import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { Fen } from '../../lib/money.ts';
import { rowsAs } from '../../lib/unnested.ts';
import type { CommissionRow } from '../decision/store.sql.ts';

/** What operators ask of the commissions of all accounts; `takenBack` of those from which something was taken back. */
export type OverviewWish = {
  month: string | undefined;
  status: string | undefined;
  accountId: string | undefined;
  shopId: string | undefined;
  tradeNo: string;
  takenBack: boolean;
  /** Whether the month is locked or posted: what is not confirmed yet can no longer settle in it. */
  monthClosed: boolean;
  /** Months that are being closed; only `payable` asks for them. */
  lockedMonths: readonly string[];
};

/** Beside claw-backs, a dispute may have taken a line's money back in the ledger alone. */
const correctedOnly = sql`select c.* from cps.commission c where c.clawbacks = 0 and exists (
  select from cps.correction k where k.account_id = c.account_id and k.trade_no = c.trade_no and k.line_no = c.line_no
    and k.amount_fen < 0)`;

const source = ({ takenBack }: OverviewWish): RawBuilder<unknown> =>
  takenBack
    ? sql`(select c.* from cps.commission c where c.clawbacks > 0 union all ${correctedOnly}) c`
    : sql`cps.commission c`;

/** Beside a rare status stands what follows from it and has an index of its own (migration 0077). */
const inStatus: Record<string, RawBuilder<unknown>> = {
  withheld: sql`c.withheld`,
  estimated: sql`c.status = 'estimated' and c.confirmed_at is null`,
  invalid: sql`c.status = 'invalid' and c.base_fen = 0`,
  // Of what was paid out, something may have been taken back since.
  paid_out: sql`c.paid_out_at is not null`,
  clawed_back: sql`c.status = 'clawed_back' and c.clawbacks > 0`,
};

function statusIs(status: string, lockedMonths: readonly string[]): RawBuilder<unknown> {
  // Of a month that is being closed, or held back by a close.
  if (status === 'payable')
    return sql`c.status = ${status} and (c.withheld or c.month = any(${[...lockedMonths]}::text[]))`;
  return inStatus[status] ?? sql`c.status = ${status}`;
}

function conditions({
  month,
  monthClosed,
  status,
  accountId,
  shopId,
  tradeNo,
  lockedMonths,
}: OverviewWish): RawBuilder<unknown> {
  const all = [
    sql`true`,
    ...(month === undefined ? [] : [sql`c.month = ${month}`]),
    ...(monthClosed ? [sql`c.status <> 'estimated'`] : []),
    ...(status === undefined ? [] : [statusIs(status, lockedMonths)]),
    ...(accountId === undefined ? [] : [sql`c.account_id = ${accountId}`]),
    ...(shopId === undefined ? [] : [sql`c.shop_id = ${shopId}`]),
    // The numbers are printable ASCII (API.md), so all that begin with the prefix come before it with DEL.
    ...(tradeNo === '' ? [] : [sql`c.trade_no >= ${tradeNo} and c.trade_no < ${`${tradeNo}\u007F`}`]),
  ];
  return sql.join(all, sql` and `);
}

const place = sql`(c.created_at, c.trade_no, c.line_no, c.commission_id)`;

/**
 * Commissions that meet a wish, the latest ordered first, after a key; what was ordered in the same instant by its numbers,
 * so that the lines of an order stand together. The indexes hold the instant alone: few lines share one.
 */
export async function overviewPage(
  tx: Tx,
  wish: OverviewWish,
  after: { at: string; tradeNo: string; lineNo: string; commissionId: string } | undefined,
  limit: number,
): Promise<CommissionRow[]> {
  const found = await sql<CommissionRow>`select c.* from ${source(wish)} where ${conditions(wish)}
    ${after ? sql`and ${place} < (${after.at}::timestamptz, ${after.tradeNo}, ${after.lineNo}, ${after.commissionId})` : sql``}
    order by c.created_at desc, c.trade_no desc, c.line_no desc, c.commission_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

/**
 * The institution's part of a line before claw-backs, as every other part beside it, by the authorisation in force at its
 * confirmation, else now: an estimate (DOMAIN 11.4).
 */
const institutionPart = (now: Date) => sql`case when c.creator_fen > 0 then
  c.creator_fen * (select a.share_bp from cps.authorisation a where a.account_id = c.account_id
    and a.from_at <= coalesce(c.confirmed_at, ${now}) and (a.to_at is null or coalesce(c.confirmed_at, ${now}) < a.to_at)
    order by a.from_at desc limit 1) / 10000 else 0 end`;

/** Claw-backs of commissions `c` that posted statements hold. */
const statedClawbacks = sql`join cps.month m on m.state = 'posted' and m.month >= c.month
  join cps.entry e on e.account_id = c.account_id and e.month = m.month and e.trade_no = c.trade_no
    and e.line_no = c.line_no and e.entry = 'clawback' and e.status = 'settled'`;

const corrections = sql`join cps.correction k on k.account_id = c.account_id and k.trade_no = c.trade_no
  and k.line_no = c.line_no and k.amount_fen < 0`;

export type OverviewSums = {
  lines: number;
  baseFen: Fen;
  grossFen: Fen;
  networkFen: Fen;
  platformFen: Fen;
  poolFen: Fen;
  creatorFen: Fen;
  forfeitedFen: Fen;
  institutionFen: Fen;
  clawbackGrossFen: Fen;
  clawbackNetworkFen: Fen;
  clawbackPlatformFen: Fen;
  clawbackPoolFen: Fen;
  clawbackFen: Fen;
  statedFen: Fen;
  correctedFen: Fen;
};

/** Sums over all commissions that meet a wish, by one statement, so that they are of one instant. */
export async function overviewSums(tx: Tx, wish: OverviewWish, now: Date): Promise<OverviewSums> {
  const from = source(wish);
  const where = conditions(wish);
  const found = await sql<OverviewSums>`select s.*, i.institution_fen, t.stated_fen, k.corrected_fen from
    (select count(*)::int as lines, coalesce(sum(c.base_fen), 0)::bigint as base_fen,
      coalesce(sum(c.gross_fen), 0)::bigint as gross_fen, coalesce(sum(c.network_fen), 0)::bigint as network_fen,
      coalesce(sum(c.platform_fen), 0)::bigint as platform_fen, coalesce(sum(c.pool_fen), 0)::bigint as pool_fen,
      coalesce(sum(c.creator_fen), 0)::bigint as creator_fen,
      coalesce(sum(c.forfeited_fen), 0)::bigint as forfeited_fen,
      coalesce(sum(c.clawback_gross_fen), 0)::bigint as clawback_gross_fen,
      coalesce(sum(c.clawback_network_fen), 0)::bigint as clawback_network_fen,
      coalesce(sum(c.clawback_platform_fen), 0)::bigint as clawback_platform_fen,
      coalesce(sum(c.clawback_pool_fen), 0)::bigint as clawback_pool_fen,
      coalesce(sum(c.clawback_fen), 0)::bigint as clawback_fen
    from ${from} where ${where}) s,
    (select coalesce(sum(${institutionPart(now)}), 0)::bigint as institution_fen
    from (select distinct account_id from cps.authorisation) g join ${from} on c.account_id = g.account_id
    where ${where}) i,
    (select coalesce(sum(e.creator_fen), 0)::bigint as stated_fen
    from ${from} ${statedClawbacks} where c.clawbacks > 0 and ${where}) t,
    (select coalesce(sum(k.amount_fen), 0)::bigint as corrected_fen from ${from} ${corrections} where ${where}) k`.execute(
    tx,
  );
  const [sums] = found.rows;
  if (!sums) throw new Error('an aggregate without a row');
  return sums;
}

type Key = { accountId: string; commissionId: string };
const wanted = (keys: readonly Key[]) => sql`${rowsAs('w', keys, { accountId: 'text', commissionId: 'text' })}
  join cps.commission c on c.account_id = w.account_id and c.commission_id = w.commission_id`;

/** What posted statements hold of the claw-backs of some commissions; one without any is absent. */
export async function statedOf(tx: Tx, keys: readonly Key[]): Promise<Map<string, Fen>> {
  if (keys.length === 0) return new Map();
  const found = await sql<{ commissionId: string; fen: Fen }>`
    select c.commission_id, sum(e.creator_fen)::bigint as fen from ${wanted(keys)} ${statedClawbacks}
    group by c.commission_id`.execute(tx);
  return new Map(found.rows.map(({ commissionId, fen }) => [commissionId, fen]));
}

export type TakenCorrection = { commissionId: string; disputeId: string; at: Date; month: string; amountFen: Fen };

/** What disputes took from the accounts of some commissions in the ledger, the first first. */
export async function correctionsTaken(tx: Tx, keys: readonly Key[]): Promise<TakenCorrection[]> {
  if (keys.length === 0) return [];
  const found = await sql<TakenCorrection>`select c.commission_id, k.dispute_id, k.at, k.month, k.amount_fen
    from ${wanted(keys)} ${corrections} order by k.at, k.dispute_id`.execute(tx);
  return found.rows;
}

/** What the statements of the last posted month carry as debts of some accounts, below 0; one without any is absent. */
export async function debtsCarried(tx: Tx, accountIds: readonly string[]): Promise<Map<string, Fen>> {
  if (accountIds.length === 0) return new Map();
  const found = await sql<{ accountId: string; fen: Fen }>`
    select s.account_id, sum(s.carried_out_fen)::bigint as fen from cps.statement s
    where s.account_id = any(${[...accountIds]}::text[]) and s.carried_out_fen < 0
      and s.month = (select max(month) from cps.month where state = 'posted')
    group by s.account_id`.execute(tx);
  return new Map(found.rows.map(({ accountId, fen }) => [accountId, fen]));
}
