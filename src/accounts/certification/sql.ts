import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';

export type CertificationKind = 'role' | 'video';
export type CertificationRow = {
  accountId: string;
  kind: CertificationKind;
  role: string | null;
  certifiedAt: Date;
  endedAt: Date | null;
  certifiedBy: string;
  reason: string;
};

const columns = sql`account_id, kind, role, certified_at, ended_at, certified_by, reason`;

/** What accounts are certified as now. */
export async function standingOf(tx: Tx, accountIds: readonly string[]): Promise<CertificationRow[]> {
  const found = await sql<CertificationRow>`select ${columns} from accounts.certification
    where account_id = any(${[...accountIds]}) and ended_at is null order by account_id, kind`.execute(tx);
  return found.rows;
}

/** Every certification that an account has had, latest first. */
export async function historyOf(tx: Tx, accountId: string, limit: number): Promise<CertificationRow[]> {
  const found = await sql<CertificationRow>`select ${columns} from accounts.certification
    where account_id = ${accountId} order by certified_at desc, kind limit ${limit}`.execute(tx);
  return found.rows;
}

export function insertCertification(tx: Tx, row: CertificationRow) {
  return tx.insertInto('accounts.certification').values(row).execute();
}

/** Ends what an account is certified as; false when it is not. */
export async function endCertification(
  tx: Tx,
  at: Date,
  { accountId, kind }: Pick<CertificationRow, 'accountId' | 'kind'>,
): Promise<boolean> {
  const done = await sql`update accounts.certification set ended_at = greatest(${at}, certified_at)
    where account_id = ${accountId} and kind = ${kind} and ended_at is null`.execute(tx);
  return (done.numAffectedRows ?? 0n) > 0n;
}

/** The role that everybody sees beside the account's name. */
export function setRole(tx: Tx, accountId: string, certifiedRole: string | null) {
  return tx.updateTable('accounts.account').set({ certifiedRole }).where('accountId', '=', accountId).execute();
}
