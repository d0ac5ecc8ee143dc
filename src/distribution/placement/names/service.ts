import { worksByIds } from '../../../contents/service.ts';
import type { Tx } from '../../../lib/db.ts';
import type { Lang } from '../../../lib/problem.ts';
import { channelsByCodes, subChannelsByCodes } from '../../channels/service.ts';
import { called } from '../present.ts';
import { contentIdsOf } from '../sql/placements.ts';
import { slotsByCodes } from '../sql/slots.ts';

export { campaignSpans } from '../sql/placements.ts';

/**
 * How people call slots and placements, by `slot:code` and `placement:id`: by its name, and by the title of its work; and
 * channels and sub-channels, by `channel:code` and `sub_channel:code`.
 */
export async function placingNames(
  tx: Tx,
  of: { slots: readonly string[]; placements: readonly string[]; channels: readonly string[]; subs: readonly string[] },
  lang: Lang,
): Promise<Map<string, string>> {
  const slots = of.slots.length > 0 ? await slotsByCodes(tx, of.slots) : [];
  const placed = of.placements.length > 0 ? await contentIdsOf(tx, of.placements) : [];
  const works = await worksByIds(
    tx,
    placed.map(({ contentId }) => contentId),
  );
  const channels = of.channels.length > 0 ? await channelsByCodes(tx, of.channels) : [];
  const subs = await subChannelsByCodes(tx, of.subs);
  return new Map([
    ...channels.map((one) => [`channel:${one.code}`, called(one, lang)] as const),
    ...subs.map((one) => [`sub_channel:${one.code}`, called(one, lang)] as const),
    ...slots.map((slot) => [`slot:${slot.code}`, called(slot, lang)] as const),
    ...placed.map(
      ({ placementId, contentId }) => [`placement:${placementId}`, works.get(contentId)?.title ?? ''] as const,
    ),
  ]);
}
