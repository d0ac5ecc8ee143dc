import { accountsByIds } from '../../accounts/service.ts';
import { worksByIds } from '../../contents/service.ts';
import { actorName, asAccount, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isId, newIdOf, ownerOf } from '../../lib/ids.ts';
import { policyAt } from '../../lib/policy.ts';
import { mediaByIds } from '../../media/service.ts';
import { cancelTasks, openTask } from '../../moderation/service.ts';
import { subChannelNames } from '../channels/names.ts';
import { subChannelOf, type SubChannelRow } from '../channels/service.ts';
import { requireEligible } from '../eligibility/service.ts';
import { refusePenalisedIn } from '../memberships/penalties.ts';
import { membershipPolicy } from '../memberships/policy.ts';
import { refuseApplying, refuseChannel } from '../refusals.ts';
import { materialFaults, type Material } from './rules.ts';
import * as store from './sql.ts';
import { step, wrongStatus } from './steps.ts';

export { appealableRejection } from './appealing.ts';
export { applyApplicationDecision, overturnRejection } from './decision.ts';
export type { ApplicationRow } from './sql.ts';

/** What a review is about, as the desk names it. */
const APPLICATION_SUBJECT = 'channel_application';

const nothingYet: Material = { reason: '', samples: [], pages: [], screenshotMediaIds: [] };

/**
 * Begins an application with what is known already; it may be incomplete. Refuses NOT_FOUND, SUB_CHANNEL_NOT_OPEN,
 * NOT_BY_APPLICATION, APPLICATION_OPEN with its id.
 */
export async function beginApplication(
  tx: Tx,
  actor: Actor,
  now: Date,
  { subChannelCode, material }: { subChannelCode: string; material: Partial<Material> },
): Promise<store.ApplicationRow> {
  const { accountId } = asAccount(actor).account;
  await requireApplicable(tx, subChannelCode);
  const row: store.ApplicationRow = {
    accountId,
    applicationId: newIdOf(accountId, now),
    subChannelCode,
    status: 'draft',
    version: 1,
    material: { ...nothingYet, ...material },
    createdAt: now,
    updatedAt: now,
    submittedAt: null,
    decidedAt: null,
    decidedBy: null,
    reasons: [],
    outcome: null,
    reapplyAt: null,
  };
  if (!(await store.insertApplication(tx, row))) {
    const open = await store.openApplication(tx, accountId, subChannelCode);
    throw refuseApplying.APPLICATION_OPEN(
      [{ path: 'subChannelCode', code: 'APPLICATION_OPEN', message: '', actual: open?.status ?? '' }],
      { applicationId: open?.applicationId },
    );
  }
  const { applicationId, version, status } = row;
  const by = actorName(actor);
  await store.insertStep(tx, { accountId, applicationId, version, status, at: now, by, reasons: [], note: null });
  return row;
}

/** Saves a draft, lenient; what is left out stays. Refuses NOT_FOUND, APPLICATION_STATUS, STALE_VERSION with the current one. */
export async function saveApplication(
  tx: Tx,
  actor: Actor,
  now: Date,
  change: { id: string; version: number; material: Partial<Material> },
  present: (row: store.ApplicationRow) => Promise<unknown>,
): Promise<store.ApplicationRow> {
  const row = await lockOwn(tx, actor, change.id);
  if (row.status !== 'draft') throw wrongStatus(row.status, 'submit');
  if (row.version !== change.version) throw refuse.STALE_VERSION([], { current: await present(row) });
  const next = { ...row, material: { ...row.material, ...change.material }, version: row.version + 1, updatedAt: now };
  await store.updateApplication(tx, next);
  return next;
}

/**
 * Hands a draft in: full validation, waiting times, penalties and conditions (DOMAIN 3.4). Refuses NOT_FOUND,
 * APPLICATION_STATUS, SUB_CHANNEL_NOT_OPEN, NOT_BY_APPLICATION, APPLICANT_STOPPED, ACCOUNT_PENALISED, APPLY_LATER with from when on, INVALID
 * with a row per fault, NOT_ELIGIBLE with the outcome.
 */
