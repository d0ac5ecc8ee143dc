import { asUser, type Actor } from '../lib/actor.ts';
import type { Tx } from '../lib/db.ts';
import { audit } from './audit.ts';
import { putView, takeView } from './views.sql.ts';

/** How long support looks at an account before it must say again why, in ms. */
const VIEW_MS = 30 * 60_000;

/**
 * Lets an operator see an account as its members without money do, and change nothing, for 30 minutes of real time (DOMAIN
 * 1.3, 13.6). Ends his view of another. Answers until when.
 */
export async function beginView(tx: Tx, actor: Actor, now: Date, accountId: string, reason: string): Promise<Date> {
  const { userId } = asUser(actor);
  const until = new Date(Date.now() + VIEW_MS);
  await putView(tx, { userId, accountId, until });
  const after = { until: until.toISOString() };
  await audit(tx, actor, now, { verb: 'view_account', objectType: 'account', objectId: accountId, reason, after });
  return until;
}

/** Ends an operator's view before its time; without one nothing happens. */
export async function endView(tx: Tx, actor: Actor, now: Date): Promise<void> {
  const { userId } = asUser(actor);
  const ended = await takeView(tx, userId);
  if (!ended || ended.until.getTime() <= Date.now()) return;
  await audit(tx, actor, now, { verb: 'end_view', objectType: 'account', objectId: ended.accountId });
}
