import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { LineKey } from '../journal/lines.ts';
import type { CommissionRow } from '../decision/store.sql.ts';

export type CommissionFilter = {
  month: string | undefined;
  status: string | undefined;
};

/** A side state has lines of any status; of what was paid out, something may have been taken back since. */
function standingIs(status: string): RawBuilder<boolean> {
  if (status === 'withheld') return sql<boolean>`c.withheld`;
  return status === 'paid_out' ? sql<boolean>`c.paid_out_at is not null` : sql<boolean>`c.status = ${status}`;
}

const meets = ({ month, status }: CommissionFilter) => sql`
  ${month === undefined ? sql`` : sql`and c.month = ${month}`}
  ${status === undefined ? sql`` : sql`and ${standingIs(status)}`}`;

/** How many commissions of an account meet a filter. */
export async function commissionCount(tx: Tx, accountId: string, filter: CommissionFilter): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from cps.commission c where c.account_id = ${accountId} ${meets(filter)}`.execute(tx);
  return found.rows[0]?.n ?? 0;
}

/** Commissions of an account with the time of their clicks, the latest first. */
export async function commissions(
  tx: Tx,
  accountId: string,
  filter: CommissionFilter & { before: string | undefined },
  limit: number,
) {
  const { before } = filter;
  const found = await sql<CommissionRow & { clickAt: Date | null }>`
    select c.*, (select k.at from cps.click k where k.buyer_key = c.buyer_key and k.click_id = c.click_id) as click_at
    from cps.commission c where c.account_id = ${accountId}
      ${meets(filter)}
      ${before === undefined ? sql`` : sql`and c.commission_id < ${before}`}
    order by c.commission_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

/** One commission of an account. */
export async function commission(tx: Tx, accountId: string, commissionId: string) {
  const found = await sql<CommissionRow & { clickAt: Date | null }>`
    select c.*, (select k.at from cps.click k where k.buyer_key = c.buyer_key and k.click_id = c.click_id) as click_at
    from cps.commission c where c.account_id = ${accountId} and c.commission_id = ${commissionId}`.execute(tx);
  return found.rows[0];
}

/** The history of a commission, oldest first. */
export function events(tx: Tx, accountId: string, commissionId: string, limit: number) {
  return tx
    .selectFrom('cps.commissionEvent')
    .select(['at', 'status', 'reason', 'grossFen', 'creatorFen', 'clawbackFen'])
    .where('accountId', '=', accountId)
    .where('commissionId', '=', commissionId)
    .orderBy('n')
    .limit(limit)
    .execute();
}

export type StatementRow = {
  accountId: string;
  institutionId: string;
  authorisedFrom: Date | null;
  /** Of the authorisation; null without an institution. */
  shareBp: number | null;
  commissionFen: bigint;
  rewardFen: bigint;
  clawbackFen: bigint;
  netFen: bigint;
  institutionFen: bigint;
  creatorFen: bigint;
  carriedInFen: bigint;
  /** What the platform bore of an old debt. */
  writtenOffFen: bigint;
  payableFen: bigint;
  carriedOutFen: bigint;
  /** Its money waits for shops that have not paid their bills. */
  waits: boolean;
};

/** The money of a statement alone. */
export type StatementSums = Omit<StatementRow, 'accountId' | 'institutionId' | 'authorisedFrom' | 'shareBp' | 'waits'>;

export type StatementKey = { accountId: string; institutionId: string; authorisedFrom: string };

/** Statements of a posted month: an account's own, and those in which it is the institution. */
export async function statements(
  tx: Tx,
  month: string,
  accountId: string,
  after: StatementKey | undefined,
  limit: number,
): Promise<StatementRow[]> {
  const found = await sql<StatementRow>`
    select s.account_id, s.institution_id, s.authorised_from,
      (select a.share_bp from cps.authorisation a where a.account_id = s.account_id and a.from_at = s.authorised_from)
        as share_bp, s.commission_fen, s.reward_fen, s.clawback_fen, s.net_fen,
      s.institution_fen, s.creator_fen, s.carried_in_fen, s.written_off_fen, s.payable_fen, s.carried_out_fen, s.waits
    from cps.statement s join cps.month m on m.month = s.month and m.state = 'posted'
    where s.month = ${month} and (s.account_id = ${accountId} or s.institution_id = ${accountId})
      ${
        after
          ? sql`and (s.account_id, s.institution_id, coalesce(s.authorised_from, '-infinity'))
              > (${after.accountId}, ${after.institutionId}, ${after.authorisedFrom}::timestamptz)`
          : sql``
      }
    order by s.account_id, s.institution_id, s.authorised_from nulls first limit ${limit}`.execute(tx);
  return found.rows;
}

