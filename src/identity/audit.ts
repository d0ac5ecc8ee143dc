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
export async function audit(tx: Tx, actor: Actor, now: Date, entry: AuditEntry): Promise<void> {
  await store.insertAudit(tx, now, {
    actor: actorName(actor),
    verb: entry.verb,
    objectType: entry.objectType,
    objectId: entry.objectId,
    before: entry.before === undefined ? null : JSON.stringify(entry.before),
    after: entry.after === undefined ? null : JSON.stringify(entry.after),
    reason: entry.reason ?? null,
  });
}
