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
  return insert(tx, actorName(actor), now, entry);
}

/** Writes down what somebody decided earlier and takes effect now, when he is not there any more. */
export function auditOf(tx: Tx, userId: string, now: Date, entry: AuditEntry): Promise<void> {
  return insert(tx, `user:${userId}`, now, entry);
}

async function insert(tx: Tx, actor: string, now: Date, entry: AuditEntry): Promise<void> {
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
