import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';

export type Notice = { noticeId: string; requestNo: string };

/** Keeps a notice of Alipay's; false when it was taken before. */
export async function insertNotice(tx: Tx, now: Date, { noticeId, requestNo }: Notice): Promise<boolean> {
  const made = await sql`insert into ledger.payout_notice (provider, notice_id, request_no, received_at)
    values ('alipay', ${noticeId}, ${requestNo}, ${now}) on conflict do nothing`.execute(tx);
  return made.numAffectedRows === 1n;
}

/** Forgets some of the notices that came before an instant. */
export async function forgetNotices(tx: Tx, before: Date, limit: number): Promise<void> {
  await sql`delete from ledger.payout_notice where (provider, notice_id) in (
    select provider, notice_id from ledger.payout_notice where received_at < ${before}
    order by received_at limit ${limit})`.execute(tx);
}

/** Adds to the history of a payout, which the caller has locked, without moving it. */
export async function tellOf(
  tx: Tx,
  now: Date,
  actor: string,
  { partyId, payoutId, state }: { partyId: string; payoutId: string; state: string },
  reason: string,
): Promise<void> {
  await sql`insert into ledger.payout_event (party_id, payout_id, n, at, state, actor, reason)
    select ${partyId}, ${payoutId}, coalesce(max(n), 0) + 1, ${now}, ${state}, ${actor}, ${reason}
    from ledger.payout_event where party_id = ${partyId} and payout_id = ${payoutId}`.execute(tx);
}
