import type { Tx } from '../lib/db.ts';
import { policyAt } from '../lib/policy.ts';
import { penalised, type InForce } from '../moderation/violations/service.ts';
import { penaltyOf, publisherOf } from './authors.ts';
import { dailyLimit } from './checks/rules.ts';
import type { PushTarget } from './fields.ts';
import { contentRules } from './policy.ts';
import { refuseContent } from './refusals.ts';
import * as quota from './sql/quota.ts';

/** What an account may push to a target on a day (DOMAIN 2.4). */
export type Allowance = {
  /** The account's status lets it publish. */
  active: boolean;
  /** Its level and type open the target, and no penalty takes it. */
  open: boolean;
  /** The penalty that alone takes it. */
  taken: InForce | undefined;
  /** Units of the day; null is no limit. */
  limit: number | null;
  used: number;
};

/** What an account may push to a target on a day now. */
export async function allowanceOf(
  tx: Tx,
  now: Date,
  accountId: string,
  target: PushTarget,
  day: string,
): Promise<Allowance> {
  const { document } = await policyAt(tx, contentRules, now);
  const publisher = await publisherOf(tx, accountId, document, now);
  const used = (await quota.unitsUsed(tx, accountId, day)).get(target) ?? 0;
  return {
    active: publisher.active,
    open: publisher.targets.includes(target),
    taken: publisher.taken.get(target),
    limit: dailyLimit(target, publisher.author, document),
    used,
  };
}

/**
 * Takes a unit of an account's day for a push that is no content's own; the counter is the contents'. The database decides
 * races (DOMAIN 2.4). Refuses ACCOUNT_NOT_ACTIVE, ACCOUNT_PENALISED, TARGET_CLOSED, QUOTA_EXHAUSTED.
 */
export async function takeDailyUnit(
  tx: Tx,
  now: Date,
  accountId: string,
  target: PushTarget,
  day: string,
): Promise<void> {
  const { document } = await policyAt(tx, contentRules, now);
  const publisher = await publisherOf(tx, accountId, document, now);
  if (!publisher.active) throw refuseContent.ACCOUNT_NOT_ACTIVE();
  if (!publisher.targets.includes(target)) {
    const by = publisher.taken.get(target);
    throw by ? penalised(by) : refuseContent.TARGET_CLOSED();
  }
  const limit = dailyLimit(target, publisher.author, document);
  if (limit === null || (await quota.takeUnit(tx, accountId, target, day, limit))) return;
  const byPenalty = penaltyOf(publisher, target, limit, document);
  if (byPenalty) throw penalised(byPenalty);
  const required = { target, day, max: limit };
  throw refuseContent.QUOTA_EXHAUSTED([
    { path: 'target', code: 'QUOTA_EXHAUSTED', message: '', actual: limit, required },
  ]);
}

/** Gives back a unit that `takeDailyUnit` has taken. */
export function returnDailyUnit(tx: Tx, accountId: string, target: PushTarget, day: string): Promise<void> {
  return quota.returnUnits(tx, accountId, [target], day);
}
