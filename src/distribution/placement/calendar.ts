import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import type { Lang } from '../../lib/problem.ts';
import { addDays, instantOf } from '../../lib/time.ts';
import { subChannelsOf } from '../channels/service.ts';
import { waiting, type Candidate } from './candidates.ts';
import { aroundOf, hindrancesOf, rankingOf } from './judging.ts';
import { namesOf, presentPlacements, presentSlots, targetsOf } from './present.ts';
import { peakWithin } from './rules.ts';
import { conflictRows } from './service.ts';
import { listSlots, OPEN_MAX } from './slots.ts';
import * as store from './sql/placements.ts';
import type { SlotsOf } from './sql/slots.ts';

/** Placements of a slot that the calendar lists; their number is told. */
const LISTED_MAX = 50;

/** Slots of a page by days: what is placed there, and how much room each day has left at its fullest instant. */
export async function calendarOf(tx: Tx, now: Date, of: SlotsOf, asked: { from: string; days: number }, lang: Lang) {
  const days = Array.from({ length: asked.days }, (_, nr) => addDays(asked.from, nr));
  const span = { from: instantOf(asked.from), to: instantOf(addDays(asked.from, asked.days)) };
  const slots = await listSlots(tx, now, of);
  const codes = slots.map(({ code }) => code);
  const spans = Map.groupBy(await store.spansWithin(tx, codes, span, OPEN_MAX), ({ slotCode }) => slotCode);
  const shown = await presentSlots(tx, slots, lang);
  return Promise.all(
    shown.map(async (slot) => {
      const standing = spans.get(slot.code) ?? [];
      const listed = standing.length === 0 ? [] : await store.within(tx, slot.code, span, LISTED_MAX);
      return {
        slot,
        days: days.map((day) => {
          const { most } = peakWithin(standing, { from: instantOf(day), to: instantOf(addDays(day, 1)) });
          return { day, most, free: Math.max(0, slot.capacity - most) };
        }),
        placements: await presentPlacements(tx, now, listed, lang),
        more: standing.length - listed.length,
      };
    }),
  );
}

/** Accepted submissions that wait for a place, of a channel, a campaign or all, with what hinders each. Refuses NOT_FOUND. */
export async function queueOf(
  tx: Tx,
  now: Date,
  of: { channel?: string | undefined; campaign?: string | undefined },
  page: { after: { decidedAt: Date; submissionId: string } | undefined; limit: number },
  lang: Lang,
) {
  const subChannels =
    of.channel === undefined ? undefined : (await subChannelsOf(tx, of.channel)).map(({ code }) => code);
  const rows = await waiting(tx, now, { subChannels, campaignId: of.campaign }, page.after, page.limit);
  const around = await aroundOf(tx, now, rows);
  const names = await namesOf(tx, now, rows);
  const targetOf = await targetsOf(tx, rows, lang);
  return rows.map((one) => {
    const { level, rightValue } = rankingOf(around, one);
    if (!one.decidedAt) throw new Error(`the accepted submission ${one.submissionId} was never decided`);
    return {
      submissionId: one.submissionId,
      ...names(one),
      level,
      right: rightValue,
      ...targetOf(one),
      acceptedAt: one.decidedAt.toISOString(),
      trial: one.trial,
      search: one.waitsCode === null ? null : searchOf(one),
      hindrances: conflictRows(hindrancesOf(around, one), lang),
    };
  });
}

const searchOf = ({ retryAt, placeBy, waitsCode }: Candidate) => ({
  retryAt: retryAt?.toISOString() ?? null,
  placeBy: placeBy?.toISOString() ?? null,
  full: waitsCode === 'SLOT_FULL' || waitsCode === 'SLOT_TAKEN',
});

/** Which page's slots are asked for. Refuses MALFORMED for several at once. */
export function pageAsked(query: {
  channel?: string | undefined;
  campaign?: string | undefined;
  discover?: 'true' | undefined;
}): SlotsOf {
  const { channel, campaign, discover } = query;
  if ([channel, campaign, discover].filter((one) => one !== undefined).length > 1)
    throw refuse.MALFORMED([{ path: 'channel', code: 'REPEATED', message: '' }]);
  return { channelCode: channel, campaignId: campaign, discover: discover && true };
}
