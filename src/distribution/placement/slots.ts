import { auditChange } from '../../identity/service.ts';
import { actorName, systemActor, type Actor } from '../../lib/actor.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { refuseSameName } from '../channels/checking.ts';
import { channelsByCodes } from '../channels/service.ts';
import { refusePlacing } from '../refusals.ts';
import { campaignsByIds } from './campaigns.ts';
import { peakWithin } from './rules.ts';
import { SLOTS_MAX, SLOTS_OF_PAGE_MAX, type SlotFields } from './schema.ts';
import * as placements from './sql/placements.ts';
import * as store from './sql/slots.ts';

/** Placements of a slot that stand or are to come. */
export const OPEN_MAX = 20_000;
/** The ordinary slot of a channel: roomy, and behind all others on its page. */
const STREAM = { name: '内容流', nameEn: 'Stream', position: 10_000, capacity: 10_000, exclusive: false };
const STREAM_ENDING = '.stream';
/** An instant that no placement reaches. */
const FOR_EVER = new Date('2999-01-01T00:00:00Z');

/** The code of a channel's ordinary slot; no operator can give a slot a code of this form. */
export const streamOf = (channelCode: string): string => channelCode + STREAM_ENDING;

/** Slots of a page or of all pages; the streams that channels lack are made along the way. */
export async function listSlots(tx: Tx, now: Date, of: store.SlotsOf): Promise<store.SlotRow[]> {
  const found = await store.slots(tx, of, SLOTS_MAX);
  if (of.campaignId !== undefined || of.discover) return found;
  const lacking = (await channelsByCodes(tx, of.channelCode === undefined ? undefined : [of.channelCode])).filter(
    ({ code }) => !found.some((slot) => slot.code === streamOf(code)),
  );
  if (lacking.length === 0) return found;
  for (const { code } of lacking) await makeStream(tx, now, code);
  return store.slots(tx, of, SLOTS_MAX);
}

/** Makes the ordinary slot of a channel where it is missing, so that every accepted work can be placed. */
async function makeStream(tx: Tx, now: Date, channelCode: string): Promise<void> {
  const row: store.SlotRow = {
    ...STREAM,
    code: streamOf(channelCode),
    place: 'channel',
    channelCode,
    campaignId: null,
    status: 'open',
    version: 1,
    updatedBy: actorName(systemActor),
    updatedAt: now,
  };
  await store.insertSlot(tx, row);
}

/** Where a slot is: on discover, or on the page of a channel or a campaign. */
type Page = { place: store.SlotPlace; channelCode?: string | undefined; campaignId?: string | undefined };

/** Makes a slot. Refuses SLOT_PAGE_UNKNOWN, SLOTS_FULL, SLOT_CODE_TAKEN, INVALID. */
export async function createSlot(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: Page & { code: string; fields: SlotFields; reason: string },
): Promise<store.SlotRow> {
  const { code, place, fields, reason } = wish;
  refuseRoomyExclusive(fields);
  refuseOtherPlace(wish);
  const channelCode = place === 'channel' ? (wish.channelCode ?? '') : null;
  const campaignId = place === 'campaign' ? (wish.campaignId ?? '') : null;
  await refuseUnknownPage(tx, { channelCode, campaignId });
  const others = await besideOf(tx, now, { channelCode, campaignId });
  const standing = others.length;
  if (standing >= SLOTS_OF_PAGE_MAX)
    throw refusePlacing.SLOTS_FULL([
      { path: 'code', code: 'SLOTS_FULL', message: '', actual: standing, required: { max: SLOTS_OF_PAGE_MAX } },
    ]);
  refuseSameName(code, fields, others);
  const row = { ...fields, code, place, channelCode, campaignId, version: 1, ...by(actor, now) };
  if (!(await store.insertSlot(tx, row)))
    throw refusePlacing.SLOT_CODE_TAKEN([{ path: 'code', code: 'SLOT_CODE_TAKEN', message: '', actual: code }]);
  await auditChange(tx, actor, now, {
    verb: 'create_slot',
    objectType: 'slot',
    objectId: code,
    reason,
    before: null,
    after: { ...fields, place },
  });
  return row;
}

