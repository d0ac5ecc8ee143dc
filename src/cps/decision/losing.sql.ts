import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import { prepared } from '../../lib/prepared.ts';
import { namesOf, rowsAs, unnested } from '../../lib/unnested.ts';
import type { BuyerLine } from './sql.ts';

export type LostLineKey = { accountId: string; tradeNo: string; lineNo: string };

/** An order line that considered a click of an account without its winning. */
export type LostLine = BuyerLine & LostLineKey & { lostId: string; outcome: string; orderedAt: Date };

const columns = {
  accountId: 'text',
  lostId: 'text',
  buyerKey: 'text',
  tradeNo: 'text',
  lineNo: 'text',
  outcome: 'text',
  orderedAt: 'timestamptz',
} as const;

/** Mirrors lines to the accounts that did not win them; one that stands keeps its id. */
export async function upsertLost(tx: Tx, rows: readonly LostLine[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`${prepared} insert into cps.lost_line (${namesOf(columns)})
    select * from ${unnested(rows, columns)}
    on conflict (account_id, trade_no, line_no) do update set outcome = excluded.outcome`.execute(tx);
}

/** Takes out of the mirror what an account has won after all, or never had. */
export async function deleteLost(tx: Tx, keys: readonly LostLineKey[]): Promise<void> {
  if (keys.length === 0) return;
  await sql`delete from cps.lost_line l
    using ${rowsAs('w', keys, { accountId: 'text', tradeNo: 'text', lineNo: 'text' })}
    where l.account_id = w.account_id and l.trade_no = w.trade_no and l.line_no = w.line_no`.execute(tx);
}
