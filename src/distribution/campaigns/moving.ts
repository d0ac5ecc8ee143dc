import { audit } from '../../identity/service.ts';
import { actorName, systemActor, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import type { CampaignStatus } from './fields.ts';
import * as store from './sql.ts';

/**
 * Takes a campaign whose counter is held to another state, and writes down who did it, when and why. What the system does
 * when its time has come stands in the steps alone; what a person does, in the audit log too.
 */
export async function moveTo(
  tx: Tx,
  actor: Actor,
  now: Date,
  campaign: store.CampaignRow,
  { to, reason }: { to: CampaignStatus; reason: string },
): Promise<store.CampaignRow> {
  const { campaignId, status } = campaign;
  const change = {
    status: to,
    publishedAt: campaign.publishedAt ?? (to === 'scheduled' ? now : null),
    version: campaign.version + 1,
    updatedBy: actorName(actor),
    updatedAt: now,
  };
  await store.updateStatus(tx, campaignId, change);
  const step = { fromStatus: status, toStatus: to, at: now, byActor: actorName(actor), reason };
  await store.insertStep(tx, campaignId, step);
  if (actor.kind !== 'system') {
    const what = { verb: 'move_campaign', objectType: 'campaign', objectId: campaignId, reason };
    await audit(tx, actor, now, { ...what, before: { status }, after: { status: to } });
  }
  return { ...campaign, ...change };
}

/**
 * Closes a campaign whose counter is held, that collects and closes when it is full, once so much is taken (DOMAIN 4,
 * `close_when_full`): by the last submission, or by a change of its limit.
 */
export async function closeIfFull(
  tx: Tx,
  now: Date,
  campaign: store.CampaignRow,
  taken: number,
): Promise<store.CampaignRow> {
  const { status, closeWhenFull, maxSubmissions } = campaign;
  const isFull = maxSubmissions !== null && taken >= maxSubmissions;
  if (status !== 'collecting' || !closeWhenFull || !isFull) return campaign;
  return moveTo(tx, systemActor, now, campaign, { to: 'closed', reason: 'FULL' });
}