/**
 * Which of some months hold anything of an account, the latest first: a line that counts, a statement, or an entry of its
 * posted documents. One look into an index for each, so a long history costs no more than its months.
 */
export async function monthsWithMoney(
  tx: Tx,
  accountId: string,
  months: readonly string[],
  limit: number,
): Promise<string[]> {
  const found = await sql<{ month: string }>`
    select w.month from unnest(${months}::text[]) w (month)
    where exists (select from cps.commission c
        where c.account_id = ${accountId} and c.month = w.month and c.status <> 'invalid')
      or exists (select from cps.month m where m.month = w.month and m.state = 'posted' and (
        exists (select from cps.statement s where s.account_id = ${accountId} and s.month = w.month)
        or exists (select from cps.entry e where e.account_id = ${accountId} and e.month = w.month)))
    order by w.month desc limit ${limit}`.execute(tx);
  return found.rows.map(({ month }) => month);
}

/** Sums of an account's commissions by month. */
export async function monthSums(tx: Tx, accountId: string, months: readonly string[]) {
  const found = await sql<{
    month: string;
    estimatedFen: bigint;
    confirmedFen: bigint;
    settledFen: bigint;
    paidFen: bigint;
    withheldFen: bigint;
    clawbackFen: bigint;
  }>`
    select month,
      coalesce(sum(creator_fen) filter (where status = 'estimated'), 0)::bigint as estimated_fen,
      coalesce(sum(creator_fen) filter (where status in ('confirmed', 'payable') and not withheld), 0)::bigint
        as confirmed_fen,
      coalesce(sum(creator_fen) filter (where status in ('settled', 'paid_out', 'clawed_back') and not withheld), 0)::bigint
        as settled_fen,
      coalesce(sum(creator_fen) filter (where paid_out_at is not null and not withheld), 0)::bigint as paid_fen,
      coalesce(sum(creator_fen) filter (where withheld and status <> 'estimated'), 0)::bigint as withheld_fen,
      coalesce(sum(clawback_fen), 0)::bigint as clawback_fen
    from cps.commission where account_id = ${accountId} and month = any(${months}) and status <> 'invalid'
    group by month`.execute(tx);
  return found.rows;
}

/** Sums of an account's own posted statements, by month. */
export async function statementSums(tx: Tx, accountId: string, months: readonly string[]) {
  const found = await sql<{ month: string } & StatementSums>`
    select s.month, sum(s.commission_fen)::bigint as commission_fen, sum(s.reward_fen)::bigint as reward_fen,
      sum(s.clawback_fen)::bigint as clawback_fen, sum(s.net_fen)::bigint as net_fen,
      sum(s.institution_fen)::bigint as institution_fen, sum(s.creator_fen)::bigint as creator_fen,
      sum(s.carried_in_fen)::bigint as carried_in_fen,
      sum(s.written_off_fen)::bigint as written_off_fen, sum(s.payable_fen)::bigint as payable_fen,
      sum(s.carried_out_fen)::bigint as carried_out_fen
    from cps.statement s join cps.month m on m.month = s.month and m.state = 'posted'
    where s.account_id = ${accountId} and s.month = any(${months}) group by s.month`.execute(tx);
  return found.rows;
}

