import { accountsByIds, type Account } from '../accounts/service.ts';
import { shopsOwnedBy } from '../catalogue/service.ts';
import type { Tx } from '../lib/db.ts';
import { authorityAt } from '../levels/service.ts';
import { inForce, type InForce } from '../moderation/violations/service.ts';
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
  /** Targets that only a penalty takes from it, with that penalty. */
  taken: ReadonlyMap<PushTarget, InForce>;
  /** What holds its level down, and the author that it would be without. */
  held: { by: InForce; author: Author } | undefined;
};

/** Facts about an account that publishes. Throws when there is none: the actor's membership says that there is. */
export async function publisherOf(tx: Tx, accountId: string, rules: ContentRules, at: Date): Promise<Publisher> {
  const account = (await accountsByIds(tx, [accountId])).get(accountId);
  if (!account) throw new Error(`there is no account ${accountId}`);
  const { level: acting, earned, rights, standing } = await authorityAt(tx, accountId, at);
  const level: Level = account.status === 'restricted' && acting !== 'L0' ? 'L1' : acting;
  const hasShop = (await shopsOwnedBy(tx, account.openedBy)).some((shop) => shop.status === 'active');
  const author: Author = { type: account.type, level, hasShop };
  const restricted = inForce(standing, 'restricted');
  const held = restricted && { by: restricted, author: { ...author, level: earned } };
  const muted = inForce(standing, 'no_subscription');
  const allowed = allowedTargets(author, rules);
  const targets = muted ? allowed.filter((target) => target !== 'subscription') : allowed;
  const taken = new Map<PushTarget, InForce>();
  for (const target of allowedTargets(held?.author ?? author, rules)) {
    const by = target === 'subscription' ? later(restricted, muted) : restricted;
    if (by && !targets.includes(target)) taken.set(target, by);
  }
  return {
    account,
    author,
    active: mayPublish(account.status),
    entitled: rights.content_publish === 'yes',
    targets,
    taken,
    held,
  };
}

/** Of two penalties the one that ends last. */
function later(one: InForce | undefined, other: InForce | undefined): InForce | undefined {
  if (!one || !other) return one ?? other;
  return (one.until?.getTime() ?? Infinity) >= (other.until?.getTime() ?? Infinity) ? one : other;
}

/** Whether a penalty, and not the level that it has earned, is why an author has no more than a limit of a target. */
export function penaltyOf({ held }: Publisher, target: PushTarget, limit: number, rules: ContentRules) {
  return held && (dailyLimit(target, held.author, rules) ?? Infinity) > limit ? held.by : undefined;
}

/** Whether an account of a status publishes and is shown (DOMAIN 12: a restricted one as L1 at most). */
export const mayPublish = (status: Account['status']): boolean => status === 'active' || status === 'restricted';

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
