import type { Tx } from '../../lib/db.ts';
import type { Lang } from '../../lib/problem.ts';
import { classificationsOf } from '../campaigns/titles.ts';
import { called, classificationNames as namesOfChannels } from '../channels/names.ts';
import type { SubmissionRow } from './sql.ts';

type Sorted = Pick<SubmissionRow, 'targetType' | 'targetId' | 'classificationId'>;

/** What submissions are sorted into, by name: of their sub-channel or their campaign. */
export async function classificationNames(
  tx: Tx,
  rows: readonly Sorted[],
  lang: Lang,
): Promise<(of: Sorted) => string> {
  const ofChannels = await namesOfChannels(tx, lang);
  const ids = rows.flatMap(({ targetType, targetId, classificationId }) =>
    targetType === 'campaign' && classificationId !== null ? targetId : [],
  );
  const ofCampaigns = await classificationsOf(tx, ids);
  return (of) => {
    if (of.targetType !== 'campaign') return ofChannels(of);
    const known = ofCampaigns.get(of.targetId)?.find(({ id }) => id === of.classificationId);
    return known ? called(known, lang) : (of.classificationId ?? '');
  };
}
