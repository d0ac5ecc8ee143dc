import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';

/** A time of a reader on the blacklist. */
export type BlacklistingRow = {
  userId: string;
  blacklistingId: string;
  reason: string;
  text: string;
  caseId: string | null;
  fromAt: Date;
  untilAt: Date | null;
  putBy: string;
  version: number;
  changedAt: Date;
  changedBy: string;
  liftedAt: Date | null;
  liftedBy: string | null;
  liftText: string | null;
};

const columns = sql`b.user_id, b.blacklisting_id, b.reason, b.text, b.case_id, b.from_at, b.until_at, b.put_by, b.version,
  b.changed_at, b.changed_by, b.lifted_at, b.lifted_by, b.lift_text`;

const standsAt = (at: Date) => sql<boolean>`b.lifted_at is null and (b.until_at is null or b.until_at > ${at})`;

/** Readers among some who are left out of every count, with why: put on the blacklist, or the host's test accounts. */
export async function leftOut(
  tx: Tx,
  at: Date,
  userIds: readonly string[],
): Promise<{ userId: string; reason: 'blacklist' | 'host' }[]> {
  const found = await sql<{ userId: string; reason: 'blacklist' | 'host' }>`
    select r.user_id, case when r.listed then 'blacklist' else 'host' end as reason from (
      select u.user_id, u.automatic,
        exists (select from identity.blacklisting b where b.user_id = u.user_id and ${standsAt(at)}) as listed
      from identity."user" u where u.user_id = any(${userIds}::text[])) r
    where r.listed or r.automatic`.execute(tx);
  return found.rows;
}

/** Readers on the blacklist that are read at once. */
const LISTED_MAX = 100_000;

/** Readers who are on the blacklist. */
export async function listed(tx: Tx, at: Date): Promise<string[]> {
  const found = await sql<{ userId: string }>`select distinct b.user_id from identity.blacklisting b
    where ${standsAt(at)} limit ${LISTED_MAX}`.execute(tx);
  return found.rows.map(({ userId }) => userId);
}

/** Readers among some who are on the blacklist. */
export async function listedAmong(tx: Tx, at: Date, userIds: readonly string[]): Promise<string[]> {
  const found = await sql<{ userId: string }>`select distinct b.user_id from identity.blacklisting b
    where b.user_id = any(${userIds}::text[]) and ${standsAt(at)}`.execute(tx);
  return found.rows.map(({ userId }) => userId);
}

/** The readers behind buyers (pseudonyms); buyers whom nobody is tied to are absent. */
export async function readersOfBuyers(
  tx: Tx,
  buyerKeys: readonly string[],
): Promise<{ buyerKey: string; userId: string }[]> {
  const found = await sql<{ buyerKey: string; userId: string }>`
    select buyer_key, user_id from identity.buyer where buyer_key = any(${buyerKeys}::text[])`.execute(tx);
  return found.rows;
}

export type Stands = 'standing' | 'past' | 'all';

/** Times on the blacklist, the latest first. */
export async function blacklistings(
  tx: Tx,
  at: Date,
  { view, before, limit }: { view: Stands; before: string | undefined; limit: number },
): Promise<BlacklistingRow[]> {
  const of = { standing: standsAt(at), past: sql<boolean>`not (${standsAt(at)})`, all: sql<boolean>`true` }[view];
  const found = await sql<BlacklistingRow>`select ${columns} from identity.blacklisting b
    where ${of} and (${before ?? null}::text is null or b.blacklisting_id < ${before ?? null})
    order by b.blacklisting_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

export async function countStanding(tx: Tx, at: Date): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from identity.blacklisting b where ${standsAt(at)}`.execute(tx);
  return found.rows[0]?.n ?? 0;
}

/** All times of readers on the blacklist, the latest first. */
export async function historyOf(tx: Tx, userIds: readonly string[], limit: number): Promise<BlacklistingRow[]> {
  const found = await sql<BlacklistingRow>`select ${columns} from identity.blacklisting b
    where b.user_id = any(${userIds}::text[]) order by b.blacklisting_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

export async function insertBlacklisting(tx: Tx, row: BlacklistingRow): Promise<void> {
  await tx.insertInto('identity.blacklisting').values(row).execute();
}

export async function updateBlacklisting(tx: Tx, { userId, blacklistingId, ...row }: BlacklistingRow): Promise<void> {
  await tx
    .updateTable('identity.blacklisting')
    .set(row)
    .where('userId', '=', userId)
    .where('blacklistingId', '=', blacklistingId)
    .execute();
}

export type ReaderRow = { userId: string; nickname: string; createdAt: Date };

/** Readers of some ids, or whose name begins with a text; names in order. */
export async function readersFound(
  tx: Tx,
  { userIds, name, limit }: { userIds: readonly string[]; name: string | undefined; limit: number },
): Promise<ReaderRow[]> {
  const pattern = name === undefined ? null : `${name.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const found = await sql<ReaderRow>`select user_id, nickname, created_at from identity."user"
    where user_id = any(${userIds}::text[]) or nickname collate "C" like ${pattern}
    order by nickname collate "C", user_id limit ${limit}`.execute(tx);
  return found.rows;
}
