import type { Tx } from '../../lib/db.ts';
import { closeIfFull } from './moving.ts';
import * as places from './places.sql.ts';
import * as store from './sql.ts';

/**
 * Takes the place again of a work whose rejection was overturned (DOMAIN 12), whatever the campaign’s state: its author is
 * not to blame for the time. False where the campaign, or its share of the domain, has become full meanwhile.
 */
export async function retake(
  tx: Tx,
  now: Date,
  place: { campaignId: string; accountId: string; domain: string | null },
): Promise<boolean> {
  const counter = await places.lockCounter(tx, place.campaignId);
  const [campaign] = await store.campaignsByIds(tx, [place.campaignId]);
  if (!counter || !campaign) return false;
  const ofDomain = (await places.domainsOf(tx, [place.campaignId])).find(({ domain }) => domain === place.domain);
  const caps: Readonly<Record<string, number | undefined>> = campaign.domainCaps;
  const cap = place.domain === null ? undefined : caps[place.domain];
  if (campaign.maxSubmissions !== null && counter.submissions >= campaign.maxSubmissions) return false;
  if (cap !== undefined && (ofDomain?.submissions ?? 0) >= cap) return false;
  await places.takePlace(tx, now, place);
  await closeIfFull(tx, now, campaign, counter.submissions + 1);
  return true;
}
