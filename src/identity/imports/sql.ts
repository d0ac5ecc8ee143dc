import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';

export type ImportedUser = { userId: string; nickname: string; accountId: string };

/** Makes readers who have no sign-in yet, each the owner of an account; those who are there already stay as they are. */
export async function insertUsers(tx: Tx, now: Date, users: ImportedUser[]): Promise<void> {
  const userIds = users.map((user) => user.userId);
  await sql`
    insert into identity."user" (user_id, nickname, created_at)
    select u.user_id, u.nickname, ${now}::timestamptz
    from unnest(${userIds}::text[], ${users.map((user) => user.nickname)}::text[]) as u (user_id, nickname)
    on conflict (user_id) do nothing`.execute(tx);
  await sql`
    insert into identity.account_member (user_id, account_id, role, since)
    select u.user_id, u.account_id, 'owner', ${now}::timestamptz
    from unnest(${userIds}::text[], ${users.map((user) => user.accountId)}::text[]) as u (user_id, account_id)
    on conflict (user_id, account_id) do nothing`.execute(tx);
}
