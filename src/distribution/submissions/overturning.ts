import { auditOf } from '../../identity/service.ts';
import type { Tx } from '../../lib/db.ts';
import { enqueue } from '../../lib/outbox.ts';
import type { Appealable } from '../../moderation/appeals/service.ts';
import { retake } from '../campaigns/service.ts';
import { MACHINE } from './reviewing.ts';
import { move } from './moving.ts';
import { canResubmit } from './rules.ts';
import * as store from './sql.ts';

/** The rejection of a submission that its author can appeal (DOMAIN 12). */
export async function appealableSubmission(tx: Tx, _now: Date, submissionId: string): Promise<Appealable | undefined> {
  const row = await store.submissionById(tx, submissionId);
  if (!row || !canResubmit(row.status) || !row.decidedAt) return undefined;
  const { accountId, title, reasons, decidedAt, decidedBy } = row;
  return {
    accountId,
    decisionKey: submissionId,
    title,
    what: 'rejected',
    reasons,
    decidedAt,
    decidedBy: decidedBy === null || decidedBy === MACHINE ? [] : [decidedBy],
  };
}

/**
 * Accepts a submission that was rejected wrongly, with its place in a campaign. Where the work has gone its own way since
 * (it was sent again, or stands in another sub-channel), or the campaign is full, it stays as it is and says why.
 */
export async function overturnSubmission(tx: Tx, now: Date, decidedBy: string, submissionId: string): Promise<void> {
  const row = await store.lockSubmission(tx, submissionId);
  if (!row || !canResubmit(row.status)) return;
  const by = `user:${decidedBy}`;
  const active = await store.lockActiveOf(tx, row.accountId, row.contentId);
  const taken = active.some(({ targetType, targetId }) =>
    row.targetType === 'sub_channel'
      ? targetType === 'sub_channel'
      : targetType === 'campaign' && targetId === row.targetId,
  );
  const place = { campaignId: row.targetId, accountId: row.accountId, domain: row.domain };
  const full = !taken && row.targetType === 'campaign' && !(await retake(tx, now, place));
  if (taken || full) {
    await store.addStep(tx, row, {
      status: row.status,
      at: now,
      by,
      note: taken ? 'SUBMITTED_ALREADY' : 'CAMPAIGN_FULL',
    });
    return;
  }
  await move(tx, now, row, 'overturn', { by, reasons: [], decidedAt: now, decidedBy });
  // A campaign whose selection is over has no place for it: it may go to another one.
  if (row.targetType === 'campaign') await enqueue(tx, 'distribution.end_submissions', { campaignId: row.targetId });
  const objectId = submissionId;
  const after = { status: 'accepted' };
  await auditOf(tx, decidedBy, now, {
    verb: 'accept_submission',
    objectType: 'submission',
    objectId,
    before: { status: row.status },
    after,
  });
}
