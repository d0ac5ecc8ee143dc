import { z } from 'zod';
import { approvalsOf, auditChange, requestApproval } from '../../identity/service.ts';
import { actorName, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { sceneName } from '../../lib/scene-names.ts';
import { countOpenOf } from '../placement/sql/placements.ts';
import { CHANNELS_MAX, channelScenes, SUB_CHANNELS_MAX } from './schema.ts';
import * as store from './sql.ts';

type Scene = store.SubChannelRow['scene'];

/** The scene of a sub-channel that nobody has given another one: it feeds no pool (DOMAIN 11.4). */
export const PUBLIC_SCENE = 'public_other' as const;

/** A change of the scene of a sub-channel, as it waits for a second person. */
export const SCENE_KIND = 'sub_channel_scene';
export const scenePayload = z.object({
  code: z.string(),
  name: z.string(),
  formerScene: z.enum(channelScenes),
  scene: z.enum(channelScenes),
  reason: z.string(),
});
export type SceneChange = z.infer<typeof scenePayload>;

/** A scene that waits for a second person. */
export type PendingScene = { approvalId: string; scene: Scene };

/**
 * Asks a second person to confirm another scene of a sub-channel: by its scene each sale is split, and which pool it feeds
 * (DOMAIN 1.3, 11.2, 11.4). Refuses APPROVAL_PENDING while one waits.
 */
export async function askForScene(tx: Tx, actor: Actor, now: Date, payload: SceneChange): Promise<PendingScene> {
  const { code, scene, reason } = payload;
  const wish = { kind: SCENE_KIND, objectType: 'sub_channel', objectId: code, amountFen: null, payload, reason };
  return { scene, ...(await requestApproval(tx, actor, now, { ...wish, effect: await sceneEffect(tx, payload) })) };
}

/** Gives a sub-channel the scene that a second person confirmed. Refuses NOT_FOUND. */
export async function setConfirmedScene(
  tx: Tx,
  actor: Actor,
  now: Date,
  { code, scene, reason }: SceneChange,
): Promise<void> {
  const standing = await store.lockSubChannel(tx, code);
  if (!standing) throw refuse.NOT_FOUND();
  const change = { scene, version: standing.version + 1, updatedBy: actorName(actor), updatedAt: now };
  await store.updateSubChannel(tx, { ...standing, ...change });
  const what = { verb: 'change_sub_channel', objectType: 'sub_channel', objectId: code, reason };
  await auditChange(tx, actor, now, { ...what, before: standing, after: { scene } });
}

/** What another scene would do now, for its second person: from what to what, and to how many works that stand (UX 39). */
export async function sceneEffect(tx: Tx, { code, formerScene, scene }: SceneChange) {
  const placed = await countOpenOf(tx, 'sub_channel', code);
  const scenes = (lang: 'zh-CN' | 'en') => `${sceneName(formerScene, lang)} → ${sceneName(scene, lang)}`;
  return [
    { zh: `场景：${scenes('zh-CN')}`, en: `Scene: ${scenes('en')}`, fen: null },
    {
      zh: `正在投放和将要投放的 ${placed} 个位置，此后的点击按新场景计佣`,
      en: `Placements that stand or are to come: ${placed}; their clicks count for the new scene from then on`,
      fen: null,
    },
  ];
}

/** Scenes that wait for a second person, by sub-channel. */
export async function pendingScenes(tx: Tx, code?: string): Promise<Map<string, PendingScene>> {
  const filter = { state: 'pending', kind: SCENE_KIND, objectId: code } as const;
  const rows = await approvalsOf(tx, filter, undefined, CHANNELS_MAX * SUB_CHANNELS_MAX);
  return new Map(
    rows.map(({ approvalId, objectId, payload }) => [
      objectId,
      { approvalId, scene: scenePayload.parse(payload).scene },
    ]),
  );
}
