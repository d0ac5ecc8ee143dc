import type { Tx } from '../../lib/db.ts';
import type { Lang } from '../../lib/problem.ts';
import { campaignTitles } from '../campaigns/service.ts';
import { campaignsByIds } from '../campaigns/sql.ts';
import { subChannelNames } from '../channels/names.ts';
import { subChannelOf, type SubChannelRow } from '../channels/service.ts';
import { refuseSubmission } from './refusals.ts';
import type { SubmissionRow, TargetType } from './sql.ts';

/** What a work is submitted to, and how it is sorted there. */
export type Target = { type: TargetType; id: string; classificationId?: string | null | undefined };

/** A sub-channel by its code. Refuses SUB_CHANNEL_UNKNOWN with the path that named it. */
export async function knownSubChannel(tx: Tx, code: string, path: string): Promise<SubChannelRow> {
  const row = await subChannelOf(tx, code);
  if (!row)
    throw refuseSubmission.SUB_CHANNEL_UNKNOWN([{ path, code: 'SUB_CHANNEL_UNKNOWN', message: '', actual: code }]);
  return row;
}

/** How a submission was sorted; nothing where its target sorts nothing any more. */
export async function keptClassification(
  tx: Tx,
  { targetType, targetId, classificationId }: Pick<SubmissionRow, 'targetType' | 'targetId' | 'classificationId'>,
): Promise<string | null> {
  const target =
    targetType === 'campaign' ? (await campaignsByIds(tx, [targetId]))[0] : await subChannelOf(tx, targetId);
  return target && target.classificationScheme.length > 0 ? classificationId : null;
}

type Named = Pick<SubmissionRow, 'targetType' | 'targetId'>;

/** What submissions went to, by name: channel and sub-channel, or the campaign. */
export async function targetNames(tx: Tx, rows: readonly Named[], lang: Lang): Promise<(row: Named) => string> {
  const subChannel = await subChannelNames(tx, lang);
  const ids = rows.flatMap(({ targetType, targetId }) => (targetType === 'campaign' ? targetId : []));
  const campaigns = await campaignTitles(tx, ids);
  return ({ targetType, targetId }) => {
    if (targetType === 'campaign') return campaigns.get(targetId) ?? targetId;
    const { name, channelName } = subChannel(targetId);
    return channelName === '' ? name : `${channelName} · ${name}`;
  };
}
