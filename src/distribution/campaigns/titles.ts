import type { Tx } from '../../lib/db.ts';
import { isId } from '../../lib/ids.ts';
import { campaignsByIds, type CampaignRow } from './sql.ts';

/** Titles of campaigns by id; unknown ids are absent. */
export async function campaignTitles(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const known = [...new Set(ids)].filter(isId);
  const rows = known.length === 0 ? [] : await campaignsByIds(tx, known);
  return new Map(rows.map(({ campaignId, title }) => [campaignId, title]));
}

/** Until when a campaign's works can stand: a cancelled one ended with its last step. Undefined for an unknown id. */
export async function endOfCampaign(tx: Tx, id: string): Promise<Date | undefined> {
  const [campaign] = isId(id) ? await campaignsByIds(tx, [id]) : [];
  if (!campaign) return undefined;
  const { status, placementTo, updatedAt } = campaign;
  return status === 'cancelled' && updatedAt < placementTo ? updatedAt : placementTo;
}

/** Into what campaigns sort their works, by id; unknown ids are absent. */
export async function classificationsOf(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, CampaignRow['classificationScheme']>> {
  const known = [...new Set(ids)].filter(isId);
  const rows = known.length === 0 ? [] : await campaignsByIds(tx, known);
  return new Map(rows.map(({ campaignId, classificationScheme }) => [campaignId, classificationScheme]));
}
