import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';

export type ImportedAccount = { accountId: string; name: string; nameKey: string; openedBy: string };

/** Opens creator accounts that another platform vouches for; those that are there already stay as they are. */
export async function insertAccounts(tx: Tx, now: Date, accounts: ImportedAccount[]): Promise<void> {
  const ids = accounts.map((account) => account.accountId);
  const keys = accounts.map((account) => account.nameKey);
  await sql`
    insert into accounts.account (account_id, type, subject_id, name, name_key, avatar_media_id, avatar_url, intro,
      chosen_domain, status, version, opened_by, opened_at)
    select a.account_id, 'creator', a.opened_by, a.name, a.name_key, '', '', '', 'other', 'active', 1, a.opened_by,
      ${now}::timestamptz
    from unnest(${ids}::text[], ${accounts.map((a) => a.name)}::text[], ${keys}::text[],
      ${accounts.map((a) => a.openedBy)}::text[]) as a (account_id, name, name_key, opened_by)
    on conflict (account_id) do nothing`.execute(tx);
  await sql`
    insert into accounts.account_name (name_key, account_id, taken_at)
    select n.name_key, n.account_id, ${now}::timestamptz
    from unnest(${keys}::text[], ${ids}::text[]) as n (name_key, account_id)
    on conflict (name_key) do nothing`.execute(tx);
  await sql`
    insert into accounts.status_change (account_id, at, status, reason, actor)
    select a.account_id, ${now}::timestamptz, 'active', 'import', 'system' from unnest(${ids}::text[]) as a (account_id)
    where not exists (select from accounts.status_change c where c.account_id = a.account_id)`.execute(tx);
}
