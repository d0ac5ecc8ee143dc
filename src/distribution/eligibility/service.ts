import { certificationsOf } from '../../accounts/certification/service.ts';
import { boundAccounts } from '../../accounts/institutions/service.ts';
import { accountsByIds, type Account } from '../../accounts/service.ts';
import { shopIdsOwnedBy, shopsByIds } from '../../catalogue/service.ts';
import { publishedSince } from '../../contents/service.ts';
import { countedFollowers } from '../../fans/service.ts';
import { scoresOf } from '../../levels/scores/service.ts';
import { levelsOf } from '../../levels/service.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { DAY } from '../../lib/time.ts';
import { standingOf } from '../../moderation/violations/service.ts';
import { listsOf } from '../lists/service.ts';
import { refuseChannel } from '../refusals.ts';
import { evaluate, type AccountFacts, type Outcome } from './rules.ts';
import type { Expression } from './schema.ts';
import { unmetRows } from './unmet.ts';

/** Days of `contents_30d_gte`. */
const CONTENTS_DAYS = 30;

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

/** Asks one expression of many accounts; one that is not there has no entry. */
export async function judgeMany(
  tx: Tx,
  now: Date,
  expression: Expression,
  accountIds: readonly string[],
): Promise<Map<string, Outcome>> {
  const facts = await factsOf(tx, now, accountIds);
  return new Map([...facts].map(([accountId, known]) => [accountId, evaluate(expression, known)]));
}

/** How an expression comes out for an account that must pass it. Refuses NOT_FOUND, NOT_ELIGIBLE with the outcome. */
export async function requireEligible(tx: Tx, now: Date, accountId: string, expression: Expression): Promise<Outcome> {
  const [outcome] = await judgeAll(tx, now, [expression], accountId);
  if (!outcome) throw new Error('an expression has no outcome');
  if (!outcome.pass) throw refuseChannel.NOT_ELIGIBLE(unmetRows(outcome), { outcome });
  return outcome;
}

/** What is known of accounts: one statement a kind of fact, however many accounts there are. */
export async function factsOf(tx: Tx, now: Date, accountIds: readonly string[]): Promise<Map<string, AccountFacts>> {
  const accounts = await accountsByIds(tx, [...accountIds]);
  const ids = [...accounts.keys()];
  const levels = await levelsOf(tx, ids, now);
  const scores = await scoresOf(tx, ids, now);
  const certifications = await certificationsOf(tx, ids);
  const fans = await countedFollowers(tx, now, ids);
  const published = await publishedSince(tx, ids, new Date(now.getTime() - CONTENTS_DAYS * DAY));
  const lists = await listsOf(tx, ids);
  const standings = await standingOf(tx, ids, now);
  const sellers = await sellersAmong(tx, [...accounts.values()]);
  const bound = await boundAccounts(tx, now, ids);
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
          institutionBound: bound.has(accountId),
          fans: fans.get(accountId) ?? 0,
          index: known?.creatorIndex ?? null,
          content: known?.contentValue ?? null,
          fanValue: known?.fanValue ?? null,
          health: standings.get(accountId)?.health ?? 0,
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
