import { membersOfAccounts } from '../identity/service.ts';
import type { Tx } from '../lib/db.ts';
import { newId } from '../lib/ids.ts';
import { kinds } from './kinds.ts';
import { deliver } from './delivering.ts';
import { inInbox } from './rules.ts';
import * as store from './sql.ts';
import type { NoticeKind, NoticeParams } from './types.ts';

export { noticeRules } from './policy.ts';
export { pushMessage, takersOf } from './push/messages.ts';

type Told<Kind extends NoticeKind> = {
  kind: Kind;
  /** What it is about. */
  object: { type: string; id: string };
  params: NoticeParams[Kind];
  /** Says once what happened: told again under the same key, nobody is told twice. */
  naturalKey: string;
  /**
   * It gathers: while it is unread, the same key adds to its count and brings it to the top; once it was read, it begins
   * anew. Who tells it does so once for each that happened.
   */
  gathers?: number;
};

type ToPerson<Kind extends NoticeKind> = Told<Kind> & { userId: string };
type ToAccount<Kind extends NoticeKind> = Told<Kind> & { accountId: string; except?: string };

/** Tells a person, in the transaction of what happened, unless the person does not want this type. */
export function notify<Kind extends NoticeKind>(tx: Tx, now: Date, notice: ToPerson<Kind>): Promise<void> {
  return notifyAll(tx, now, [notice]);
}

/** Tells several people, each once for one natural key. */
export async function notifyAll<Kind extends NoticeKind>(
  tx: Tx,
  now: Date,
  notices: readonly ToPerson<Kind>[],
): Promise<void> {
  await put(
    tx,
    now,
    notices.map((notice) => ({ ...notice, accountId: null })),
  );
}

/** Tells those members of an account whom the kind concerns by their roles (DOMAIN 1.3); `except` is who did it himself. */
export function notifyAccount<Kind extends NoticeKind>(tx: Tx, now: Date, notice: ToAccount<Kind>): Promise<void> {
  return notifyAccounts(tx, now, [notice]);
}

/** Tells the members of several accounts, each account once for one natural key. */
export async function notifyAccounts<Kind extends NoticeKind>(
  tx: Tx,
  now: Date,
  notices: readonly ToAccount<Kind>[],
): Promise<void> {
  if (notices.length === 0) return;
  const accountIds = [...new Set(notices.map(({ accountId }) => accountId))];
  const members = Map.groupBy(await membersOfAccounts(tx, accountIds), ({ accountId }) => accountId);
  const told = notices.flatMap(({ except, ...notice }) =>
    (members.get(notice.accountId) ?? [])
      .filter(({ role, userId }) => kinds[notice.kind].members.includes(role) && userId !== except)
      // Who is a member of two accounts is told for each.
      .map(({ userId }) => ({ ...notice, userId, naturalKey: `${notice.accountId} ${notice.naturalKey}` })),
  );
  await put(tx, now, told);
}

/** How many unread notices somebody has, up to a hundred. */
export function unreadOf(tx: Tx, userId: string): Promise<number> {
  return store.unreadUpTo(tx, userId, 100);
}

type Addressed = Told<NoticeKind> & { userId: string; accountId: string | null };

async function put(tx: Tx, now: Date, notices: readonly Addressed[]): Promise<void> {
  if (notices.length === 0) return;
  const settings = await store.settingsOf(tx, [...new Set(notices.map(({ userId }) => userId))]);
  const wanted = notices.filter(({ userId, kind }) => inInbox(settings.get(userId)?.choices, kinds[kind].type));
  const rows = wanted.map(({ userId, accountId, kind, object, params, naturalKey, gathers = 0 }) => ({
    userId,
    naturalKey,
    noticeId: newId(now),
    type: kinds[kind].type,
    kind,
    accountId,
    objectType: object.type,
    objectId: object.id,
    params,
    gathers,
  }));
  // In one order, so that two who tell the same people wait for each other and do not meet halfway.
  const sorted = rows.toSorted((a, b) => order(a.userId, b.userId) || order(a.naturalKey, b.naturalKey));
  await deliver(tx, now, await store.putNotices(tx, now, sorted), settings);
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
