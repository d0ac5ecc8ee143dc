import { ownContent } from '../contents/service.ts';
import { pushTargets } from '../contents/schema.ts';
import { countsOf, readersOf } from '../facts/service.ts';
import type { Actor } from '../lib/actor.ts';
import type { Tx } from '../lib/db.ts';
import type { Reach } from './schema.ts';
import { deliveredOf } from './sql.ts';

/** How many people an own work has reached so far (DOMAIN 2.5). Refuses NOT_FOUND, FORBIDDEN. */
export async function reachOf(tx: Tx, actor: Actor, now: Date, contentId: string): Promise<Reach> {
  const { accountId } = await ownContent(tx, actor, contentId);
  const { all, by } = await readersOf(tx, accountId, [contentId]);
  const counts = (await countsOf(tx, [contentId])).get(contentId);
  return {
    delivered: await deliveredOf(tx, accountId, contentId),
    readers: all,
    readersFrom: pushTargets.map((target) => ({ target, readers: by.get(target) ?? 0 })),
    reads: counts?.read.viewed ?? 0,
    computedAt: now.toISOString(),
  };
}
