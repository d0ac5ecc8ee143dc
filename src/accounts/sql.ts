import { sql } from 'kysely';
import type { Tx } from '../lib/db.ts';
import type { AccountStatus } from './schema.ts';
import type { AccountType } from './rules.ts';

export type AccountRow = {
  accountId: string;
  type: AccountType;
  subjectId: string;
  name: string;
  nameKey: string;
  avatarMediaId: string;
  avatarUrl: string;
  intro: string;
  chosenDomain: string;
  certifiedRole: string | null;
  status: AccountStatus;
  nameChangedAt: Date | null;
  version: number;
  openedBy: string;
  openedAt: Date;
};

const columns = sql`account_id, type, subject_id, name, name_key, avatar_media_id, avatar_url, intro, chosen_domain,
  certified_role, status, name_changed_at, version, opened_by, opened_at`;

export function insertAccount(tx: Tx, row: AccountRow) {
  return tx.insertInto('accounts.account').values(row).execute();
}

export async function accountsByIds(tx: Tx, accountIds: string[]): Promise<AccountRow[]> {
  const found = await sql<AccountRow>`select ${columns} from accounts.account
    where account_id = any(${accountIds}::text[])`.execute(tx);
  return found.rows;
}

/** Accounts that readers may follow, newest first, from before an id on. */
export async function activeAccounts(tx: Tx, before: string | undefined, rows: number): Promise<AccountRow[]> {
  const found = await sql<AccountRow>`select ${columns} from accounts.account
    where status = 'active' and type <> 'institution' and (${before ?? null}::text is null or account_id < ${before ?? null})
    order by account_id desc limit ${rows}`.execute(tx);
  return found.rows;
}

/** Ids of all accounts after one of them, in id order, a page at a time. */
export async function accountIdsAfter(tx: Tx, after: string, limit: number): Promise<string[]> {
  const found = await sql<{ accountId: string }>`select account_id from accounts.account
    where account_id > ${after} order by account_id limit ${limit}`.execute(tx);
  return found.rows.map(({ accountId }) => accountId);
}

/** Of the accounts in `$1` those whose works readers see (DOMAIN 12), for a hot statement that is built on it. */
export const shownAccounts = `
  select account_id from accounts.account
  where account_id = any($1::text[]) and status in ('active', 'restricted')`;

/** One account, locked until the end of the transaction. */
export async function lockAccount(tx: Tx, accountId: string): Promise<AccountRow | undefined> {
  const found = await sql<AccountRow>`select ${columns} from accounts.account
    where account_id = ${accountId} for update`.execute(tx);
  return found.rows[0];
}

/** Accounts of a subject that count against its quota: open ones, institutions left out. */
export async function openAccountsOf(tx: Tx, subjectId: string): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from accounts.account
    where subject_id = ${subjectId} and status <> 'closed' and type <> 'institution'`.execute(tx);
  return found.rows[0]?.n ?? 0;
}

export type ProfileChange = Pick<
  AccountRow,
  'name' | 'nameKey' | 'avatarMediaId' | 'avatarUrl' | 'intro' | 'chosenDomain' | 'nameChangedAt' | 'version'
>;

export function updateProfile(tx: Tx, accountId: string, change: ProfileChange) {
  return tx.updateTable('accounts.account').set(change).where('accountId', '=', accountId).execute();
}

export function updateStatus(tx: Tx, accountId: string, status: AccountStatus) {
  return tx.updateTable('accounts.account').set({ status }).where('accountId', '=', accountId).execute();
}

/** Takes a name for an account; false when another has it. Waits for whoever is taking it at the same time. */
export async function takeName(tx: Tx, now: Date, nameKey: string, accountId: string): Promise<boolean> {
  const taken = await tx
    .insertInto('accounts.accountName')
    .values({ nameKey, accountId, takenAt: now })
    .onConflict((oc) => oc.column('nameKey').doNothing())
    .executeTakeFirst();
  return (taken.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export function releaseName(tx: Tx, nameKey: string, accountId: string) {
  return tx
    .deleteFrom('accounts.accountName')
    .where('nameKey', '=', nameKey)
    .where('accountId', '=', accountId)
    .execute();
}

export async function accountIdByName(tx: Tx, nameKey: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('accounts.accountName')
    .select('accountId')
    .where('nameKey', '=', nameKey)
    .executeTakeFirst();
  return row?.accountId;
}

export type StatusRow = { accountId: string; at: Date; status: AccountStatus; reason: string; actor: string };

export function insertStatus(tx: Tx, row: StatusRow) {
  return tx.insertInto('accounts.statusChange').values(row).execute();
}

/** Status changes of accounts, oldest first. */
export async function statusChanges(tx: Tx, accountIds: string[], limit: number): Promise<StatusRow[]> {
  const found = await sql<StatusRow>`select account_id, at, status, reason, actor from accounts.status_change
    where account_id = any(${accountIds}::text[]) order by account_id, at limit ${limit}`.execute(tx);
  return found.rows;
}

export type AccountSearch = {
  /** Already folded by `nameKey`. */
  name: string;
  id: string;
  status: AccountStatus | null;
  type: AccountType | null;
  after: string | null;
  limit: number;
};

/** Accounts whose folded name holds a text or whose id is it, newest first. */
export async function searchAccounts(tx: Tx, search: AccountSearch): Promise<AccountRow[]> {
  const like = `%${search.name.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const found = await sql<AccountRow>`select ${columns} from accounts.account
    where (name_key like ${like} or account_id = ${search.id})
      and (${search.status}::text is null or status = ${search.status})
      and (${search.type}::text is null or type = ${search.type})
      and (${search.after}::text is null or account_id < ${search.after})
    order by account_id desc limit ${search.limit}`.execute(tx);
  return found.rows;
}
