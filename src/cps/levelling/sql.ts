import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { BuyerLine } from '../decision/sql.ts';
import { inDocument } from '../decision/store.sql.ts';

/** Which of an account's lines have something to settle in months that are not locked. */
export type OpenLines = { accountId: string; openFrom: string; waitedFrom: Date };

/**
 * A page of an account's order lines in the order of its commissions: those of open months, those not confirmed, and of
 * locked months those that wait, were paid so lately that they may still wait for a level, or were taken back.
 */
export async function openLines(
  tx: Tx,
  { accountId, openFrom, waitedFrom }: OpenLines,
  after: string,
  limit: number,
): Promise<(BuyerLine & { commissionId: string })[]> {
  const found = await sql<BuyerLine & { commissionId: string }>`
    select c.commission_id, c.buyer_key, c.trade_no, c.line_no from cps.commission c
    where c.account_id = ${accountId} and c.commission_id > ${after} and ${inDocument}
      and (c.month >= ${openFrom} or c.status = 'estimated' or c.withheld or c.clawbacks > 0 or c.paid_at >= ${waitedFrom})
    order by c.commission_id limit ${limit}`.execute(tx);
  return found.rows;
}

/** Scenes in which contents of an account were worth something from a day on. */
export async function scenesValued(tx: Tx, accountId: string, from: string): Promise<string[]> {
  const found = await sql<{ scene: string }>`
    select distinct scene from cps.content_value
    where account_id = ${accountId} and day >= ${from}::date and value > 0`.execute(tx);
  return found.rows.map(({ scene }) => scene);
}
