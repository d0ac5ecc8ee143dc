import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { LostLine } from '../decision/losing.sql.ts';

const columns = sql`account_id, lost_id, buyer_key, trade_no, line_no, outcome, ordered_at`;

/** Lines that an account did not win, the latest order first. */
export async function lostLines(
  tx: Tx,
  accountId: string,
  { outcome, before }: { outcome: string | undefined; before: { orderedAt: string; lostId: string } | undefined },
  limit: number,
): Promise<LostLine[]> {
  const found = await sql<LostLine>`select ${columns} from cps.lost_line where account_id = ${accountId}
    ${outcome === undefined ? sql`` : sql`and outcome = ${outcome}`}
    ${before ? sql`and (ordered_at, lost_id) < (${before.orderedAt}::timestamptz, ${before.lostId})` : sql``}
    order by ordered_at desc, lost_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

/** One line that an account did not win. */
export async function lostLine(tx: Tx, accountId: string, lostId: string): Promise<LostLine | undefined> {
  const found = await sql<LostLine>`select ${columns} from cps.lost_line
    where account_id = ${accountId} and lost_id = ${lostId}`.execute(tx);
  return found.rows[0];
}
