import { isDeepStrictEqual } from 'node:util';
import { actorName, type Actor } from '../lib/actor.ts';
import type { Tx } from '../lib/db.ts';
import type { Json } from '../lib/outbox.ts';
import * as store from './sql.ts';

export type AuditEntry = {
  verb: string;
  objectType: string;
  objectId: string;
  before?: Json;
  after?: Json;
  reason?: string;
};

/** Writes down what an operator did, with before and after, in the transaction that does it. */
export function audit(tx: Tx, actor: Actor, now: Date, entry: AuditEntry): Promise<void> {
  return auditBy(tx, actorName(actor), now, entry);
}

type Change = {
  verb: string;
  objectType: string;
  objectId: string;
  reason: string;
  before: object | null;
  after: object;
};

/** Writes down what an operator made or changed of a thing: of its fields those that differ, before and after. */
export function auditChange(tx: Tx, actor: Actor, now: Date, { before, after, ...what }: Change): Promise<void> {
  const [old, made] = [asJson(before ?? {}), asJson(after)];
  const changed = Object.keys(made).filter((field) => before === null || !isDeepStrictEqual(old[field], made[field]));
  const only = (from: Record<string, Json>) => Object.fromEntries(changed.map((field) => [field, from[field] ?? null]));
  return audit(tx, actor, now, { ...what, before: before && only(old), after: only(made) });
}

/** A thing as it is kept: instants as text, and absent members away. */
const asJson = (thing: object): Record<string, Json> => JSON.parse(JSON.stringify(thing)) as Record<string, Json>;

/** Writes down what somebody decided earlier and takes effect now, when he is not there any more. */
export function auditOf(tx: Tx, userId: string, now: Date, entry: AuditEntry): Promise<void> {
  return auditBy(tx, `user:${userId}`, now, entry);
}

/** Writes down what whoever is named so did. */
export async function auditBy(tx: Tx, actor: string, now: Date, entry: AuditEntry): Promise<void> {
  await store.insertAudit(tx, now, {
    actor,
    verb: entry.verb,
    objectType: entry.objectType,
    objectId: entry.objectId,
    before: entry.before === undefined ? null : JSON.stringify(entry.before),
    after: entry.after === undefined ? null : JSON.stringify(entry.after),
    reason: entry.reason ?? null,
  });
}
