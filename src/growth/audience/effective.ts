import { actedSince } from '../../facts/service.ts';
import { fansRules, followersUntil, type FollowerRow } from '../../fans/service.ts';
import { seenSince } from '../../feed/service.ts';
import { blacklisted } from '../../identity/blacklist/service.ts';
import type { Tx } from '../../lib/db.ts';
import { policyAt } from '../../lib/policy.ts';
import { DAY, dayOf, HOUR } from '../../lib/time.ts';

/** Followers that are looked at in one go. */
const CHUNK = 2000;

/**
 * How many effective followers an account has at an instant (DOMAIN 6.1): seen within the policy's days (on their feed, or by
 * anything they did with a work), following for its hours, and not on the blacklist.
 */
export async function effectiveFollowers(tx: Tx, at: Date, accountId: string): Promise<number> {
  const { until, counted } = await judging(tx, at);
  let effective = 0;
  let after = '';
  for (;;) {
    const ids = await followersUntil(tx, accountId, until, after, CHUNK);
    effective += (await counted(ids)).size;
    const last = ids.at(-1);
    if (last === undefined || ids.length < CHUNK) return effective;
    after = last;
  }
}

/** Which of some followers are effective. */
export async function effectiveAmong(tx: Tx, at: Date, followers: readonly FollowerRow[]): Promise<Set<string>> {
  const { until, counted } = await judging(tx, at);
  return counted(followers.filter(({ followedAt }) => followedAt <= until).map(({ userId }) => userId));
}

async function judging(tx: Tx, at: Date) {
  const { effectiveSeenDays, effectiveAfterHours } = (await policyAt(tx, fansRules, at)).document;
  const since = new Date(at.getTime() - effectiveSeenDays * DAY);
  const listed = new Set(await blacklisted(tx, at));
  return {
    until: new Date(at.getTime() - effectiveAfterHours * HOUR),
    counted: async (userIds: readonly string[]): Promise<Set<string>> => {
      if (userIds.length === 0) return new Set();
      const seen = [...(await seenSince(tx, userIds, since)), ...(await actedSince(tx, userIds, dayOf(since)))];
      return new Set(seen.filter((userId) => !listed.has(userId)));
    },
  };
}
