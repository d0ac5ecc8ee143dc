import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';

/** Codes of the lists that hold each of some accounts. */
export async function listsOf(
  tx: Tx,
  accountIds: readonly string[],
): Promise<{ accountId: string; listCode: string }[]> {
  const found = await sql<{
    accountId: string;
    listCode: string;
  }>`select account_id, list_code from distribution.invited
    where account_id = any(${[...accountIds]}) order by account_id, list_code`.execute(tx);
  return found.rows;
}

/** Every list that holds somebody, with how many, by code after a code. */
export async function lists(
  tx: Tx,
  after: string | null,
  limit: number,
): Promise<{ code: string; accounts: number }[]> {
  const found = await sql<{ code: string; accounts: number }>`
    select list_code as code, count(*)::int as accounts from distribution.invited
    where ${after}::text is null or list_code > ${after} group by list_code order by list_code limit ${limit}`.execute(
    tx,
  );
  return found.rows;
}

/** Of some codes those of lists that hold somebody. */
export async function knownLists(tx: Tx, codes: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ code: string }>`select distinct list_code as code from distribution.invited
    where list_code = any(${[...codes]})`.execute(tx);
  return new Set(found.rows.map(({ code }) => code));
}

export type InvitedRow = { accountId: string; invitedBy: string; invitedAt: Date };

/** Accounts of a list by id, after an id. */
export async function invitedOf(tx: Tx, code: string, after: string | null, limit: number): Promise<InvitedRow[]> {
  const found = await sql<InvitedRow>`select account_id, invited_by, invited_at from distribution.invited
    where list_code = ${code} and (${after}::text is null or account_id > ${after}) order by account_id limit ${limit}`.execute(
    tx,
  );
  return found.rows;
}

/** Puts accounts on a list; answers those that were not there. */
export async function putOn(
  tx: Tx,
  code: string,
  accountIds: readonly string[],
  by: Omit<InvitedRow, 'accountId'>,
): Promise<string[]> {
  if (accountIds.length === 0) return [];
  const added = await tx
    .insertInto('distribution.invited')
    .values(accountIds.toSorted().map((accountId) => ({ accountId, listCode: code, ...by })))
    .onConflict((oc) => oc.columns(['accountId', 'listCode']).doNothing())
    .returning('accountId')
    .execute();
  return added.map(({ accountId }) => accountId);
}

/** Takes accounts off a list; answers those that were there. */
export async function takeOff(tx: Tx, code: string, accountIds: readonly string[]): Promise<string[]> {
  if (accountIds.length === 0) return [];
  const taken = await tx
    .deleteFrom('distribution.invited')
    .where('listCode', '=', code)
    .where('accountId', 'in', [...accountIds])
    .returning('accountId')
    .execute();
  return taken.map(({ accountId }) => accountId);
}
