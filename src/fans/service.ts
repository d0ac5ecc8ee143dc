import { accountsByIds, activeAccounts, type Account } from '../accounts/service.ts';
import { contentFacts } from '../contents/service.ts';
import { recordAll } from '../facts/service.ts';
import { memberRole } from '../identity/service.ts';
import { levelsOf } from '../levels/service.ts';
import { asUser, type Actor } from '../lib/actor.ts';
import type { Db, Tx } from '../lib/db.ts';
import { isId } from '../lib/ids.ts';
import { pageFrom } from '../lib/page.ts';
import { policyAt } from '../lib/policy.ts';
import { dayOf } from '../lib/time.ts';
import { fansRules } from './policy.ts';
import { noAccount, refuseFollow, type AccountHeader, type Followed, type FollowSource } from './schema.ts';
import * as store from './sql.ts';

export { followers, followersSince, presentFollows } from './sql.ts';
export type { Follow } from './sql.ts';

/**
 * Follows an account; following it already changes nothing but `special` where that is given (DOMAIN 6.1). A member does
 * not follow his own account, whose scores exclude him anyway (DOMAIN 5.1). A new follow that a content led to counts
 * for that content. Refuses NOT_FOUND, OWN_ACCOUNT, OTHER_CONTENT, FOLLOW_LIMIT.
 */
export async function follow(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: {
    accountId: string;
    special?: boolean | undefined;
    source?: FollowSource | undefined;
    contentId?: string | undefined;
  },
): Promise<void> {
  const { userId } = asUser(actor);
  const { accountId, special, contentId, source = contentId === undefined ? 'home' : 'content' } = wish;
  await openAccount(tx, accountId);
  if ((await memberRole(tx, userId, accountId)) !== undefined) throw refuseFollow.OWN_ACCOUNT();
  if (contentId !== undefined) await refuseOtherContent(tx, accountId, contentId);
  if (await alreadyFollows(tx, userId, accountId, special)) return;
  const reader = await store.lockReader(tx, userId);
  // Another request may have followed while this one waited for the lock.
  if (await alreadyFollows(tx, userId, accountId, special)) return;
  const { followsMax } = (await policyAt(tx, fansRules, now)).document;
  if (reader.following >= followsMax) {
    const row = { path: 'accountId', code: 'FOLLOW_LIMIT', message: '', actual: reader.following };
    throw refuseFollow.FOLLOW_LIMIT([{ ...row, required: followsMax }]);
  }
  await store.insertFollow(tx, now, { userId, accountId, special: special ?? false, source }, reader.active);
  if (contentId === undefined) return;
  const fact = { contentId, kind: 'follow' as const, id: `follow-${contentId}-${dayOf(now)}`, at: now };
  await recordAll(tx, [{ viewer: { userId }, fact }]);
}

async function refuseOtherContent(tx: Tx, accountId: string, contentId: string): Promise<void> {
  const found = (await contentFacts(tx, [contentId])).get(contentId);
  if (found?.status === 'published' && found.accountId === accountId) return;
  throw refuseFollow.OTHER_CONTENT([{ path: 'contentId', code: 'OTHER_CONTENT', message: '', actual: contentId }]);
}

async function alreadyFollows(tx: Tx, userId: string, accountId: string, special?: boolean): Promise<boolean> {
  const [found] = await store.followsOf(tx, userId, [accountId]);
  if (!found) return false;
  if (special !== undefined && special !== found.special) await store.setSpecial(tx, userId, accountId, special);
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

/** A page of accounts to follow, newest first. */
export async function accountsPage(
  tx: Tx,
  actor: Actor,
  now: Date,
  page: { limit: number; before: string | undefined },
): Promise<{ items: AccountHeader[]; nextCursor: string | null }> {
  const rows = await activeAccounts(tx, page.before, page.limit + 1);
  const { items, nextCursor } = pageFrom(rows, page.limit, (row) => [row.accountId]);
  return { items: await headersOf(tx, actor, now, items), nextCursor };
}

async function headersOf(tx: Tx, actor: Actor, now: Date, accounts: Account[]): Promise<AccountHeader[]> {
  const ids = accounts.map((account) => account.accountId);
  const levels = await levelsOf(tx, ids, now);
  const followers = await followerCount(tx, ids);
  const followed = actor.kind === 'user' ? await isFollowing(tx, actor.userId, ids) : new Map<string, store.Follow>();
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
    viewer: { follows: followed.has(accountId), special: followed.get(accountId)?.special ?? false },
  }));
}

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
  const present = items.flatMap(({ accountId, followedAt, special }) => {
    const account = accounts.get(accountId);
    if (!account) return [];
    const { type, name, avatarUrl } = account;
    return [
      {
        account: { id: accountId, type, name, avatar: avatarUrl || null },
        followedAt: followedAt.toISOString(),
        special,
      },
    ];
  });
  return { items: present, nextCursor };
}

/** The accounts that a reader follows now. */
export function followedBy(db: Db, userId: string): Promise<string[]> {
  return store.followed(db, userId);
}

/** Which of some accounts a reader follows, with `special`. */
async function isFollowing(tx: Tx, userId: string, accountIds: string[]): Promise<Map<string, store.Follow>> {
  if (accountIds.length === 0) return new Map();
  const rows = await store.followsOf(tx, userId, accountIds);
  return new Map(rows.map((row) => [row.accountId, row]));
}

/** Present followers by account; accounts without any are absent. */
export async function followerCount(tx: Tx, accountIds: string[]): Promise<Map<string, number>> {
  if (accountIds.length === 0) return new Map();
  const rows = await store.counts(tx, accountIds);
  return new Map(rows.map((row) => [row.accountId, row.followers]));
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
