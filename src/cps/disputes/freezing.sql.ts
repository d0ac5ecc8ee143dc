import { sql, type Insertable, type Selectable } from 'kysely';
import type { CpsDisputeFreeze } from '../../../db/types.ts';
import type { Tx } from '../../lib/db.ts';
import type { Fen } from '../../lib/money.ts';
import { rowsAs } from '../../lib/unnested.ts';

export type FreezeRow = Selectable<CpsDisputeFreeze>;

export async function insertFreezes(tx: Tx, rows: readonly Insertable<CpsDisputeFreeze>[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto('cps.disputeFreeze').values(rows).execute();
}

/** What open disputes freeze of accounts. */
export function openFreezes(tx: Tx, accountIds: readonly string[]): Promise<FreezeRow[]> {
  return tx
    .selectFrom('cps.disputeFreeze')
    .selectAll()
    .where('accountId', 'in', accountIds)
    .where('releasedAt', 'is', null)
    .orderBy('disputeId')
    .execute();
}

/** What disputes freeze, or have frozen until they ended. */
export function freezesOf(tx: Tx, disputeIds: readonly string[]): Promise<FreezeRow[]> {
  return tx
    .selectFrom('cps.disputeFreeze')
    .selectAll()
    .where('disputeId', 'in', disputeIds)
    .orderBy('accountId')
    .execute();
}

/** Ends what a dispute freezes. */
export async function releaseFreezes(tx: Tx, now: Date, disputeId: string): Promise<void> {
  await tx
    .updateTable('cps.disputeFreeze')
    .set({ releasedAt: now })
    .where('disputeId', '=', disputeId)
    .where('releasedAt', 'is', null)
    .execute();
}

/** A statement that money of a line may be in. */
export type Statement = {
  accountId: string;
  institutionId: string;
  authorisedFrom: Date | null;
  month: string;
  institutionFen: Fen;
  payableFen: Fen;
  carriedOutFen: Fen;
  payoutId: string | null;
};

const groupColumns = {
  accountId: 'text',
  institutionId: 'text',
  authorisedFrom: 'timestamptz',
  month: 'text',
} as const;
type Group = Pick<Statement, 'accountId' | 'institutionId' | 'authorisedFrom' | 'month'>;

/** The statements of groups from a month on, the earliest first. */
export async function statementsFrom(tx: Tx, groups: readonly Group[]): Promise<Statement[]> {
  if (groups.length === 0) return [];
  const found = await sql<Statement>`
    select distinct s.account_id, s.institution_id, s.authorised_from, s.month, s.institution_fen, s.payable_fen,
      s.carried_out_fen, s.payout_id
    from ${rowsAs('g', groups, groupColumns)} join cps.statement s on s.account_id = g.account_id
      and s.institution_id = g.institution_id and s.authorised_from is not distinct from g.authorised_from
      and s.month >= g.month
    order by s.month`.execute(tx);
  return found.rows;
}

const keyColumns = { accountId: 'text', disputeId: 'text', payoutId: 'text' } as const;
type Left = { accountId: string; disputeId: string; payoutId: string };

/** Notes which payouts have left frozen money behind; the first of them stays noted. */
export async function noteLeft(tx: Tx, rows: readonly Left[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`update cps.dispute_freeze f set left_by = n.payout_id from ${rowsAs('n', rows, keyColumns)}
    where f.account_id = n.account_id and f.dispute_id = n.dispute_id and f.left_by is null`.execute(tx);
}

/** What payouts to accounts have left behind, of all their lines or of one, the latest first. */
export function restsOf(
  tx: Tx,
  accountIds: readonly string[],
  line?: { tradeNo: string; lineNo: string },
): Promise<FreezeRow[]> {
  let query = tx.selectFrom('cps.disputeFreeze').selectAll().where('accountId', 'in', accountIds);
  if (line) query = query.where('tradeNo', '=', line.tradeNo).where('lineNo', '=', line.lineNo);
  return query.where('leftBy', 'is not', null).orderBy('disputeId', 'desc').execute();
}

/** Notes which payouts take what others had to leave. */
export async function noteTaken(tx: Tx, rows: readonly Left[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`update cps.dispute_freeze f set payout_id = n.payout_id, paid_at = null from ${rowsAs('n', rows, keyColumns)}
    where f.account_id = n.account_id and f.dispute_id = n.dispute_id`.execute(tx);
}

/** Notes that a payout has paid what was left behind; answers the months of the lines. */
export async function markRestPaid(tx: Tx, now: Date, accountId: string, payoutId: string): Promise<string[]> {
  const found = await sql<{ month: string }>`update cps.dispute_freeze set paid_at = ${now}
    where account_id = ${accountId} and payout_id = ${payoutId} and paid_at is null returning month`.execute(tx);
  return found.rows.map(({ month }) => month);
}

/** Notes that a payout has not paid it after all; answers the months of the lines. */
export async function unmarkRest(tx: Tx, accountId: string, payoutId: string): Promise<string[]> {
  const found = await sql<{ month: string }>`update cps.dispute_freeze set payout_id = null, paid_at = null
    where account_id = ${accountId} and payout_id = ${payoutId} returning month`.execute(tx);
  return found.rows.map(({ month }) => month);
}