/** Changes a slot of the version that the caller has read. Refuses NOT_FOUND, STALE_VERSION, SLOT_IN_USE, INVALID. */
export async function changeSlot(
  tx: Tx,
  actor: Actor,
  now: Date,
  change: { code: string; fields: SlotFields; version: number; reason: string },
  present: (row: store.SlotRow) => Promise<unknown>,
): Promise<store.SlotRow> {
  const { code, fields, reason } = change;
  await store.holdSlots(tx, [code]);
  const standing = await store.lockSlot(tx, code);
  if (!standing) throw refuse.NOT_FOUND();
  if (standing.version !== change.version) throw refuse.STALE_VERSION([], { current: await present(standing) });
  refuseRoomyExclusive(fields);
  if (fields.name !== standing.name || fields.nameEn !== standing.nameEn)
    refuseSameName(code, fields, await besideOf(tx, now, standing));
  if (fields.capacity < standing.capacity) await refuseTooSmall(tx, now, code, fields.capacity);
  const row = { ...standing, ...fields, version: standing.version + 1, ...by(actor, now) };
  await store.updateSlot(tx, row);
  await auditChange(tx, actor, now, {
    verb: 'change_slot',
    objectType: 'slot',
    objectId: code,
    reason,
    before: standing,
    after: fields,
  });
  return row;
}

/** The slots of a page, which whoever names one there waits for. */
async function besideOf(
  tx: Tx,
  now: Date,
  { channelCode, campaignId }: Pick<store.SlotRow, 'channelCode' | 'campaignId'>,
): Promise<store.SlotRow[]> {
  await lockKey(tx, 'slots', channelCode ?? campaignId ?? '');
  const of =
    channelCode === null ? (campaignId === null ? { discover: true as const } : { campaignId }) : { channelCode };
  return listSlots(tx, now, of);
}

const by = (actor: Actor, now: Date) => ({ updatedBy: actorName(actor), updatedAt: now });

function refuseRoomyExclusive({ exclusive, capacity }: SlotFields): void {
  if (!exclusive || capacity === 1) return;
  throw refuse.INVALID([{ path: 'capacity', code: 'TOO_BIG', message: '', actual: capacity, required: 1 }]);
}

/** A slot of a channel has no campaign, one of a campaign no channel, one of discover neither. */
function refuseOtherPlace({ place, channelCode, campaignId }: Page): void {
  const stray = {
    channelCode: place === 'channel' ? undefined : channelCode,
    campaignId: place === 'campaign' ? undefined : campaignId,
  };
  for (const [path, actual] of Object.entries(stray))
    if (actual !== undefined) throw refuse.INVALID([{ path, code: 'OTHER_PLACE', message: '', actual }]);
}

async function refuseUnknownPage(
  tx: Tx,
  { channelCode, campaignId }: Pick<store.SlotRow, 'channelCode' | 'campaignId'>,
): Promise<void> {
  const unknown = (path: string, actual: string) =>
    refusePlacing.SLOT_PAGE_UNKNOWN([{ path, code: 'SLOT_PAGE_UNKNOWN', message: '', actual }]);
  if (channelCode !== null && (await channelsByCodes(tx, [channelCode])).length === 0)
    throw unknown('channelCode', channelCode);
  if (campaignId !== null && !(await campaignsByIds(tx, [campaignId])).has(campaignId))
    throw unknown('campaignId', campaignId);
}

/** A slot takes back no room that somebody has. */
async function refuseTooSmall(tx: Tx, now: Date, code: string, capacity: number): Promise<void> {
  const ahead = { from: now, to: FOR_EVER };
  const peak = peakWithin(await placements.spansWithin(tx, [code], ahead, OPEN_MAX), ahead);
  if (peak.most <= capacity) return;
  const actual = { most: peak.most, at: peak.at.toISOString() };
  throw refusePlacing.SLOT_IN_USE([
    { path: 'capacity', code: 'SLOT_IN_USE', message: '', actual, required: peak.most },
  ]);
}
