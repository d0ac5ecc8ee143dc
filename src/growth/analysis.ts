import { analyse } from '../contents/service.ts';
import { moneyOfContent } from '../cps/service.ts';
import { access, asAccount, type Actor } from '../lib/actor.ts';
import type { Tx } from '../lib/db.ts';
import type { ContentAnalysis } from './schema.ts';

/**
 * What readers did with a content and what it brought by scene (DOMAIN 2.5); the money only for those who may see it
 * (DOMAIN 1.3). Refuses NOT_FOUND, FORBIDDEN.
 */
export async function analysisOf(
  tx: Tx,
  actor: Actor,
  now: Date,
  contentId: string,
  days: { from?: string | undefined; to?: string | undefined },
): Promise<ContentAnalysis> {
  const analysis = await analyse(tx, actor, now, contentId, days);
  const { accountId, role } = asAccount(actor).account;
  const seesMoney = access.money.members.some((member) => member === role);
  return { ...analysis, money: seesMoney ? await moneyOfContent(tx, accountId, contentId) : null };
}
