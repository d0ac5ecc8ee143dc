import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { NextAt } from '../../lib/due.ts';
import { isId, ownerOf } from '../../lib/ids.ts';
import type { Grades, Reason } from '../../moderation/schema.ts';
import { activeStatuses, type ReviewMode, type SubmissionStatus } from './rules.ts';

export type TargetType = 'sub_channel' | 'campaign';

export type SubmissionRow = {
  accountId: string;
  submissionId: string;
  contentId: string;
  contentVersion: number;
  contentType: string;
  title: string;
  domain: string | null;
  targetType: TargetType;
  targetId: string;
  classificationId: string | null;
  status: SubmissionStatus;
  reviewMode: ReviewMode;
  quotaDay: string | null;
  submittedBy: string;
  submittedAt: Date;
  proposedBy: string | null;
  follows: string | null;
  machineDueAt: Date;
  humanDueAt: Date | null;
  machineAt: Date | null;
  decidedAt: Date | null;
  decidedBy: string | null;
  reasons: Reason[];
  grades: Grades | null;
  /** When its trial is over; null while it waits for a place, and afterwards. */
  trialUntil: Date | null;
  /** Until when people decide on a trial that is over. */
  trialAnswerBy: Date | null;
  /** Why no place was found for it, when one is looked for again, and until when; null while nobody looks. */
  waitsCode: string | null;
  retryAt: Date | null;
  placeBy: Date | null;
};

const columns = sql`account_id, submission_id, content_id, content_version, content_type, title, domain, target_type,
  target_id, classification_id, status, review_mode, quota_day, submitted_by, submitted_at, proposed_by, follows,
  machine_due_at, human_due_at, machine_at, decided_at, decided_by, reasons, grades, trial_until, trial_answer_by,
  waits_code, retry_at, place_by`;
const active = sql`status = any(${[...activeStatuses]}::text[])`;

