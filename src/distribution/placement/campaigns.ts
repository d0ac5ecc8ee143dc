import type { Tx } from '../../lib/db.ts';
import type { CampaignStatus } from '../campaigns/fields.ts';
import { campaignsByIds as read } from '../campaigns/sql.ts';
import { htmlOf } from '../campaigns/present.ts';
import { chosenAmong } from '../campaigns/works.sql.ts';

/** What placing asks of a campaign: its name, and the time in which its works may stand. */
export type PlacingCampaign = {
  id: string;
  title: string;
  theme: string;
  coverUrl: string | null;
  descriptionHtml: string;
  status: CampaignStatus;
  placementFrom: Date;
  placementTo: Date;
};

/** States in which works of a campaign are placed: once it selects, and until it is archived (DOMAIN 4). */
const placing: readonly CampaignStatus[] = ['selecting', 'placed'];
/** States in which its works may stand before readers. */
const showing: readonly CampaignStatus[] = [...placing, 'archived'];

/** Campaigns by ids; unknown ids are absent. */
export async function campaignsByIds(tx: Tx, ids: readonly string[]): Promise<Map<string, PlacingCampaign>> {
  const rows = await read(tx, ids);
  return new Map(
    rows.map((row) => {
      const { campaignId, title, theme, coverUrl, status, placementFrom, placementTo } = row;
      const times = { placementFrom, placementTo };
      return [campaignId, { id: campaignId, title, theme, coverUrl, descriptionHtml: htmlOf(row), status, ...times }];
    }),
  );
}

/** Which of some submissions their campaigns chose. */
export async function chosenOf(
  tx: Tx,
  works: readonly { submissionId: string; targetType: string; targetId: string }[],
): Promise<Set<string>> {
  const ofCampaigns = works.filter(({ targetType }) => targetType === 'campaign');
  return chosenAmong(
    tx,
    [...new Set(ofCampaigns.map(({ targetId }) => targetId))],
    ofCampaigns.map(({ submissionId }) => submissionId),
  );
}

/** Whether works of a campaign may be placed now. */
export const isPlacing = ({ status }: PlacingCampaign): boolean => placing.includes(status);

/** Whether the public may see a campaign, where works of it stand or stood. */
export const isShown = ({ status }: PlacingCampaign): boolean => showing.includes(status);