export async function submitApplication(tx: Tx, actor: Actor, now: Date, id: string): Promise<store.ApplicationRow> {
  const row = await lockOwn(tx, actor, id);
  if (row.status !== 'draft') throw wrongStatus(row.status, 'submit');
  const { accountId, subChannelCode, applicationId } = row;
  const subChannel = await requireApplicable(tx, subChannelCode);
  const account = (await accountsByIds(tx, [accountId])).get(accountId);
  if (account?.status !== 'active')
    throw refuseApplying.APPLICANT_STOPPED([
      { path: 'account', code: 'APPLICANT_STOPPED', message: '', actual: account?.status ?? '', required: 'active' },
    ]);
  await refusePenalisedIn(tx, now, accountId, subChannel);
  await refuseEarly(tx, now, row);
  await refuseFaults(tx, actor, now, row);
  const outcome = await requireEligible(tx, now, accountId, subChannel.eligibility);
  const handedIn = await step(tx, now, row, {
    event: 'submit',
    by: actorName(actor),
    set: { submittedAt: now, outcome },
  });
  const names = (await subChannelNames(tx, 'zh-CN'))(subChannelCode);
  await openTask(tx, now, {
    subjectType: APPLICATION_SUBJECT,
    subjectId: applicationId,
    version: handedIn.version,
    accountId,
    accountName: account.name,
    contentType: 'application',
    title: account.name,
    channel: `${names.channelName} · ${names.name}`,
    why: [],
    findings: [],
  });
  return handedIn;
}

/** Takes an application back that no reviewer has taken yet: it is a draft again. Refuses NOT_FOUND, APPLICATION_STATUS. */
export async function withdrawApplication(tx: Tx, actor: Actor, now: Date, id: string): Promise<store.ApplicationRow> {
  const row = await lockOwn(tx, actor, id);
  const back = await step(tx, now, row, { event: 'withdraw', by: actorName(actor), set: { submittedAt: null } });
  await cancelTasks(tx, APPLICATION_SUBJECT, row.applicationId);
  return back;
}

/** Throws the draft of an application away, with its steps. Refuses NOT_FOUND, APPLICATION_STATUS for what is no draft. */
export async function discardApplication(tx: Tx, actor: Actor, id: string): Promise<void> {
  const row = await lockOwn(tx, actor, id);
  if (row.status !== 'draft') throw wrongStatus(row.status, 'submit');
  await store.deleteApplication(tx, row);
}

/** An application of the acting account with its steps. Refuses NOT_FOUND. */
export async function ownApplication(tx: Tx, actor: Actor, id: string): Promise<store.ApplicationRow> {
  const { accountId } = asAccount(actor).account;
  const row = isId(id) ? await store.applicationById(tx, accountId, id) : undefined;
  if (!row) throw refuse.NOT_FOUND();
  return row;
}

/** Any application, for operators. Refuses NOT_FOUND. */
export async function anyApplication(tx: Tx, id: string): Promise<store.ApplicationRow> {
  const row = isId(id) ? await store.applicationById(tx, ownerOf(id), id) : undefined;
  if (!row || row.status === 'draft') throw refuse.NOT_FOUND();
  return row;
}

async function requireApplicable(tx: Tx, code: string): Promise<SubChannelRow> {
  const subChannel = await subChannelOf(tx, code);
  if (!subChannel) throw refuse.NOT_FOUND();
  if (subChannel.status !== 'open')
    throw refuseChannel.SUB_CHANNEL_NOT_OPEN([
      {
        path: 'subChannelCode',
        code: 'SUB_CHANNEL_NOT_OPEN',
        message: '',
        actual: subChannel.status,
        required: 'open',
      },
    ]);
  if (!subChannel.byApplication) throw refuseApplying.NOT_BY_APPLICATION();
  return subChannel;
}

async function refuseEarly(tx: Tx, now: Date, { accountId, subChannelCode }: store.ApplicationRow): Promise<void> {
  const until = (await store.waitsOf(tx, accountId)).get(subChannelCode);
  if (until === undefined || until <= now) return;
  const required = until.toISOString();
  throw refuseApplying.APPLY_LATER(
    [{ path: 'subChannelCode', code: 'APPLY_LATER', message: '', actual: now.toISOString(), required }],
    { until: required },
  );
}

async function refuseFaults(tx: Tx, actor: Actor, now: Date, row: store.ApplicationRow): Promise<void> {
  const { accountId, material } = row;
  const { document } = await policyAt(tx, membershipPolicy, now);
  const works = await worksByIds(
    tx,
    material.samples.flatMap(({ contentId }) => (contentId !== undefined && isId(contentId) ? [contentId] : [])),
  );
  const pictures = await mediaByIds(tx, material.screenshotMediaIds);
  const owners = [accountId, asAccount(actor).userId];
  const faults = materialFaults(material, document, { accountId, works, pictures, owners });
  if (faults.length > 0) throw refuse.INVALID(faults);
}

async function lockOwn(tx: Tx, actor: Actor, id: string): Promise<store.ApplicationRow> {
  const { accountId } = asAccount(actor).account;
  const row = isId(id) ? await store.lockApplication(tx, accountId, id) : undefined;
  if (!row) throw refuse.NOT_FOUND();
  return row;
}
