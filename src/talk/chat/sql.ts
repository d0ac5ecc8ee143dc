import { sql } from 'kysely';
import type { Db, Tx } from '../../lib/db.ts';
import { statement } from '../../lib/prepared.ts';
import type { JoinRule, MessageKind } from './schema.ts';

export type GroupRow = {
  accountId: string;
  groupId: string;
  name: string;
  intro: string;
  joinRule: JoinRule;
  followedDays: number;
  slowSeconds: number;
  announcement: string;
  announcedAt: Date | null;
  members: number;
  lastNr: number;
  lastSeq: number;
  version: number;
  createdAt: Date;
  dissolvedAt: Date | null;
};
export type GroupKey = Pick<GroupRow, 'accountId' | 'groupId'>;

const groupColumns = `account_id, group_id, name, intro, join_rule, followed_days, slow_seconds, announcement, announced_at,
  members, last_nr, last_seq, version, created_at, dissolved_at`;

/** On which channel the processes tell each other of what is said. */
const CHANNEL = 'talk_chat';
export const LISTEN = `listen ${CHANNEL}`;

const readGroup = statement<GroupRow>(
  `select ${groupColumns} from talk.chat_group where account_id = $1 and group_id = $2 and dissolved_at is null`,
);

/** A group that was not dissolved. */
export async function groupById(db: Db, { accountId, groupId }: GroupKey): Promise<GroupRow | undefined> {
  return (await readGroup(db, [accountId, groupId]))[0];
}

/** Locks a group that was not dissolved. */
export async function lockGroup(tx: Tx, { accountId, groupId }: GroupKey): Promise<GroupRow | undefined> {
  const found = await sql<GroupRow>`select ${sql.raw(groupColumns)} from talk.chat_group
    where account_id = ${accountId} and group_id = ${groupId} and dissolved_at is null for update`.execute(tx);
  return found.rows[0];
}

/** Groups of an account that were not dissolved, the oldest first. */
export async function groupsOf(db: Db, accountId: string): Promise<GroupRow[]> {
  const found = await sql<GroupRow>`select ${sql.raw(groupColumns)} from talk.chat_group
    where account_id = ${accountId} and dissolved_at is null order by group_id limit 1000`.execute(db);
  return found.rows;
}

/** Groups by ids, those that were dissolved left out, in no order. */
export async function groupsByIds(db: Db, accountIds: string[], groupIds: string[]): Promise<GroupRow[]> {
  if (groupIds.length === 0) return [];
  const found = await sql<GroupRow>`select ${sql.raw(groupColumns)} from talk.chat_group
    where account_id = any(${accountIds}) and group_id = any(${groupIds}) and dissolved_at is null`.execute(db);
  return found.rows;
}

export async function insertGroup(tx: Tx, row: GroupRow): Promise<void> {
  await tx.insertInto('talk.chatGroup').values(row).execute();
}

export async function updateGroup(tx: Tx, { accountId, groupId }: GroupKey, change: Partial<GroupRow>): Promise<void> {
  await tx
    .updateTable('talk.chatGroup')
    .set(change)
    .where('accountId', '=', accountId)
    .where('groupId', '=', groupId)
    .execute();
}

const addMember = statement<{ lastNr: number }>(
  `update talk.chat_group set members = members + 1, last_nr = last_nr + 1
   where account_id = $1 and group_id = $2 and members < $3 and dissolved_at is null returning last_nr`,
);

/** Takes a place in a group; answers the next member's number, undefined where it is full. */
export async function takePlace(tx: Tx, key: GroupKey, membersMax: number): Promise<number | undefined> {
  return (await addMember(tx, [key.accountId, key.groupId, membersMax]))[0]?.lastNr;
}

export async function freePlace(tx: Tx, { accountId, groupId }: GroupKey): Promise<void> {
  await sql`update talk.chat_group set members = members - 1
    where account_id = ${accountId} and group_id = ${groupId}`.execute(tx);
}

export type MessageRow = {
  accountId: string;
  groupId: string;
  seq: number;
  userId: string;
  nr: number | null;
  kind: MessageKind;
  text: string;
  contentId: string | null;
  itemId: string | null;
  target: number | null;
  key: string;
  at: Date;
  deletedBy: 'writer' | 'account' | 'operator' | null;
};
type MessageKey = GroupKey & { seq: number };

const messageColumns = `account_id, group_id, seq, user_id, nr, kind, text, content_id, item_id, target, key, at, deleted_by`;

const bump = statement<{ lastSeq: number }>(
  `update talk.chat_group set last_seq = last_seq + 1 where account_id = $1 and group_id = $2 and dissolved_at is null
   returning last_seq`,
);

/**
 * The next number of a group. It stays locked until the end of the transaction, so numbers are committed in their order and
 * without gaps: who sees one sees all before it. Undefined where the group was dissolved.
 */
