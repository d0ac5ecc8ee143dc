import { accountsByIds } from '../../accounts/service.ts';
import { institutionsOf } from '../../cps/service.ts';
import { blacklisted } from '../../identity/blacklist/service.ts';
import { marksOf, membersOfAccounts } from '../../identity/service.ts';
import type { Tx } from '../../lib/db.ts';
import type { Competing, Competitor } from '../../talk/comments/schema.ts';
import { bestComments } from '../../talk/comments/service.ts';
import type { RewardRow } from './sql.ts';

/** Comments that are ranked at most; who is further down cannot win. */
const RANKED_MAX = 1000;

/**
 * Who can win nothing and whose likes do not count (self-dealing, DOMAIN 6.6): who opened the account, the members of its
 * team and of the institutions that it is bound to, and readers on the blacklist.
 */
async function excludedFrom(tx: Tx, now: Date, accountId: string): Promise<string[]> {
  const accounts = [accountId, ...(await institutionsOf(tx, accountId, now))];
  const opened = [...(await accountsByIds(tx, accounts)).values()].map(({ openedBy }) => openedBy);
  const members = (await membersOfAccounts(tx, accounts)).map(({ userId }) => userId);
  return [...new Set([...opened, ...members, ...(await blacklisted(tx, now))])];
}

/** Which comments compete for a reward. */
export async function competingFor(tx: Tx, now: Date, row: RewardRow): Promise<Competing> {
  const { accountId, contentId, fromAt: from, toAt: to } = row;
  return { accountId, contentId, from, to, excluded: await excludedFrom(tx, now, accountId) };
}

/** The best comment of each who can win, the best first. */
export async function ranking(tx: Tx, now: Date, row: RewardRow, limit: number): Promise<Competitor[]> {
  const found = await bestComments(tx, await competingFor(tx, now, row), RANKED_MAX);
  return (await withoutMinors(tx, row, found)).slice(0, limit);
}

/** Readers whom the host marks as minors win no money (DOMAIN 2.8). */
export async function withoutMinors<One extends { userId: string }>(
  tx: Tx,
  { prizeKind }: RewardRow,
  found: readonly One[],
): Promise<One[]> {
  if (prizeKind !== 'red_packet') return [...found];
  const marks = await marksOf(
    tx,
    found.map(({ userId }) => userId),
  );
  return found.filter(({ userId }) => !marks.get(userId)?.minor);
}
