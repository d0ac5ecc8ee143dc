import { accountsByIds } from '../../accounts/service.ts';
import type { Tx } from '../../lib/db.ts';
import type { Json } from '../../lib/outbox.ts';
import { openViolation } from '../../moderation/violations/service.ts';
import { subChannelOf } from '../channels/service.ts';
import * as store from './sql.ts';
import { targetNames } from './targets.ts';

type Subject = { accountId: string; accountName: string; title: string; snapshot: Json };

/** A submission as a case about it shows it; undefined without one. */
export async function submissionSnapshot(tx: Tx, _now: Date, submissionId: string): Promise<Subject | undefined> {
  const row = await store.submissionById(tx, submissionId);
  return row && snapshotOf(tx, row);
}

/**
 * Opens a case for risk about a submission that was refused because it stands under the wrong classification: whoever
 * confirms it as V03 suspends its author from the channel (DOMAIN 3.4, 12).
 */
export async function lookInto(tx: Tx, now: Date, row: store.SubmissionRow): Promise<void> {
  const subject = { subjectType: 'submission' as const, subjectId: row.submissionId };
  const found = { source: 'finding' as const, openedBy: 'system', openedNote: 'SCENE_MISMATCH' };
  await openViolation(tx, now, { ...subject, ...found, ...(await snapshotOf(tx, row)) });
}

async function snapshotOf(tx: Tx, row: store.SubmissionRow): Promise<Subject> {
  const { accountId, title, contentId, contentVersion: version, classificationId, reasons } = row;
  const name = await targetNames(tx, [row], 'zh-CN');
  const channelCode =
    row.targetType === 'sub_channel' ? ((await subChannelOf(tx, row.targetId))?.channelCode ?? null) : null;
  const codes = reasons.map(({ code }) => code);
  const snapshot = { contentId, version, target: name(row), channelCode, classificationId, reasons: codes };
  const accountName = (await accountsByIds(tx, [accountId])).get(accountId)?.name ?? '';
  return { accountId, accountName, title, snapshot };
}
