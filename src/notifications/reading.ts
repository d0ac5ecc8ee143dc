import { nicknamesOf } from '../identity/service.ts';
import { asUser, type Actor } from '../lib/actor.ts';
import type { Tx } from '../lib/db.ts';
import { refuse } from '../lib/errors.ts';
import { isId } from '../lib/ids.ts';
import { pageFrom } from '../lib/page.ts';
import type { Lang } from '../lib/problem.ts';
import { inLang, type Text } from '../lib/text.ts';
import { worded } from './rules.ts';
import type { WireNotice, WireUnread } from './schema.ts';
import * as store from './sql.ts';
import { noticeTypes, type By, type NoticeType } from './types.ts';

type Wish = { type?: NoticeType | undefined; unread: boolean; before: string | undefined; limit: number };

/** A page of what somebody was told, put into words, and how much is unread. */
export async function noticesPage(tx: Tx, actor: Actor, { type, limit, ...wish }: Wish, lang: Lang) {
  const { userId } = asUser(actor);
  const rows = await store.notices(tx, userId, { ...wish, type, limit: limit + 1 });
  const { items, nextCursor } = pageFrom(rows, limit, ({ noticeId }) => [noticeId]);
  return { items: await present(tx, items, lang), nextCursor, unread: await unreadCounts(tx, userId) };
}

/** Notes that somebody has read a notice. Refuses NOT_FOUND. */
export async function readNotice(tx: Tx, actor: Actor, now: Date, id: string, lang: Lang): Promise<WireNotice> {
  const row = isId(id) ? await store.markRead(tx, now, asUser(actor).userId, id) : undefined;
  const [shown] = row ? await present(tx, [row], lang) : [];
  if (!shown) throw refuse.NOT_FOUND();
  return shown;
}

/** Notes that somebody has read everything, or all of a type, or up to a notice. */
export async function readAllNotices(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: { type?: NoticeType | undefined; upTo?: string | undefined },
): Promise<{ read: number; unread: WireUnread }> {
  const { userId } = asUser(actor);
  const read = await store.markAllRead(tx, now, userId, wish);
  return { read, unread: await unreadCounts(tx, userId) };
}

async function unreadCounts(tx: Tx, userId: string): Promise<WireUnread> {
  const found = await store.unreadByType(tx, userId);
  const types = Object.fromEntries(noticeTypes.map((type) => [type, found.get(type) ?? 0])) as WireUnread['types'];
  return { total: [...found.values()].reduce((sum, n) => sum + n, 0), types };
}

const somebody: Text = { zh: '一位读者', en: 'A reader' };

/** Puts notices into words in a language, with the names that people have now. */
export async function present(tx: Tx, rows: readonly store.NoticeRow[], lang: Lang): Promise<WireNotice[]> {
  const by = rows.map(({ params }) => (params as { by?: By }).by);
  const userIds = by.flatMap((one) => (one && 'userId' in one ? [one.userId] : []));
  const names = await nicknamesOf(tx, [...new Set(userIds)]);
  return rows.map((row, nr) => {
    const { noticeId, type, kind, accountId, objectType, objectId, count, at, readAt } = row;
    const one = by[nr];
    const who = one === undefined ? '' : 'name' in one ? one.name : names.get(one.userId);
    return {
      id: noticeId,
      type,
      kind,
      ...worded(row, who ?? inLang(somebody, lang), lang),
      accountId,
      object: { type: objectType, id: objectId },
      count,
      at: at.toISOString(),
      readAt: readAt?.toISOString() ?? null,
    };
  });
}
