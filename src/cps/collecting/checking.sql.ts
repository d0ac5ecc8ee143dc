import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { ProofFault } from '../../ledger/schema.ts';
import type { Fen } from '../../lib/money.ts';

/** Shops that have a bill, or a correction that will stand on one, a page in order. */
export async function shopsAsked(tx: Tx, after: string, limit: number): Promise<string[]> {
  const found = await sql<{ shopId: string }>`
    select shop_id from (
      (select distinct shop_id from cps.shop_statement where shop_id > ${after} order by shop_id limit ${limit})
      union
      (select distinct shop_id from cps.correction where payer = 'merchant' and bill_month is null and shop_id > ${after}
        order by shop_id limit ${limit})) s
    order by shop_id limit ${limit}`.execute(tx);
  return found.rows.map(({ shopId }) => shopId);
}

export type Asked = { shopId: string; owedFen: Fen; receivedFen: Fen; notedFen: Fen; setOffFen: Fen };

/**
 * By shop: what its bills and the corrections that no bill has yet come to, what the bills say was received, and what was
 * noted as received for them, set off without money among it. In fen.
 */
export async function asked(tx: Tx, shopIds: readonly string[]): Promise<Asked[]> {
  const found = await sql<Asked>`
    select shop_id, sum(owed)::bigint as owed_fen, sum(received)::bigint as received_fen, sum(noted)::bigint as noted_fen,
      sum(set_off)::bigint as set_off_fen
    from (
      select shop_id, commission_fen + clawback_fen + correction_fen as owed, received_fen as received, 0 as noted,
        0 as set_off
      from cps.shop_statement where shop_id = any(${[...shopIds]}::text[])
      union all
      select shop_id, 0, 0, amount_fen, case when kind = 'set_off' then amount_fen else 0 end
      from cps.shop_payment where reversed_at is null and shop_id = any(${[...shopIds]}::text[])
      union all
      select shop_id, amount_fen, 0, 0, 0 from cps.correction
      where payer = 'merchant' and bill_month is null and shop_id = any(${[...shopIds]}::text[])) a
    group by shop_id`.execute(tx);
  return found.rows;
}

export type BillFault = { shopId: string; what: 'owed' | 'received'; billsFen: string; ledgerFen: string };

export async function insertBillCheck(tx: Tx, now: Date, shops: number, faults: readonly BillFault[]): Promise<void> {
  await tx
    .insertInto('cps.billCheck')
    .values({ at: now, shops, faults: JSON.stringify(faults) })
    .execute();
}

/** The latest comparison of bills with the ledger. */
export async function lastBillCheck(tx: Tx): Promise<{ at: Date; faults: number } | undefined> {
  const found = await sql<{ at: Date; faults: number }>`
    select at, jsonb_array_length(faults) as faults from cps.bill_check order by bill_check_id desc limit 1`.execute(
    tx,
  );
  return found.rows[0];
}

/** Differences of the latest comparison as they were kept, the first ones. */
export async function billFaults(tx: Tx, limit: number): Promise<ProofFault[]> {
  const found = await sql<ProofFault>`
    select 'BILLS_' || upper(f ->> 'what') as kind, 'shop:' || (f ->> 'shopId') as book_id, null as seq,
      'merchant_payable' as ledger_account, f ->> 'billsFen' as fen, f ->> 'ledgerFen' as due_fen,
      concat_ws(' ', 'shop:' || (f ->> 'shopId'), f ->> 'what', f ->> 'billsFen', '≠', f ->> 'ledgerFen') as detail
    from (select faults from cps.bill_check order by bill_check_id desc limit 1) c
    cross join lateral jsonb_array_elements(c.faults) f limit ${limit}`.execute(tx);
  return found.rows;
}

/** When the first bill was posted; undefined without any. */
export async function firstBillAt(tx: Tx): Promise<Date | undefined> {
  const found = await sql<{ at: Date | null }>`select min(posted_at) as at from cps.shop_statement`.execute(tx);
  return found.rows[0]?.at ?? undefined;
}
