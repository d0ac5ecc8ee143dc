import { accountsByIds, activeAccounts, type Account } from '../accounts/service.ts';
import { contentFacts, mayPublish } from '../contents/service.ts';
import { recordKnown } from '../facts/service.ts';
import { blacklisted } from '../identity/blacklist/service.ts';
import { memberRole } from '../identity/service.ts';
import { levelsOf } from '../levels/service.ts';
import { asUser, type Actor } from '../lib/actor.ts';
import type { Db, Tx } from '../lib/db.ts';
import { isId } from '../lib/ids.ts';
import { pageFrom } from '../lib/page.ts';
import { policyAt } from '../lib/policy.ts';
import { dayOf } from '../lib/time.ts';
import { hiddenFrom } from './hiding/service.ts';
import { deleteBlock } from './hiding/sql.ts';
import { fansRules } from './policy.ts';
import { noAccount, refuseFollow, type AccountHeader, type Followed, type FollowSource } from './schema.ts';
import { messagedBy } from './messages.sql.ts';
import * as store from './sql.ts';

export { followerDays, followersPage, followersUntil, type FollowerDay, type FollowerRow } from './audience.sql.ts';
export { followers, followersSince, heardAccounts, heardFollows } from './sql.ts';
export { messageMutes, muteMessages } from './messages.sql.ts';
export { blockedBy, hiddenFrom } from './hiding/service.ts';
export { fansRules } from './policy.ts';
export type { Follow } from './sql.ts';

/**
 * Follows an account; following it already changes nothing but `special` and `muted` where they are given (DOMAIN 6.1). A
 * member does not follow his own account, whose scores exclude him anyway (DOMAIN 5.1). A new follow that a content led to
 * counts for that content; it lifts a block. One that is frozen or closed is not there to be followed. Refuses NOT_FOUND, OWN_ACCOUNT, OTHER_CONTENT, FOLLOW_LIMIT.
 */
export async function follow(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: {
    accountId: string;
    special?: boolean | undefined;
    muted?: boolean | undefined;
    source?: FollowSource | undefined;
    contentId?: string | undefined;
  },
): Promise<void> {
  const { userId } = asUser(actor);
  const { accountId, special, muted, contentId, source = contentId === undefined ? 'home' : 'content' } = wish;
  const account = await openAccount(tx, accountId);
  if (!mayPublish(account.status)) throw noAccount();
  if ((await memberRole(tx, userId, accountId)) !== undefined) throw refuseFollow.OWN_ACCOUNT();
  if (contentId !== undefined) await refuseOtherContent(tx, accountId, contentId);
  if (await alreadyFollows(tx, userId, accountId, { special, muted })) return;
  const reader = await store.lockReader(tx, userId);
  // Another request may have followed while this one waited for the lock.
  if (await alreadyFollows(tx, userId, accountId, { special, muted })) return;
  const { followsMax } = (await policyAt(tx, fansRules, now)).document;
  if (reader.following >= followsMax) {
    const row = { path: 'accountId', code: 'FOLLOW_LIMIT', message: '', actual: reader.following };
    throw refuseFollow.FOLLOW_LIMIT([{ ...row, required: followsMax }]);
  }
  await store.insertFollow(
    tx,
    now,
    { userId, accountId, special: special ?? false, muted: muted ?? false, source },
    reader.active,
  );
  await deleteBlock(tx, userId, accountId);
  if (contentId !== undefined)
    await recordKnown(tx, now, userId, { contentId, kind: 'follow', id: `follow-${contentId}-${dayOf(now)}` });
}

async function refuseOtherContent(tx: Tx, accountId: string, contentId: string): Promise<void> {
  const found = (await contentFacts(tx, [contentId])).get(contentId);
  if (found?.status === 'published' && found.accountId === accountId) return;
  throw refuseFollow.OTHER_CONTENT([{ path: 'contentId', code: 'OTHER_CONTENT', message: '', actual: contentId }]);
}

