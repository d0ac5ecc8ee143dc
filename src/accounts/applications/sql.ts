import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { ApplicationStatus } from '../application.ts';
import type { AccountType, Check } from '../rules.ts';
import type { SubmittedProfile } from '../schema.ts';

export type ApplicationRow = {
  userId: string;
  applicationId: string;
  type: AccountType;
  status: ApplicationStatus;
  checks: Check[];
  checkedAt: Date;
  invitationHash: string | null;
  profile: SubmittedProfile | null;
  accountId: string | null;
  reason: string | null;
  createdAt: Date;
  updatedAt: Date;
};

const columns = sql`user_id, application_id, type, status, checks, checked_at, invitation_hash, profile, account_id,
  reason, created_at, updated_at`;

/** Writes an application: new, or as it stands after a step. */
export async function putApplication(tx: Tx, row: ApplicationRow): Promise<void> {
  const { userId, applicationId, type, createdAt, ...rest } = row;
  const changing = {
    ...rest,
    checks: JSON.stringify(row.checks),
    profile: row.profile === null ? null : JSON.stringify(row.profile),
  };
  await tx
    .insertInto('accounts.application')
    .values({ userId, applicationId, type, createdAt, ...changing })
    .onConflict((oc) => oc.columns(['userId', 'applicationId']).doUpdateSet(changing))
    .execute();
}

/** One application of a user, locked until the end of the transaction. */
export async function lockApplication(
  tx: Tx,
  userId: string,
  applicationId: string,
): Promise<ApplicationRow | undefined> {
  const found = await sql<ApplicationRow>`select ${columns} from accounts.application
    where user_id = ${userId} and application_id = ${applicationId} for update`.execute(tx);
  return found.rows[0];
}

/** Whose an application is, for operators. */
export async function applicantOf(tx: Tx, applicationId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('accounts.application')
    .select('userId')
    .where('applicationId', '=', applicationId)
    .executeTakeFirst();
  return row?.userId;
}

/** The names that applications wish for, by application; one without a profile has none. */
export async function applicationNames(tx: Tx, applicationIds: readonly string[]): Promise<Map<string, string>> {
  const found = await sql<{ applicationId: string; name: string }>`
    select application_id, profile ->> 'name' as name from accounts.application
    where application_id = any(${[...applicationIds]}) and profile is not null`.execute(tx);
  return new Map(found.rows.map(({ applicationId, name }) => [applicationId, name]));
}

/** Applications of a user, newest first, after an id. */
export async function applicationsOf(
  tx: Tx,
  userId: string,
  after: string | null,
  limit: number,
): Promise<ApplicationRow[]> {
  const found = await sql<ApplicationRow>`select ${columns} from accounts.application
    where user_id = ${userId} and (${after}::text is null or application_id < ${after})
    order by application_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

/** Applications with a status, oldest first, after an id. */
export async function applicationsWith(
  tx: Tx,
  status: ApplicationStatus,
  after: string | null,
  limit: number,
): Promise<ApplicationRow[]> {
  const found = await sql<ApplicationRow>`select ${columns} from accounts.application
    where status = ${status} and (${after}::text is null or application_id > ${after})
    order by application_id limit ${limit}`.execute(tx);
  return found.rows;
}

/** Applications of a user that have not led to an account. */
export async function unfinishedOf(tx: Tx, userId: string): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from accounts.application
    where user_id = ${userId} and status <> 'opened'`.execute(tx);
  return found.rows[0]?.n ?? 0;
}
