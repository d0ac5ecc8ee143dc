import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { NextAt } from '../../lib/due.ts';
import type { NoticeRow } from '../sql.ts';

export type DigestRow = { userId: string; since: Date };

/** Lets people be written to: soon, but not before so long after the last time. Whoever is waited for already stays so. */
export async function putDigests(
  tx: Tx,
  now: Date,
  userIds: readonly string[],
  { soonest, everyMs }: { soonest: Date; everyMs: number },
): Promise<void> {
  await sql`insert into notifications.digest as d (user_id, due_at, since)
    select id, ${soonest}::timestamptz, ${now}::timestamptz from unnest(${[...userIds]}::text[]) as ids (id)
    order by id
    on conflict (user_id) do update set
      since = case when d.due_at is null then excluded.since else d.since end,
      due_at = coalesce(d.due_at, greatest(excluded.due_at, d.mailed_at + ${everyMs} * interval '1 millisecond'))`.execute(
    tx,
  );
}

/** When the next e-mail is due. */
export const nextDigestAt: NextAt = sql<{ at: Date | null }>`select min(due_at) as at from notifications.digest
  where due_at is not null`;

/** Takes the earliest that is due, so that nobody is written to twice; undefined when there is none. */
export async function takeDigest(tx: Tx, now: Date): Promise<DigestRow | undefined> {
  const found = await sql<DigestRow>`update notifications.digest set due_at = null, mailed_at = ${now}
    where user_id = (select user_id from notifications.digest where due_at <= ${now}
      order by due_at, user_id limit 1 for update skip locked)
    returning user_id, since`.execute(tx);
  return found.rows[0];
}

const columns = sql.raw(
  'user_id, notice_id, type, kind, account_id, object_type, object_id, params, count, at, read_at',
);

/** Unread notices of somebody between two instants, the latest first. */
export async function unreadBetween(
  tx: Tx,
  userId: string,
  { since, until, limit }: { since: Date; until: Date; limit: number },
): Promise<NoticeRow[]> {
  const found = await sql<NoticeRow>`select ${columns} from notifications.notice
    where user_id = ${userId} and read_at is null and at >= ${since} and at <= ${until}
    order by notice_id desc limit ${limit}`.execute(tx);
  return found.rows;
}
