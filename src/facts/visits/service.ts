import { accountsOfUsers, isGivenVisitor, networkKeyOf, newVisitor, visitorKeyOf } from '../../identity/service.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import type { Call } from '../../lib/http.ts';
import { policyAt } from '../../lib/policy.ts';
import { dayOf } from '../../lib/time.ts';
import { trafficRules } from '../policy.ts';
import { isProgram } from '../rules.ts';
import type { Viewer } from '../schema.ts';
import * as store from '../sql.ts';
import { readersLeftOut, type Visit } from '../traffic.ts';
import { seenUnder } from './sql.ts';

/** Who comes, with what tells him from a program. */
export type Visitor = { viewer: Viewer; userAgent: string | undefined; visit: Visit | undefined };

/** Who comes: the reader, or his browser, which gets its cookie where it has none; undefined for an API key. */
export function visitorOf(call: Call): Visitor | undefined {
  const { actor, config, reply, request } = call;
  const userAgent = request.headers['user-agent'];
  if (actor.kind === 'user') return { viewer: { userId: actor.userId }, userAgent, visit: undefined };
  if (actor.kind !== 'anonymous') return undefined;
  const viewer = { visitorKey: visitorKeyOf(config, actor.visitorId ?? newVisitor(config, reply)) };
  return { viewer, userAgent, visit: visitOf(call) };
}

/** What tells a signed-out viewer from a program: his network, and whether he comes with a cookie that we gave. */
function visitOf({ actor, config, request }: Call): Visit | undefined {
  if (actor.kind !== 'anonymous') return undefined;
  return {
    networkOn: (day) => networkKeyOf(config, request.ip, day),
    returning: actor.visitorId !== undefined && isGivenVisitor(config, actor.visitorId),
  };
}

/**
 * Whether something that somebody does about an account's content counts: the first time on a day under this name, by
 * nobody of the account, no program, nobody who is left out, and signed out by no more of a network than it has (DOMAIN 5.1).
 */
export async function isFirstOfDay(
  tx: Tx,
  now: Date,
  { viewer, userAgent, visit }: Visitor,
  { accountId, name }: { accountId: string; name: string },
): Promise<boolean> {
  const rules = (await policyAt(tx, trafficRules, now)).document;
  if (isProgram(userAgent, rules.agents)) return false;
  const day = dayOf(now);
  if ('userId' in viewer) {
    const { userId } = viewer;
    if ((await accountsOfUsers(tx, [userId])).get(userId)?.has(accountId)) return false;
    if ((await readersLeftOut(tx, now, [userId])).has(userId)) return false;
  }
  const key = 'userId' in viewer ? viewer.userId : viewer.visitorKey;
  const fresh = await store.insertSeen(tx, [{ viewer: key, id: `${name} ${day}`, at: now }]);
  if (fresh.size === 0) return false;
  if (!visit) return true;
  return store.claimVisitor(tx, { network: visit.networkOn(day), contentId: name, day }, !visit.returning, rules);
}

/** Takes one of the times that a reader may do something on a day, however many he asks for at once; answers whether one was left. */
export async function claimOfDay(
  tx: Tx,
  now: Date,
  userId: string,
  { name, id, max }: { name: string; id: string; max: number },
): Promise<boolean> {
  const about = `${name} ${dayOf(now)} `;
  await lockKey(tx, name, userId);
  if ((await seenUnder(tx, userId, about)) >= max) return false;
  await store.insertSeen(tx, [{ viewer: userId, id: `${about}${id}`, at: now }]);
  return true;
}
