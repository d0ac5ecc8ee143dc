import { implement } from '@orpc/server';
import { z } from 'zod';
import { guard, type RequestContext } from '../../lib/http.ts';
import { refuse } from '../../lib/errors.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import { versionRead } from '../../lib/version.ts';
import { calendarOf, pageAsked, queueOf } from './calendar.ts';
import { rankColumns } from './judging.ts';
import { presentPlacements, presentRank, presentSlots } from './present.ts';
import { placementContract } from './schema.ts';
import { changePlacement, checkPlacement, conflictRows, endPlacement, place, placeMany } from './service.ts';
import { changeSlot, createSlot, listSlots } from './slots.ts';
import { ofSlot, type PlacementRow } from './sql/placements.ts';
import { slotsByCodes, type SlotRow } from './sql/slots.ts';
import type { Tx } from '../../lib/db.ts';
import type { Lang } from '../../lib/problem.ts';

const timeKey = z.tuple([z.iso.datetime(), z.string().max(100)]);

/** Handlers of placing. */
export function placementHandlers() {
  const os = implement(placementContract).$context<RequestContext>().use(guard);
  return {
    slots: os.slots.handler(async ({ context: { tx, now, lang }, input }) => ({
      items: await presentSlots(tx, await listSlots(tx, now, pageAsked(input)), lang),
    })),
    createSlot: os.createSlot.handler(async ({ context: { tx, actor, now, lang }, input }) => {
      const { code, place: where, channelCode, campaignId, reason, ...fields } = input;
      const wish = { code, place: where, channelCode, campaignId, fields, reason };
      return oneSlot(tx, await createSlot(tx, actor, now, wish), lang);
    }),
    changeSlot: os.changeSlot.handler(async ({ context: { tx, actor, now, lang, request }, input }) => {
      const { code, reason, ...fields } = input;
      const change = { code, fields, reason, version: versionRead(request) };
      const present = (row: SlotRow) => oneSlot(tx, row, lang);
      return present(await changeSlot(tx, actor, now, change, present));
    }),
    placementCalendar: os.placementCalendar.handler(async ({ context: { tx, now, lang }, input }) => ({
      items: await calendarOf(tx, now, pageAsked(input), input, lang),
    })),
    slotPlacements: os.slotPlacements.handler(async ({ context: { tx, now, lang }, input }) => {
      const { code, limit, cursor } = input;
      if ((await slotsByCodes(tx, [code])).length === 0) throw refuse.NOT_FOUND();
      const key = keyOf(timeKey, cursor);
      const after = key && { from: new Date(key[0]), placementId: key[1] };
      const rows = await ofSlot(tx, code, input.over === 'true', after, limit + 1);
      const { items, nextCursor } = pageFrom(rows, limit, (row) => [row.from.toISOString(), row.placementId]);
      return { items: await presentPlacements(tx, now, items, lang), nextCursor };
    }),
    placementQueue: os.placementQueue.handler(async ({ context: { tx, now, lang }, input }) => {
      const key = keyOf(timeKey, input.cursor);
      const after = key && { decidedAt: new Date(key[0]), submissionId: key[1] };
      const rows = await queueOf(tx, now, input, { after, limit: input.limit + 1 }, lang);
      return pageFrom(rows, input.limit, (row) => [row.acceptedAt, row.submissionId]);
    }),
    checkPlacement: os.checkPlacement.handler(async ({ context: { tx, now, lang }, input }) => {
      const { slot, span, conflicts, free, ranking } = await checkPlacement(tx, now, input);
      return {
        slotCode: slot.code,
        from: span.from.toISOString(),
        to: span.to.toISOString(),
        conflicts: conflictRows(conflicts, lang),
        free,
        rank: ranking.boostBp === null ? null : presentRank(rankColumns(now, input.weight, ranking)),
      };
    }),
    place: os.place.handler(async ({ context: { tx, actor, now, lang }, input }) =>
      onePlacement(tx, now, await place(tx, actor, now, input, lang), lang),
    ),
    placeMany: os.placeMany.handler(async ({ context: { tx, actor, now, lang }, input }) => ({
      results: await placeMany(tx, actor, now, input, lang),
    })),
    changePlacement: os.changePlacement.handler(async ({ context: { tx, actor, now, lang, request }, input }) => {
      const { id, slotCode, from, to, weight, reason } = input;
      const change = { id, slotCode, span: { from, to }, weight, reason, version: versionRead(request) };
      const present = (row: PlacementRow) => onePlacement(tx, now, row, lang);
      return present(await changePlacement(tx, actor, now, change, { lang, present }));
    }),
    endPlacement: os.endPlacement.handler(async ({ context: { tx, actor, now, lang }, input }) =>
      onePlacement(tx, now, await endPlacement(tx, actor, now, input), lang),
    ),
  };
}

async function oneSlot(tx: Tx, row: SlotRow, lang: Lang) {
  const [slot] = await presentSlots(tx, [row], lang);
  if (!slot) throw new Error('one slot has one presentation');
  return slot;
}

async function onePlacement(tx: Tx, now: Date, row: PlacementRow, lang: Lang) {
  const [placement] = await presentPlacements(tx, now, [row], lang);
  if (!placement) throw new Error('one placement has one presentation');
  return placement;
}
