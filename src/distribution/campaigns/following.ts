import { z } from 'zod';
import { actorName, systemActor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { enqueue } from '../../lib/outbox.ts';
import { createSlot, listSlots } from '../placement/slots.ts';
import { endAll, placeMany } from '../placement/service.ts';
import { openOfContents } from '../placement/sql/placements.ts';
import { move } from '../submissions/moving.ts';
import { forgetTask } from '../submissions/reviewing.ts';
import type { SubmissionStatus } from '../submissions/rules.ts';
import { lockSubmission, updateSubmission } from '../submissions/sql.ts';
import { tellEnded } from '../telling.ts';
import type { CampaignStatus } from './fields.ts';
import * as store from './sql.ts';
import * as works from './works.sql.ts';

const payloadSchema = z.object({ campaignId: z.string() });

/** Submissions of one run; what is left has a run of its own. */
const BATCH = 200;
const WEIGHT = 100;
const SLOT_WORKS_MAX = 10_000;
const OPEN_MAX = 1000;
/** States in which nobody has decided: their authors take them back, as it were. */
const undecided: readonly SubmissionStatus[] = ['submitted', 'human_review'];
const standing: readonly SubmissionStatus[] = ['accepted', 'trial'];

/**
 * `distribution.place_chosen`: what operators chose for a campaign is placed in its first slot, as long as the campaign
 * places (DOMAIN 4). A campaign without a slot gets one. What cannot be placed any more stays accepted.
 */
export async function placeChosen(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { campaignId } = payloadSchema.parse(payload);
  const [campaign] = await store.campaignsByIds(tx, [campaignId]);
  if (campaign?.status !== 'placed') return;
  const chosen = await works.worksPage(tx, campaignId, { statuses: standing, chosen: true }, undefined, BATCH + 1);
  if (chosen.length === 0) return;
  const slotCode = await slotOf(tx, now, campaignId);
  const submissionIds = chosen.slice(0, BATCH).map(({ submissionId }) => submissionId);
  const done = await placeMany(tx, systemActor, now, { slotCode, submissionIds, weight: WEIGHT }, 'zh-CN');
  const isPlaced = done.some(({ placementId }) => placementId !== null);
  if (chosen.length > BATCH && isPlaced) await enqueue(tx, 'distribution.place_chosen', { campaignId });
}

async function slotOf(tx: Tx, now: Date, campaignId: string): Promise<string> {
  const [first] = (await listSlots(tx, now, { campaignId })).filter(({ status }) => status === 'open');
  if (first) return first.code;
  const fields = {
    name: '入选作品',
    nameEn: 'Chosen works',
    position: 0,
    capacity: SLOT_WORKS_MAX,
    exclusive: false,
    status: 'open' as const,
  };
  const wish = { code: `chosen_${campaignId}`, place: 'campaign' as const, campaignId, fields, reason: '活动投放' };
  return (await createSlot(tx, systemActor, now, wish)).code;
}

/**
 * `distribution.end_submissions`: what a campaign has no place for any more is given back, so that it may go to another one
 * (DOMAIN 3.5). Where selection is over, that is what was not chosen; of an archived campaign also what was chosen and not
 * placed; of a cancelled one everything. What waits for a decision is withdrawn, the rest is over; each says why. What is
 * placed stands to the end of its time, but in a cancelled campaign.
 */
export async function endSubmissions(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { campaignId } = payloadSchema.parse(payload);
  const [campaign] = await store.campaignsByIds(tx, [campaignId]);
  const ends = campaign && ending[campaign.status];
  if (!ends) return;
  const ids = await works.worksIn(tx, campaignId, ends, BATCH);
  const said = (await store.stepsOf(tx, campaignId)).findLast(({ toStatus }) => toStatus === 'cancelled')?.reason;
  for (const { submissionId, chosen } of ids) {
    const code = chosen || campaign.status === 'cancelled' ? ends.code : undefined;
    await endOne(tx, now, campaignId, submissionId, { code, note: said });
  }
  if (ids.length === BATCH) await enqueue(tx, 'distribution.end_submissions', { campaignId });
}

type EndCode = 'CAMPAIGN_ARCHIVED' | 'CAMPAIGN_CANCELLED';

/** What ends in a state, and why; what was not chosen has reasons of its own. */
const ending: Partial<
  Record<CampaignStatus, { statuses: readonly SubmissionStatus[]; notChosen: boolean; code?: EndCode }>
> = {
  placed: { statuses: [...undecided, ...standing], notChosen: true },
  archived: { statuses: [...undecided, ...standing], notChosen: false, code: 'CAMPAIGN_ARCHIVED' },
  cancelled: { statuses: [...undecided, ...standing, 'placed'], notChosen: false, code: 'CAMPAIGN_CANCELLED' },
};

async function endOne(
  tx: Tx,
  now: Date,
  campaignId: string,
  id: string,
  { code, note }: { code: EndCode | undefined; note: string | undefined },
): Promise<void> {
  const row = await lockSubmission(tx, id);
  if (!row) return;
  const isUndecided = undecided.includes(row.status);
  const because = code ?? (isUndecided ? 'SELECTION_OVER' : 'NOT_SELECTED');
  const reasons = [{ code: because, ...(note !== undefined && { note }) }];
  const end = { by: actorName(systemActor), note, reasons };
  if (isUndecided) {
    await move(tx, now, row, 'withdraw', end);
    await forgetTask(tx, row);
    await tellEnded(tx, now, row, because);
    return;
  }
  if (row.status === 'placed') {
    const open = (await openOfContents(tx, [row.contentId], OPEN_MAX)).filter((one) => one.targetId === campaignId);
    await endAll(tx, now, open, { reason: 'ended' });
    // With its last placement it has expired; one that stood in no slot has not.
    const after = await lockSubmission(tx, id);
    if (after?.status === 'placed') await move(tx, now, after, 'expire', end);
    else if (after) await updateSubmission(tx, after, { reasons: end.reasons });
    await tellEnded(tx, now, row, because);
    return;
  }
  if (!standing.includes(row.status)) return;
  await move(tx, now, row, 'lose_work', { ...end, trialUntil: null });
  await forgetTask(tx, row);
  await tellEnded(tx, now, row, because);
}
