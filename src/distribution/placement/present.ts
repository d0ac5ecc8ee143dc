import { cardsByIds, mayPublish, worksByIds } from '../../contents/service.ts';
import type { Tx } from '../../lib/db.ts';
import type { Lang } from '../../lib/problem.ts';
import { channelsByCodes, subChannelsByCodes } from '../channels/service.ts';
import { campaignsByIds } from './campaigns.ts';
import { authorsOf, heldBack, heldOf, isShowable, type Authors, type Held } from './authors.ts';
import { streamOf } from './slots.ts';
import type { PlacementRow } from './sql/placements.ts';
import { slotsByCodes, type SlotRow } from './sql/slots.ts';

/** What is called in one language, and where its operator gave a name, in another. */
export const called = ({ name, nameEn }: { name: string; nameEn: string | null }, lang: Lang): string =>
  lang === 'en' ? (nameEn ?? name) : name;

/** Slots as operators see them. */
export async function presentSlots(tx: Tx, rows: readonly SlotRow[], lang: Lang) {
  const channels = await channelsByCodes(
    tx,
    rows.flatMap(({ channelCode }) => channelCode ?? []),
  );
  const campaigns = await campaignsByIds(
    tx,
    rows.flatMap(({ campaignId }) => campaignId ?? []),
  );
  const channelName = new Map(channels.map((channel) => [channel.code, called(channel, lang)]));
  return rows.map(({ updatedAt, updatedBy: _by, ...slot }) => ({
    ...slot,
    pageName: channelName.get(slot.channelCode ?? '') ?? campaigns.get(slot.campaignId ?? '')?.title ?? '',
    scene: slot.place === 'channel' ? ('sub_channel' as const) : ('public_other' as const),
    stream: slot.channelCode !== null && slot.code === streamOf(slot.channelCode),
    updatedAt: updatedAt.toISOString(),
  }));
}

/** A page that is closed shows nothing; discover goes on. */
export const hiddenWithPage = (slot: SlotRow | undefined, closed: boolean) =>
  closed && slot?.place === 'channel' ? ('channel_closed' as const) : null;

type Work = Pick<PlacementRow, 'contentId' | 'accountId' | 'targetType'>;

/** Titles, covers and authors of works, and why readers would not see them now. */
export async function namesOf(tx: Tx, now: Date, works: readonly Work[]) {
  const contentIds = works.map(({ contentId }) => contentId);
  const titles = await worksByIds(tx, contentIds);
  const cards = await cardsByIds(tx, contentIds);
  const known = await authorsOf(tx, now, [...new Set(works.map(({ accountId }) => accountId))]);
  const authors = { ...known, held: await heldOf(tx, now, known) };
  return ({ contentId, accountId, targetType }: Work) => ({
    contentId,
    title: titles.get(contentId)?.title ?? '',
    coverUrl: cards.get(contentId)?.covers[0]?.url ?? null,
    accountId,
    accountName: authors.accounts.get(accountId)?.name ?? '',
    hidden: hiddenBecause(authors, { accountId, targetType }, cards.has(contentId)),
  });
}

/**
 * Why readers do not see what stands in a slot: its author is stopped or restricted, has lost the right that its page asks
 * for, or the work is not published (DOMAIN 9, 12). It is back where it stood as soon as that is over.
 */
function hiddenBecause(
  authors: Authors & { held: Map<string, Held> },
  work: Pick<Work, 'accountId' | 'targetType'>,
  published: boolean,
): 'author_stopped' | 'right_lost' | 'work_gone' | null {
  if (isShowable(authors, work)) return published ? null : 'work_gone';
  const status = authors.accounts.get(work.accountId)?.status ?? 'closed';
  return mayPublish(status) && status !== 'restricted' && !heldBack(authors, work) ? 'right_lost' : 'author_stopped';
}

