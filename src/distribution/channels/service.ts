import { audit } from '../../identity/service.ts';
import { templateCodes } from '../../contents/templates/service.ts';
import { actorName, type Actor } from '../../lib/actor.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import type { Json } from '../../lib/outbox.ts';
import { mediaByIds } from '../../media/service.ts';
import { refuseChannel } from '../refusals.ts';
import { CHANNELS_MAX, SUB_CHANNELS_MAX, type ChannelFields, type SubChannelFields } from './schema.ts';
import * as store from './sql.ts';

export type { ChannelRow, SubChannelRow } from './sql.ts';

type ChannelWithSubs = store.ChannelRow & { subChannels: store.SubChannelRow[] };

/** Every channel with its sub-channels, in their order (DOMAIN 3.1). */
export async function allChannels(tx: Tx): Promise<ChannelWithSubs[]> {
  const subChannels = await store.subChannels(tx, CHANNELS_MAX * SUB_CHANNELS_MAX);
  const of = Map.groupBy(subChannels, ({ channelCode }) => channelCode);
  const channels = await store.channels(tx, CHANNELS_MAX);
  return channels.map((channel) => ({ ...channel, subChannels: of.get(channel.code) ?? [] }));
}

/** Makes a channel. Refuses CHANNEL_TAKEN, CHANNELS_FULL, LOGO_UNKNOWN. */
export async function createChannel(
  tx: Tx,
  actor: Actor,
  now: Date,
  { code, fields, reason }: { code: string; fields: ChannelFields; reason: string },
): Promise<store.ChannelRow> {
  await lockKey(tx, 'channels', '');
  refuseFull((await store.channels(tx, CHANNELS_MAX)).length, CHANNELS_MAX);
  const logoUrl = await logoOf(tx, fields);
  const row = { ...fields, code, logoUrl, version: 1, updatedBy: actorName(actor), updatedAt: now };
  if (!(await store.insertChannel(tx, row))) throw taken(code);
  await record(tx, actor, now, { verb: 'create_channel', code, reason, before: null, after: fields });
  return row;
}

/** Changes a channel of the version that the caller has read. Refuses NOT_FOUND, STALE_VERSION, LOGO_UNKNOWN. */
export async function changeChannel(
  tx: Tx,
  actor: Actor,
  now: Date,
  change: { code: string; fields: ChannelFields; version: number; reason: string },
): Promise<store.ChannelRow> {
  const { code, fields, reason } = change;
  const standing = await store.lockChannel(tx, code);
  if (!standing) throw refuse.NOT_FOUND();
  if (standing.version !== change.version) throw refuse.STALE_VERSION([], { current: presentChannel(standing) });
  const logoUrl = await logoOf(tx, fields);
  const row = { ...fields, code, logoUrl, version: standing.version + 1, updatedBy: actorName(actor), updatedAt: now };
  await store.updateChannel(tx, row);
  await record(tx, actor, now, { verb: 'change_channel', code, reason, before: standing, after: fields });
  return row;
}

/** Makes a sub-channel of a channel. Refuses NOT_FOUND, CHANNEL_TAKEN, CHANNELS_FULL, INVALID for templates that there are not. */
export async function createSubChannel(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: { channelCode: string; code: string; fields: SubChannelFields; reason: string },
): Promise<store.SubChannelRow> {
  const { channelCode, code, fields, reason } = wish;
  if (!(await store.lockChannel(tx, channelCode))) throw refuse.NOT_FOUND();
  const all = await store.subChannels(tx, CHANNELS_MAX * SUB_CHANNELS_MAX);
  refuseFull(all.filter((one) => one.channelCode === channelCode).length, SUB_CHANNELS_MAX);
  refuseUnknownTemplates(fields);
  const row = { ...fields, code, channelCode, version: 1, updatedBy: actorName(actor), updatedAt: now };
  if (!(await store.insertSubChannel(tx, row))) throw taken(code);
  await record(tx, actor, now, { verb: 'create_sub_channel', code, reason, before: null, after: fields });
  return row;
}

