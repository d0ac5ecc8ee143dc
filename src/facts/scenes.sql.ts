import { sql } from 'kysely';
import type { Tx } from '../lib/db.ts';
import type { FactKind } from './schema.ts';

export type SceneKind = { accountId: string; contentId: string; scene: string; kind: FactKind; counted: number };

/** Counters of a day in some scenes. */
export async function sceneKinds(tx: Tx, day: string, scenes: readonly string[]): Promise<SceneKind[]> {
  const found = await sql<SceneKind>`
    select account_id, content_id, scene, kind, sum(counted)::int as counted from facts.scene_day
    where day = ${day}::date and scene = any(${[...scenes]}::text[])
    group by account_id, content_id, scene, kind`.execute(tx);
  return found.rows;
}

/** A buyer who put something into his cart after a click. */
export type Cart = { buyerKey: string; clickId: string };

/** Carts of a span, each buyer and click once. */
export async function carts(tx: Tx, from: Date, to: Date): Promise<Cart[]> {
  const found = await sql<Cart>`
    select distinct buyer_key, click_id from facts.behaviour
    where kind = 'cart' and click_id is not null and not blacklisted and at >= ${from} and at < ${to}`.execute(tx);
  return found.rows;
}
