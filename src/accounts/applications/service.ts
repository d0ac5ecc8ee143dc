import { addMember, audit, payoutOf, verificationOf } from '../../identity/service.ts';
import { shopsOwnedBy } from '../../catalogue/service.ts';
import { actorName, asUser, type Actor, type UserActor } from '../../lib/actor.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isId, newId } from '../../lib/ids.ts';
import { emit } from '../../lib/outbox.ts';
import { policyAt } from '../../lib/policy.ts';
import type { Lang } from '../../lib/problem.ts';
import { checkMessage } from '../checkTexts.ts';
import { nextApplicationStatus, type ApplicationEvent, type ApplicationStatus } from '../application.ts';
import { codeHash } from '../invitations/service.ts';
import { consume, isUsable } from '../invitations/sql.ts';
import { accountRules } from '../policy.ts';
import { nameKey } from '../profile.ts';
import { judgeProfile, type ProfileTools } from '../profiles.ts';
import { refuseAccount } from '../refusals.ts';
import { allPassed, runChecks, type AccountType, type Check, type CheckFacts } from '../rules.ts';
import type { ProfileWish } from '../schema.ts';
import * as accounts from '../sql.ts';
import * as store from './sql.ts';

export type Application = store.ApplicationRow;

/** Applications that a user may leave unfinished. */
const UNFINISHED_MAX = 20;

/**
 * Begins an application and runs its checks (DOMAIN 1.2). A brand without a good code fails the check `brand_invite`; an
 * institution opens by invitation only (DOMAIN 1.3). Refuses INVITATION_INVALID, TOO_MANY_APPLICATIONS.
 */
export async function apply(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: { type: AccountType; invitationCode?: string | undefined },
): Promise<Application> {
  const user = asUser(actor);
  const invitationHash = wish.invitationCode === undefined ? null : codeHash(wish.invitationCode);
  if (wish.type === 'institution' && !(await invited(tx, invitationHash, wish.type, now))) throw badInvitation();
  await lockKey(tx, 'applicant', user.userId);
  if ((await store.unfinishedOf(tx, user.userId)) >= UNFINISHED_MAX) throw refuseAccount.TOO_MANY_APPLICATIONS();
  const blank = { userId: user.userId, applicationId: newId(now), type: wish.type, createdAt: now, updatedAt: now };
  const chosen = { ...blank, status: 'type_chosen', checks: [], checkedAt: now, invitationHash } as const;
  const application: Application = { ...chosen, checks: [], profile: null, accountId: null, reason: null };
  return check(tx, now, application, user);
}

/**
 * Runs the checks again, also after they have passed: what has changed since is told at once (API.md, account
 * applications). A later invitation code takes the place of the first. Refuses NOT_FOUND, APPLICATION_STATE.
 */
export async function recheck(
  tx: Tx,
  actor: Actor,
  now: Date,
  applicationId: string,
  invitationCode?: string,
): Promise<Application> {
  const user = asUser(actor);
  const application = await ownApplication(tx, user, applicationId);
  const invitationHash = invitationCode === undefined ? application.invitationHash : codeHash(invitationCode);
  return check(tx, now, { ...application, invitationHash }, user);
}

/**
 * Takes the profile and opens the account, or leaves the opening to an operator under the policy `manualOpening`. What the
 * checks found is looked at again, but for the age of the sign-in: filling in a form takes its time.
 * Refuses NOT_FOUND, APPLICATION_STATE, CHECKS_FAILED, PROFILE_INVALID (a row per fault), INVITATION_INVALID.
 */
export async function submitProfile(
  tx: Tx,
  actor: Actor,
  now: Date,
  applicationId: string,
  profile: ProfileWish,
  tools: ProfileTools,
): Promise<Application> {
  const user = asUser(actor);
  const found = await ownApplication(tx, user, applicationId);
  const revised = found.status === 'rejected' ? step(found, 'revise') : found;
  const submitted = step(revised, 'submit');
  await refuseFailed(tx, now, submitted, tools.lang);
  const accountId = newId(now);
  const judged = await judgeProfile(tx, now, { accountId, userId: user.userId, profile, standing: null }, tools);
  const waiting = { ...submitted, profile: judged, accountId, reason: null, updatedAt: now };
  const { document: policy } = await policyAt(tx, accountRules, now);
  if (!policy.manualOpening) return open(tx, now, waiting);
  await store.putApplication(tx, waiting);
  return waiting;
}

/** An operator opens or rejects a submitted application. Refuses NOT_FOUND, APPLICATION_STATE, CHECKS_FAILED. */
export async function decideApplication(
  tx: Tx,
  actor: Actor,
  now: Date,
  applicationId: string,
  decision: { outcome: 'open' | 'reject'; reason: string },
  lang: Lang,
): Promise<Application> {
  const userId = isId(applicationId) ? await store.applicantOf(tx, applicationId) : undefined;
  const found = userId === undefined ? undefined : await store.lockApplication(tx, userId, applicationId);
  if (!found) throw refuse.NOT_FOUND();
  const object = { objectType: 'account_application', objectId: applicationId, reason: decision.reason };
  await audit(tx, actor, now, { verb: `${decision.outcome}_application`, ...object });
  if (decision.outcome === 'open') {
    step(found, 'open');
    await refuseFailed(tx, now, found, lang);
    return open(tx, now, found);
  }
  const rejected = { ...step(found, 'reject'), reason: decision.reason, accountId: null, updatedAt: now };
  if (found.profile && found.accountId) await accounts.releaseName(tx, nameKey(found.profile.name), found.accountId);
  await store.putApplication(tx, rejected);
  return rejected;
}

