import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';

/** What the rules leave of an address ends so. */
const TRUNCATED = String.raw`(\.0|::)$`;

/** Sessions that began before an instant and still have a whole address. */
export async function wholeAddresses(
  tx: Tx,
  before: Date,
  limit: number,
): Promise<{ id: string; ipAddress: string }[]> {
  const found = await sql<{ id: string; ipAddress: string }>`
    select id, ip_address from auth.session
    where created_at < ${before} and ip_address !~ ${TRUNCATED} order by id limit ${limit}`.execute(tx);
  return found.rows;
}

export async function putAddresses(tx: Tx, rows: { id: string; ipAddress: string | null }[]): Promise<void> {
  await sql`
    update auth.session s set ip_address = n."ipAddress"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id uuid, "ipAddress" text)
    where s.id = n.id`.execute(tx);
}

/** Takes address and browser away from sessions that began before an instant. */
export async function dropAddresses(tx: Tx, before: Date): Promise<void> {
  await sql`
    update auth.session set ip_address = null, user_agent = null
    where created_at < ${before} and (ip_address is not null or user_agent is not null)`.execute(tx);
}

/** Deletes sessions and verifications that have ended, and rate limits, which are kept by address, since an instant. */
export async function deleteEnded(tx: Tx, realNow: Date, limitsBefore: Date): Promise<void> {
  await sql`delete from auth.session where expires_at < ${realNow}`.execute(tx);
  await sql`delete from auth.verification where expires_at < ${realNow}`.execute(tx);
  await sql`delete from auth.rate_limit where last_request < ${BigInt(limitsBefore.getTime())}`.execute(tx);
}