export async function nextSeq(tx: Tx, { accountId, groupId }: GroupKey): Promise<number | undefined> {
  return (await bump(tx, [accountId, groupId]))[0]?.lastSeq;
}

const writeMessage = statement(
  `insert into talk.chat_message (${messageColumns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
);

export async function insertMessage(tx: Tx, row: MessageRow): Promise<void> {
  const { accountId, groupId, seq, userId, nr, kind, text, contentId, itemId, target, key, at, deletedBy } = row;
  const values = [accountId, groupId, seq, userId, nr, kind, text, contentId, itemId, target, key, at, deletedBy];
  await writeMessage(tx, values);
}

const tell = statement(`select pg_notify('${CHANNEL}', $1)`);

/** Tells every process, with the commit, that something was said in a group. */
export async function tellSaid(tx: Tx, groupId: string): Promise<void> {
  await tell(tx, [groupId]);
}

/** Tells every process that somebody, or everybody, is to look at a group no longer. */
export async function tellLeft(tx: Tx, groupId: string, userId: string | null): Promise<void> {
  await tell(tx, [`${groupId} ${userId ?? 'all'}`]);
}

const readSaid = statement<{ lastAt: Date | null; recent: number }>(
  `select max(at) as last_at, (count(*) filter (where at > $4))::int as recent from talk.chat_message
   where account_id = $1 and group_id = $2 and user_id = $3 and at > $5 and kind <> 'deletion'`,
);

/** When somebody last said something in a group since an instant, and how much since another. */
export async function saidSince(
  tx: Tx,
  { accountId, groupId }: GroupKey,
  userId: string,
  { recent, since }: { recent: Date; since: Date },
): Promise<{ lastAt: Date | null; recent: number }> {
  const [row] = await readSaid(tx, [accountId, groupId, userId, recent, since]);
  return row ?? { lastAt: null, recent: 0 };
}

const readByKey = statement<MessageRow>(
  `select ${messageColumns} from talk.chat_message where account_id = $1 and group_id = $2 and user_id = $3 and key = $4`,
);

/** What somebody sent with a key. */
export async function messageByKey(
  tx: Tx,
  { accountId, groupId }: GroupKey,
  userId: string,
  key: string,
): Promise<MessageRow | undefined> {
  return (await readByKey(tx, [accountId, groupId, userId, key]))[0];
}

const readAfter = statement<MessageRow>(
  `select ${messageColumns} from talk.chat_message where account_id = $1 and group_id = $2 and seq > $3
   order by seq limit $4`,
);

/** What was said in a group behind a number, deletions included, in order. */
export function messagesAfter(db: Db, { accountId, groupId }: GroupKey, seq: number, limit: number) {
  return readAfter(db, [accountId, groupId, seq, limit]);
}

const readBefore = statement<MessageRow>(
  `select ${messageColumns} from talk.chat_message
   where account_id = $1 and group_id = $2 and seq < $3 and kind <> 'deletion' order by seq desc limit $4`,
);

/** What was said in a group before a number, the latest first; what was deleted stands there as such. */
export function messagesBefore(db: Db, { accountId, groupId }: GroupKey, seq: number, limit: number) {
  return readBefore(db, [accountId, groupId, seq, limit]);
}

export async function lockMessage(tx: Tx, { accountId, groupId, seq }: MessageKey): Promise<MessageRow | undefined> {
  const found = await sql<MessageRow>`select ${sql.raw(messageColumns)} from talk.chat_message
    where account_id = ${accountId} and group_id = ${groupId} and seq = ${seq} for update`.execute(tx);
  return found.rows[0];
}

export async function setDeleted(
  tx: Tx,
  { accountId, groupId, seq }: MessageKey,
  deletedBy: MessageRow['deletedBy'],
): Promise<void> {
  await sql`update talk.chat_message set deleted_by = ${deletedBy}
    where account_id = ${accountId} and group_id = ${groupId} and seq = ${seq}`.execute(tx);
}

/** When the oldest message of all was said. */
export const oldestMessageAt = async (tx: Tx): Promise<Date | undefined> => {
  const found = await sql<{ at: Date | null }>`select min(at) as at from talk.chat_message`.execute(tx);
  return found.rows[0]?.at ?? undefined;
};

/** Deletes messages that were said before an instant, at most `limit` of them; answers how many. */
export async function deleteBefore(tx: Tx, at: Date, limit: number): Promise<number> {
  const old = await sql<{ accountId: string; groupId: string; seq: number }>`
    select account_id, group_id, seq from talk.chat_message where at < ${at} order by at limit ${limit}`.execute(tx);
  for (const [groupId, rows] of Map.groupBy(old.rows, (row) => row.groupId)) {
    const seqs = rows.map(({ seq }) => seq);
    await sql`delete from talk.chat_message
      where account_id = ${rows[0]?.accountId} and group_id = ${groupId} and seq = any(${seqs})`.execute(tx);
  }
  return old.rows.length;
}