/** Changes a sub-channel of the version that the caller has read. Refuses NOT_FOUND, STALE_VERSION, INVALID for templates that there are not. */
export async function changeSubChannel(
  tx: Tx,
  actor: Actor,
  now: Date,
  change: { code: string; fields: SubChannelFields; version: number; reason: string },
): Promise<store.SubChannelRow> {
  const { code, fields, reason } = change;
  const standing = await store.lockSubChannel(tx, code);
  if (!standing) throw refuse.NOT_FOUND();
  if (standing.version !== change.version) throw refuse.STALE_VERSION([], { current: presentSubChannel(standing) });
  refuseUnknownTemplates(fields);
  const { channelCode } = standing;
  const row = {
    ...fields,
    code,
    channelCode,
    version: standing.version + 1,
    updatedBy: actorName(actor),
    updatedAt: now,
  };
  await store.updateSubChannel(tx, row);
  await record(tx, actor, now, { verb: 'change_sub_channel', code, reason, before: standing, after: fields });
  return row;
}

/** A channel as operators see it. */
export function presentChannel({ updatedAt, ...channel }: store.ChannelRow) {
  return { ...channel, updatedAt: updatedAt.toISOString() };
}

/** A sub-channel as operators see it. */
export function presentSubChannel({ updatedAt, ...subChannel }: store.SubChannelRow) {
  return { ...subChannel, updatedAt: updatedAt.toISOString() };
}

async function logoOf(tx: Tx, { logoMediaId }: ChannelFields): Promise<string | null> {
  if (logoMediaId === null) return null;
  const logo = (await mediaByIds(tx, [logoMediaId])).get(logoMediaId);
  if (logo?.kind !== 'image')
    throw refuseChannel.LOGO_UNKNOWN([{ path: 'logoMediaId', code: 'LOGO_UNKNOWN', message: '' }]);
  return logo.urls['320'];
}

function refuseUnknownTemplates({ templates, overrides }: SubChannelFields): void {
  const unknown = templates.findIndex((code) => !templateCodes.includes(code));
  if (unknown !== -1) throw notOffered(`templates[${unknown}]`, templates[unknown], templateCodes);
  const stray = overrides.findIndex(({ template }) => !templates.includes(template));
  if (stray !== -1) throw notOffered(`overrides[${stray}].template`, overrides[stray]?.template, templates);
}

function notOffered(path: string, actual: string | undefined, offered: readonly string[]) {
  return refuse.INVALID([
    { path, code: 'NOT_OFFERED', message: '', actual: actual ?? '', required: offered.join(', ') },
  ]);
}

function refuseFull(standing: number, max: number): void {
  if (standing < max) return;
  throw refuseChannel.CHANNELS_FULL([
    { path: 'code', code: 'CHANNELS_FULL', message: '', actual: standing, required: { max } },
  ]);
}

function taken(code: string) {
  return refuseChannel.CHANNEL_TAKEN([{ path: 'code', code: 'CHANNEL_TAKEN', message: '', actual: code }]);
}

/** Writes an act down with the fields that it changed. */
function record(
  tx: Tx,
  actor: Actor,
  now: Date,
  act: { verb: string; code: string; reason: string; before: object | null; after: object },
): Promise<void> {
  const old: Record<string, Json> = { ...act.before };
  const made: Record<string, Json> = { ...act.after };
  const changed = Object.keys(made).filter((field) => JSON.stringify(old[field]) !== JSON.stringify(made[field]));
  const only = (from: Record<string, Json>) => Object.fromEntries(changed.map((field) => [field, from[field] ?? null]));
  const objectType = act.verb.endsWith('sub_channel') ? 'sub_channel' : 'channel';
  const what = { verb: act.verb, objectType, objectId: act.code, reason: act.reason };
  return audit(tx, actor, now, { ...what, before: act.before && only(old), after: only(made) });
}