/** Whether the channel or sub-channel of works is closed, whose page then shows them to nobody. */
export async function closedTargets(tx: Tx, rows: readonly Pick<PlacementRow, 'targetType' | 'targetId'>[]) {
  const ids = rows.flatMap(({ targetType, targetId }) => (targetType === 'sub_channel' ? [targetId] : []));
  const subs = await subChannelsByCodes(tx, ids);
  const channels = await channelsByCodes(
    tx,
    subs.map(({ channelCode }) => channelCode),
  );
  const shut = new Set(channels.flatMap(({ code, status }) => (status === 'closed' ? code : [])));
  const closed = new Set(
    subs.flatMap(({ code, status, channelCode }) => (status === 'closed' || shut.has(channelCode) ? code : [])),
  );
  return ({ targetType, targetId }: Pick<PlacementRow, 'targetType' | 'targetId'>): boolean =>
    targetType === 'sub_channel' && closed.has(targetId);
}

/** Placements as operators see them. */
export async function presentPlacements(tx: Tx, now: Date, rows: readonly PlacementRow[], lang: Lang) {
  const names = await namesOf(tx, now, rows);
  const targetOf = await targetsOf(tx, rows, lang);
  const isClosed = await closedTargets(tx, rows);
  const slots = new Map(
    (
      await slotsByCodes(
        tx,
        rows.map(({ slotCode }) => slotCode),
      )
    ).map((slot) => [slot.code, slot]),
  );
  return rows.map((row) => {
    const slot = slots.get(row.slotCode);
    return {
      id: row.placementId,
      version: row.version,
      slotCode: row.slotCode,
      slotName: slot ? called(slot, lang) : '',
      submissionId: row.submissionId,
      ...names(row),
      hidden: names(row).hidden ?? hiddenWithPage(slot, isClosed(row)),
      ...targetOf(row),
      from: row.from.toISOString(),
      to: row.to.toISOString(),
      state: stateOf(row, now),
      ended: row.endedAt && { at: row.endedAt.toISOString(), reason: row.endReason ?? '' },
      rank: presentRank(row),
      placedBy: row.madeBy,
      placedAt: row.madeAt.toISOString(),
    };
  });
}

/** How a placement is ranked, with what makes its rank. */
export function presentRank(
  row: Pick<PlacementRow, 'weight' | 'level' | 'rightValue' | 'boostBp' | 'rank' | 'rankedAt'>,
) {
  const { weight, level, rightValue, boostBp, rank, rankedAt } = row;
  return { weight, level, right: rightValue, boostBp, rank, at: rankedAt.toISOString() };
}

/** Where works were submitted: the channel and sub-channel, or the campaign. */
export async function targetsOf(tx: Tx, rows: readonly Pick<PlacementRow, 'targetType' | 'targetId'>[], lang: Lang) {
  const idsOf = (type: PlacementRow['targetType']) =>
    rows.flatMap(({ targetType, targetId }) => (targetType === type ? [targetId] : []));
  const subs = new Map((await subChannelsByCodes(tx, idsOf('sub_channel'))).map((one) => [one.code, one]));
  const codes = [...subs.values()].map(({ channelCode }) => channelCode);
  const channels = new Map((await channelsByCodes(tx, codes)).map((one) => [one.code, one]));
  const campaigns = await campaignsByIds(tx, idsOf('campaign'));
  return ({ targetType, targetId }: Pick<PlacementRow, 'targetType' | 'targetId'>) => {
    if (targetType === 'campaign')
      return {
        channelCode: null,
        subChannelCode: null,
        campaignId: targetId,
        targetName: campaigns.get(targetId)?.title ?? '',
      };
    const sub = subs.get(targetId);
    const channel = channels.get(sub?.channelCode ?? '');
    const names = [channel, sub].flatMap((one) => (one ? [called(one, lang)] : []));
    return {
      channelCode: sub?.channelCode ?? null,
      subChannelCode: targetId,
      campaignId: null,
      targetName: names.join(' · '),
    };
  };
}

/** Where a placement is in its time. */
export function stateOf({ endedAt, from, to }: PlacementRow, now: Date): 'coming' | 'standing' | 'ended' {
  if (endedAt !== null || to <= now) return 'ended';
  return from > now ? 'coming' : 'standing';
}
