import { sql } from 'kysely';
import { businessClock } from '../lib/clock.ts';
import { lockKey, type Tx } from '../lib/db.ts';
import { dropMonth, makeMonth, oldestMonth, type Month } from '../lib/months.ts';
import { statement } from '../lib/prepared.ts';

const readWithdrawal = statement<{ until: Date }>(
  'select until from feed.withdrawal where account_id = $1 and content_id = $2',
);

/** Whether a publication was withdrawn before the word of it came. */
export async function isWithdrawn(
  tx: Tx,
  { accountId, contentId, publishedAt }: { accountId: string; contentId: string; publishedAt: Date },
): Promise<boolean> {
  const [row] = await readWithdrawal(tx, [accountId, contentId]);
  return row !== undefined && publishedAt <= row.until;
}

/** Remembers up to which publication a content is withdrawn. */
export async function noteWithdrawal(tx: Tx, accountId: string, contentId: string, until: Date): Promise<void> {
  await sql`
    insert into feed.withdrawal as w (account_id, content_id, until) values (${accountId}, ${contentId}, ${until})
    on conflict (account_id, content_id) do update set until = greatest(w.until, excluded.until)`.execute(tx);
}

/** Withdraws the pushes of a content's publications up to an instant; answers those that were still standing. */
export function withdrawPushes(tx: Tx, now: Date, accountId: string, contentId: string, until: Date) {
  return tx
    .updateTable('feed.push')
    .set({ withdrawnAt: now })
    .where('accountId', '=', accountId)
    .where('contentId', '=', contentId)
    .where('publishedAt', '<=', until)
    .where('withdrawnAt', 'is', null)
    .returning(['accountId', 'pushId', 'mode'])
    .execute();
}

/**
 * To how many followers the standing pushes of a content were written; null where one of them is pulled, so that nobody
 * counts. 0 without any.
 */
export async function deliveredOf(tx: Tx, accountId: string, contentId: string): Promise<number | null> {
  const found = await sql<{ delivered: number | null }>`
    select case when count(*) = count(delivered) then coalesce(sum(delivered), 0)::int end as delivered from feed.push
    where account_id = ${accountId} and content_id = ${contentId} and withdrawn_at is null`.execute(tx);
  return found.rows[0]?.delivered ?? null;
}

/** Pushes that are not written to all their readers yet, and since when the oldest is under way. */
export async function undonePushes(tx: Tx): Promise<{ pushes: number; oldestAt: Date | null }> {
  const found = await sql<{ pushes: number; oldestAt: Date | null }>`
    select count(*)::int as pushes, min(pushed_at) as oldest_at from feed.push
    where done_at is null and withdrawn_at is null`.execute(tx);
  return found.rows[0] ?? { pushes: 0, oldestAt: null };
}

const ENTRIES = 'feed.entry';

/** Makes the month of entries that holds an instant, where it is missing. */
export const ensureMonth = (tx: Tx, at: Date): Promise<void> => makeMonth(tx, ENTRIES, at);

/** The oldest month that entries are kept of. */
export const oldestEntries = (tx: Tx): Promise<Month | undefined> => oldestMonth(tx, ENTRIES);

/** Drops a month of entries. */
export const dropEntries = (tx: Tx, month: Month): Promise<void> => dropMonth(tx, ENTRIES, month);

/** Notes from when on entries are kept; false when that was noted before. */
export async function keepFrom(tx: Tx, from: Date): Promise<boolean> {
  const noted = await sql`
    insert into feed.retention as r (id, kept_from) values (true, ${from})
    on conflict (id) do update set kept_from = excluded.kept_from where r.kept_from < excluded.kept_from
    returning id`.execute(tx);
  return noted.rows.length > 0;
}

/** Makes a reader active; false when he is already. What he reads stays pulled until a later transaction settles him. */
export async function wakeReader(tx: Tx, now: Date, userId: string): Promise<boolean> {
  const woken = await sql`
    insert into feed.reader as r (user_id, last_seen_at) values (${userId}, ${now})
    on conflict (user_id) do update set last_seen_at = excluded.last_seen_at, dormant_at = null, complete_since = null
    where r.dormant_at is not null
    returning user_id`.execute(tx);
  return woken.rows.length > 0;
}

/** Which of some readers were seen on their feed at or after an instant. */
export async function seenSince(tx: Tx, userIds: readonly string[], since: Date): Promise<string[]> {
  const found = await sql<{ userId: string }>`
    select user_id from feed.reader where user_id = any(${[...userIds]}::text[]) and last_seen_at >= ${since}`.execute(
    tx,
  );
  return found.rows.map((row) => row.userId);
}

/** Says of an active reader that his entries are complete from 5 s on. The clock is read after the row's lock. */
export async function settleReader(tx: Tx, userId: string): Promise<void> {
  await sql`
    update feed.reader set complete_since = ${businessClock} + interval '5 seconds'
    where user_id = ${userId} and dormant_at is null and complete_since is null`.execute(tx);
}

export async function touchReader(tx: Tx, now: Date, userId: string): Promise<void> {
  await tx
    .updateTable('feed.reader')
    .set({ lastSeenAt: now })
    .where('userId', '=', userId)
    .where('dormantAt', 'is', null)
    .execute();
}

/** When the active reader who was not seen for longest was last seen. */
export async function longestUnseen(tx: Tx): Promise<Date | undefined> {
  const row = await tx
    .selectFrom('feed.reader')
    .select('lastSeenAt')
    .where('dormantAt', 'is', null)
    .orderBy('lastSeenAt')
    .limit(1)
    .executeTakeFirst();
  return row?.lastSeenAt;
}

/** Makes up to `limit` readers dormant who were not seen since an instant; answers who they are. */
export async function putToSleep(tx: Tx, now: Date, unseenSince: Date, limit: number): Promise<string[]> {
  await lockKey(tx, 'feed', 'dormancy');
  const picked = await tx
    .selectFrom('feed.reader')
    .select('userId')
    .where('dormantAt', 'is', null)
    .where('lastSeenAt', '<=', unseenSince)
    .orderBy('lastSeenAt')
    .limit(limit)
    .execute();
  if (picked.length === 0) return [];
  const rows = await tx
    .updateTable('feed.reader')
    .set({ dormantAt: now, completeSince: null })
    .where(
      'userId',
      'in',
      picked.map((row) => row.userId),
    )
    .where('dormantAt', 'is', null)
    .where('lastSeenAt', '<=', unseenSince)
    .returning('userId')
    .execute();
  return rows.map((row) => row.userId);
}
