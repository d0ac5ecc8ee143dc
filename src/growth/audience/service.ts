import { createHash } from 'node:crypto';
import { countedFollowers, followerDays, followersPage, fansRules, type FollowerDay } from '../../fans/service.ts';
import { nicknamesOf } from '../../identity/service.ts';
import { asAccount, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { pageFrom } from '../../lib/page.ts';
import { policyAt } from '../../lib/policy.ts';
import { daysOf as daysAsked } from '../analysis/service.ts';
import { effectiveAmong, effectiveFollowers } from './effective.ts';
import { daysOf } from './rules.ts';
import type { WireAudience, WireFollower } from './schema.ts';

/** A page of the acting account's followers, latest first: their names, since when, where from, and whether they count. */
export async function listFollowers(
  tx: Tx,
  actor: Actor,
  now: Date,
  page: { limit: number; before: { at: Date; userId: string } | undefined },
): Promise<{ items: WireFollower[]; nextCursor: string | null }> {
  const { accountId } = asAccount(actor).account;
  const rows = await followersPage(tx, accountId, page.before, page.limit + 1);
  const { items, nextCursor } = pageFrom(rows, page.limit, (row) => [row.followedAt.toISOString(), row.userId]);
  const names = await nicknamesOf(
    tx,
    items.map(({ userId }) => userId),
  );
  const effective = await effectiveAmong(tx, now, items);
  const shown = items.map(({ userId, followedAt, source }) => ({
    id: idOf(accountId, userId),
    nickname: names.get(userId) ?? null,
    followedAt: followedAt.toISOString(),
    source,
    effective: effective.has(userId),
  }));
  return { items: shown, nextCursor };
}

/** Tells followers apart without saying who they are elsewhere. */
function idOf(accountId: string, userId: string): string {
  return createHash('sha256').update(`${accountId} ${userId}`).digest('hex').slice(0, 20);
}

/** How many follow the acting account, and who came and went on some days. Refuses INVALID. */
export async function audienceOf(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: { from?: string | undefined; to?: string | undefined },
): Promise<WireAudience> {
  const { accountId } = asAccount(actor).account;
  const { from, to } = daysAsked(now, wish, null);
  const changes = await followerDays(tx, accountId, from);
  const followers = (await countedFollowers(tx, now, [accountId])).get(accountId) ?? 0;
  const effective = await effectiveFollowers(tx, now, accountId);
  const { effectiveSeenDays, effectiveAfterHours } = (await policyAt(tx, fansRules, now)).document;
  return {
    from,
    to,
    followers,
    effective,
    rules: { seenWithinDays: effectiveSeenDays, followsForHours: effectiveAfterHours },
    days: daysOf(followers, changes, from, to),
    sources: sourcesOf(changes.filter(({ day }) => day <= to)),
    computedAt: now.toISOString(),
  };
}

function sourcesOf(changes: readonly FollowerDay[]): WireAudience['sources'] {
  const sums = new Map<FollowerDay['source'], number>();
  for (const { source, gained } of changes) if (gained > 0) sums.set(source, (sums.get(source) ?? 0) + gained);
  return [...sums].map(([source, gained]) => ({ source, gained })).toSorted((a, b) => b.gained - a.gained);
}
