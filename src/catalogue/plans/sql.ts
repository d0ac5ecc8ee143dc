import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { NextAt } from '../../lib/due.ts';

/** Whose plan: a good's own, or a shop's default. */
export type PlanOf = 'item' | 'shop';
export type PlanWish = { id: string; rateBp: number | null };
export type StepRow = { id: string; from: Date; rateBp: number | null };

/** From when the first plan of an item or shop holds: for older orders nothing better is known. */
const FIRST_PLAN_FROM = new Date(0);

const tables = {
  item: { plan: sql`catalogue.item_plan`, id: sql`item_id`, holder: sql`catalogue.item`, rate: sql`rate_bp` },
  shop: { plan: sql`catalogue.shop_plan`, id: sql`shop_id`, holder: sql`catalogue.shop`, rate: sql`default_rate_bp` },
} satisfies Record<PlanOf, Record<string, RawBuilder<unknown>>>;

const wishes = (rows: readonly PlanWish[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id text, "rateBp" int)`;

/** Begins the plans of those that have none, and answers the wishes that are not what was told last. */
export async function begin(tx: Tx, of: PlanOf, rows: readonly PlanWish[]): Promise<PlanWish[]> {
  const { plan, id } = tables[of];
  const found = await sql<PlanWish & { known: boolean }>`
    with wished as (
      select n.id, n."rateBp" as rate_bp, last.valid_from is not null as known from ${wishes(rows)}
      left join lateral (select p.valid_from, p.rate_bp from ${plan} p
        where p.${id} = n.id order by p.valid_from desc limit 1) last on true
      where last.valid_from is null or last.rate_bp is distinct from n."rateBp"
    ), begun as (
      insert into ${plan} (${id}, valid_from, rate_bp)
      select id, ${FIRST_PLAN_FROM}::timestamptz, rate_bp from wished where not known on conflict do nothing
    )
    select id, rate_bp from wished where known`.execute(tx);
  return found.rows;
}

/** What holds of goods and of shops at an instant and what is coming after it, by id and time. */
export async function steps(
  tx: Tx,
  ids: Readonly<Record<PlanOf, readonly string[]>>,
  at: Date,
): Promise<(StepRow & { of: PlanOf })[]> {
  const stepsOf = (of: PlanOf) => {
    const { plan, id } = tables[of];
    return sql`select ${sql.lit(of)} as of, p.${id} as id, p.valid_from as "from", p.rate_bp from ${plan} p
    where p.${id} = any(${[...ids[of]]}::text[]) and (p.valid_from > ${at} or p.valid_from =
      (select max(l.valid_from) from ${plan} l where l.${id} = p.${id} and l.valid_from <= ${at}))`;
  };
  const found = await sql<StepRow & { of: PlanOf }>`${stepsOf('item')} union all ${stepsOf('shop')}
    order by 1, 2, 3`.execute(tx);
  return found.rows;
}

/** Puts steps in the place of all that were coming after an instant; the caller holds the rows of their holders. */
export async function replaceComing(
  tx: Tx,
  of: PlanOf,
  at: Date,
  ids: readonly string[],
  rows: readonly StepRow[],
): Promise<void> {
  const { plan, id } = tables[of];
  await sql`delete from ${plan} where ${id} = any(${[...ids]}::text[]) and valid_from > ${at}`.execute(tx);
  await sql`insert into ${plan} (${id}, valid_from, rate_bp, coming)
    select n.id, n."from", n."rateBp", n."from" > ${at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id text, "from" timestamptz, "rateBp" int)
    on conflict (${id}, valid_from) do update set rate_bp = excluded.rate_bp, coming = excluded.coming`.execute(tx);
  await holdInForce(tx, of, at, ids);
}

/** Writes the rate in force to goods or shops. */
async function holdInForce(tx: Tx, of: PlanOf, at: Date, ids: readonly string[]): Promise<void> {
  const { plan, id, holder, rate } = tables[of];
  await sql`update ${holder} h set ${rate} = n.rate_bp, updated_at = ${at}
    from (select w.id, (select p.rate_bp from ${plan} p where p.${id} = w.id and p.valid_from <= ${at}
        order by p.valid_from desc limit 1) as rate_bp
      from unnest(${[...ids]}::text[]) as w(id)) n
    where h.${id} = n.id and h.${rate} is distinct from n.rate_bp`.execute(tx);
}

/** When the next announced plan begins. */
export const nextComing: NextAt = sql`
  select least((select min(valid_from) from catalogue.item_plan where coming),
    (select min(valid_from) from catalogue.shop_plan where coming)) as at`;

/** Lets announced plans that have begun be in force; answers whose they are, at most `limit`. */
export async function arrive(tx: Tx, of: PlanOf, at: Date, limit: number): Promise<string[]> {
  const { plan, id, holder } = tables[of];
  const found = await sql<{ id: string }>`
    select h.${id} as id from ${holder} h where h.${id} in
      (select p.${id} from ${plan} p where p.coming and p.valid_from <= ${at} order by p.valid_from limit ${limit})
    order by 1 for update`.execute(tx);
  const ids = found.rows.map((row) => row.id);
  await sql`update ${plan} set coming = false
    where ${id} = any(${ids}::text[]) and coming and valid_from <= ${at}`.execute(tx);
  await holdInForce(tx, of, at, ids);
  return ids;
}
