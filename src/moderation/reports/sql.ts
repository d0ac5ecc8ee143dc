import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { SubjectType, ViolationRow } from '../violations/sql.ts';

export type ReportRow = {
  reportId: string;
  subjectType: SubjectType;
  subjectId: string;
  accountId: string;
  title: string;
  reporterId: string;
  reason: string;
  text: string;
  at: Date;
  violationId: string | null;
};

const columns = [
  'reportId',
  'subjectType',
  'subjectId',
  'accountId',
  'title',
  'reporterId',
  'reason',
  'text',
  'at',
  'violationId',
] as const;

/** Writes a report; false where this reader has reported the subject already. */
export async function insertReport(tx: Tx, row: ReportRow): Promise<boolean> {
  const added = await tx
    .insertInto('moderation.report')
    .values(row)
    .onConflict((oc) => oc.columns(['subjectType', 'subjectId', 'reporterId']).doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function reportedSince(tx: Tx, reporterId: string, since: Date): Promise<number> {
  const found = await tx
    .selectFrom('moderation.report')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('reporterId', '=', reporterId)
    .where('at', '>', since)
    .executeTakeFirstOrThrow();
  return Number(found.n);
}

/** Who has reported a subject in reports that belong to no case. */
export async function waitingReporters(
  tx: Tx,
  subjectType: SubjectType,
  subjectId: string,
  limit: number,
): Promise<string[]> {
  const rows = await tx
    .selectFrom('moderation.report')
    .select('reporterId')
    .where('subjectType', '=', subjectType)
    .where('subjectId', '=', subjectId)
    .where('violationId', 'is', null)
    .orderBy('reportId')
    .limit(limit)
    .execute();
  return rows.map(({ reporterId }) => reporterId);
}

/** Hands the reports about a subject that belong to no case to one. */
export async function attachReports(
  tx: Tx,
  subjectType: SubjectType,
  subjectId: string,
  violationId: string,
): Promise<void> {
  await tx
    .updateTable('moderation.report')
    .set({ violationId })
    .where('subjectType', '=', subjectType)
    .where('subjectId', '=', subjectId)
    .where('violationId', 'is', null)
    .execute();
}

/** Who reported a case, the first first. */
export async function reportersOfCase(tx: Tx, violationId: string, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('moderation.report')
    .select('reporterId')
    .where('violationId', '=', violationId)
    .orderBy('reportId')
    .limit(limit)
    .execute();
  return rows.map(({ reporterId }) => reporterId);
}

export async function reportsOfCase(tx: Tx, violationId: string, limit: number): Promise<ReportRow[]> {
  const rows = await tx
    .selectFrom('moderation.report')
    .select(columns)
    .where('violationId', '=', violationId)
    .orderBy('reportId')
    .limit(limit)
    .execute();
  return rows as ReportRow[];
}

export type OwnReport = ReportRow & Pick<ViolationRow, 'status' | 'subjectRemoved' | 'decidedAt'>;

/** Reports of a reader with what became of them, the latest first. */
export async function reportsOf(
  tx: Tx,
  reporterId: string,
  before: string | null,
  limit: number,
): Promise<
  (ReportRow & { status: ViolationRow['status'] | null; subjectRemoved: boolean | null; decidedAt: Date | null })[]
> {
  const found = await sql<OwnReport>`
    select r.report_id, r.subject_type, r.subject_id, r.account_id, r.title, r.reporter_id, r.reason, r.text, r.at,
      r.violation_id, v.status, v.subject_removed, v.decided_at
    from moderation.report r left join moderation.violation v on v.violation_id = r.violation_id
    where r.reporter_id = ${reporterId} and (${before}::text is null or r.report_id < ${before})
    order by r.report_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

export type WaitingSubject = {
  subjectType: SubjectType;
  subjectId: string;
  accountId: string;
  title: string;
  reporterIds: string[];
  reasons: string[];
  firstAt: Date;
  lastAt: Date;
  texts: string[];
};

/** Subjects with reports that belong to no case, those with the most reporters first. */
export async function waitingSubjects(tx: Tx, limit: number): Promise<WaitingSubject[]> {
  const found = await sql<WaitingSubject>`
    select subject_type, subject_id, max(account_id) as account_id, max(title) as title,
      array_agg(reporter_id order by report_id) as reporter_ids,
      array_agg(distinct reason order by reason) as reasons, min(at) as first_at, max(at) as last_at,
      (array_agg(text order by at desc) filter (where text <> ''))[1:3] as texts
    from moderation.report where violation_id is null
    group by subject_type, subject_id order by count(*) desc, max(at) desc limit ${limit}`.execute(tx);
  return found.rows.map((row) => ({ ...row, texts: row.texts ?? [] }));
}

export type ClaimRow = {
  claimId: string;
  copyId: string;
  copyTitle: string;
  copyAccountId: string;
  copyPublishedAt: Date | null;
  claimantId: string;
  accountId: string | null;
  contact: string;
  workId: string | null;
  workLinks: string[];
  workPublishedAt: Date | null;
  text: string;
  pictureIds: string[];
  at: Date;
  violationId: string;
};

const claimColumns = [
  'claimId',
  'copyId',
  'copyTitle',
  'copyAccountId',
  'copyPublishedAt',
  'claimantId',
  'accountId',
  'contact',
  'workId',
  'workLinks',
  'workPublishedAt',
  'text',
  'pictureIds',
  'at',
  'violationId',
] as const;

/** Writes a claim; false where this claimant has claimed the copy already. */
export async function insertClaim(tx: Tx, row: ClaimRow): Promise<boolean> {
  const added = await tx
    .insertInto('moderation.rightsClaim')
    .values(row)
    .onConflict((oc) => oc.columns(['copyId', 'claimantId']).doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function claimsOfCase(tx: Tx, violationId: string, limit: number): Promise<ClaimRow[]> {
  return tx
    .selectFrom('moderation.rightsClaim')
    .select(claimColumns)
    .where('violationId', '=', violationId)
    .orderBy('claimId')
    .limit(limit)
    .execute();
}

/** What of a case decides what became of a claim. */
export type ClaimedCase = Pick<ViolationRow, 'status' | 'code'>;

/** Claims of somebody with the state of their case, the latest first. */
export async function claimsOf(tx: Tx, claimantId: string, limit: number): Promise<(ClaimRow & ClaimedCase)[]> {
  const found = await sql<ClaimRow & ClaimedCase>`
    select c.claim_id, c.copy_id, c.copy_title, c.copy_account_id, c.copy_published_at, c.claimant_id, c.account_id,
      c.contact, c.work_id, c.work_links, c.work_published_at, c.text, c.picture_ids, c.at, c.violation_id, v.status,
      v.code
    from moderation.rights_claim c join moderation.violation v on v.violation_id = c.violation_id
    where c.claimant_id = ${claimantId} order by c.claim_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

/** How many subjects were reported and are no case yet. */
export async function reportedSubjects(tx: Tx): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(distinct (subject_type, subject_id))::int as n from moderation.report
    where violation_id is null`.execute(tx);
  return found.rows[0]?.n ?? 0;
}
