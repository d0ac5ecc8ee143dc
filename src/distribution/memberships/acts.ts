import { audit } from '../../identity/service.ts';
import type { Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isId, ownerOf } from '../../lib/ids.ts';
import { addMonths, dayOf, instantOf } from '../../lib/time.ts';
import { stepTo, type ApplicationEvent } from '../applications/rules.ts';
import * as applications from '../applications/sql.ts';
import { step } from '../applications/steps.ts';
import { refuseMember } from '../refusals.ts';
import { tellOfApplication } from '../telling.ts';
import * as store from './sql.ts';

/** A standing membership with its application, which is locked: everything about a membership waits for that. Refuses NOT_FOUND, MEMBERSHIP_ENDED. */
export async function lockStanding(tx: Tx, id: string) {
  const found = isId(id) ? await store.membershipById(tx, ownerOf(id), id) : undefined;
  if (!found) throw refuse.NOT_FOUND();
  const application = await applications.lockApplication(tx, found.accountId, found.applicationId);
  const membership = await store.membershipById(tx, found.accountId, id);
  if (!application || !membership) throw new Error(`the application ${found.applicationId} is gone`);
  if (membership.endedAt !== null) throw refuseMember.MEMBERSHIP_ENDED();
  return { application, membership };
}

/** Takes the application of a membership along, where its status says the same already nothing happens. */
export async function follow(
  tx: Tx,
  now: Date,
  application: applications.ApplicationRow,
  event: ApplicationEvent,
  { by, note, set = {} }: { by: string; note: string | null; set?: Partial<applications.ApplicationRow> },
): Promise<void> {
  if (!stepTo(application.status, event)) return;
  const next = await step(tx, now, application, { event, by, note, set });
  const kind = told[event];
  if (kind) await tellOfApplication(tx, now, next, kind);
}

const told: Partial<Record<ApplicationEvent, 'membership_suspended' | 'membership_resumed' | 'membership_revoked'>> = {
  suspend: 'membership_suspended',
  resume: 'membership_resumed',
  revoke: 'membership_revoked',
};

/** Writes down what a channel manager did about a membership. */
export function record(tx: Tx, actor: Actor, now: Date, { verb, id, reason, after }: Act): Promise<void> {
  return audit(tx, actor, now, { verb, objectType: 'channel_membership', objectId: id, reason, after });
}

type Act = { verb: string; id: string; reason: string; after: Record<string, string | null> };

/** The same time of day so many calendar months later, on the last day of a month that is too short. */
export function monthsAfter(at: Date, months: number): Date {
  const day = dayOf(at);
  const month = addMonths(day.slice(0, 7), months);
  const last = new Date(Date.parse(`${addMonths(month, 1)}-01T00:00:00Z`) - 1).getUTCDate();
  const dd = String(Math.min(Number(day.slice(8, 10)), last)).padStart(2, '0');
  const sinceMidnight = at.getTime() - instantOf(day).getTime();
  return new Date(instantOf(`${month}-${dd}`).getTime() + sinceMidnight);
}
