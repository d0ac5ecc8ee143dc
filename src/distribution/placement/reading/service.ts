import { z } from 'zod';
import { cardsByIds, presentCards, type Card, type WireCard } from '../../../contents/service.ts';
import { blockedBy } from '../../../fans/service.ts';
import type { Actor } from '../../../lib/actor.ts';
import type { Config } from '../../../lib/config.ts';
import type { Tx } from '../../../lib/db.ts';
import { refuse } from '../../../lib/errors.ts';
import { cursorOf, keyOf } from '../../../lib/page.ts';
import type { Lang } from '../../../lib/problem.ts';
import { allChannels, channelsByCodes, subChannelsOf, type SubChannelRow } from '../../channels/service.ts';
import { campaignsByIds, isShown } from '../campaigns.ts';
import { authorsOf, isShowable } from '../authors.ts';
import { called } from '../present.ts';
import { contentsAt, hasShown, holdingSomething, holdingTargets, placedAt, type PlacedRow } from '../sql/page.ts';
import { slots, type SlotsOf } from '../sql/slots.ts';
import { SLOTS_MAX, SLOTS_OF_PAGE_MAX } from '../schema.ts';
import { urlOfCampaign, urlOfChannel } from './own.ts';
import type { CampaignPage, ChannelPage, PlacedCard } from './schema.ts';

/** Where a reader is on a page: the instant of its first part, the slot, and the place there. */
const pageKey = z.tuple([
  z.iso.datetime(),
  z.int(),
  z.string().max(80),
  z.int(),
  z.iso.datetime(),
  z.string().max(100),
]);
type PageKey = z.infer<typeof pageKey>;

/** Works of slots that a later slot of the page does not show again. */
const SHOWN_MAX = 2000;

/** Channels in which something stands, with their pages; of their sub-channels those that hold something. */
export async function channelPages(tx: Tx, now: Date, lang: Lang): Promise<ChannelPage[]> {
  const open = (await allChannels(tx)).filter(({ status }) => status === 'open');
  const places = (await slots(tx, {}, SLOTS_MAX)).filter(({ status }) => status === 'open');
  const holding = await holdingSomething(
    tx,
    places.map(({ code }) => code),
    now,
  );
  const alive = new Set(places.flatMap(({ code, channelCode }) => (holding.has(code) ? (channelCode ?? []) : [])));
  const shown = open.filter(({ code }) => alive.has(code));
  const targets = shown.flatMap(({ subChannels }) => subChannels.map(({ code }) => code));
  const filled = await holdingTargets(tx, [...holding], targets, now);
  return shown.map((channel) =>
    pageOf(
      channel,
      channel.subChannels.filter(({ code }) => filled.has(code)),
      lang,
    ),
  );
}

/** The page of an open channel, with the sub-channels in which something stands. Refuses NOT_FOUND. */
export async function channelPage(tx: Tx, now: Date, code: string, lang: Lang): Promise<ChannelPage> {
  const channel = await openChannel(tx, code);
  const all = await subChannelsOf(tx, code);
  const places = (await slots(tx, { channelCode: code }, SLOTS_OF_PAGE_MAX + 1)).filter(
    ({ status }) => status === 'open',
  );
  const [slotCodes, targets] = [places, all].map((rows) => rows.map((row) => row.code));
  const filled = await holdingTargets(tx, slotCodes ?? [], targets ?? [], now);
  return pageOf(
    channel,
    all.filter((one) => filled.has(one.code)),
    lang,
  );
}

/**
 * A part of a channel's page: slot by slot in their order, each by rank. It stays as it was when its first part was read, but
 * for what has gone since. The links of a card hold the scene of the sub-channel to which its work was submitted: money
 * depends on it (DOMAIN 11.2). Whom the reader blocks is left out. Refuses NOT_FOUND.
 */
export async function channelContents(
  tx: Tx,
  actor: Actor,
  now: Date,
  config: Config,
  ask: { code: string; subChannel?: string | undefined; limit: number; cursor?: string | undefined },
): Promise<{ items: PlacedCard[]; nextCursor: string | null }> {
  await openChannel(tx, ask.code);
  const shown = (await subChannelsOf(tx, ask.code)).filter(({ status }) => status !== 'closed');
  const asked = ask.subChannel === undefined ? shown : shown.filter(({ code }) => code === ask.subChannel);
  if (ask.subChannel !== undefined && asked.length === 0) throw refuse.NOT_FOUND();
  const sceneOf = new Map(asked.map(({ code, scene }) => [code, scene]));
  const { rows, nextCursor } = await pageRows(tx, now, {
    of: { channelCode: ask.code },
    targets: [...sceneOf.keys()],
    limit: ask.limit,
    cursor: ask.cursor,
  });
  const cards = await standingCards(tx, now, rows, await blockedBy(tx, actor));
  const items = rows.flatMap(({ contentId, targetId }) => {
    const card = cards.get(contentId);
    const scene = sceneOf.get(targetId);
    if (!card || scene === undefined) return [];
    return presentCards(config, [card], scene).map((one) => ({ ...one, subChannelCode: targetId }));
  });
  return { items, nextCursor };
}

