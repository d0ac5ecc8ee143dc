import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { Fen } from '../../lib/money.ts';
import { rowsAs } from '../../lib/unnested.ts';
import type { LineKey } from '../journal/lines.ts';

/** Commissions of an account for order lines; lines that it has none for are absent. */
export async function commissionsOfLines(tx: Tx, accountId: string, keys: readonly LineKey[]) {
  const found = await sql<LineKey & { commissionId: string }>`
    select o.trade_no, o.line_no, c.commission_id
    from ${rowsAs('k', keys, { tradeNo: 'text', lineNo: 'text' })}
    join cps.line_owner o on o.trade_no = k.trade_no and o.line_no = k.line_no
    join cps.decision d on d.buyer_key = o.buyer_key and d.trade_no = o.trade_no and d.line_no = o.line_no
    join cps.commission c on c.account_id = ${accountId} and c.commission_id = d.commission_id`.execute(tx);
  return found.rows;
}

/** The last month that is posted. */
export async function lastPostedMonth(tx: Tx): Promise<string | undefined> {
  const found = await tx
    .selectFrom('cps.month')
    .select('month')
    .where('state', '=', 'posted')
    .orderBy('month', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found?.month;
}

/** What a statement keeps of what is carried; an authorisation's statements are named by institution and begin. */
export type CarryRow = {
  accountId: string;
  institutionId: string;
  authorisedFrom: Date | null;
  month: string;
  creatorFen: Fen;
  carriedInFen: Fen;
  carriedOutFen: Fen;
  writtenOffFen: Fen;
};

/** Statements of accounts up to a posted month, of those authorisations whose statement of it carries something out. */
export async function carryingStatements(tx: Tx, accountIds: readonly string[], upto: string): Promise<CarryRow[]> {
  const found = await sql<CarryRow>`
    select s.account_id, s.institution_id, s.authorised_from, s.month, s.creator_fen, s.carried_in_fen, s.carried_out_fen,
      s.written_off_fen
    from cps.statement s join cps.statement l on l.account_id = s.account_id and l.month = ${upto}
      and l.institution_id = s.institution_id and l.authorised_from is not distinct from s.authorised_from
      and l.carried_out_fen <> 0
    where s.account_id = any(${accountIds}) and s.month <= ${upto}
    order by s.account_id, s.institution_id, s.authorised_from, s.month`.execute(tx);
  return found.rows;
}
