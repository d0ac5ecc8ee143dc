import { isDeepStrictEqual } from 'node:util';
import { auditChange } from '../../identity/service.ts';
import { actorName, type Actor } from '../../lib/actor.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { mediaByIds } from '../../media/service.ts';
import { refuseChannel } from '../refusals.ts';
import { refuseSameName, refuseUnknown } from './checking.ts';
import { PUBLIC_SCENE, askForScene, pendingScenes, type PendingScene } from './scenes.ts';
import { CHANNELS_MAX, SUB_CHANNELS_MAX, type ChannelFields, type SubChannelFields } from './schema.ts';
import * as store from './sql.ts';

export { SCENE_KIND, sceneEffect, scenePayload, setConfirmedScene, type SceneChange } from './scenes.ts';
export type { ChannelRow, SubChannelRow } from './sql.ts';

type ChannelWithSubs = store.ChannelRow & { subChannels: store.SubChannelRow[] };

/** Every channel with its sub-channels, in their order (DOMAIN 3.1). */
export async function allChannels(tx: Tx): Promise<ChannelWithSubs[]> {
  const subChannels = await store.subChannels(tx, CHANNELS_MAX * SUB_CHANNELS_MAX);
  const of = Map.groupBy(subChannels, ({ channelCode }) => channelCode);
  const channels = await store.channels(tx, CHANNELS_MAX);
  return channels.map((channel) => ({ ...channel, subChannels: of.get(channel.code) ?? [] }));
}

/** One sub-channel by its code; undefined where there is none. */
export function subChannelOf(tx: Tx, code: string): Promise<store.SubChannelRow | undefined> {
  return store.subChannel(tx, code);
}

/** Channels by codes, or all. */
export function channelsByCodes(tx: Tx, codes?: readonly string[]): Promise<store.ChannelRow[]> {
  return store.channels(tx, CHANNELS_MAX, codes);
}

/** Sub-channels by codes; unknown codes are absent. */
export function subChannelsByCodes(tx: Tx, codes: readonly string[]): Promise<store.SubChannelRow[]> {
  return codes.length === 0 ? Promise.resolve([]) : store.subChannelsByCodes(tx, codes);
}

/** Sub-channels of a channel in their order. */
export function subChannelsOf(tx: Tx, channelCode: string): Promise<store.SubChannelRow[]> {
  return store.subChannelsOf(tx, channelCode, SUB_CHANNELS_MAX);
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
  await auditChange(tx, actor, now, {
    verb: 'create_channel',
    objectType: 'channel',
    objectId: code,
    reason,
    before: null,
    after: fields,
  });
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
  await auditChange(tx, actor, now, {
    verb: 'change_channel',
    objectType: 'channel',
    objectId: code,
    reason,
    before: standing,
    after: fields,
  });
  return row;
}

/**
 * Makes a sub-channel of a channel. A scene by which sales feed a pool moves money: it waits for a second person (DOMAIN
 * 1.3), until whose word the sub-channel has the public one. Refuses NOT_FOUND, CHANNEL_TAKEN, CHANNELS_FULL, INVALID for
 * templates, pools and lists that there are not, and for a name that another one has.
 */
export async function createSubChannel(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: { channelCode: string; code: string; fields: SubChannelFields; reason: string },
): Promise<{ row: store.SubChannelRow; pendingScene: PendingScene | undefined }> {
  const { channelCode, code, reason } = wish;
  const { scene } = wish.fields;
  const fields = { ...wish.fields, scene: PUBLIC_SCENE };
  if (!(await store.lockChannel(tx, channelCode))) throw refuse.NOT_FOUND();
  const others = await subChannelsOf(tx, channelCode);
  refuseFull(others.length, SUB_CHANNELS_MAX);
  await refuseUnknown(tx, fields);
  refuseSameName(code, fields, others);
  const row = { ...fields, code, channelCode, version: 1, updatedBy: actorName(actor), updatedAt: now };
  if (!(await store.insertSubChannel(tx, row))) throw taken(code);
  await auditChange(tx, actor, now, {
    verb: 'create_sub_channel',
    objectType: 'sub_channel',
    objectId: code,
    reason,
    before: null,
    after: fields,
  });
  const { name } = fields;
  const asked = { code, name, formerScene: PUBLIC_SCENE, scene, reason };
  return { row, pendingScene: scene === PUBLIC_SCENE ? undefined : await askForScene(tx, actor, now, asked) };
}

