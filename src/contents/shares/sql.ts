import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { ShareChannel } from './schema.ts';

export type ShareCodeRow = {
  code: string;
  contentId: string;
  sharer: string;
  channel: ShareChannel;
  createdAt: Date;
  expiresAt: Date;
};

type Key = { accountId: string; contentId: string; sharer: string; channel: ShareChannel };

/** Keeps a new code; false where it is taken. */
export async function insertCode(tx: Tx, row: ShareCodeRow): Promise<boolean> {
  const { code, contentId, sharer, channel, createdAt, expiresAt } = row;
  const made = await sql`insert into contents.share_code (code, content_id, sharer, channel, created_at, expires_at)
    values (${code}, ${contentId}, ${sharer}, ${channel}, ${createdAt}, ${expiresAt}) on conflict do nothing`.execute(
    tx,
  );
  return made.numAffectedRows === 1n;
}

export async function codeRow(tx: Tx, code: string): Promise<ShareCodeRow | undefined> {
  const found = await sql<ShareCodeRow>`select code, content_id, sharer, channel, created_at, expires_at
    from contents.share_code where code = ${code}`.execute(tx);
  return found.rows[0];
}

/** The code that a sharer has for a content and channel, whether or not it lives. */
export async function sharedAs(tx: Tx, { accountId, contentId, sharer, channel }: Key) {
  const found = await sql<{ code: string; expiresAt: Date }>`select code, expires_at from contents.shared_as
    where account_id = ${accountId} and content_id = ${contentId} and sharer = ${sharer} and channel = ${channel}`.execute(
    tx,
  );
  return found.rows[0];
}

export async function setSharedAs(tx: Tx, key: Key, code: string, expiresAt: Date): Promise<void> {
  const { accountId, contentId, sharer, channel } = key;
  await sql`insert into contents.shared_as (account_id, content_id, sharer, channel, code, expires_at)
    values (${accountId}, ${contentId}, ${sharer}, ${channel}, ${code}, ${expiresAt})
    on conflict (account_id, content_id, sharer, channel)
    do update set code = excluded.code, expires_at = excluded.expires_at`.execute(tx);
}

/** Counts a share or a visit of a day. */
export async function count(
  tx: Tx,
  { accountId, contentId, channel, day }: Omit<Key, 'sharer'> & { day: string },
  { shares, visits }: { shares: number; visits: number },
): Promise<void> {
  await sql`insert into contents.share_day as d (account_id, content_id, day, channel, shares, visits)
    values (${accountId}, ${contentId}, ${day}::date, ${channel}, ${shares}, ${visits})
    on conflict (account_id, content_id, day, channel)
    do update set shares = d.shares + excluded.shares, visits = d.visits + excluded.visits`.execute(tx);
}

/** Shares and visits of a content by channel. */
export async function counts(tx: Tx, accountId: string, contentId: string) {
  const found = await sql<{ channel: ShareChannel; shares: number; visits: number }>`
    select channel, sum(shares)::int as shares, sum(visits)::int as visits from contents.share_day
    where account_id = ${accountId} and content_id = ${contentId} group by channel order by channel`.execute(tx);
  return found.rows;
}
