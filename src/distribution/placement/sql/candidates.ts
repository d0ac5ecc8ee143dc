import { sql } from 'kysely';
import type { Tx } from '../../../lib/db.ts';
import { isId, ownerOf } from '../../../lib/ids.ts';
import type { TargetType } from './placements.ts';

export type SubmissionRow = {
  submissionId: string;
  accountId: string;
  contentId: string;
  targetType: TargetType;
  targetId: string;
  status: string;
  decidedAt: Date | null;
  trialUntil: Date | null;
  trialAnswerBy: Date | null;
  waitsCode: string | null;
  retryAt: Date | null;
  placeBy: Date | null;
};

const columns = sql`submission_id, account_id, content_id, target_type, target_id, status, decided_at,
  trial_until, trial_answer_by, waits_code, retry_at, place_by`;

/** Submissions by ids. */
export async function submissionsByIds(tx: Tx, submissionIds: readonly string[]): Promise<SubmissionRow[]> {
  const ids = submissionIds.filter(isId);
  if (ids.length === 0) return [];
  const found = await sql<SubmissionRow>`select ${columns} from distribution.submission
    where account_id = any(${[...new Set(ids.map(ownerOf))]}) and submission_id = any(${ids})`.execute(tx);
  return found.rows;
}

/**
 * Submissions to some sub-channels or a campaign that wait for a place, for long or to be tried out, the longest waiting first,
 * after a key. Campaigns that are over place nothing any more.
 */
export async function acceptedSubmissions(
  tx: Tx,
  now: Date,
  of: { subChannels?: readonly string[] | undefined; campaignId?: string | undefined },
  after: { decidedAt: Date; submissionId: string } | undefined,
  limit: number,
): Promise<SubmissionRow[]> {
  const target = of.subChannels
    ? sql`and target_type = 'sub_channel' and target_id = any(${[...of.subChannels]})`
    : of.campaignId === undefined
      ? sql``
      : sql`and target_type = 'campaign' and target_id = ${of.campaignId}`;
  const rest = sql`${target}
      and (target_type <> 'campaign' or exists (select 1 from distribution.campaign c
        where c.campaign_id = target_id and c.status not in ('archived', 'cancelled') and c.placement_to > ${now}))
      ${after ? sql`and (decided_at, submission_id) > (${after.decidedAt}, ${after.submissionId})` : sql``}
    order by decided_at, submission_id limit ${limit}`;
  // Each by an index of its own.
  const found = await sql<SubmissionRow>`
    (select ${columns} from distribution.submission where status = 'accepted' ${rest}) union all
    (select ${columns} from distribution.submission where status = 'trial' and trial_until is null
      and trial_answer_by is null ${rest})
    order by decided_at, submission_id limit ${limit}`.execute(tx);
  return found.rows;
}
