import { z } from 'zod';
import { accountsByIds } from '../../accounts/service.ts';
import { channelsByCodes, subChannelsByCodes } from '../../distribution/channels/service.ts';
import { membershipsOf } from '../../distribution/memberships/service.ts';
import { audit } from '../../identity/service.ts';
import { levelAt } from '../../levels/service.ts';
import { actorName, asAccount, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refusals, refuse } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import type { Json } from '../../lib/outbox.ts';
import { cursorOf, keyOf, pageFrom } from '../../lib/page.ts';
import { addresses, stateAt, type Addressee, type AnnouncementState } from './rules.ts';
import { CURRENT_MAX, type AnnouncementFields, type ManagedAnnouncement, type ShownAnnouncement } from './schema.ts';
import * as store from './sql.ts';

const refuseAnnouncement = refusals({
  AUDIENCE_UNKNOWN: [422, '没有这个频道', 'There is no such channel'],
  ANNOUNCEMENT_WITHDRAWN: [409, '公告已撤回，不能再改', 'The announcement is withdrawn and stays as it is'],
});

/** Announcements in force that one reading looks through. */
const IN_FORCE_MAX = 500;
/** Rounds in which a page is filled, when most announcements concern others. */
const ROUNDS_MAX = 10;
const keySchema = z.tuple([z.iso.datetime(), z.string().max(60)]);

/** What concerns the acting account now, and how much of it its user has not read. */
export async function currentAnnouncements(tx: Tx, actor: Actor, now: Date) {
  const { userId, account } = asAccount(actor);
  const rows = await store.inForce(tx, now, IN_FORCE_MAX);
  if (rows.length === 0) return { items: [], unread: 0 };
  const whom = await addresseeOf(tx, now, account.accountId);
  const mine = rows.filter(({ audience }) => addresses(audience, whom));
  const read = await store.readsOf(tx, userId, idsOf(mine));
  return {
    items: mine.slice(0, CURRENT_MAX).map((row) => shown(row, read)),
    unread: mine.filter(({ announcementId }) => !read.has(announcementId)).length,
  };
}

/** A page of what concerns the acting account and has begun, also what is over. */
export async function pastAnnouncements(
  tx: Tx,
  actor: Actor,
  now: Date,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const { userId, account } = asAccount(actor);
  const whom = await addresseeOf(tx, now, account.accountId);
  const found: store.AnnouncementRow[] = [];
  let after = afterOf(cursor);
  let more = true;
  for (let round = 0; more && found.length <= limit && round < ROUNDS_MAX; round++) {
    const rows = await store.begun(tx, now, after, 100);
    found.push(...rows.filter(({ audience }) => addresses(audience, whom)));
    const last = rows.at(-1);
    more = rows.length === 100;
    if (last) after = { fromAt: last.fromAt.toISOString(), announcementId: last.announcementId };
  }
  const { items, nextCursor } = pageFrom(found, limit, keyOfRow);
  const read = await store.readsOf(tx, userId, idsOf(items));
  return {
    items: items.map((row) => ({ ...shown(row, read), over: stateAt(row, now) !== 'current' })),
    // A page that was not filled in its rounds goes on where they ended.
    nextCursor: nextCursor ?? (more && after ? cursorOf([after.fromAt, after.announcementId]) : null),
  };
}

/** Marks announcements as read by the user; unknown ones are left out. */
export async function readAnnouncements(tx: Tx, actor: Actor, now: Date, ids: readonly string[]) {
  const { userId } = asAccount(actor);
  const known = await store.titlesOf(tx, [...new Set(ids)]);
  await store.insertReads(tx, now, userId, idsOf(known));
  const { unread } = await currentAnnouncements(tx, actor, now);
  return { unread };
}

/** A page of all announcements for operators. */
export async function manageAnnouncements(
  tx: Tx,
  now: Date,
  query: { limit: number; cursor?: string | undefined; state?: AnnouncementState | undefined },
) {
  const rows = await store.announcements(tx, now, query.state, afterOf(query.cursor), query.limit + 1);
  const { items, nextCursor } = pageFrom(rows, query.limit, keyOfRow);
  return { items: await Promise.all(items.map((row) => managed(tx, now, row))), nextCursor };
}

/** Announces something. Refuses INVALID for an end before the begin, AUDIENCE_UNKNOWN. */
export async function announce(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: AnnouncementFields,
): Promise<ManagedAnnouncement> {
  const made = await judged(tx, wish, now);
  const row: store.AnnouncementRow = {
    ...made,
    announcementId: newId(now),
    version: 1,
    createdAt: now,
    ...by(actor, now),
    withdrawnBy: null,
    withdrawnAt: null,
    withdrawReason: null,
  };
  await store.insertAnnouncement(tx, row);
  await record(tx, actor, now, { verb: 'announce', row, before: null, after: said(row), reason: null });
  return managed(tx, now, row);
}

/** Changes an announcement of the version that was read. Refuses NOT_FOUND, STALE_VERSION, ANNOUNCEMENT_WITHDRAWN, INVALID. */
export async function changeAnnouncement(
  tx: Tx,
  actor: Actor,
  now: Date,
  { id, version, reason, ...wish }: AnnouncementFields & { id: string; version: number; reason: string },
): Promise<ManagedAnnouncement> {
  const standing = await locked(tx, now, id, version);
  const made = await judged(tx, wish, standing.fromAt);
  const row = { ...standing, ...made, version: version + 1, ...by(actor, now) };
  await store.updateAnnouncement(tx, row);
  const change = { verb: 'change_announcement', row, before: said(standing), after: said(row), reason };
  await record(tx, actor, now, change);
  return managed(tx, now, row);
}