/** What an account earned in a span of time: by payment, by confirmation, and what was settled in it. */
export async function earnedBetween(tx: Tx, accountId: string, from: Date, to: Date) {
  const found = await sql<{ estimatedFen: bigint; confirmedFen: bigint; settledFen: bigint }>`
    select
      (select coalesce(sum(creator_fen), 0)::bigint from cps.commission where account_id = ${accountId}
        and status <> 'invalid' and paid_at >= ${from} and paid_at < ${to}) as estimated_fen,
      (select coalesce(sum(creator_fen), 0)::bigint from cps.commission where account_id = ${accountId}
        and status <> 'invalid' and confirmed_at >= ${from} and confirmed_at < ${to}) as confirmed_fen,
      (select coalesce(sum(creator_fen), 0)::bigint from cps.commission_event where account_id = ${accountId}
        and status = 'settled' and at >= ${from} and at < ${to}) as settled_fen`.execute(tx);
  return found.rows[0] ?? { estimatedFen: 0n, confirmedFen: 0n, settledFen: 0n };
}

/** The buyer of an order line. */
export async function ownerOfLine(tx: Tx, { tradeNo, lineNo }: LineKey): Promise<string | undefined> {
  const row = await tx
    .selectFrom('cps.lineOwner')
    .select('buyerKey')
    .where('tradeNo', '=', tradeNo)
    .where('lineNo', '=', lineNo)
    .executeTakeFirst();
  return row?.buyerKey;
}

/** Order lines with their buyers by trade and line number, after a key, whose trade number begins with `prefix`. */
export function lineOwners(tx: Tx, prefix: string, after: LineKey, limit: number) {
  // The numbers are printable ASCII (API.md), so all that begin with the prefix come before it with DEL.
  return tx
    .selectFrom('cps.lineOwner')
    .select(['tradeNo', 'lineNo', 'buyerKey'])
    .where('tradeNo', '>=', prefix)
    .where('tradeNo', '<', `${prefix}\u007F`)
    .where(sql<boolean>`(trade_no, line_no) > (${after.tradeNo}, ${after.lineNo})`)
    .orderBy('tradeNo')
    .orderBy('lineNo')
    .limit(limit)
    .execute();
}

type LatestWish = {
  span: { from: Date; until: Date } | undefined;
  status: 'paid' | 'confirmed' | 'closed' | undefined;
  earner: 'somebody' | 'nobody' | undefined;
};

const inStatus = {
  paid: sql`l.closed_at is null and l.confirmed_at is null`,
  confirmed: sql`l.closed_at is null and l.confirmed_at is not null`,
  closed: sql`l.closed_at is not null`,
};

/** Order lines that meet a wish with their buyers, the latest ordered first, after a key. */
export async function latestLines(
  tx: Tx,
  { span, status, earner }: LatestWish,
  after: (LineKey & { at: string }) | undefined,
  limit: number,
) {
  const conditions = [
    sql`true`,
    ...(span ? [sql`l.created_at >= ${span.from} and l.created_at < ${span.until}`] : []),
    ...(status ? [inStatus[status]] : []),
    ...(earner ? [sql`d.commission_id is ${earner === 'somebody' ? sql`not null` : sql`null`}`] : []),
    ...(after
      ? [sql`(l.created_at, l.trade_no, l.line_no) < (${after.at}::timestamptz, ${after.tradeNo}, ${after.lineNo})`]
      : []),
  ];
  const decided = earner
    ? sql`left join cps.decision d on d.buyer_key = l.buyer_key and d.trade_no = l.trade_no and d.line_no = l.line_no`
    : sql``;
  const found = await sql<LineKey & { buyerKey: string; createdAt: Date }>`
    select l.trade_no, l.line_no, l.buyer_key, l.created_at from cps.order_line l ${decided}
    where ${sql.join(conditions, sql` and `)}
    order by l.created_at desc, l.trade_no desc, l.line_no desc limit ${limit}`.execute(tx);
  return found.rows;
}

/** Disputes about a line, the latest first. */
export function disputesOfLine(tx: Tx, { tradeNo, lineNo }: LineKey) {
  return tx
    .selectFrom('cps.dispute')
    .select(['disputeId as id', 'status', 'party', 'accountId', 'heldFrom'])
    .where('tradeNo', '=', tradeNo)
    .where('lineNo', '=', lineNo)
    .orderBy('disputeId', 'desc')
    .limit(100)
    .execute();
}
