import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';

/** Keeps a bond, or when it ends. */
export async function upsertBond(tx: Tx, bond: { accountId: string; fromAt: Date; toAt: Date | null }): Promise<void> {
  const { accountId, fromAt, toAt } = bond;
  await sql`insert into accounts.institution_bond (account_id, from_at, to_at)
    values (${accountId}, ${fromAt}, ${toAt})
    on conflict (account_id, from_at) do update set to_at = excluded.to_at`.execute(tx);
}

/** Which of some accounts are bound at an instant. */
export async function boundAmong(tx: Tx, at: Date, accountIds: readonly string[]): Promise<string[]> {
  if (accountIds.length === 0) return [];
  const found = await sql<{ accountId: string }>`select distinct account_id from accounts.institution_bond
    where account_id = any(${[...accountIds]}) and from_at <= ${at} and (to_at is null or to_at > ${at})`.execute(tx);
  return found.rows.map(({ accountId }) => accountId);
}
