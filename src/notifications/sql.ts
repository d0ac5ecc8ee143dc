import { sql } from 'kysely';
import type { Db, Tx } from '../lib/db.ts';
import { statement } from '../lib/prepared.ts';
import type { Lang } from '../lib/problem.ts';
import type { Choices } from './rules.ts';
import type { NoticeKind, NoticeType } from './types.ts';

export type NoticeRow = {
  userId: string;
  noticeId: string;
  type: NoticeType;
  kind: NoticeKind;
  accountId: string | null;
  objectType: string;
  objectId: string;
  params: unknown;
  count: number;
  at: Date;
  readAt: Date | null;
};

const columns = sql.raw(
  'user_id, notice_id, type, kind, account_id, object_type, object_id, params, count, at, read_at',
);

/** `gathers` is how many more a gathering notice stands for; 0 where a second one of its key is the same as the first. */
export type NewNotice = Omit<NoticeRow, 'count' | 'at' | 'readAt'> & { naturalKey: string; gathers: number };

const ROWS_AT_ONCE = 1000;

/** A notice that was written, or added to; `fresh` where nothing unread of its key stood there. */
export type Put = { userId: string; noticeId: string; type: NoticeType; fresh: boolean };

/** Writes notices, each once by its natural key; those that gather are added to. Answers those that are not as before. */
export async function putNotices(tx: Tx, now: Date, rows: readonly NewNotice[]): Promise<Put[]> {
  const put: Put[] = [];
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const some = rows.slice(from, from + ROWS_AT_ONCE);
    for (const gathers of [false, true]) {
      const values = some
        .filter((row) => row.gathers > 0 === gathers)
        .map(({ gathers: n, params, ...row }) => ({
          ...row,
          params: JSON.stringify(params),
          count: Math.max(1, n),
          at: now,
        }));
      if (values.length > 0) put.push(...(await insertNotices(tx, values, gathers)));
    }
  }
  return put;
}

type Insertable = Omit<NewNotice, 'gathers' | 'params'> & { params: string; count: number; at: Date };

async function insertNotices(tx: Tx, rows: Insertable[], gathers: boolean): Promise<Put[]> {
  const insert = tx.insertInto('notifications.notice').values(rows);
  const key = ['userId', 'naturalKey'] as const;
  const once = gathers
    ? insert.onConflict((oc) =>
        oc.columns(key).doUpdateSet((eb) => ({
          noticeId: eb.ref('excluded.noticeId'),
          objectId: eb.ref('excluded.objectId'),
          params: eb.ref('excluded.params'),
          at: eb.ref('excluded.at'),
          count: sql<number>`excluded.count + case when notice.read_at is null then notice.count else 0 end`,
          readAt: null,
        })),
      )
    : insert.onConflict((oc) => oc.columns(key).doNothing());
  const added = new Map(rows.map(({ noticeId, count }) => [noticeId, count]));
  const found = await once.returning(['userId', 'noticeId', 'type', 'count']).execute();
  return found.map(({ userId, noticeId, type, count }) => ({
    userId,
    noticeId,
    type: type as NoticeType,
    fresh: count === added.get(noticeId),
  }));
}

/** Notices of somebody, the latest first, from before one on. */
export async function notices(
  db: Db,
  userId: string,
  wish: { type: NoticeType | undefined; unread: boolean; before: string | undefined; limit: number },
): Promise<NoticeRow[]> {
  const { type, unread, before, limit } = wish;
  const found = await sql<NoticeRow>`select ${columns} from notifications.notice
    where user_id = ${userId} and ${type === undefined ? sql`true` : sql`type = ${type}`}
      and ${unread ? sql`read_at is null` : sql`true`}
      and ${before === undefined ? sql`true` : sql`notice_id < ${before}`}
    order by notice_id desc limit ${limit}`.execute(db);
  return found.rows;
}

/** Marks one notice as read, the first time; undefined where it is not there. */
export async function markRead(tx: Tx, now: Date, userId: string, noticeId: string): Promise<NoticeRow | undefined> {
  const found = await sql<NoticeRow>`update notifications.notice set read_at = coalesce(read_at, ${now})
    where user_id = ${userId} and notice_id = ${noticeId} returning ${columns}`.execute(tx);
  return found.rows[0];
}

/** Marks unread notices as read, up to one; answers how many there were. */
export async function markAllRead(
  tx: Tx,
  now: Date,
  userId: string,
  { type, upTo }: { type?: NoticeType | undefined; upTo?: string | undefined },
): Promise<number> {
  const done = await sql`update notifications.notice set read_at = ${now}
    where user_id = ${userId} and read_at is null
      and ${type === undefined ? sql`true` : sql`type = ${type}`}
      and ${upTo === undefined ? sql`true` : sql`notice_id <= ${upTo}`}`.execute(tx);
  return Number(done.numAffectedRows ?? 0n);
}

/** How many unread notices of each type somebody has; types without any are absent. */
export async function unreadByType(db: Db, userId: string): Promise<Map<NoticeType, number>> {
  const found = await sql<{ type: NoticeType; n: number }>`select type, count(*)::int as n from notifications.notice
    where user_id = ${userId} and read_at is null group by type`.execute(db);
  return new Map(found.rows.map(({ type, n }) => [type, n]));
}

const countUnread = statement<{ n: number }>(
  `select count(*)::int as n from (
    select 1 from notifications.notice where user_id = $1 and read_at is null limit $2) few`,
);

/** How many unread notices somebody has, counted up to a number. */
export async function unreadUpTo(db: Db, userId: string, max: number): Promise<number> {
  return (await countUnread(db, [userId, max]))[0]?.n ?? 0;
}

export type SettingRow = { userId: string; lang: Lang; choices: Choices; version: number };
/** `devices` are the ids of the person's subscriptions. */
export type KnownSetting = SettingRow & { devices: string[] };

/** How people want to be told; who never chose is absent. */
export async function settingsOf(db: Db, userIds: string[]): Promise<Map<string, KnownSetting>> {
  const found = await sql<KnownSetting>`select user_id, lang, choices, version,
      coalesce((select array_agg(p.subscription_id) from notifications.push_subscription p
        where p.user_id = s.user_id), '{}') as devices
    from notifications.reader_setting s where user_id = any(${userIds}::text[])`.execute(db);
  return new Map(found.rows.map((row) => [row.userId, row]));
}

/** Keeps a choice over the version that was read; false where that is not the present one. 0 is the version of no choice. */
export async function putSetting(tx: Tx, { version, ...row }: SettingRow): Promise<boolean> {
  const { userId, lang } = row;
  const choices = JSON.stringify(row.choices);
  const done =
    version === 0
      ? await sql`insert into notifications.reader_setting (user_id, lang, choices)
          values (${userId}, ${lang}, ${choices}::jsonb) on conflict (user_id) do nothing`.execute(tx)
      : await sql`update notifications.reader_setting
          set lang = ${lang}, choices = ${choices}::jsonb, version = version + 1
          where user_id = ${userId} and version = ${version}`.execute(tx);
  return done.numAffectedRows === 1n;
}

/** When the oldest notice was written. */
export async function oldest(db: Db): Promise<Date | undefined> {
  const found = await sql<{ at: Date | null }>`select min(at) as at from notifications.notice`.execute(db);
  return found.rows[0]?.at ?? undefined;
}

/** Forgets notices from before an instant. */
export async function deleteBefore(tx: Tx, before: Date): Promise<number> {
  const done = await sql`delete from notifications.notice where at < ${before}`.execute(tx);
  return Number(done.numAffectedRows ?? 0n);
}
