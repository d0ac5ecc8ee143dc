import { told } from '../../../src/growth/desk/fields.ts';
import { placeMany } from '../../../src/distribution/placement/service.ts';
import { createSlot } from '../../../src/distribution/placement/slots.ts';
import { submitWork } from '../../../src/distribution/submissions/submitting.ts';
import { inTransaction, type Tx } from '../../../src/lib/db.ts';
import { HOUR, MINUTE, SECOND } from '../../../src/lib/time.ts';
import { listReviews } from '../../../src/moderation/desk/listing.ts';
import { claimTask, decideTask } from '../../../src/moderation/desk/tasks.ts';
import { secondsAgo } from '../behaviour/events.ts';
import { slots, submissions, type Submission } from '../channels/placements.ts';
import { contents } from '../contents.ts';
import { jobsDone } from './jobs.ts';
import { actorOf, idOf, type Stage } from './stage.ts';

type Scene = { at: Date; play: (now: Date) => Promise<void>; after?: 'follows' | 'everything' };

const SLOTS_DAYS_AGO = 14;
const MANAGER = 'channel_manager';
const WEIGHT = 100;
const TRIAL_HOURS = 7 * 24;

/** Works that are submitted to channels, decided on, and placed (UX 45). */
export function placementScenes(stage: Stage): Scene[] {
  const inTx = (play: (tx: Tx, now: Date) => Promise<void>) => (now: Date) =>
    inTransaction(stage.tools.db, (tx) => play(tx, now));
  const making = {
    at: stage.at(secondsAgo(SLOTS_DAYS_AGO, '10:07')),
    play: inTx((tx, now) => makeSlots(stage, tx, now)),
  };
  return [making, ...submissions.flatMap((one, nr) => scenesOf(stage, one, nr, inTx))];
}

type InTx = (play: (tx: Tx, now: Date) => Promise<void>) => Scene['play'];

function scenesOf(stage: Stage, of: Submission, nr: number, inTx: InTx): Scene[] {
  // No two at one instant: the clock goes on while something is done.
  const at = new Date(stage.at(secondsAgo(of.daysAgo, '12:13')).getTime() + nr * 3 * MINUTE + 41 * SECOND);
  const made: { id?: string } = {};
  const later = (hours: number, play: (tx: Tx, now: Date, id: string) => Promise<void>): Scene => ({
    at: new Date(at.getTime() + hours * HOUR),
    play: inTx((tx, now) => play(tx, now, made.id ?? '')),
  });
  const submitting = { at, play: inTx(async (tx, now) => void (made.id = await submit(stage, tx, now, of))) };
  if (of.fate === 'in_review') return [submitting];
  const deciding = later(4, (tx, now, id) => approve(stage, tx, now, id));
  if (of.fate === 'accepted') return [submitting, deciding];
  if (!of.tried) return [submitting, deciding, later(6, (tx, now, id) => place(stage, tx, now, id, of))];
  // A place is found by a job, which must not lag behind the clock: a week from then on the trial is over.
  const tried = { at: new Date(at.getTime() + 4 * HOUR + MINUTE), play: () => jobsDone(stage) };
  // What was tried out and decided on again is in its stream by itself.
  return [
    submitting,
    deciding,
    tried,
    later(TRIAL_HOURS + 6, (tx, now, id) => approve(stage, tx, now, id)),
    later(TRIAL_HOURS + 8, (tx, now, id) => place(stage, tx, now, id, of)),
  ];
}

async function makeSlots(stage: Stage, tx: Tx, now: Date): Promise<void> {
  const manager = actorOf(stage, MANAGER);
  for (const { code, channelCode, ...rest } of slots) {
    const fields = { ...rest, exclusive: rest.capacity < 2, status: 'open' as const };
    const where = channelCode === null ? { place: 'discover' as const } : { place: 'channel' as const, channelCode };
    await createSlot(tx, manager, now, { code, ...where, fields, reason: '给精选作品留位置' });
  }
}

async function submit(stage: Stage, tx: Tx, now: Date, of: Submission): Promise<string> {
  const author = contents.find(({ key }) => key === of.content)?.author;
  if (author === undefined) throw new Error(`there is no work ${of.content}`);
  const target = { type: 'sub_channel' as const, id: of.subChannel, classificationId: of.classification };
  const wish = { contentId: idOf(stage.contents, of.content), targets: [target] };
  const [row] = await submitWork(tx, actorOf(stage, author), now, wish, 'zh-CN');
  if (row?.status !== 'human_review')
    throw new Error(`${of.content} is ${row?.status}: ${JSON.stringify(row?.reasons)}`);
  return row.submissionId;
}

/** A reviewer claims the task and decides half a minute later; that takes effect 10 s after. */
async function approve(stage: Stage, tx: Tx, now: Date, submissionId: string): Promise<void> {
  const reviewer = actorOf(stage, MANAGER);
  const wish = { view: 'queue', after: undefined, limit: 100 } as const;
  const { items } = await listReviews(tx, reviewer, now, wish, 'zh-CN');
  const task = items.find(({ subjectId }) => subjectId === submissionId);
  if (!task) throw new Error(`the submission ${submissionId} is not in the queue`);
  await claimTask(tx, reviewer, new Date(now.getTime() - 30 * SECOND), task.id);
  await decideTask(tx, reviewer, now, task.id, { outcome: 'approve', reasons: [] }, told);
}

async function place(stage: Stage, tx: Tx, now: Date, submissionId: string, of: Submission): Promise<void> {
  const weight = of.weight ?? WEIGHT;
  for (const slotCode of [...(of.tried ? [] : [undefined]), ...(of.slots ?? [])]) {
    const wish = { submissionIds: [submissionId], slotCode, weight };
    const [result] = await placeMany(tx, actorOf(stage, MANAGER), now, wish, 'zh-CN');
    if (!result?.placementId) throw new Error(`${of.content} cannot be placed: ${result?.conflicts[0]?.message}`);
  }
}
