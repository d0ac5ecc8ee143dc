import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { feedbackKinds, feedbackStatuses } from './schema.ts';

export type FeedbackKind = (typeof feedbackKinds)[number];
export type FeedbackStatus = (typeof feedbackStatuses)[number];

export type FeedbackRow = {
  feedbackId: string;
  userId: string;
  kind: FeedbackKind;
  text: string;
  page: string;
  at: Date;
  status: FeedbackStatus;
  version: number;
  answer: string | null;
  answeredBy: string | null;
  answeredAt: Date | null;
  closedBy: string | null;
  closedAt: Date | null;
};

const columns = sql`feedback_id, user_id, kind, text, page, at, status, version, answer, answered_by, answered_at,
  closed_by, closed_at`;

export async function insertFeedback(tx: Tx, row: FeedbackRow): Promise<void> {
  await tx.insertInto('growth.feedback').values(row).execute();
}

/** How much somebody has sent since an instant. */
export async function sentSince(tx: Tx, userId: string, since: Date): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from growth.feedback
    where user_id = ${userId} and at > ${since}`.execute(tx);
  return found.rows[0]?.n ?? 0;
}

/** What somebody sent, or everybody, of a status and kind, the latest first, from before an id on. */
export async function feedback(
  tx: Tx,
  of: { userId?: string; status?: FeedbackStatus | undefined; kind?: FeedbackKind | undefined },
  before: string | undefined,
  limit: number,
): Promise<FeedbackRow[]> {
  const found = await sql<FeedbackRow>`select ${columns} from growth.feedback
    where ${of.userId === undefined ? sql`true` : sql`user_id = ${of.userId}`}
      and ${of.status === undefined ? sql`true` : sql`status = ${of.status}`}
      and ${of.kind === undefined ? sql`true` : sql`kind = ${of.kind}`}
      and ${before === undefined ? sql`true` : sql`feedback_id < ${before}`}
    order by feedback_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

export async function openFeedback(tx: Tx): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from growth.feedback where status = 'open'`.execute(
    tx,
  );
  return found.rows[0]?.n ?? 0;
}

export async function lockFeedback(tx: Tx, id: string): Promise<FeedbackRow | undefined> {
  const found = await sql<FeedbackRow>`select ${columns} from growth.feedback
    where feedback_id = ${id} for update`.execute(tx);
  return found.rows[0];
}

export async function updateFeedback(tx: Tx, { feedbackId, ...row }: FeedbackRow): Promise<void> {
  await tx.updateTable('growth.feedback').set(row).where('feedbackId', '=', feedbackId).execute();
}
