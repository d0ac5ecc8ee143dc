import { accountsByIds } from '../../accounts/service.ts';
import type { Tx } from '../../lib/db.ts';
import { DAY } from '../../lib/time.ts';
import type { Reason } from '../../moderation/schema.ts';
import { openFlood, violationRulesAt } from '../../moderation/violations/service.ts';
import { countRejected } from '../sql/versions.ts';

/** Opens a case by itself where an account sends in poor works again and again (DOMAIN 12, V04). */
export async function lookForFlood(tx: Tx, now: Date, accountId: string, reasons: readonly Reason[]): Promise<void> {
  const { flood } = await violationRulesAt(tx, now);
  if (!reasons.some(({ code }) => flood.reasons.includes(code))) return;
  const since = new Date(now.getTime() - flood.days * DAY);
  const rejections = await countRejected(tx, accountId, since, flood.reasons);
  if (rejections < flood.rejections) return;
  const name = (await accountsByIds(tx, [accountId])).get(accountId)?.name ?? '';
  await openFlood(tx, now, { accountId, name, rejections, since });
}
