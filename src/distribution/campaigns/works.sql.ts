import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { Grades } from '../../moderation/schema.ts';
import type { SubmissionStatus } from '../submissions/rules.ts';

export type CampaignWork = {
  submissionId: string;
  accountId: string;
  contentId: string;
  contentType: string;
  title: string;
  domain: string | null;
  status: SubmissionStatus;
  submittedAt: Date;
  decidedAt: Date | null;
  grades: Grades | null;
  chosen: boolean;
};

export type WorksFilter = { statuses?: readonly SubmissionStatus[] | undefined; chosen?: boolean | undefined };
type Key = { submittedAt: Date; submissionId: string };

const isChosen = sql`exists (select 1 from distribution.campaign_selection x
  where x.campaign_id = s.target_id and x.submission_id = s.submission_id)`;

/** Submissions to a campaign, the latest first, after a key. */
export async function worksPage(
  tx: Tx,
  campaignId: string,
  { statuses, chosen }: WorksFilter,
  after: Key | undefined,
  limit: number,
): Promise<CampaignWork[]> {
  const found = await sql<CampaignWork>`
    select s.submission_id, s.account_id, s.content_id, s.content_type, s.title, s.domain, s.status, s.submitted_at,
      s.decided_at, s.grades, ${isChosen} as chosen
    from distribution.submission s
    where s.target_type = 'campaign' and s.target_id = ${campaignId}
      ${statuses ? sql`and s.status = any(${[...statuses]}::text[])` : sql``}
      ${chosen ? sql`and ${isChosen}` : sql``}
      ${after ? sql`and (s.submitted_at, s.submission_id) < (${after.submittedAt}, ${after.submissionId})` : sql``}
    order by s.submitted_at desc, s.submission_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

/** How many submissions to a campaign there are of each status. */
export async function countsOfWorks(tx: Tx, campaignId: string): Promise<{ status: SubmissionStatus; n: number }[]> {
  const found = await sql<{ status: SubmissionStatus; n: number }>`
    select status, count(*)::int as n from distribution.submission
    where target_type = 'campaign' and target_id = ${campaignId} group by status order by status`.execute(tx);
  return found.rows;
}

/** Submissions to a campaign in some states with whether they are chosen, or only those that are not, in the order of their ids. */
export async function worksIn(
  tx: Tx,
  campaignId: string,
  { statuses, notChosen }: { statuses: readonly SubmissionStatus[]; notChosen: boolean },
  limit: number,
): Promise<{ submissionId: string; chosen: boolean }[]> {
  const found = await sql<{ submissionId: string; chosen: boolean }>`
    select s.submission_id, ${isChosen} as chosen from distribution.submission s
    where s.target_type = 'campaign' and s.target_id = ${campaignId} and s.status = any(${[...statuses]}::text[])
      ${notChosen ? sql`and not ${isChosen}` : sql``}
    order by s.submission_id limit ${limit}`.execute(tx);
  return found.rows;
}

/** Which of some submissions to some campaigns are chosen. */
export async function chosenAmong(
  tx: Tx,
  campaignIds: readonly string[],
  submissionIds: readonly string[],
): Promise<Set<string>> {
  if (campaignIds.length === 0) return new Set();
  const found = await sql<{ submissionId: string }>`select submission_id from distribution.campaign_selection
    where campaign_id = any(${[...campaignIds]}::text[])
      and submission_id = any(${[...submissionIds]}::text[])`.execute(tx);
  return new Set(found.rows.map(({ submissionId }) => submissionId));
}

/** What of some submissions belongs to a campaign, with its state. */
export async function worksByIds(
  tx: Tx,
  campaignId: string,
  submissionIds: readonly string[],
): Promise<Pick<CampaignWork, 'submissionId' | 'accountId' | 'contentId' | 'status'>[]> {
  if (submissionIds.length === 0) return [];
  const found = await sql<Pick<CampaignWork, 'submissionId' | 'accountId' | 'contentId' | 'status'>>`
    select submission_id, account_id, content_id, status from distribution.submission
    where target_type = 'campaign' and target_id = ${campaignId}
      and submission_id = any(${[...submissionIds]}::text[])`.execute(tx);
  return found.rows;
}

type Choice = { submissionId: string; accountId: string; contentId: string };

/** Chooses works; those chosen already stay as they are. Answers the new ones. */
export async function choose(
  tx: Tx,
  campaignId: string,
  rows: readonly Choice[],
  by: { selectedBy: string; selectedAt: Date },
): Promise<string[]> {
  if (rows.length === 0) return [];
  const added = await tx
    .insertInto('distribution.campaignSelection')
    .values(
      rows.map(({ submissionId, accountId, contentId }) => ({ campaignId, submissionId, accountId, contentId, ...by })),
    )
    .onConflict((oc) => oc.columns(['campaignId', 'submissionId']).doNothing())
    .returning('submissionId')
    .execute();
  return added.map(({ submissionId }) => submissionId);
}

/** Chooses works no more; answers those that were chosen. */
export async function unchoose(tx: Tx, campaignId: string, submissionIds: readonly string[]): Promise<string[]> {
  if (submissionIds.length === 0) return [];
  const gone = await tx
    .deleteFrom('distribution.campaignSelection')
    .where('campaignId', '=', campaignId)
    .where('submissionId', 'in', [...submissionIds])
    .returning('submissionId')
    .execute();
  return gone.map(({ submissionId }) => submissionId);
}

/** How many works are chosen. */
export async function countChosen(tx: Tx, campaignId: string): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from distribution.campaign_selection
    where campaign_id = ${campaignId}`.execute(tx);
  return found.rows[0]?.n ?? 0;
}

/** Works of a campaign whose authors sent them at any time, with what became of them: for reports, at most so many. */
export async function worksOfCampaign(tx: Tx, campaignId: string, limit: number): Promise<CampaignWork[]> {
  return worksPage(tx, campaignId, {}, undefined, limit);
}
