import { accountsByIds } from '../../accounts/service.ts';
import { shownCardsByIds } from '../../contents/service.ts';
import { nicknamesOf, rolesOf } from '../../identity/service.ts';
import { asUser, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { ownerOf } from '../../lib/ids.ts';
import { rulesAt, UNREAD_MAX } from './groups.ts';
import { presentGroup } from './present.ts';
import type { WireOwnGroup } from './schema.ts';
import * as members from './members.sql.ts';
import * as store from './sql.ts';

/** Groups that a list shows at most. */
const OWN_MAX = 200;

/**
 * The groups that a reader is in, and those of his accounts that he has looked at, with what is unread; the latest spoken in
 * first. `unread` is the sum. The same number of statements, however many groups.
 */
export async function ownGroupsOf(tx: Tx, actor: Actor, now: Date): Promise<{ items: WireOwnGroup[]; unread: number }> {
  const { userId } = asUser(actor);
  const own = new Map((await members.ownGroups(tx, userId, OWN_MAX)).map((row) => [row.groupId, row.readSeq]));
  const ids = [...own.keys()];
  const rows = await store.groupsByIds(tx, [...new Set(ids.map(ownerOf))], ids);
  const accounts = await accountsByIds(tx, [...new Set(rows.map(({ accountId }) => accountId))]);
  const { memberships } = rows.length > 0 ? await rolesOf(tx, userId) : { memberships: [] };
  const mine = new Set(memberships.flatMap(({ accountId, role }) => (speaks.has(role) ? [accountId] : [])));
  const joined = new Map((await members.membershipsOf(tx, rows, userId)).map((row) => [row.groupId, row]));
  const inside = rows.filter((row) => mine.has(row.accountId) || joined.get(row.groupId)?.state === 'in');
  const places = inside.map((row) => ({ ...row, readSeq: own.get(row.groupId) ?? 0 }));
  const unread = await members.unreadIn(tx, places, userId, UNREAD_MAX);
  const last = await lastOf(tx, inside);
  const { membersMax } = await rulesAt(tx, now);
  const items = places.flatMap((row): WireOwnGroup[] => {
    const account = accounts.get(row.accountId);
    if (!account || account.status === 'closed') return [];
    const member = joined.get(row.groupId);
    const viewer = {
      manages: mine.has(row.accountId),
      member: member?.state === 'in' ? member.nr : null,
      removed: false,
      mutedUntil: member?.mutedUntil && member.mutedUntil > now ? member.mutedUntil.toISOString() : null,
      readSeq: row.readSeq,
      unread: unread.get(row.groupId) ?? 0,
      refusedBy: null,
    };
    const said = last.get(row.groupId);
    const lastMessage = said ? { ...said, author: said.author ?? account.name } : null;
    return [{ ...presentGroup(row, account, membersMax, viewer), lastMessage }];
  });
  items.sort((a, b) => (b.lastMessage?.at ?? '').localeCompare(a.lastMessage?.at ?? '') || a.id.localeCompare(b.id));
  return { items, unread: items.reduce((sum, { viewer }) => sum + viewer.unread, 0) };
}

/** Who speaks in an account's name (DOMAIN 1.3). */
const speaks: ReadonlySet<string> = new Set(['owner', 'editor']);

type Last = Omit<NonNullable<WireOwnGroup['lastMessage']>, 'author'> & { author: string | undefined };

/** What was last said in groups, in a line each; the author is undefined where it was said in the account's name. */
async function lastOf(tx: Tx, rows: readonly store.GroupRow[]): Promise<Map<string, Last>> {
  const said = await members.lastSaid(tx, rows);
  const writers = said.flatMap(({ nr, userId }) => (nr === null ? [] : [userId]));
  const names = writers.length > 0 ? await nicknamesOf(tx, [...new Set(writers)]) : new Map<string, string>();
  const works = said.flatMap(({ contentId }) => contentId ?? []);
  const cards = works.length > 0 ? await shownCardsByIds(tx, [...new Set(works)]) : undefined;
  return new Map(
    said.map(({ groupId, nr, userId, kind, text, contentId, itemId, at }) => {
      const card = contentId === null ? undefined : cards?.get(contentId);
      const title = card?.items.find((item) => item.itemId === itemId)?.title ?? card?.title ?? '';
      const author = nr === null ? undefined : (names.get(userId) ?? '');
      return [groupId, { kind, author, text: text || title, at: at.toISOString() }];
    }),
  );
}
