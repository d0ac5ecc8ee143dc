import { accountsByIds, type Account } from '../accounts/service.ts';
import { shopsOwnedBy } from '../catalogue/service.ts';
import type { Tx } from '../lib/db.ts';
import { levelAt, rightAt } from '../levels/service.ts';
import type { Level } from '../levels/schema.ts';
import type { PushTarget } from './fields.ts';
import type { ContentRules } from './policy.ts';
import { allowedTargets, dailyLimit, limitedTargets, type Author } from './checks/rules.ts';

/** Who publishes, and what he may do at an instant. */
export type Publisher = {
  account: Account;
  author: Author;
  /** The account's status lets it publish (DOMAIN 12: a restricted one does so as L1 at most). */
  active: boolean;
  /** Its level has the right content_publish. */
  entitled: boolean;
  targets: PushTarget[];
};

/** Facts about an account that publishes. Throws when there is none: the actor's membership says that there is. */
export async function publisherOf(tx: Tx, accountId: string, rules: ContentRules, at: Date): Promise<Publisher> {
  const account = (await accountsByIds(tx, [accountId])).get(accountId);
  if (!account) throw new Error(`there is no account ${accountId}`);
  const earned = await levelAt(tx, accountId, at);
  const level: Level = account.status === 'restricted' && earned !== 'L0' ? 'L1' : earned;
  const hasShop = (await shopsOwnedBy(tx, account.openedBy)).some((shop) => shop.status === 'active');
  const author: Author = { type: account.type, level, hasShop };
  return {
    account,
    author,
    active: account.status === 'active' || account.status === 'restricted',
    entitled: (await rightAt(tx, accountId, 'content_publish', at)) === 'yes',
    targets: allowedTargets(author, rules),
  };
}

/** The daily limits that a push to `targets` costs a unit of, with their sizes, in a fixed order so that locks follow it. */
export function limitsOf(
  publisher: Publisher,
  targets: readonly PushTarget[],
  rules: ContentRules,
): { target: PushTarget; limit: number }[] {
  return limitedTargets(targets, publisher.author, rules)
    .map((target) => ({ target, limit: dailyLimit(target, publisher.author, rules) ?? 0 }))
    .toSorted((a, b) => (a.target < b.target ? -1 : 1));
}
