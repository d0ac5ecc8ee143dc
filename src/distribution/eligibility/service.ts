import { certificationsOf } from '../../accounts/certification/service.ts';
import { accountsByIds, type Account } from '../../accounts/service.ts';
import { shopIdsOwnedBy, shopsByIds } from '../../catalogue/service.ts';
import { publishedSince } from '../../contents/service.ts';
import { followerCount } from '../../fans/service.ts';
import { scoresOf } from '../../levels/scores/service.ts';
import { levelsOf } from '../../levels/service.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { DAY } from '../../lib/time.ts';
import { listsOf } from '../lists/service.ts';
import { evaluate, type AccountFacts, type Outcome } from './rules.ts';
import type { Expression } from './schema.ts';

/** Days of `contents_30d_gte`. */
const CONTENTS_DAYS = 30;
/** Credit of an account from which nothing was taken (DOMAIN 8.2, 12). */
const HEALTH_WHOLE = 1000;

/** Asks many expressions of one account, in their order. Refuses NOT_FOUND. */
export async function judgeAll(
  tx: Tx,
  now: Date,
  expressions: readonly Expression[],
  accountId: string,
): Promise<Outcome[]> {
  const facts = (await factsOf(tx, now, [accountId])).get(accountId);
  if (!facts) throw refuse.NOT_FOUND();
  return expressions.map((expression) => evaluate(expression, facts));
}

/** What is known of accounts: one statement a kind of fact, however many accounts there are. */
async function factsOf(tx: Tx, now: Date, accountIds: readonly string[]): Promise<Map<string, AccountFacts>> {
  const accounts = await accountsByIds(tx, [...accountIds]);
  const ids = [...accounts.keys()];
  const levels = await levelsOf(tx, ids, now);
  const scores = await scoresOf(tx, ids, now);
  const certifications = await certificationsOf(tx, ids);
  const fans = await followerCount(tx, ids);
  const published = await publishedSince(tx, ids, new Date(now.getTime() - CONTENTS_DAYS * DAY));
  const lists = await listsOf(tx, ids);
  const sellers = await sellersAmong(tx, [...accounts.values()]);
  return new Map(
    [...accounts.values()].map(({ accountId, type, certifiedRole }) => {
      const known = scores.get(accountId);
      const held = certifications.get(accountId) ?? [];
      const role = held.find(({ kind }) => kind === 'role');
      return [
        accountId,
        {
          accountType: type,
          level: levels.get(accountId) ?? 'L0',
          role: certifiedRole,
          certifiedDays: role ? Math.floor((now.getTime() - role.certifiedAt.getTime()) / DAY) : null,
          certifiedKinds: held.map(({ kind }) => kind),
          domain: known?.focusDomain ?? null,
          hasShop: sellers.has(accountId),
          fans: fans.get(accountId) ?? 0,
          index: known?.creatorIndex ?? null,
          content: known?.contentValue ?? null,
          fanValue: known?.fanValue ?? null,
          health: HEALTH_WHOLE,
          activity: known?.activity ?? null,
          contents30d: published.get(accountId) ?? 0,
          lists: lists.get(accountId) ?? [],
        },
      ];
    }),
  );
}

/** Accounts whose opener has a shop that is open. */
async function sellersAmong(tx: Tx, accounts: readonly Account[]): Promise<Set<string>> {
  const owned = await shopIdsOwnedBy(tx, [...new Set(accounts.map(({ openedBy }) => openedBy))]);
  const shops = await shopsByIds(tx, [...owned.values()].flat());
  return new Set(
    accounts.flatMap(({ accountId, openedBy }) =>
      (owned.get(openedBy) ?? []).some((shopId) => shops.get(shopId)?.status === 'active') ? accountId : [],
    ),
  );
}