/** Takes an announcement away from everybody. Refuses NOT_FOUND, STALE_VERSION, ANNOUNCEMENT_WITHDRAWN. */
export async function withdrawAnnouncement(
  tx: Tx,
  actor: Actor,
  now: Date,
  { id, version, reason }: { id: string; version: number; reason: string },
): Promise<ManagedAnnouncement> {
  const standing = await locked(tx, now, id, version);
  const gone = { withdrawnBy: actorName(actor), withdrawnAt: now, withdrawReason: reason };
  const row = { ...standing, ...gone, version: version + 1, ...by(actor, now) };
  await store.updateAnnouncement(tx, row);
  const change = { verb: 'withdraw_announcement', row, before: said(standing), after: null, reason };
  await record(tx, actor, now, change);
  return managed(tx, now, row);
}

/** Titles of announcements by ids, for the audit log. */
export async function announcementTitles(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  return new Map((await store.titlesOf(tx, ids)).map(({ announcementId, title }) => [announcementId, title]));
}

async function locked(tx: Tx, now: Date, id: string, version: number): Promise<store.AnnouncementRow> {
  const standing = await store.lockAnnouncement(tx, id);
  if (!standing) throw refuse.NOT_FOUND();
  if (standing.version !== version) throw refuse.STALE_VERSION([], { current: await managed(tx, now, standing) });
  if (standing.withdrawnAt) throw refuseAnnouncement.ANNOUNCEMENT_WITHDRAWN();
  return standing;
}

async function judged(tx: Tx, { from, until, ...fields }: AnnouncementFields, begin: Date) {
  const fromAt = from ?? begin;
  if (until !== null && until <= fromAt) {
    const actual = until.toISOString();
    const required = fromAt.toISOString();
    throw refuse.INVALID([{ path: 'until', code: 'ENDS_BEFORE_START', message: '', actual, required }]);
  }
  const { audience } = fields;
  if (audience.kind === 'channel' && (await channelsByCodes(tx, [audience.channelCode])).length === 0) {
    const actual = audience.channelCode;
    const row = { path: 'audience.channelCode', code: 'AUDIENCE_UNKNOWN', message: '', actual };
    throw refuseAnnouncement.AUDIENCE_UNKNOWN([row]);
  }
  return { ...fields, fromAt, untilAt: until };
}

/** What an audience can ask of an account, as it is now. */
async function addresseeOf(tx: Tx, now: Date, accountId: string): Promise<Addressee> {
  const account = (await accountsByIds(tx, [accountId])).get(accountId);
  if (!account) throw refuse.NOT_FOUND();
  const memberships = await membershipsOf(tx, now, accountId);
  const subs = await subChannelsByCodes(
    tx,
    memberships.map(({ subChannelCode }) => subChannelCode),
  );
  return {
    type: account.type,
    level: await levelAt(tx, accountId, now),
    channels: new Set(subs.map(({ channelCode }) => channelCode)),
  };
}

function shown(row: store.AnnouncementRow, read: ReadonlySet<string>): ShownAnnouncement {
  return { ...texts(row), read: read.has(row.announcementId) };
}

async function managed(tx: Tx, now: Date, row: store.AnnouncementRow): Promise<ManagedAnnouncement> {
  const { audience, withdrawnAt, withdrawReason } = row;
  const [channel] = audience.kind === 'channel' ? await channelsByCodes(tx, [audience.channelCode]) : [];
  return {
    ...texts(row),
    audience,
    channelName: channel?.name ?? null,
    state: stateAt(row, now),
    version: row.version,
    updatedAt: row.updatedAt.toISOString(),
    withdrawn: withdrawnAt ? { at: withdrawnAt.toISOString(), reason: withdrawReason ?? '' } : null,
  };
}

function texts({ announcementId, title, body, link, pinned, fromAt, untilAt }: store.AnnouncementRow) {
  const span = { from: fromAt.toISOString(), until: untilAt?.toISOString() ?? null };
  return { id: announcementId, title, body, link, pinned, ...span };
}

/** What the audit log keeps of an announcement. */
function said(row: store.AnnouncementRow): Record<string, Json> {
  const { id: _, ...fields } = texts(row);
  return { ...fields, audience: row.audience };
}

const by = (actor: Actor, now: Date) => ({ updatedBy: actorName(actor), updatedAt: now });
const idsOf = (rows: readonly { announcementId: string }[]) => rows.map(({ announcementId }) => announcementId);
const keyOfRow = (row: store.AnnouncementRow) => [row.fromAt.toISOString(), row.announcementId];

function afterOf(cursor: string | undefined): store.After {
  const key = keyOf(keySchema, cursor);
  return key && { fromAt: key[0], announcementId: key[1] };
}

function record(
  tx: Tx,
  actor: Actor,
  now: Date,
  act: {
    verb: string;
    row: store.AnnouncementRow;
    before: Record<string, Json> | null;
    after: Record<string, Json> | null;
    reason: string | null;
  },
): Promise<void> {
  const { verb, row, before, after, reason } = act;
  const object = { objectType: 'announcement', objectId: row.announcementId };
  return audit(tx, actor, now, { verb, ...object, before, after, ...(reason !== null && { reason }) });
}
