import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { Layout } from './modules.ts';

export type HomepageRow = Layout & { version: number };
export type DraftRow = Layout & { basedOn: number; changedAt: Date };

type DraftKey = { accountId: string; userId: string };

/** The layout of an account; undefined where it has never been changed. */
export async function homepageOf(tx: Tx, accountId: string): Promise<HomepageRow | undefined> {
  const found = await sql<HomepageRow>`select modules, notice, version from accounts.homepage
    where account_id = ${accountId}`.execute(tx);
  return found.rows[0];
}

export async function putHomepage(
  tx: Tx,
  now: Date,
  accountId: string,
  { modules, notice, version }: HomepageRow,
  changedBy: string,
): Promise<void> {
  await sql`
    insert into accounts.homepage (account_id, modules, notice, version, changed_by, changed_at)
    values (${accountId}, ${JSON.stringify(modules)}::jsonb, ${notice}, ${version}, ${changedBy}, ${now})
    on conflict (account_id) do update set modules = excluded.modules, notice = excluded.notice,
      version = excluded.version, changed_by = excluded.changed_by, changed_at = excluded.changed_at`.execute(tx);
}

/** What a member tries out; undefined where he has nothing unsaved. */
export async function draftOf(tx: Tx, { accountId, userId }: DraftKey): Promise<DraftRow | undefined> {
  const found = await sql<DraftRow>`select modules, notice, based_on, changed_at from accounts.homepage_draft
    where account_id = ${accountId} and user_id = ${userId}`.execute(tx);
  return found.rows[0];
}

/** Keeps what a member tries out. Two saves within a millisecond still differ in when they were made. */
export async function putDraft(
  tx: Tx,
  now: Date,
  { accountId, userId }: DraftKey,
  { modules, notice, basedOn }: Omit<DraftRow, 'changedAt'>,
): Promise<Date> {
  const kept = await sql<{ changedAt: Date }>`
    insert into accounts.homepage_draft as d (account_id, user_id, modules, notice, based_on, changed_at)
    values (${accountId}, ${userId}, ${JSON.stringify(modules)}::jsonb, ${notice}, ${basedOn}, ${now})
    on conflict (account_id, user_id) do update set modules = excluded.modules, notice = excluded.notice,
      based_on = excluded.based_on, changed_at = greatest(excluded.changed_at, d.changed_at + interval '1 millisecond')
    returning changed_at`.execute(tx);
  return kept.rows[0]?.changedAt ?? now;
}

export async function deleteDraft(tx: Tx, { accountId, userId }: DraftKey): Promise<void> {
  await tx
    .deleteFrom('accounts.homepageDraft')
    .where('accountId', '=', accountId)
    .where('userId', '=', userId)
    .execute();
}
