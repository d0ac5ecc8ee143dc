import { systemActor, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { enqueue } from '../../lib/outbox.ts';
import { held, refuseFaults } from './editing.ts';
import { closeIfFull, moveTo } from './moving.ts';
import { lockCounter } from './places.sql.ts';
import { refuseCampaign } from './refusals.ts';
import { afterStep, stepsFrom, timeFaults, type Step } from './rules.ts';
import * as store from './sql.ts';

/** What begins when a step has been taken: works are placed, or given back, once nobody holds the campaign. */
const after: Partial<Record<Step, readonly string[]>> = {
  place: ['distribution.place_chosen', 'distribution.end_submissions'],
  archive: ['distribution.end_submissions'],
  cancel: ['distribution.end_submissions'],
};

/**
 * Takes a campaign one step further, on the record (DOMAIN 4). A published one whose time has come begins to collect at
 * once, and one that is paused or resumed at its deadline, or resumed full, closes. Refuses NOT_FOUND, STALE_VERSION,
 * CAMPAIGN_STATE, INVALID for times that cannot be any more.
 */
export async function takeStep(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: { id: string; step: Step; version: number; reason: string },
): Promise<store.CampaignRow> {
  const { id, step, reason } = wish;
  const { standing, taken } = await held(tx, id, wish.version);
  const to = afterStep(standing.status, step);
  if (to === undefined) {
    const row = { path: 'step', code: 'CAMPAIGN_STATE', message: '', actual: standing.status };
    throw refuseCampaign.CAMPAIGN_STATE([{ ...row, required: stepsFrom(standing.status) }]);
  }
  if (step === 'publish') refusePastDeadline(standing, now);
  const moved = await moveTo(tx, actor, now, standing, { to, reason });
  for (const follows of after[step] ?? [])
    await enqueue(tx, follows, { campaignId: id }, { jobKey: `${follows}:${id}` });
  return closeIfFull(tx, now, await arrive(tx, now, moved), taken.submissions);
}

/** Begins or closes the campaign whose time came first; false when none has. */
export async function runArrival(tx: Tx, now: Date): Promise<boolean> {
  const id = await store.arrivedBy(tx, now);
  if (id === undefined) return false;
  await lockCounter(tx, id);
  const [campaign] = await store.campaignsByIds(tx, [id]);
  if (campaign) await arrive(tx, now, campaign);
  return true;
}

/** When the next campaign begins or closes by itself. */
export const nextArrivalAt = store.nextArrival;

/**
 * What business time makes of a campaign whose counter is held. DOMAIN 4 draws no way from paused to closed; but a deadline
 * is said to creators and does not move by a pause, so it ends the one as the other.
 */
async function arrive(tx: Tx, now: Date, campaign: store.CampaignRow): Promise<store.CampaignRow> {
  let standing = campaign;
  if (standing.status === 'scheduled' && standing.submitFrom <= now)
    standing = await moveTo(tx, systemActor, now, standing, { to: 'collecting', reason: 'SUBMIT_FROM' });
  if (['collecting', 'paused'].includes(standing.status) && standing.submitDeadline <= now)
    standing = await moveTo(tx, systemActor, now, standing, { to: 'closed', reason: 'DEADLINE' });
  return standing;
}

function refusePastDeadline(campaign: store.CampaignRow, now: Date): void {
  const { submitDeadline } = campaign;
  const rows = timeFaults(campaign);
  if (submitDeadline <= now) {
    const required = { after: now.toISOString() };
    rows.push({ path: 'submitDeadline', code: 'IN_PAST', message: '', actual: submitDeadline.toISOString(), required });
  }
  refuseFaults(rows);
}
