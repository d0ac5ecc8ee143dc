import { sql } from 'kysely';
import type { Reason } from '../../moderation/schema.ts';
import type { Tx } from '../../lib/db.ts';
import type { Outcome } from '../eligibility/rules.ts';
import type { ApplicationStatus, Material } from './rules.ts';

export type ApplicationRow = {
  accountId: string;
  applicationId: string;
  subChannelCode: string;
  status: ApplicationStatus;
  version: number;
  material: Material;
  createdAt: Date;
  updatedAt: Date;
  submittedAt: Date | null;
  decidedAt: Date | null;
  decidedBy: string | null;
  reasons: Reason[];
  outcome: Outcome | null;
  reapplyAt: Date | null;
};

/** A step of an application: what it was after it, by whom and when. */
export type StepRow = {
  accountId: string;
  applicationId: string;
  version: number;
  status: ApplicationStatus;
  at: Date;
  by: string;
  reasons: Reason[];
  note: string | null;
};

const columns = sql`account_id, application_id, sub_channel_code, status, version, material, created_at, updated_at,
  submitted_at, decided_at, decided_by, reasons, outcome, reapply_at`;

/** Makes an application; false where the account has an open one of the sub-channel. */
export async function insertApplication(tx: Tx, row: ApplicationRow): Promise<boolean> {
  const { material, reasons, outcome } = row;
  const added = await tx
    .insertInto('distribution.channelApplication')
    .values({
      ...row,
      material: JSON.stringify(material),
      reasons: JSON.stringify(reasons),
      outcome: outcome && JSON.stringify(outcome),
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Writes a locked application as it is now. */
export function updateApplication(tx: Tx, row: ApplicationRow) {
  const { accountId, applicationId, material, reasons, outcome, ...rest } = row;
  return tx
    .updateTable('distribution.channelApplication')
    .set({
      ...rest,
      material: JSON.stringify(material),
      reasons: JSON.stringify(reasons),
      outcome: outcome && JSON.stringify(outcome),
    })
    .where('accountId', '=', accountId)
    .where('applicationId', '=', applicationId)
    .execute();
}

/** Deletes a locked application with its steps. */
export async function deleteApplication(tx: Tx, { accountId, applicationId }: ApplicationRow): Promise<void> {
  for (const table of ['distribution.channelApplicationStep', 'distribution.channelApplication'] as const)
    await tx.deleteFrom(table).where('accountId', '=', accountId).where('applicationId', '=', applicationId).execute();
}

/** One application, locked until the end of the transaction. */
export async function lockApplication(tx: Tx, accountId: string, id: string): Promise<ApplicationRow | undefined> {
  const found = await sql<ApplicationRow>`select ${columns} from distribution.channel_application
    where account_id = ${accountId} and application_id = ${id} for update`.execute(tx);
  return found.rows[0];
}

export async function applicationById(tx: Tx, accountId: string, id: string): Promise<ApplicationRow | undefined> {
  const found = await sql<ApplicationRow>`select ${columns} from distribution.channel_application
    where account_id = ${accountId} and application_id = ${id}`.execute(tx);
  return found.rows[0];
}

/** The open application of an account for a sub-channel: one that is worked on, waits, or made it a member. */
export async function openApplication(tx: Tx, accountId: string, code: string): Promise<ApplicationRow | undefined> {
  const found = await sql<ApplicationRow>`select ${columns} from distribution.channel_application
    where account_id = ${accountId} and sub_channel_code = ${code}
      and status in ('draft', 'submitted', 'reviewing', 'approved', 'suspended')`.execute(tx);
  return found.rows[0];
}

/** The latest application of an account for each sub-channel. */
export async function latestOf(tx: Tx, accountId: string): Promise<ApplicationRow[]> {
  const found = await sql<ApplicationRow>`select distinct on (sub_channel_code) ${columns}
    from distribution.channel_application where account_id = ${accountId}
    order by sub_channel_code, application_id desc`.execute(tx);
  return found.rows;
}

/** From when on an account may apply again for each sub-channel that makes it wait, or made it. */
export async function waitsOf(tx: Tx, accountId: string): Promise<Map<string, Date>> {
  const found = await sql<{ code: string; at: Date }>`
    select sub_channel_code as code, max(reapply_at) as at from distribution.channel_application
    where account_id = ${accountId} and reapply_at is not null group by sub_channel_code`.execute(tx);
  return new Map(found.rows.map(({ code, at }) => [code, at]));
}

/** Applications of an account, the latest first, from before an id on. */
export async function applicationsOf(
  tx: Tx,
  accountId: string,
  wish: { code: string | null; before: string | null; limit: number },
): Promise<ApplicationRow[]> {
  const { code, before, limit } = wish;
  const found = await sql<ApplicationRow>`select ${columns} from distribution.channel_application
    where account_id = ${accountId} and (${code}::text is null or sub_channel_code = ${code})
      and (${before}::text is null or application_id < ${before})
    order by application_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

export type ApplicationSearch = {
  statuses: readonly ApplicationStatus[];
  code: string | null;
  accountIds: readonly string[] | null;
  before: { at: string; id: string } | null;
  limit: number;
};

/** Applications that left their authors, the latest change first. */
export async function searchApplications(tx: Tx, wish: ApplicationSearch): Promise<ApplicationRow[]> {
  const { statuses, code, accountIds, before, limit } = wish;
  const found = await sql<ApplicationRow>`select ${columns} from distribution.channel_application
    where status = any(${[...statuses]}) and (${code}::text is null or sub_channel_code = ${code})
      and (${accountIds && [...accountIds]}::text[] is null or account_id = any(${accountIds && [...accountIds]}))
      and (${before?.at ?? null}::timestamptz is null
        or (submitted_at, application_id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}))
      and submitted_at is not null
    order by submitted_at desc, application_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

export function insertStep(tx: Tx, { reasons, ...row }: StepRow) {
  return tx
    .insertInto('distribution.channelApplicationStep')
    .values({ ...row, reasons: JSON.stringify(reasons) })
    .execute();
}

/** Steps of an application, the earliest first. */
export async function stepsOf(tx: Tx, accountId: string, applicationId: string, limit: number): Promise<StepRow[]> {
  const found = await sql<StepRow>`
    select account_id, application_id, version, status, at, by, reasons, note from distribution.channel_application_step
    where account_id = ${accountId} and application_id = ${applicationId} order by version limit ${limit}`.execute(tx);
  return found.rows;
}
