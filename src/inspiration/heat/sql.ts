import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { Heat } from './rules.ts';

export type HeatRow = Heat & { accountId: string; contentId: string };
type Content = { accountId: string; contentId: string };

/** Up to which hour acts have been counted; undefined before the first. */
export async function countedTo(tx: Tx): Promise<Date | undefined> {
  return (await tx.selectFrom('inspiration.heatRun').select('asOf').executeTakeFirst())?.asOf;
}

/** Notes up to which hour acts have been counted. */
export async function noteCounted(tx: Tx, asOf: Date): Promise<void> {
  await tx
    .insertInto('inspiration.heatRun')
    .values({ asOf })
    .onConflict((oc) => oc.column('id').doUpdateSet({ asOf }))
    .execute();
}

/** Heat of contents as it was last computed; contents without any are absent. */
export async function heatOf(tx: Tx, contents: readonly Content[]): Promise<HeatRow[]> {
  const found = await sql<Omit<HeatRow, 'heatMilli'> & { heatMilli: string }>`
    select h.account_id, h.content_id, h.heat_milli, h.heat_at
    from jsonb_to_recordset(${JSON.stringify(contents)}::jsonb) as c ("accountId" text, "contentId" text)
    join inspiration.heat h on h.account_id = c."accountId" and h.content_id = c."contentId"`.execute(tx);
  return found.rows.map((row) => ({ ...row, heatMilli: Number(row.heatMilli) }));
}

/** Writes heat, in key order. */
export async function putHeat(tx: Tx, rows: readonly HeatRow[]): Promise<void> {
  await sql`
    insert into inspiration.heat (account_id, content_id, heat_milli, heat_at)
    select r."accountId", r."contentId", r."heatMilli", r."heatAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r ("accountId" text, "contentId" text, "heatMilli" bigint, "heatAt" timestamptz)
    order by 1, 2
    on conflict (account_id, content_id) do update set heat_milli = excluded.heat_milli, heat_at = excluded.heat_at`.execute(
    tx,
  );
}

/** The hottest contents at an instant, of those in which something happened since another. */
export async function hottest(tx: Tx, at: Date, since: Date, halfLifeHours: number, limit: number): Promise<HeatRow[]> {
  const found = await sql<Omit<HeatRow, 'heatMilli'> & { heatMilli: string }>`
    select account_id, content_id, heat_milli, heat_at from inspiration.heat
    where heat_at > ${since}
    order by heat_milli * power(2, -extract(epoch from (${at}::timestamptz - heat_at)) / 3600 / ${halfLifeHours}::float8) desc,
      content_id
    limit ${limit}`.execute(tx);
  return found.rows.map((row) => ({ ...row, heatMilli: Number(row.heatMilli) }));
}
