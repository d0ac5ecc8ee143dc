import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
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
