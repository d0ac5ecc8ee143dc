import { sql } from 'kysely';
import type { Db, Tx } from '../../lib/db.ts';
import { statement } from '../../lib/prepared.ts';
import type { MemberState } from './schema.ts';
import type { GroupKey, MessageRow } from './sql.ts';

export type MemberRow = GroupKey & {
  userId: string;
  nr: number;
  state: MemberState;
  joinedAt: Date;
  mutedUntil: Date | null;
};

const columns = 'account_id, group_id, user_id, nr, state, joined_at, muted_until';

const readMember = statement<MemberRow>(
  `select ${columns} from talk.chat_member where account_id = $1 and group_id = $2 and user_id = $3`,
);

/** What somebody is or was in a group; undefined where he never was in it. */
export async function memberOf(
  db: Db,
  { accountId, groupId }: GroupKey,
  userId: string,
): Promise<MemberRow | undefined> {
  return (await readMember(db, [accountId, groupId, userId]))[0];
}

/** What somebody is or was in several groups. */
export async function membershipsOf(db: Db, groups: readonly GroupKey[], userId: string): Promise<MemberRow[]> {
  if (groups.length === 0) return [];
  const accountIds = [...new Set(groups.map(({ accountId }) => accountId))];
  const groupIds = groups.map(({ groupId }) => groupId);
  const found = await sql<MemberRow>`select ${sql.raw(columns)} from talk.chat_member
    where account_id = any(${accountIds}) and group_id = any(${groupIds}) and user_id = ${userId}`.execute(db);
  return found.rows;
}

/** A member by the number that the group knows him by. */
export async function memberByNr(tx: Tx, { accountId, groupId }: GroupKey, nr: number): Promise<MemberRow | undefined> {
  const found = await sql<MemberRow>`select ${sql.raw(columns)} from talk.chat_member
    where account_id = ${accountId} and group_id = ${groupId} and nr = ${nr}`.execute(tx);
  return found.rows[0];
}

/** Puts somebody into a group, under the number that he had before. */
export async function putMember(tx: Tx, row: MemberRow): Promise<void> {
  const { accountId, groupId, userId, nr, joinedAt } = row;
  await sql`insert into talk.chat_member as m (account_id, group_id, user_id, nr, state, joined_at)
    values (${accountId}, ${groupId}, ${userId}, ${nr}, 'in', ${joinedAt})
    on conflict (account_id, group_id, user_id) do update set state = 'in', joined_at = excluded.joined_at`.execute(tx);
}

export async function updateMember(
  tx: Tx,
  { accountId, groupId, userId }: GroupKey & { userId: string },
  change: Partial<Pick<MemberRow, 'state' | 'mutedUntil'>>,
): Promise<void> {
  await tx
    .updateTable('talk.chatMember')
    .set(change)
    .where('accountId', '=', accountId)
    .where('groupId', '=', groupId)
    .where('userId', '=', userId)
    .execute();
}

/** Members of a group in a state, in the order of their numbers. */
export async function membersPage(
  db: Db,
  { accountId, groupId }: GroupKey,
  { state, after, limit }: { state: MemberState; after: number; limit: number },
): Promise<MemberRow[]> {
  const found = await sql<MemberRow>`select ${sql.raw(columns)} from talk.chat_member
    where account_id = ${accountId} and group_id = ${groupId} and state = ${state} and nr > ${after}
    order by nr limit ${limit}`.execute(db);
  return found.rows;
}

/** Which of some people are not in a group. */
export async function notAmong(db: Db, { accountId, groupId }: GroupKey, userIds: string[]): Promise<string[]> {
  const found = await sql<{ userId: string }>`select user_id from talk.chat_member
    where account_id = ${accountId} and group_id = ${groupId} and user_id = any(${userIds}) and state <> 'in'`.execute(
    db,
  );
  return found.rows.map(({ userId }) => userId);
}

export type OwnGroupRow = { userId: string; groupId: string; readSeq: number; joinedAt: Date };

/** The groups that a reader is in or has looked at in an account's name, the latest joined first. */
export async function ownGroups(db: Db, userId: string, limit: number): Promise<OwnGroupRow[]> {
  const found = await sql<OwnGroupRow>`select user_id, group_id, read_seq, joined_at from talk.own_group
    where user_id = ${userId} order by joined_at desc, group_id desc limit ${limit}`.execute(db);
  return found.rows;
}

export async function ownGroupCount(tx: Tx, userId: string): Promise<number> {
  const found = await sql<{ groups: number }>`select count(*)::int as groups from talk.own_group
    where user_id = ${userId}`.execute(tx);
  return found.rows[0]?.groups ?? 0;
}

