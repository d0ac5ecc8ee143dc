import { audit } from '../../identity/service.ts';
import { proposable } from '../../contents/service.ts';
import { actorName, asUser, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import type { Lang } from '../../lib/problem.ts';
import { passAll } from './gates.ts';
import { faultsIn, MEMBERSHIP, planFor } from './planning.ts';
import { refuseSubmission } from './refusals.ts';
import { insert } from './submitting.ts';
import * as store from './sql.ts';

type Proposal = { contentId: string; subChannelCode: string; classificationId: string | null; reason: string };

/**
 * An editor puts a work into a sub-channel whose author allowed it (DOMAIN 2.2, join_quality_reward): no quota, no
 * membership, no second person; everything else is asked as of a submission. Refuses NOT_FOUND, SUB_CHANNEL_UNKNOWN,
 * NOT_PROPOSABLE, ACCOUNT_NOT_ACTIVE, SUB_CHANNEL_CLOSED, SUBMISSION_INVALID, SUBMITTED_ALREADY, IN_OTHER_CHANNEL,
 * ACCOUNT_PENALISED.
 */
export async function proposeWork(
  tx: Tx,
  actor: Actor,
  now: Date,
  { contentId, subChannelCode, classificationId, reason }: Proposal,
  lang: Lang,
): Promise<store.SubmissionRow> {
  const target = { type: 'sub_channel' as const, id: subChannelCode, classificationId };
  const { work, gates, rules, reviewMode } = await planFor(tx, now, { contentId, target, path: 'subChannel' }, lang);
  if (work.status !== 'published' || !work.joinQualityReward) {
    const row = { path: 'contentId', code: 'NOT_PROPOSABLE', message: '', actual: work.status };
    throw refuseSubmission.NOT_PROPOSABLE([row]);
  }
  await passAll(gates.filter(({ id }) => id !== MEMBERSHIP));
  const faults = faultsIn(rules);
  if (faults) throw faults;
  const how = { by: actorName(actor), reviewMode, quotaDay: null, proposedBy: asUser(actor).userId };
  const row = await insert(tx, now, work, { target, follows: null }, how);
  const what = { verb: 'propose_work', objectType: 'submission', objectId: row.submissionId, reason };
  await audit(tx, actor, now, { ...what, after: { contentId, subChannel: subChannelCode, status: row.status } });
  return row;
}

/** Works that editors may propose, newest first, after a key. */
export const proposableWorks = proposable;
