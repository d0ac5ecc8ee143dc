import { implement } from '@orpc/server';
import { accountStatuses } from '../accounts/schema.ts';
import { accountRules, accountsByIds, statusSpans } from '../accounts/service.ts';
import { dayNumbers } from '../facts/service.ts';
import { followerCount, followersSince } from '../fans/service.ts';
import { levelAt, levelHistory, rightsPolicy } from '../levels/service.ts';
import { asAccount } from '../lib/actor.ts';
import type { Tx } from '../lib/db.ts';
import { guard, type RequestContext } from '../lib/http.ts';
import { policyAt } from '../lib/policy.ts';
import { addDays, dayOf, instantOf } from '../lib/time.ts';
import { growthContract, type Overview } from './schema.ts';

/** Handlers of what the studio shows beside the contents. */
export function studioRouter() {
  const os = implement(growthContract.studio).$context<RequestContext>().use(guard);
  return os.router({
    accountLimits: os.accountLimits.handler(
      async ({ context: { tx, now } }) => (await policyAt(tx, accountRules, now)).document,
    ),
    overview: os.overview.handler(({ context: { tx, actor, now } }) =>
      overviewOf(tx, now, asAccount(actor).account.accountId),
    ),
    level: os.level.handler(async ({ context: { tx, actor, now } }) => {
      const { accountId } = asAccount(actor).account;
      const history = (await levelHistory(tx, accountId)).filter((row) => row.effectiveAt <= now);
      const { document } = await policyAt(tx, rightsPolicy, now);
      return {
        level: await levelAt(tx, accountId, now),
        since: history.at(-1)?.effectiveAt.toISOString() ?? null,
        matrix: document,
      };
    }),
  });
}

/** Numbers of the last whole calendar day of the deployment's zone beside those of the day before (UX 15). */
async function overviewOf(tx: Tx, now: Date, accountId: string): Promise<Overview> {
  const day = addDays(dayOf(now), -1);
  const [before, last] = await dayNumbers(tx, { accountId, contentId: null, from: addDays(day, -1), to: day });
  const pair = (name: 'reads' | 'readers' | 'interactions' | 'itemClicks') => ({
    value: last?.[name] ?? 0,
    before: before?.[name] ?? 0,
  });
  const gained = (of: string) => followersSince(tx, accountId, instantOf(of), instantOf(addDays(of, 1)));
  const status = (await accountsByIds(tx, [accountId])).get(accountId)?.status ?? 'active';
  const span = (await statusSpans(tx, [accountId], accountStatuses)).at(-1);
  const since = span?.status === status ? span : undefined;
  return {
    standing: { status, since: since?.from.toISOString() ?? null, reason: since?.reason ?? null },
    day,
    computedAt: now.toISOString(),
    reads: pair('reads'),
    readers: pair('readers'),
    interactions: pair('interactions'),
    itemClicks: pair('itemClicks'),
    newFollowers: { value: await gained(day), before: await gained(addDays(day, -1)) },
    followers: (await followerCount(tx, [accountId])).get(accountId) ?? 0,
  };
}
