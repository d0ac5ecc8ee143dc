import { createCampaign } from '../../../src/distribution/campaigns/editing.ts';
import { campaignFields } from '../../../src/distribution/campaigns/fields.ts';
import { selectWorks } from '../../../src/distribution/campaigns/selecting.ts';
import { campaignsByIds } from '../../../src/distribution/campaigns/sql.ts';
import { takeStep } from '../../../src/distribution/campaigns/stepping.ts';
import { worksPage } from '../../../src/distribution/campaigns/works.sql.ts';
import { submitWork } from '../../../src/distribution/submissions/submitting.ts';
import { inTransaction, type Tx } from '../../../src/lib/db.ts';
import { Refusal } from '../../../src/lib/errors.ts';
import { MINUTE, SECOND } from '../../../src/lib/time.ts';
import { secondsAgo } from '../behaviour/events.ts';
import { descriptions } from '../campaigns/descriptions.ts';
import type { DemoCampaign } from '../campaigns/shape.ts';
import { campaigns } from '../campaigns.ts';
import { contents } from '../contents.ts';
import { pictureKey, pictureRefsOf } from '../draft.ts';
import { jobsDone } from './jobs.ts';
import { actorOf, idOf, type Stage } from './stage.ts';

type Scene = { at: Date; play: (now: Date) => Promise<void>; after?: 'follows' | 'everything' };

const MANAGER = 'campaign_manager';
const WORKS_MAX = 100;

/** Campaigns of every state, to which authors submit what they have published by then (UX 45). */
export function campaignScenes(stage: Stage): Scene[] {
  return campaigns.flatMap((of, nr) => {
    const made = { id: '' };
    // No two at one instant: the clock goes on while something is done.
    const at = (ago: number, clock: string) =>
      new Date(stage.at(secondsAgo(ago, clock)).getTime() + nr * 2 * MINUTE + 23 * SECOND);
    const making = {
      at: at(of.madeAgo, '09:05'),
      play: (now: Date) =>
        inTransaction(stage.tools.db, async (tx) => {
          made.id = await make(stage, tx, now, of);
        }),
    };
    const submitting = of.works.map((work) => ({
      at: at(work.ago, '19:20'),
      play: (now: Date) =>
        inTransaction(stage.tools.db, async (tx) => {
          await submit(stage, tx, now, made.id, work);
        }),
    }));
    const stepping = of.steps.map(({ ago, step, reason }) => ({
      at: at(ago, '10:35'),
      play: async (now: Date) => {
        await inTransaction(stage.tools.db, async (tx) => {
          const [campaign] = await campaignsByIds(tx, [made.id]);
          const version = campaign?.version ?? 0;
          await takeStep(tx, actorOf(stage, MANAGER), now, { id: made.id, step, version, reason });
          if (step === 'select') await choose(stage, tx, now, made.id, of.chosen ?? []);
        });
        await jobsDone(stage);
      },
    }));
    return [making, ...stepping, ...submitting];
  });
}

async function make(stage: Stage, tx: Tx, now: Date, of: DemoCampaign): Promise<string> {
  const { madeAgo: _m, submitAgo, placeAgo, coverOf, steps: _s, works: _w, chosen: _c, ...said } = of;
  const at = (ago: number, clock: string) => stage.at(secondsAgo(ago, clock)).toISOString();
  const fields = campaignFields.parse({
    ...said,
    descriptionBody: descriptions[of.title],
    coverMediaId: coverId(stage, coverOf),
    submitFrom: at(submitAgo[0], '11:00'),
    submitDeadline: at(submitAgo[1], '20:00'),
    placementFrom: at(placeAgo[0], '10:00'),
    placementTo: at(placeAgo[1], '22:00'),
    activityFrom: at(submitAgo[0], '11:00'),
    activityTo: at(placeAgo[1] - 1, '22:00'),
  });
  return (await createCampaign(tx, actorOf(stage, MANAGER), now, { fields, reason: '新的招稿主题' })).campaignId;
}

/** The cover of a work. */
function coverId(stage: Stage, content: string): string | null {
  const work = workOf(content);
  const [ref] = pictureRefsOf(work);
  return ref === undefined ? null : (stage.media.get(`${work.author}/${pictureKey(ref)}`) ?? null);
}

async function submit(
  stage: Stage,
  tx: Tx,
  now: Date,
  id: string,
  { content, classification }: DemoCampaign['works'][number],
): Promise<void> {
  const target = { type: 'campaign' as const, id, classificationId: classification };
  const wish = { contentId: idOf(stage.contents, content), targets: [target] };
  try {
    await submitWork(tx, actorOf(stage, workOf(content).author), now, wish, 'zh-CN');
  } catch (error) {
    if (error instanceof Refusal)
      throw new Error(`${content} is refused: ${error.code} ${JSON.stringify(error.rows)}`, { cause: error });
    throw error;
  }
}

async function choose(stage: Stage, tx: Tx, now: Date, id: string, keys: readonly string[]): Promise<void> {
  const accepted = await worksPage(tx, id, { statuses: ['accepted', 'trial'] }, undefined, WORKS_MAX);
  const chosen = keys.map((key) => {
    const work = accepted.find(({ contentId }) => contentId === idOf(stage.contents, key));
    if (!work) throw new Error(`${key} is not accepted`);
    return work.submissionId;
  });
  await selectWorks(tx, actorOf(stage, MANAGER), now, { id, choose: chosen, drop: [] });
}

function workOf(content: string) {
  const work = contents.find(({ key }) => key === content);
  if (!work) throw new Error(`there is no work ${content}`);
  return work;
}