async function alreadyFollows(
  tx: Tx,
  userId: string,
  accountId: string,
  wish: { special: boolean | undefined; muted: boolean | undefined },
): Promise<boolean> {
  const [found] = await store.followsOf(tx, userId, [accountId]);
  if (!found) return false;
  const marks = { special: wish.special ?? found.special, muted: wish.muted ?? found.muted };
  if (marks.special !== found.special || marks.muted !== found.muted)
    await store.markFollow(tx, userId, accountId, marks);
  return true;
}

/** Ends a follow; without one it changes nothing. Refuses NOT_FOUND for an account that never was. */
export async function unfollow(tx: Tx, actor: Actor, now: Date, accountId: string): Promise<void> {
  const { userId } = asUser(actor);
  if (!isId(accountId)) throw noAccount();
  await store.lockReader(tx, userId);
  if (await store.endFollow(tx, now, userId, accountId)) return;
  if (!(await accountsByIds(tx, [accountId])).has(accountId)) throw noAccount();
}

async function openAccount(tx: Tx, accountId: string): Promise<Account> {
  const account = isId(accountId) ? (await accountsByIds(tx, [accountId])).get(accountId) : undefined;
  if (!account || account.status === 'closed') throw noAccount();
  return account;
}

/** The public header of an account, and what the viewer is to it (API.md, GET /accounts/{id}). Refuses NOT_FOUND. */
export async function accountHeader(tx: Tx, actor: Actor, now: Date, accountId: string): Promise<AccountHeader> {
  const account = await openAccount(tx, accountId);
  const [header] = await headersOf(tx, actor, now, [account]);
  if (!header) throw noAccount();
  return header;
}

/** A page of accounts to follow, newest first, without whom the reader blocks. */
export async function accountsPage(
  tx: Tx,
  actor: Actor,
  now: Date,
  page: { limit: number; before: string | undefined },
): Promise<{ items: AccountHeader[]; nextCursor: string | null }> {
  const rows = await activeAccounts(tx, page.before, page.limit + 1);
  const { items, nextCursor } = pageFrom(rows, page.limit, (row) => [row.accountId]);
  const headers = await headersOf(tx, actor, now, items);
  return { items: headers.filter(({ viewer }) => !viewer.blocked), nextCursor };
}

/** Public headers of accounts, in their order, and what the viewer is to each. */
export async function headersOf(tx: Tx, actor: Actor, now: Date, accounts: Account[]): Promise<AccountHeader[]> {
  const ids = accounts.map((account) => account.accountId);
  const levels = await levelsOf(tx, ids, now);
  const followers = await followerCount(tx, ids);
  const followed = actor.kind === 'user' ? await isFollowing(tx, actor.userId, ids) : new Map<string, store.Follow>();
  const hidden = actor.kind === 'user' ? await hiddenFrom(tx, actor.userId) : undefined;
  return accounts.map(({ accountId, type, name, avatarUrl, intro, chosenDomain, certifiedRole }) => ({
    id: accountId,
    type,
    name,
    avatar: avatarUrl || null,
    intro,
    chosenDomain,
    certifiedRole,
    level: levels.get(accountId) ?? 'L0',
    followerCount: followers.get(accountId) ?? 0,
    viewer: { ...viewerOf(followed.get(accountId)), blocked: hidden?.accounts.has(accountId) ?? false },
  }));
}

const viewerOf = (follow: store.Follow | undefined) => ({
  follows: follow !== undefined,
  special: follow?.special ?? false,
  muted: follow?.muted ?? false,
});

