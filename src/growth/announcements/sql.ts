import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { AnnouncementState } from './rules.ts';
import type { Audience } from './schema.ts';

export type AnnouncementRow = {
  announcementId: string;
  title: string;
  body: string;
  link: string | null;
  audience: Audience;
  pinned: boolean;
  fromAt: Date;
  untilAt: Date | null;
  version: number;
  createdAt: Date;
  updatedBy: string;
  updatedAt: Date;
  withdrawnBy: string | null;
  withdrawnAt: Date | null;
  withdrawReason: string | null;
};

const columns = sql`announcement_id, title, body, link, audience, pinned, from_at, until_at, version, created_at,
  updated_by, updated_at, withdrawn_by, withdrawn_at, withdraw_reason`;

export type After = { fromAt: string; announcementId: string } | undefined;

const behind = (after: After) =>
  after ? sql`(from_at, announcement_id) < (${after.fromAt}::timestamptz, ${after.announcementId})` : sql`true`;

/** Announcements in force at an instant, pinned first, then the newest. */
export async function inForce(tx: Tx, now: Date, limit: number): Promise<AnnouncementRow[]> {
  const found = await sql<AnnouncementRow>`select ${columns} from growth.announcement
    where withdrawn_at is null and from_at <= ${now} and (until_at is null or until_at > ${now})
    order by pinned desc, from_at desc, announcement_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

/** Announcements that have begun and were not withdrawn, the newest first. */
export async function begun(tx: Tx, now: Date, after: After, limit: number): Promise<AnnouncementRow[]> {
  const found = await sql<AnnouncementRow>`select ${columns} from growth.announcement
    where withdrawn_at is null and from_at <= ${now} and ${behind(after)}
    order by from_at desc, announcement_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

const inState = (state: AnnouncementState | undefined, now: Date) => {
  switch (state) {
    case undefined:
      return sql`true`;
    case 'withdrawn':
      return sql`withdrawn_at is not null`;
    case 'coming':
      return sql`withdrawn_at is null and from_at > ${now}`;
    case 'past':
      return sql`withdrawn_at is null and until_at <= ${now}`;
    default:
      return sql`withdrawn_at is null and from_at <= ${now} and (until_at is null or until_at > ${now})`;
  }
};

/** All announcements of a state, or all, the newest first. */
export async function announcements(
  tx: Tx,
  now: Date,
  state: AnnouncementState | undefined,
  after: After,
  limit: number,
): Promise<AnnouncementRow[]> {
  const found = await sql<AnnouncementRow>`select ${columns} from growth.announcement
    where ${inState(state, now)} and ${behind(after)}
    order by from_at desc, announcement_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

/** One announcement, kept for the writer. */
export async function lockAnnouncement(tx: Tx, id: string): Promise<AnnouncementRow | undefined> {
  const found = await sql<AnnouncementRow>`select ${columns} from growth.announcement
    where announcement_id = ${id} for update`.execute(tx);
  return found.rows[0];
}

/** Titles by ids, for the audit log. */
export async function titlesOf(tx: Tx, ids: readonly string[]): Promise<{ announcementId: string; title: string }[]> {
  return tx
    .selectFrom('growth.announcement')
    .select(['announcementId', 'title'])
    .where('announcementId', 'in', [...ids])
    .execute();
}

export async function insertAnnouncement(tx: Tx, row: AnnouncementRow): Promise<void> {
  await tx
    .insertInto('growth.announcement')
    .values({ ...row, audience: JSON.stringify(row.audience) })
    .execute();
}

export async function updateAnnouncement(tx: Tx, { announcementId, ...row }: AnnouncementRow): Promise<void> {
  await tx
    .updateTable('growth.announcement')
    .set({ ...row, audience: JSON.stringify(row.audience) })
    .where('announcementId', '=', announcementId)
    .execute();
}

/** Which of some announcements somebody has read. */
export async function readsOf(tx: Tx, userId: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx
    .selectFrom('growth.announcementRead')
    .select('announcementId')
    .where('userId', '=', userId)
    .where('announcementId', 'in', [...ids])
    .execute();
  return new Set(rows.map(({ announcementId }) => announcementId));
}

export async function insertReads(tx: Tx, now: Date, userId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .insertInto('growth.announcementRead')
    .values(ids.map((announcementId) => ({ userId, announcementId, readAt: now })))
    .onConflict((oc) => oc.doNothing())
    .execute();
}
