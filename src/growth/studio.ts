import { implement } from '@orpc/server';
import { accountStatuses } from '../accounts/schema.ts';
import { accountRules, accountsByIds, statusSpans } from '../accounts/service.ts';
import { dayNumbers } from '../facts/service.ts';
import { countedFollowers, followersSince } from '../fans/service.ts';
import { authorityAt, levelHistory, rightsPolicy } from '../levels/service.ts';
import { asAccount } from '../lib/actor.ts';
import type { Tx } from '../lib/db.ts';
import { guard, type RequestContext } from '../lib/http.ts';
import { policyAt } from '../lib/policy.ts';
import { addDays, dayOf, instantOf } from '../lib/time.ts';
import { inForce, standingAt, type PenaltyKind } from '../moderation/violations/service.ts';
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
      const { level: acting, earned, rights, standing } = await authorityAt(tx, accountId, now);
      return {
        level: earned,
        acting: {
          level: acting,
          rights,
          penalties: standing.penalties
            .filter(({ kind }) => takesRights.has(kind))
            .map(({ kind, until }) => ({ kind, until: until?.toISOString() ?? null })),
        },
        since: history.at(-1)?.effectiveAt.toISOString() ?? null,
        matrix: document,
      };
    }),
  });
}

/** Penalties that take rights of the level (DOMAIN 9, 12). */
const takesRights: ReadonlySet<PenaltyKind> = new Set(['restricted', 'no_subscription', 'no_feed_support', 'no_vtask']);

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
  const restricted = inForce(await standingAt(tx, accountId, now), 'restricted');
  return {
    standing: {
      status,
      penalty: restricted ? { until: restricted.until?.toISOString() ?? null } : null,
      since: since?.from.toISOString() ?? null,
      reason: since?.reason ?? null,
    },
    day,
    computedAt: now.toISOString(),
    reads: pair('reads'),
    readers: pair('readers'),
    interactions: pair('interactions'),
    itemClicks: pair('itemClicks'),
    newFollowers: { value: await gained(day), before: await gained(addDays(day, -1)) },
    followers: (await countedFollowers(tx, now, [accountId])).get(accountId) ?? 0,
  };
}