/**
 * Changes a sub-channel of the version that the caller has read. Another scene moves money: it waits for a second person
 * (DOMAIN 1.3), the rest is changed at once. Refuses NOT_FOUND, STALE_VERSION, APPROVAL_PENDING, INVALID for templates,
 * pools and lists that there are not, and for a name that another one has.
 */
export async function changeSubChannel(
  tx: Tx,
  actor: Actor,
  now: Date,
  change: { code: string; fields: SubChannelFields; version: number; reason: string },
): Promise<{ row: store.SubChannelRow; pendingScene: PendingScene | undefined }> {
  const { code, reason } = change;
  const standing = await store.lockSubChannel(tx, code);
  if (!standing) throw refuse.NOT_FOUND();
  if (standing.version !== change.version) throw refuse.STALE_VERSION([], { current: presentSubChannel(standing) });
  const { name, channelCode, scene } = standing;
  const fields = { ...change.fields, scene };
  await refuseUnknown(tx, fields, standing);
  await refuseTakenName(tx, standing, fields);
  const wished = change.fields.scene;
  const pendingScene =
    wished === scene
      ? (await pendingScenes(tx, code)).get(code)
      : await askForScene(tx, actor, now, { code, name, formerScene: scene, scene: wished, reason });
  // Where nothing else changes, nothing has happened yet.
  if (wished !== scene && isSame(standing, fields)) return { row: standing, pendingScene };
  const row = {
    ...fields,
    code,
    channelCode,
    version: standing.version + 1,
    updatedBy: actorName(actor),
    updatedAt: now,
  };
  await store.updateSubChannel(tx, row);
  await auditChange(tx, actor, now, {
    verb: 'change_sub_channel',
    objectType: 'sub_channel',
    objectId: code,
    reason,
    before: standing,
    after: fields,
  });
  return { row, pendingScene };
}

/** A new name is no other's of its channel; whoever names one there waits for the others. */
async function refuseTakenName(tx: Tx, standing: store.SubChannelRow, fields: SubChannelFields): Promise<void> {
  if (fields.name === standing.name && fields.nameEn === standing.nameEn) return;
  await store.lockChannel(tx, standing.channelCode);
  refuseSameName(standing.code, fields, await subChannelsOf(tx, standing.channelCode));
}

/** Whether a sub-channel stands already as somebody wishes. */
const isSame = (standing: store.SubChannelRow, fields: SubChannelFields): boolean =>
  Object.entries(fields).every(([name, value]) => isDeepStrictEqual(standing[name as keyof SubChannelFields], value));

/** A channel as operators see it. */
export function presentChannel({ updatedAt, ...channel }: store.ChannelRow) {
  return { ...channel, updatedAt: updatedAt.toISOString() };
}

/** A sub-channel as operators see it. */
export function presentSubChannel({ updatedAt, ...subChannel }: store.SubChannelRow, pendingScene?: PendingScene) {
  return { ...subChannel, pendingScene: pendingScene ?? null, updatedAt: updatedAt.toISOString() };
}

async function logoOf(tx: Tx, { logoMediaId }: ChannelFields): Promise<string | null> {
  if (logoMediaId === null) return null;
  const logo = (await mediaByIds(tx, [logoMediaId])).get(logoMediaId);
  if (logo?.kind !== 'image')
    throw refuseChannel.LOGO_UNKNOWN([{ path: 'logoMediaId', code: 'LOGO_UNKNOWN', message: '' }]);
  return logo.urls['320'];
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
