import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { Reason } from '../schema.ts';

export const appealKinds = [
  'content',
  'submission',
  'violation',
  'channel_application',
  'membership',
  'certification',
] as const;
export type AppealKind = (typeof appealKinds)[number];
export const appealStatuses = ['open', 'upheld', 'overturned'] as const;
export type AppealStatus = (typeof appealStatuses)[number];

export type AppealRow = {
  appealId: string;
  accountId: string;
  kind: AppealKind;
  subjectId: string;
  decisionKey: string;
  title: string;
  what: string;
  reasons: Reason[];
  decidedAt: Date;
  decidedBy: string[];
  text: string;
  pictureIds: string[];
  openedBy: string;
  openedAt: Date;
  dueAt: Date;
  status: AppealStatus;
  closedBy: string | null;
  closedAt: Date | null;
  outcome: Reason[] | null;
};

const columns = [
  'appealId',
  'accountId',
  'kind',
  'subjectId',
  'decisionKey',
  'title',
  'what',
  'reasons',
  'decidedAt',
  'decidedBy',
  'text',
  'pictureIds',
  'openedBy',
  'openedAt',
  'dueAt',
  'status',
  'closedBy',
  'closedAt',
  'outcome',
] as const;

// The check constraints are the only writers of the narrower types.
const asAppeal = (row: unknown) => row as AppealRow;

export async function insertAppeal(
  tx: Tx,
  row: Omit<AppealRow, 'closedBy' | 'closedAt' | 'outcome'>,
): Promise<boolean> {
  const added = await tx
    .insertInto('moderation.appeal')
    .values({ ...row, reasons: JSON.stringify(row.reasons) })
    .onConflict((oc) => oc.columns(['kind', 'decisionKey']).doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function appealById(tx: Tx, appealId: string): Promise<AppealRow | undefined> {
  const row = await tx
    .selectFrom('moderation.appeal')
    .select(columns)
    .where('appealId', '=', appealId)
    .executeTakeFirst();
  return row && asAppeal(row);
}

export async function lockAppeal(tx: Tx, appealId: string): Promise<AppealRow | undefined> {
  const row = await tx
    .selectFrom('moderation.appeal')
    .select(columns)
    .where('appealId', '=', appealId)
    .forUpdate()
    .executeTakeFirst();
  return row && asAppeal(row);
}

export async function closeAppeal(
  tx: Tx,
  appealId: string,
  end: { status: 'upheld' | 'overturned'; closedBy: string; closedAt: Date; outcome: readonly Reason[] },
): Promise<void> {
  await tx
    .updateTable('moderation.appeal')
    .set({ ...end, outcome: JSON.stringify(end.outcome) })
    .where('appealId', '=', appealId)
    .execute();
}

export async function openAppeals(tx: Tx, accountId: string): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from moderation.appeal where account_id = ${accountId} and status = 'open'`.execute(tx);
  return found.rows[0]?.n ?? 0;
}

/** The appeal against a decision. */
export async function appealAgainst(tx: Tx, kind: AppealKind, decisionKey: string): Promise<AppealRow | undefined> {
  const row = await tx
    .selectFrom('moderation.appeal')
    .select(columns)
    .where('kind', '=', kind)
    .where('decisionKey', '=', decisionKey)
    .executeTakeFirst();
  return row && asAppeal(row);
}

export type AppealFilter = { accountId?: string | undefined; status?: AppealStatus | undefined };

/** A page of appeals, the latest first. */
export async function appeals(
  tx: Tx,
  { accountId, status }: AppealFilter,
  before: string | undefined,
  limit: number,
): Promise<AppealRow[]> {
  let query = tx.selectFrom('moderation.appeal').select(columns);
  if (accountId !== undefined) query = query.where('accountId', '=', accountId);
  if (status !== undefined) query = query.where('status', '=', status);
  if (before !== undefined) query = query.where('appealId', '<', before);
  return (await query.orderBy('appealId', 'desc').limit(limit).execute()).map(asAppeal);
}
