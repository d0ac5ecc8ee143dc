import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';

export type EntryRow = {
  userId: string;
  entryId: string;
  accountId: string;
  day: string;
  at: Date;
  digestId: string | null;
  messages: number;
  readAt: Date | null;
  opened: string[];
};
export type EntryPlace = { at: Date; entryId: string };

const columns = sql.raw('user_id, entry_id, account_id, day, at, digest_id, messages, read_at, opened');

/** How many messages of an account stand by themselves with each of some readers on a day; readers without any are absent. */
export async function standingOn(
  tx: Tx,
  { accountId, day }: { accountId: string; day: string },
  userIds: readonly string[],
): Promise<Map<string, number>> {
  const found = await sql<{ userId: string; n: number }>`
    select user_id, count(*)::int as n from feed.subscription_entry
    where user_id = any(${[...userIds]}::text[]) and account_id = ${accountId} and day = ${day}::date
      and digest_id is null and messages = 0 group by user_id`.execute(tx);
  return new Map(found.rows.map(({ userId, n }) => [userId, n]));
}

export type NewEntry = Pick<EntryRow, 'userId' | 'entryId' | 'accountId' | 'day' | 'at' | 'digestId'>;

/** Writes a message to readers, each once; answers for whom it is new, and in which digest. */
export async function insertEntries(
  tx: Tx,
  rows: readonly NewEntry[],
): Promise<Pick<EntryRow, 'userId' | 'digestId'>[]> {
  if (rows.length === 0) return [];
  return tx
    .insertInto('feed.subscriptionEntry')
    .values([...rows])
    .onConflict((oc) => oc.columns(['userId', 'entryId']).doNothing())
    .returning(['userId', 'digestId'])
    .execute();
}

/** Adds one message to the digests of readers: they are the latest again, and unread. */
export async function addToDigests(tx: Tx, rows: readonly Omit<NewEntry, 'digestId'>[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('feed.subscriptionEntry')
    .values(rows.map((row) => ({ ...row, messages: 1 })))
    .onConflict((oc) =>
      oc.columns(['userId', 'entryId']).doUpdateSet((eb) => ({
        at: eb.ref('excluded.at'),
        messages: sql<number>`subscription_entry.messages + 1`,
        readAt: null,
      })),
    )
    .execute();
}

/** What reached a reader, the latest first; only what is unread where it is asked for. */
export async function entriesPage(
  tx: Tx,
  userId: string,
  { before, limit, unread = false }: { before: EntryPlace | undefined; limit: number; unread?: boolean },
): Promise<EntryRow[]> {
  const found = await sql<EntryRow>`select ${columns} from feed.subscription_entry
    where user_id = ${userId} and digest_id is null and ${unread ? sql`read_at is null` : sql`true`}
      and ${before ? sql`(at, entry_id) < (${before.at}::timestamptz, ${before.entryId})` : sql`true`}
    order by at desc, entry_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

/** An entry of a reader. */
export async function entryOf(tx: Tx, userId: string, entryId: string): Promise<EntryRow | undefined> {
  const found = await sql<EntryRow>`select ${columns} from feed.subscription_entry
    where user_id = ${userId} and entry_id = ${entryId}`.execute(tx);
  return found.rows[0];
}

/** The messages of some digests of a reader, the latest first, at most so many. */
export async function inDigests(
  tx: Tx,
  userId: string,
  digests: readonly Pick<EntryRow, 'entryId' | 'accountId' | 'day'>[],
  limit: number,
): Promise<EntryRow[]> {
  if (digests.length === 0) return [];
  const found = await sql<EntryRow>`select ${columns} from feed.subscription_entry
    where user_id = ${userId} and account_id = any(${digests.map(({ accountId }) => accountId)}::text[])
      and day = any(${digests.map(({ day }) => day)}::date[])
      and digest_id = any(${digests.map(({ entryId }) => entryId)}::text[])
    order by at desc, entry_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

/**
 * Marks an entry as read, with what a digest holds, the first time; a digest all of whose messages are read is so too. Answers
 * the messages that were unread.
 */
export async function markRead(tx: Tx, now: Date, entry: EntryRow): Promise<string[]> {
  const { userId, entryId, accountId, day, digestId } = entry;
  const found = await sql<{ entryId: string; messages: number }>`
    update feed.subscription_entry set read_at = ${now}
    where user_id = ${userId} and account_id = ${accountId} and day = ${day}::date
      and (entry_id = ${entryId} or digest_id = ${entryId}) and read_at is null
    returning entry_id, messages`.execute(tx);
  if (digestId !== null)
    await sql`
      update feed.subscription_entry set read_at = ${now}
      where user_id = ${userId} and entry_id = ${digestId} and read_at is null and not exists (
        select from feed.subscription_entry e where e.user_id = ${userId} and e.account_id = ${accountId}
          and e.day = ${day}::date and e.digest_id = ${digestId} and e.read_at is null)`.execute(tx);
  return found.rows.flatMap((row) => (row.messages === 0 ? [row.entryId] : []));
}

/** Notes that a reader has opened a work of a message; false where he had before. */
export async function markOpened(tx: Tx, userId: string, entryId: string, contentId: string): Promise<boolean> {
  const done = await sql`update feed.subscription_entry set opened = opened || ${contentId}::text
    where user_id = ${userId} and entry_id = ${entryId} and not opened @> ${[contentId]}::text[]`.execute(tx);
  return done.numAffectedRows === 1n;
}

/** Which of some readers have read a message at or after an instant. */
export async function readSince(tx: Tx, userIds: readonly string[], since: Date): Promise<string[]> {
  const found = await sql<{ userId: string }>`
    select u.id as user_id from unnest(${[...userIds]}::text[]) as u (id)
    where exists (select from feed.subscription_entry e where e.user_id = u.id and e.read_at >= ${since})`.execute(tx);
  return found.rows.map(({ userId }) => userId);
}

/** When the oldest entry was written. */
export async function oldestEntry(tx: Tx): Promise<Date | undefined> {
  const found = await sql<{ at: Date | null }>`select min(at) as at from feed.subscription_entry`.execute(tx);
  return found.rows[0]?.at ?? undefined;
}

/** Forgets entries from before an instant; answers how many there were. */
export async function deleteBefore(tx: Tx, before: Date): Promise<number> {
  const done = await sql`delete from feed.subscription_entry where at < ${before}`.execute(tx);
  return Number(done.numAffectedRows ?? 0n);
}
