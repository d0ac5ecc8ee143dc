import type { Tx } from '../../../lib/db.ts';
import type { Lang } from '../../../lib/problem.ts';
import { channelsByCodes } from '../../channels/service.ts';
import { campaignsByIds } from '../campaigns.ts';
import { called, closedTargets, hiddenWithPage, namesOf, stateOf } from '../present.ts';
import { ofContents, type PlacementRow } from '../sql/placements.ts';
import { slotsByCodes, type SlotRow } from '../sql/slots.ts';
import type { OwnPlacement } from './schema.ts';

/** Placements of a work that its author is shown. */
const OWN_MAX = 50;

/** Where and when works stand, stood or will stand, the latest first, by content. */
export async function placementsOfContents(
  tx: Tx,
  now: Date,
  contentIds: readonly string[],
  lang: Lang,
): Promise<Map<string, OwnPlacement[]>> {
  const rows = await ofContents(tx, contentIds, OWN_MAX * Math.max(1, contentIds.length));
  const places = new Map(
    (
      await slotsByCodes(
        tx,
        rows.map(({ slotCode }) => slotCode),
      )
    ).map((slot) => [slot.code, slot]),
  );
  const channels = new Map(
    (
      await channelsByCodes(
        tx,
        [...places.values()].flatMap(({ channelCode }) => channelCode ?? []),
      )
    ).map((channel) => [channel.code, channel]),
  );
  const campaigns = await campaignsByIds(
    tx,
    [...places.values()].flatMap(({ campaignId }) => campaignId ?? []),
  );
  const names = await namesOf(tx, now, rows);
  const isClosed = await closedTargets(tx, rows);
  const shown = (row: PlacementRow): OwnPlacement[] => {
    const slot = places.get(row.slotCode);
    if (!slot) return [];
    const channel = channels.get(slot.channelCode ?? '');
    const state = stateOf(row, now);
    return [
      {
        id: row.placementId,
        submissionId: row.submissionId,
        page: slot.place,
        pageName: channel ? called(channel, lang) : (campaigns.get(slot.campaignId ?? '')?.title ?? ''),
        slotName: called(slot, lang),
        url: urlOf(slot, channel?.status === 'open'),
        from: row.from.toISOString(),
        to: row.to.toISOString(),
        state,
        trial: row.trial,
        ended: row.endedAt && { at: row.endedAt.toISOString(), reason: row.endReason ?? 'ended', note: row.endNote },
        hidden: state === 'ended' ? null : (names(row).hidden ?? hiddenWithPage(slot, isClosed(row))),
      },
    ];
  };
  const byContent = Map.groupBy(rows, ({ contentId }) => contentId);
  return new Map([...byContent].map(([id, of]) => [id, of.slice(0, OWN_MAX).flatMap(shown)]));
}

/** Where readers see a slot; null for a page that is not open to them. */
function urlOf({ place, channelCode, campaignId }: SlotRow, open: boolean): string | null {
  if (place === 'discover') return '/discover';
  if (place === 'campaign') return urlOfCampaign(campaignId ?? '');
  return open ? urlOfChannel(channelCode ?? '') : null;
}

export const urlOfCampaign = (id: string): string => `/campaigns/${id}`;
export const urlOfChannel = (code: string): string => `/channels/${code}`;
