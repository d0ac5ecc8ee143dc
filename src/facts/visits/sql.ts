import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';

/** How many events of a viewer are remembered whose id begins so. */
export async function seenUnder(tx: Tx, viewer: string, prefix: string): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from facts.seen
    where viewer = ${viewer} and event_id >= ${prefix} and event_id < ${`${prefix}\u{10FFFF}`}`.execute(tx);
  return found.rows[0]?.n ?? 0;
}
