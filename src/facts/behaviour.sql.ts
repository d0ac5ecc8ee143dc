import { sql } from 'kysely';
import type { Tx } from '../lib/db.ts';
import type { BehaviourKind } from './schema.ts';

/** What the host told of a buyer, with the digest that tells a repeat from another event. */
type BehaviourRow = {
  eventId: string;
  buyerKey: string;
  digest: string;
  itemId: string;
  kind: BehaviourKind;
  at: Date;
  clickId: string | null;
};

/** Claims the host's event ids, each at most once in `rows`; answers those that are new. */
export async function insertBehaviourIds(tx: Tx, rows: BehaviourRow[]): Promise<Set<string>> {
  const inserted = await sql<{ eventId: string }>`
    insert into facts.behaviour_id (event_id, buyer_key, digest)
    select b."eventId", b."buyerKey", b.digest from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as b ("eventId" text, "buyerKey" text, digest text)
    order by 1
    on conflict (event_id) do nothing returning event_id`.execute(tx);
  return new Set(inserted.rows.map((row) => row.eventId));
}

/** Digests of known events. */
export function behaviourDigests(tx: Tx, eventIds: string[]): Promise<{ eventId: string; digest: string }[]> {
  return tx.selectFrom('facts.behaviourId').select(['eventId', 'digest']).where('eventId', 'in', eventIds).execute();
}

/** Writes behaviour whose ids were claimed. */
export async function insertBehaviour(
  tx: Tx,
  now: Date,
  rows: (BehaviourRow & { blacklisted: boolean })[],
): Promise<void> {
  await sql`
    insert into facts.behaviour (buyer_key, at, event_id, item_id, kind, click_id, received_at, blacklisted)
    select b."buyerKey", b.at, b."eventId", b."itemId", b.kind, b."clickId", ${now}, b.blacklisted
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as b
      ("buyerKey" text, at timestamptz, "eventId" text, "itemId" text, kind text, "clickId" text,
        blacklisted boolean)`.execute(tx);
}