/** The page of a campaign of which the public has seen works, with what it is about. Refuses NOT_FOUND. */
export async function campaignPage(tx: Tx, now: Date, id: string): Promise<CampaignPage> {
  const campaign = (await campaignsByIds(tx, [id])).get(id);
  if (!campaign || !isShown(campaign) || !(await hasShown(tx, now, id))) throw refuse.NOT_FOUND();
  const { title, theme, coverUrl, descriptionHtml } = campaign;
  return { id, title, intro: theme, descriptionHtml, coverUrl, url: urlOfCampaign(id) };
}

/** A part of a campaign's page, as of a channel's; a campaign is no channel, so its cards are public_other. Refuses NOT_FOUND. */
export async function campaignContents(
  tx: Tx,
  actor: Actor,
  now: Date,
  config: Config,
  ask: { id: string; limit: number; cursor?: string | undefined },
): Promise<{ items: WireCard[]; nextCursor: string | null }> {
  await campaignPage(tx, now, ask.id);
  const { rows, nextCursor } = await pageRows(tx, now, { of: { campaignId: ask.id }, ...ask, cursor: ask.cursor });
  const cards = await standingCards(tx, now, rows, await blockedBy(tx, actor));
  const found = rows.flatMap(({ contentId }) => cards.get(contentId) ?? []);
  return { items: presentCards(config, found, 'public_other'), nextCursor };
}

/** A part of what stands on discover, by slot and rank, and at which instant its list was begun. */
export function placedOnDiscover(
  tx: Tx,
  now: Date,
  page: { limit: number; cursor: string | undefined },
): Promise<{ rows: PlacedRow[]; nextCursor: string | null; asOf: Date }> {
  return pageRows(tx, now, { of: { discover: true }, ...page });
}

/** The works that stood on discover at an instant, in their order. */
export async function contentsOnDiscover(tx: Tx, asOf: Date): Promise<string[]> {
  const open = (await slots(tx, { discover: true }, SLOTS_OF_PAGE_MAX)).filter(({ status }) => status === 'open');
  return contentsAt(
    tx,
    open.map(({ code }) => code),
    asOf,
    SHOWN_MAX,
  );
}

/**
 * Cards of placed works that may be shown: published, by accounts that are not stopped and have the right now; whose author
 * has lost it is not shown while that lasts (DOMAIN 9, 12).
 */
export async function standingCards(
  tx: Tx,
  now: Date,
  rows: readonly Pick<PlacedRow, 'contentId' | 'accountId' | 'targetType'>[],
  without: ReadonlySet<string> = new Set(),
): Promise<Map<string, Card>> {
  const authors = await authorsOf(tx, now, [...new Set(rows.map(({ accountId }) => accountId))]);
  const standing = rows.filter((row) => isShowable(authors, row) && !without.has(row.accountId));
  return cardsByIds(
    tx,
    standing.map(({ contentId }) => contentId),
  );
}

async function openChannel(tx: Tx, code: string) {
  const [channel] = await channelsByCodes(tx, [code]);
  if (channel?.status !== 'open') throw refuse.NOT_FOUND();
  return channel;
}

type Named = { code: string; name: string; nameEn: string | null; intro: string; logoUrl: string | null };

function pageOf(channel: Named, subChannels: readonly SubChannelRow[], lang: Lang): ChannelPage {
  const { code, intro, logoUrl } = channel;
  return {
    code,
    name: called(channel, lang),
    intro,
    logoUrl,
    url: urlOfChannel(code),
    subChannels: subChannels
      .filter(({ status }) => status !== 'closed')
      .map((one) => ({ code: one.code, name: called(one, lang) })),
  };
}

/** Rows of a page from a cursor on: each slot in its order, without what an earlier one shows. */
async function pageRows(
  tx: Tx,
  now: Date,
  ask: { of: SlotsOf; targets?: readonly string[]; limit: number; cursor: string | undefined },
): Promise<{ rows: PlacedRow[]; nextCursor: string | null; asOf: Date }> {
  const key = keyOf(pageKey, ask.cursor);
  const asOf = key ? new Date(key[0]) : now;
  const open = (await slots(tx, ask.of, SLOTS_OF_PAGE_MAX + 1)).filter(({ status }) => status === 'open');
  const found: (PlacedRow & { position: number; slotCode: string })[] = [];
  for (const [nr, { code: slotCode, position }] of open.entries()) {
    if (key && isBefore(position, slotCode, key)) continue;
    const earlier = open.slice(0, nr).map(({ code }) => code);
    const rows = await placedAt(tx, {
      slotCode,
      asOf,
      now,
      targets: ask.targets,
      but: await contentsAt(tx, earlier, asOf, SHOWN_MAX),
      after:
        key && key[1] === position && key[2] === slotCode
          ? { rank: key[3], from: new Date(key[4]), placementId: key[5] }
          : undefined,
      limit: ask.limit + 1 - found.length,
    });
    found.push(...rows.map((row) => ({ ...row, position, slotCode })));
    if (found.length > ask.limit) break;
  }
  const rows = found.slice(0, ask.limit);
  const last = rows.at(-1);
  const nextCursor =
    found.length > ask.limit && last
      ? cursorOf([
          asOf.toISOString(),
          last.position,
          last.slotCode,
          last.rank,
          last.from.toISOString(),
          last.placementId,
        ] satisfies PageKey)
      : null;
  return { rows, nextCursor, asOf };
}

function isBefore(position: number, slotCode: string, [, ofKey, codeOfKey]: PageKey): boolean {
  return position < ofKey || (position === ofKey && slotCode < codeOfKey);
}
