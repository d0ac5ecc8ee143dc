import { blacklistedBuyers } from '../identity/blacklist/service.ts';
import type { Tx } from '../lib/db.ts';
import { sha256 } from '../lib/secret.ts';
import type { BehaviourKind } from './schema.ts';
import * as store from './behaviour.sql.ts';

/** Something that a buyer did at the host. `buyerKey` is the pseudonym, `clickId` the click that brought him, where known. */
export type Behaviour = {
  eventId: string;
  buyerKey: string;
  itemId: string;
  kind: BehaviourKind;
  at: Date;
  clickId: string | null;
};

export type BehaviourOutcome = 'created' | 'unchanged' | 'ID_REUSED';

/**
 * Records what the host tells of its buyers, each event once by its id, for ever. Answers an outcome per event in their
 * order: an exact repeat is `unchanged`, another event under a known id `ID_REUSED` and not taken.
 */
export async function recordBehaviour(tx: Tx, now: Date, events: Behaviour[]): Promise<BehaviourOutcome[]> {
  if (events.length === 0) return [];
  const rows = events.map((event) => ({ ...event, digest: digestOf(event) }));
  const first = new Map<string, (typeof rows)[number]>();
  for (const row of rows) if (!first.has(row.eventId)) first.set(row.eventId, row);
  const isNew = await store.insertBehaviourIds(tx, [...first.values()]);
  const fresh = [...first.values()].filter((row) => isNew.has(row.eventId));
  const blacklisted = await blacklistedBuyers(
    tx,
    now,
    fresh.map(({ buyerKey }) => buyerKey),
  );
  await store.insertBehaviour(
    tx,
    now,
    fresh.map((row) => ({ ...row, blacklisted: blacklisted.has(row.buyerKey) })),
  );
  const known = new Map((await store.behaviourDigests(tx, [...first.keys()])).map((row) => [row.eventId, row.digest]));
  return rows.map((row) => {
    if (known.get(row.eventId) !== row.digest) return 'ID_REUSED';
    return isNew.has(row.eventId) && first.get(row.eventId) === row ? 'created' : 'unchanged';
  });
}

// The click is left out: it follows from the event and from what is known at the time.
function digestOf({ buyerKey, itemId, kind, at }: Behaviour): string {
  return sha256(JSON.stringify([buyerKey, itemId, kind, at.toISOString()])).slice(0, 32);
}
