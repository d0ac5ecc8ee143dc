import { accountsByIds } from '../../accounts/service.ts';
import { contentFacts } from '../../contents/service.ts';
import { memberRole } from '../../identity/service.ts';
import { asUser, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isId, ownerOf } from '../../lib/ids.ts';
import { pageFrom } from '../../lib/page.ts';
import { policyAt } from '../../lib/policy.ts';
import { fansRules } from '../policy.ts';
import { noAccount, refuseFollow } from '../schema.ts';
import { endFollow, lockReader } from '../sql.ts';
import { refuseHiding, type Blocked } from './schema.ts';
import * as store from './sql.ts';

/**
 * Blocks an account: its works leave discover, search and suggestions for this reader, and he follows it no longer. It is not
 * told. Blocking again changes nothing. Refuses NOT_FOUND, OWN_ACCOUNT, BLOCK_LIMIT.
 */
export async function block(tx: Tx, actor: Actor, now: Date, accountId: string): Promise<void> {
  const { userId } = asUser(actor);
  if (!isId(accountId) || !(await accountsByIds(tx, [accountId])).has(accountId)) throw noAccount();
  if ((await memberRole(tx, userId, accountId)) !== undefined) throw refuseFollow.OWN_ACCOUNT();
  await lockReader(tx, userId);
  if (await store.isBlocked(tx, userId, accountId)) return;
  const { blocksMax } = (await policyAt(tx, fansRules, now)).document;
  const actual = await store.countBlocks(tx, userId);
  if (actual >= blocksMax) {
    const row = { path: 'accountId', code: 'BLOCK_LIMIT', message: '', actual, required: blocksMax };
    throw refuseHiding.BLOCK_LIMIT([row]);
  }
  await store.insertBlock(tx, now, userId, accountId);
  await endFollow(tx, now, userId, accountId);
}

/** Lifts a block; without one it changes nothing. */
export async function unblock(tx: Tx, actor: Actor, accountId: string): Promise<void> {
  await store.deleteBlock(tx, asUser(actor).userId, accountId);
}

/** A page of the accounts that a reader blocks, latest first. */
export async function blocksPage(
  tx: Tx,
  actor: Actor,
  page: { limit: number; before: { at: Date; accountId: string } | undefined },
): Promise<{ items: Blocked[]; nextCursor: string | null }> {
  const rows = await store.blocksPage(tx, asUser(actor).userId, page.before, page.limit + 1);
  const { items, nextCursor } = pageFrom(rows, page.limit, (row) => [row.at.toISOString(), row.accountId]);
  const accounts = await accountsByIds(
    tx,
    items.map((row) => row.accountId),
  );
  const present = items.flatMap(({ accountId, at }) => {
    const account = accounts.get(accountId);
    if (!account) return [];
    const { type, name, avatarUrl } = account;
    return [{ account: { id: accountId, type, name, avatar: avatarUrl || null }, blockedAt: at.toISOString() }];
  });
  return { items: present, nextCursor };
}

/**
 * Notes that a published work is of no interest to a reader: discover does not show it to him. The latest `notInterestedMax`
 * are kept. Refuses NOT_FOUND.
 */
export async function setNotInterested(tx: Tx, actor: Actor, now: Date, contentId: string): Promise<void> {
  const { userId } = asUser(actor);
  const found = isId(ownerOf(contentId)) ? (await contentFacts(tx, [contentId])).get(contentId) : undefined;
  if (found?.status !== 'published') throw refuse.NOT_FOUND();
  const { notInterestedMax } = (await policyAt(tx, fansRules, now)).document;
  await store.insertNotInterested(tx, now, userId, contentId, notInterestedMax);
}

/** Takes back that a work is of no interest; otherwise it changes nothing. */
export async function setInterested(tx: Tx, actor: Actor, contentId: string): Promise<void> {
  await store.deleteNotInterested(tx, asUser(actor).userId, contentId);
}

/** What a reader does not want to see: accounts that he blocks and works of no interest, each with since when. */
export async function hiddenFrom(
  tx: Tx,
  userId: string,
): Promise<{ accounts: Map<string, Date>; contents: Map<string, Date> }> {
  const rows = await store.hiddenFrom(tx, userId);
  const of = (kind: 'account' | 'content') =>
    new Map(rows.flatMap((row) => (row.kind === kind ? [[row.id, row.at]] : [])));
  return { accounts: of('account'), contents: of('content') };
}

/** The accounts that a reader blocks, of which no list of works shows him anything; none for who is not signed in. */
export async function blockedBy(tx: Tx, actor: Actor): Promise<ReadonlySet<string>> {
  return actor.kind === 'user' ? new Set((await hiddenFrom(tx, actor.userId)).accounts.keys()) : new Set();
}