async function check(tx: Tx, now: Date, application: Application, user: UserActor): Promise<Application> {
  const checking = step(application, 'check');
  // A session's age is real time; the same age on the clock of business is what the rule compares.
  const ageMs = Date.now() - user.signedInAt.getTime();
  const checks = await checksOf(tx, now, checking, new Date(now.getTime() - ageMs));
  const checked = { ...step(checking, allPassed(checks) ? 'pass_checks' : 'fail_checks'), checks };
  const kept = { ...checked, checkedAt: now, updatedAt: now };
  await store.putApplication(tx, kept);
  return kept;
}

/** Opens the account of a submitted application; its name is taken already. */
async function open(tx: Tx, now: Date, application: Application): Promise<Application> {
  const { userId, type, profile, accountId } = application;
  const identity = await verificationOf(tx, userId);
  if (!profile || !accountId || !identity) throw new Error('an application is submitted without profile or identity');
  if (type === 'brand' || type === 'institution') {
    const hash = application.invitationHash;
    if (hash === null || !(await consume(tx, now, hash, type, accountId))) throw badInvitation();
  }
  const { name, avatarMediaId, intro, chosenDomain, avatarUrl } = profile;
  const look = { name, nameKey: nameKey(name), avatarMediaId, avatarUrl, intro, chosenDomain };
  const origin = { openedBy: userId, openedAt: now, subjectId: identity.subjectId };
  const state = { status: 'active', certifiedRole: null, nameChangedAt: null, version: 1 } as const;
  await accounts.insertAccount(tx, { accountId, type, ...look, ...origin, ...state });
  const opener = actorName({ kind: 'user', userId, visitorId: undefined, signedInAt: now, roles: [] });
  await accounts.insertStatus(tx, { accountId, at: now, status: 'active', reason: 'opened', actor: opener });
  await addMember(tx, now, { userId, accountId, role: 'owner' });
  const opened = { ...step(application, 'open'), updatedAt: now };
  await store.putApplication(tx, opened);
  await emit(tx, now, 'accounts.opened', { accountId });
  return opened;
}

/** Looks at the checks again with the subject locked, so that its quota holds however many ask at once. */
async function refuseFailed(tx: Tx, now: Date, application: Application, lang: Lang): Promise<void> {
  const identity = await verificationOf(tx, application.userId);
  if (identity) await lockKey(tx, 'subject', identity.subjectId);
  const checks = await checksOf(tx, now, application, now);
  const rows = checks.flatMap((check) => {
    const message = checkMessage(check, checks, lang);
    return message === null ? [] : [{ path: `checks.${check.id}`, code: check.code ?? '', message }];
  });
  if (rows.length > 0) throw refuseAccount.CHECKS_FAILED(rows);
}

async function checksOf(tx: Tx, now: Date, application: Application, signedInAt: Date): Promise<Check[]> {
  const { userId, type, invitationHash } = application;
  const identity = await verificationOf(tx, userId);
  const payout = await payoutOf(tx, userId);
  const shops = type === 'merchant' ? await shopsOwnedBy(tx, userId) : [];
  const facts: CheckFacts = {
    type,
    signedInAt,
    payout: payout ?? null,
    identity: identity ?? null,
    openAccountsOfSubject: identity ? await accounts.openAccountsOf(tx, identity.subjectId) : 0,
    hasActiveShop: shops.some((shop) => shop.status === 'active'),
    hasBrandInvitation: await invited(tx, invitationHash, 'brand', now),
  };
  return runChecks(facts, (await policyAt(tx, accountRules, now)).document, now);
}

async function ownApplication(tx: Tx, user: UserActor, applicationId: string): Promise<Application> {
  const application = isId(applicationId) && (await store.lockApplication(tx, user.userId, applicationId));
  if (!application) throw refuse.NOT_FOUND();
  return application;
}

function step(application: Application, event: ApplicationEvent): Application {
  const status: ApplicationStatus | null = nextApplicationStatus(application.status, event);
  if (status === null) throw refuseAccount.APPLICATION_STATE([], { current: { status: application.status } });
  return { ...application, status };
}

async function invited(tx: Tx, hash: string | null, type: AccountType, at: Date): Promise<boolean> {
  return hash !== null && (await isUsable(tx, hash, type, at));
}

function badInvitation(): Error {
  return refuseAccount.INVITATION_INVALID([{ path: 'invitationCode', code: 'INVITATION_INVALID', message: '' }]);
}