/** A page of the accounts that a reader follows, latest first. */
export async function followedPage(
  tx: Tx,
  actor: Actor,
  page: { limit: number; before: { at: Date; accountId: string } | undefined },
): Promise<{ items: Followed[]; nextCursor: string | null }> {
  const rows = await store.followsPage(tx, asUser(actor).userId, page.before, page.limit + 1);
  const { items, nextCursor } = pageFrom(rows, page.limit, (row) => [row.followedAt.toISOString(), row.accountId]);
  const accounts = await accountsByIds(
    tx,
    items.map((row) => row.accountId),
  );
  const present = items.flatMap(({ accountId, followedAt, special, muted }) => {
    const account = accounts.get(accountId);
    if (!account) return [];
    const { type, name, avatarUrl } = account;
    return [
      {
        account: { id: accountId, type, name, avatar: avatarUrl || null },
        followedAt: followedAt.toISOString(),
        special,
        muted,
      },
    ];
  });
  return { items: present, nextCursor };
}

/** A reader's present follow of an account; undefined without one. */
export async function followOf(tx: Tx, userId: string, accountId: string): Promise<store.Follow | undefined> {
  return (await isFollowing(tx, userId, [accountId])).get(accountId);
}

/** The accounts that a reader followed at an instant, but for whom he follows anew since. */
export function followedAt(db: Db, userId: string, at: Date): Promise<string[]> {
  return store.followedAt(db, userId, at);
}

/** Which of some accounts a reader follows, with `special`. */
async function isFollowing(tx: Tx, userId: string, accountIds: string[]): Promise<Map<string, store.Follow>> {
  if (accountIds.length === 0) return new Map();
  const rows = await store.followsOf(tx, userId, accountIds);
  return new Map(rows.map((row) => [row.accountId, row]));
}

/** Present followers by account, all of them, as everybody sees them; accounts without any are absent. */
export async function followerCount(tx: Tx, accountIds: string[]): Promise<Map<string, number>> {
  if (accountIds.length === 0) return new Map();
  const rows = await store.counts(tx, accountIds);
  return new Map(rows.map((row) => [row.accountId, row.followers]));
}

/**
 * Present followers by account that count: without readers on the blacklist at that instant (DOMAIN 6.1). Conditions and what
 * an author is told of his own numbers ask this; accounts without any are absent.
 */
export async function countedFollowers(tx: Tx, at: Date, accountIds: string[]): Promise<Map<string, number>> {
  const all = await followerCount(tx, accountIds);
  const listed = all.size > 0 ? await blacklisted(tx, at) : [];
  if (listed.length === 0) return all;
  for (const { accountId, followers } of await store.countAmong(tx, [...all.keys()], listed))
    all.set(accountId, (all.get(accountId) ?? 0) - followers);
  return all;
}

/**
 * Takes readers into the active mirror of those they follow, or out of it: fan-out writes to the active only. A follow made
 * at the same time waits for this, or this for it.
 */
export async function setActive(tx: Tx, userIds: string[], active: boolean): Promise<void> {
  if (userIds.length > 0) await store.setActive(tx, userIds, active);
}

/** Notes that fan-out sees all follows of a reader that are committed by now. */
export function settleMirrors(tx: Tx, userId: string): Promise<void> {
  return store.settleMirrors(tx, userId);
}

/**
 * Takes over follows that were made elsewhere; the limit of follows does not apply to them (DOMAIN 6.1). What is there already
 * stays. Answers how many are new. At most some ten thousand a call.
 */
export async function importFollows(tx: Tx, now: Date, follows: store.MadeFollow[]): Promise<number> {
  return follows.length > 0 ? store.insertFollows(tx, now, follows) : 0;
}

/**
 * Of the next followers of an account, at most so many after one of them, those who hear of it: `works` who have not muted
 * it, `messages` who have neither muted it nor its messages. `last` is after whom to go on, null at the end.
 */
export async function nextListeners(
  tx: Tx,
  accountId: string,
  to: keyof typeof listeners,
  after: string,
  limit: number,
): Promise<{ userIds: string[]; last: string | null }> {
  const next = await store.followersAfter(tx, accountId, after, limit);
  const userIds = next.length > 0 ? await listeners[to](tx, accountId, next) : [];
  return { userIds, last: next.length < limit ? null : (next.at(-1) ?? null) };
}

const listeners = { works: store.heardBy, messages: messagedBy };
