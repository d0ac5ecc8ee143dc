import { campaignStatuses, type CampaignStatus } from './statuses.ts';

/** What the desk's list shows, which lives in its address. */
export type DeskSearch = { status?: CampaignStatus; channel?: string; q?: string };

/** Reads an address; what it cannot mean is left out. */
export function deskSearch(search: Record<string, unknown>): DeskSearch {
  const { status, channel, q } = search;
  const known = campaignStatuses.find((one) => one === status);
  const words = typeof q === 'string' || typeof q === 'number' ? String(q).slice(0, 60) : '';
  return {
    ...(known ? { status: known } : {}),
    ...(typeof channel === 'string' && channel !== '' ? { channel } : {}),
    ...(words === '' ? {} : { q: words }),
  };
}