/** Writes a submission; false when the work is there already, or in another sub-channel. */
export async function insertSubmission(tx: Tx, { reasons, grades, ...row }: SubmissionRow): Promise<boolean> {
  const added = await tx
    .insertInto('distribution.submission')
    .values({ ...row, reasons: JSON.stringify(reasons), grades: grades && JSON.stringify(grades) })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function lockSubmission(tx: Tx, submissionId: string): Promise<SubmissionRow | undefined> {
  if (!isId(submissionId)) return undefined;
  const found = await sql<SubmissionRow>`select ${columns} from distribution.submission
    where account_id = ${ownerOf(submissionId)} and submission_id = ${submissionId} for update`.execute(tx);
  return found.rows[0];
}

export async function submissionById(tx: Tx, submissionId: string): Promise<SubmissionRow | undefined> {
  return (await submissionsByIds(tx, [submissionId]))[0];
}

async function submissionsByIds(tx: Tx, submissionIds: readonly string[]): Promise<SubmissionRow[]> {
  const ids = [...new Set(submissionIds)].filter(isId);
  if (ids.length === 0) return [];
  const found = await sql<SubmissionRow>`select ${columns} from distribution.submission
    where account_id = any(${[...new Set(ids.map(ownerOf))]}) and submission_id = any(${ids})`.execute(tx);
  return found.rows;
}

/** What of a work is under way or stands. */
export async function activeOf(tx: Tx, accountId: string, contentId: string): Promise<SubmissionRow[]> {
  const found = await sql<SubmissionRow>`select ${columns} from distribution.submission
    where account_id = ${accountId} and content_id = ${contentId} and ${active} order by submission_id`.execute(tx);
  return found.rows;
}

/** What of a work is under way or stands, locked, in the order of the ids. */
export async function lockActiveOf(tx: Tx, accountId: string, contentId: string): Promise<SubmissionRow[]> {
  const found = await sql<SubmissionRow>`select ${columns} from distribution.submission
    where account_id = ${accountId} and content_id = ${contentId} and ${active}
    order by submission_id for update`.execute(tx);
  return found.rows;
}

export type SubmissionChange = Partial<
  Pick<
    SubmissionRow,
    | 'status'
    | 'contentVersion'
    | 'machineAt'
    | 'humanDueAt'
    | 'decidedAt'
    | 'decidedBy'
    | 'reasons'
    | 'grades'
    | 'trialUntil'
    | 'trialAnswerBy'
    | 'waitsCode'
    | 'retryAt'
    | 'placeBy'
  >
>;

export async function updateSubmission(
  tx: Tx,
  { accountId, submissionId }: SubmissionRow,
  { reasons, grades, ...change }: SubmissionChange,
): Promise<void> {
  await tx
    .updateTable('distribution.submission')
    .set({
      ...change,
      ...(reasons && { reasons: JSON.stringify(reasons) }),
      ...(grades && { grades: JSON.stringify(grades) }),
    })
    .where('accountId', '=', accountId)
    .where('submissionId', '=', submissionId)
    .execute();
}

export type StepRow = { nr: number; status: SubmissionStatus; at: Date; by: string; note: string | null };

/** Adds a step to a locked submission's history. */
export async function addStep(
  tx: Tx,
  { accountId, submissionId }: Pick<SubmissionRow, 'accountId' | 'submissionId'>,
  step: Omit<StepRow, 'nr'>,
): Promise<void> {
  await sql`insert into distribution.submission_step (account_id, submission_id, nr, status, at, by, note)
    select ${accountId}, ${submissionId}, coalesce(max(nr), 0) + 1, ${step.status}, ${step.at}, ${step.by}, ${step.note}
    from distribution.submission_step where account_id = ${accountId} and submission_id = ${submissionId}`.execute(tx);
}

const STEPS_MAX = 100;

export async function stepsOf(tx: Tx, { accountId, submissionId }: SubmissionRow): Promise<StepRow[]> {
  const found = await sql<StepRow>`select nr, status, at, by, note from distribution.submission_step
    where account_id = ${accountId} and submission_id = ${submissionId} order by nr limit ${STEPS_MAX}`.execute(tx);
  return found.rows;
}

/** When the next trial ends, or the time in which people decide on one. */
export const nextTrialEndAt: NextAt = sql`
  select least(
    (select min(trial_until) from distribution.submission where status = 'trial' and trial_until is not null),
    (select min(trial_answer_by) from distribution.submission where status = 'trial' and trial_answer_by is not null)
  ) as at`;

/** Locks the earliest trial that is over; one that another process holds is passed over. */
export async function lockTrialOver(tx: Tx, now: Date): Promise<SubmissionRow | undefined> {
  const found = await sql<SubmissionRow>`select ${columns} from distribution.submission
    where status = 'trial' and trial_until <= ${now} order by trial_until, submission_id limit 1
    for update skip locked`.execute(tx);
  return found.rows[0];
}

/** Locks the earliest trial on which nobody decided in time; one that another process holds is passed over. */
export async function lockTrialUnanswered(tx: Tx, now: Date): Promise<SubmissionRow | undefined> {
  const found = await sql<SubmissionRow>`select ${columns} from distribution.submission
    where status = 'trial' and trial_answer_by <= ${now} order by trial_answer_by, submission_id limit 1
    for update skip locked`.execute(tx);
  return found.rows[0];
}

/** When a place is looked for next. */
export const nextPlaceSearchAt: NextAt = sql`
  select min(retry_at) as at from distribution.submission where retry_at is not null`;

/** The submission for which a place is due to be looked for. */
export async function duePlaceSearch(tx: Tx, now: Date): Promise<string | undefined> {
  const found = await sql<{ submissionId: string }>`select submission_id from distribution.submission
    where retry_at <= ${now} order by retry_at, submission_id limit 1`.execute(tx);
  return found.rows[0]?.submissionId;
}

export type SubmissionKey = { submittedAt: Date; submissionId: string };
export type SubmissionFilter = {
  accountId?: string | undefined;
  targetType?: TargetType | undefined;
  targetId?: string | undefined;
  contentId?: string | undefined;
  statuses?: readonly SubmissionStatus[] | undefined;
};

/** A page of submissions, the latest first, after a key. */
export async function submissionPage(
  tx: Tx,
  filter: SubmissionFilter,
  after: SubmissionKey | undefined,
  limit: number,
): Promise<SubmissionRow[]> {
  const { accountId, targetType, targetId, contentId, statuses } = filter;
  const wanted = [
    accountId === undefined ? undefined : sql`account_id = ${accountId}`,
    targetType === undefined ? undefined : sql`target_type = ${targetType}`,
    targetId === undefined ? undefined : sql`target_id = ${targetId}`,
    contentId === undefined ? undefined : sql`content_id = ${contentId}`,
    statuses === undefined ? undefined : sql`status = any(${[...statuses]}::text[])`,
    after && sql`(submitted_at, submission_id) < (${after.submittedAt}, ${after.submissionId})`,
  ].filter((one) => one !== undefined);
  const where = wanted.length === 0 ? sql`` : sql`where ${sql.join(wanted, sql` and `)}`;
  const found = await sql<SubmissionRow>`select ${columns} from distribution.submission ${where}
    order by submitted_at desc, submission_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

/** How many submissions of an account there are of each status, under a filter. */
export async function countByStatus(tx: Tx, filter: SubmissionFilter): Promise<Map<SubmissionStatus, number>> {
  const { accountId = null, targetType = null, targetId = null } = filter;
  const found = await sql<{ status: SubmissionStatus; n: number }>`
    select status, count(*)::int as n from distribution.submission
    where (${accountId}::text is null or account_id = ${accountId})
      and (${targetType}::text is null or target_type = ${targetType})
      and (${targetId}::text is null or target_id = ${targetId}) group by status`.execute(tx);
  return new Map(found.rows.map(({ status, n }) => [status, n]));
}

/** How many submissions were made in a span. */
export async function submittedWithin(tx: Tx, span: { from: Date; to: Date }): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from distribution.submission
    where submitted_at >= ${span.from} and submitted_at < ${span.to}`.execute(tx);
  return found.rows[0]?.n ?? 0;
}