const moveRead = statement(
  `update talk.own_group set read_seq = $3 where user_id = $1 and group_id = $2 and read_seq < $3`,
);

/** Notes how far a member has read; that never goes back. */
export async function setRead(tx: Tx, userId: string, groupId: string, readSeq: number): Promise<void> {
  await moveRead(tx, [userId, groupId, readSeq]);
}

const writeRead = statement(
  `insert into talk.own_group as o (user_id, group_id, read_seq, joined_at) values ($1, $2, $3, $4)
   on conflict (user_id, group_id) do update set read_seq = excluded.read_seq where o.read_seq < excluded.read_seq`,
);

/** Notes a group as somebody's own, and how far he has read; that never goes back. */
export async function putOwnGroup(tx: Tx, { userId, groupId, readSeq, joinedAt }: OwnGroupRow): Promise<void> {
  await writeRead(tx, [userId, groupId, readSeq, joinedAt]);
}

export async function deleteOwnGroup(tx: Tx, userId: string, groupId: string): Promise<void> {
  await sql`delete from talk.own_group where user_id = ${userId} and group_id = ${groupId}`.execute(tx);
}

/** Numbers that are looked at behind what was read, or before the end: of more it is only known that they are many. */
const LOOKED_AT = 300;

type Place = GroupKey & { lastSeq: number };

/** Messages of groups that somebody has not read, counted up to `most` each; those of his own do not count. */
export async function unreadIn(
  db: Db,
  places: readonly (Place & { readSeq: number })[],
  userId: string,
  most: number,
): Promise<Map<string, number>> {
  const behind = places.filter(({ readSeq, lastSeq }) => readSeq < lastSeq);
  if (behind.length === 0) return new Map();
  const from = behind.map(({ readSeq, lastSeq }) => Math.max(readSeq, lastSeq - LOOKED_AT));
  const found = await sql<{ groupId: string; unread: number }>`
    select m.group_id, count(*)::int as unread
    from talk.chat_message m
    join unnest(${behind.map(({ groupId }) => groupId)}::text[], ${from}::int[]) as p (group_id, from_seq)
      on p.group_id = m.group_id
    where m.account_id = any(${accountsOf(behind)}) and m.seq > p.from_seq and m.kind <> 'deletion'
      and m.deleted_by is null and m.user_id <> ${userId}
    group by m.group_id`.execute(db);
  return new Map(found.rows.map(({ groupId, unread }) => [groupId, Math.min(unread, most)]));
}

/** What was last said in groups and stands. */
export async function lastSaid(db: Db, places: readonly Place[]): Promise<MessageRow[]> {
  if (places.length === 0) return [];
  const from = places.map(({ lastSeq }) => lastSeq - LOOKED_AT);
  const found = await sql<MessageRow>`
    select distinct on (m.group_id) m.* from talk.chat_message m
    join unnest(${places.map(({ groupId }) => groupId)}::text[], ${from}::int[]) as p (group_id, from_seq)
      on p.group_id = m.group_id
    where m.account_id = any(${accountsOf(places)}) and m.seq > p.from_seq and m.kind <> 'deletion'
      and m.deleted_by is null
    order by m.group_id, m.seq desc`.execute(db);
  return found.rows;
}

const accountsOf = (places: readonly GroupKey[]) => [...new Set(places.map(({ accountId }) => accountId))];

/** How far a reader has read in groups of his; others are absent. */
export async function readSeqs(db: Db, userId: string, groups: readonly GroupKey[]): Promise<Map<string, number>> {
  if (groups.length === 0) return new Map();
  const found = await sql<{ groupId: string; readSeq: number }>`select group_id, read_seq from talk.own_group
    where user_id = ${userId} and group_id = any(${groups.map(({ groupId }) => groupId)})`.execute(db);
  return new Map(found.rows.map(({ groupId, readSeq }) => [groupId, readSeq]));
}

/** Takes a group from the lists of all who are in it. */
export async function forgetGroup(tx: Tx, { accountId, groupId }: GroupKey): Promise<void> {
  const found = await sql<{ userId: string }>`select user_id from talk.chat_member
    where account_id = ${accountId} and group_id = ${groupId}`.execute(tx);
  const userIds = found.rows.map(({ userId }) => userId);
  await sql`delete from talk.own_group where user_id = any(${userIds}) and group_id = ${groupId}`.execute(tx);
}

/** The groups that somebody is or was in. */
export async function groupsWith(tx: Tx, userId: string): Promise<GroupKey[]> {
  const found = await sql<GroupKey>`
    select account_id, group_id from talk.chat_member where user_id = ${userId}`.execute(tx);
  return found.rows;
}
