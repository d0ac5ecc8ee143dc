import { told } from '../../../src/growth/desk/fields.ts';
import { certify } from '../../../src/accounts/certification/service.ts';
import { setScoresOf } from '../../../src/accounts/standing/service.ts';
import { changePool, putPool } from '../../../src/catalogue/pools/service.ts';
import { publishedOf } from '../../../src/contents/service.ts';
import { beginApplication, submitApplication } from '../../../src/distribution/applications/service.ts';
import { PUBLIC_SCENE, setConfirmedScene } from '../../../src/distribution/channels/scenes.ts';
import { createChannel, createSubChannel } from '../../../src/distribution/channels/service.ts';
import { changeList } from '../../../src/distribution/lists/service.ts';
import { membershipsOf, suspendMember } from '../../../src/distribution/memberships/service.ts';
import { distributionContract } from '../../../src/distribution/schema.ts';
import { inTransaction, type Tx } from '../../../src/lib/db.ts';
import { HOUR, MINUTE, SECOND } from '../../../src/lib/time.ts';
import type { Actor } from '../../../src/lib/actor.ts';
import { recordImage } from '../../../src/media/service.ts';
import { listReviews } from '../../../src/moderation/desk/listing.ts';
import { claimTask, decideTask } from '../../../src/moderation/desk/tasks.ts';
import { scoresSchema } from '../../../src/levels/scores/schema.ts';
import { secondsAgo } from '../behaviour/events.ts';
import { channels } from '../channels/all.ts';
import { applications, type Application } from '../channels/applications.ts';
import { pools } from '../channels/pools.ts';
import { invitedLists, standings } from '../channels/standings.ts';
import { goods } from '../goods.ts';
import { logoKey } from './pictures.ts';
import { actorOf, idOf, type Stage } from './stage.ts';

type Scene = { at: Date; play: (now: Date) => Promise<void>; after?: 'follows' | 'everything' };

/** Channels open this long ago; an operator sets scores from then on, until they are computed. */
const OPENED_DAYS_AGO = 90;
const MANAGER = 'channel_manager';

/** Channels with their sub-channels, what is set of authors, and what becomes of the authors' applications (UX 45). */
export function channelScenes(stage: Stage): Scene[] {
  const inTx = (play: (tx: Tx, now: Date) => Promise<void>) => (now: Date) =>
    inTransaction(stage.tools.db, (tx) => play(tx, now));
  const opening = {
    at: stage.at(secondsAgo(OPENED_DAYS_AGO, '10:00')),
    play: inTx(async (tx, now) => {
      // Conditions of channels name the lists of whom operators invited.
      await setStandings(stage, tx, now);
      await openChannels(stage, tx, now);
    }),
  };
  return [opening, ...applications.flatMap((one, nr) => scenesOf(stage, one, nr, inTx))];
}

type InTx = (play: (tx: Tx, now: Date) => Promise<void>) => Scene['play'];

function scenesOf(stage: Stage, of: Application, nr: number, inTx: InTx): Scene[] {
  // No two at one instant: the clock goes on while something is done.
  const at = new Date(stage.at(secondsAgo(of.daysAgo, '11:31')).getTime() + nr * 2 * MINUTE + 17 * SECOND);
  const made: { id?: string } = {};
  const applying = { at, play: inTx(async (tx, now) => void (made.id = await apply(stage, tx, now, of))) };
  const { fate } = of;
  if (fate.kind === 'draft' || fate.kind === 'waits') return [applying];
  const reasons = fate.kind === 'rejected' ? [{ code: fate.code, note: fate.note }] : [];
  const deciding = {
    at: new Date(at.getTime() + 6 * HOUR),
    play: inTx((tx, now) => decide(stage, tx, now, made.id ?? '', reasons)),
  };
  const suspended = fate.kind === 'approved' ? fate.suspended : undefined;
  if (!suspended) return [applying, deciding];
  const suspending = {
    at: stage.at(secondsAgo(suspended.daysAgo, '15:00')),
    play: inTx((tx, now) => suspend(stage, tx, now, of, suspended.reason)),
  };
  return [applying, deciding, suspending];
}

async function openChannels(stage: Stage, tx: Tx, now: Date): Promise<void> {
  const manager = actorOf(stage, MANAGER);
  const reason = '频道上线';
  await choosePools(manager, tx, now);
  for (const [position, { subChannels, code, logo: _logo, ...fields }] of channels.entries()) {
    const logoMediaId = await logoOf(stage, tx, now, code, fields.name);
    const wish = { logoMediaId, status: 'open' as const, ...fields, position };
    await createChannel(tx, manager, now, { code, fields: wish, reason });
    for (const [place, sub] of subChannels.entries()) {
      const {
        channelCode,
        code: own,
        reason: why,
        ...rest
      } = subInput({ ...sub, channelCode: code, reason, position: place });
      const fields = { ...rest, scene: PUBLIC_SCENE };
      await createSubChannel(tx, manager, now, { channelCode, code: own, fields, reason: why });
      if (rest.scene === PUBLIC_SCENE) continue;
      // Two persons agreed on it when the platform began.
      const { name, scene } = rest;
      const agreed = { code: own, name, formerScene: PUBLIC_SCENE, scene, reason: why };
      await setConfirmedScene(tx, manager, now, agreed);
    }
  }
}

/** What operators have chosen for sub-channels. */
async function choosePools(manager: Actor, tx: Tx, now: Date): Promise<void> {
  for (const { code, name, categories } of pools) {
    await putPool(tx, manager, now, { code, name });
    const add = goods.filter(({ category }) => categories.includes(category)).map(({ key }) => key);
    const { unknown } = await changePool(tx, manager, now, { code, add, remove: [], reason: '首批选品' });
    if (add.length === 0 || unknown.length > 0) throw new Error(`the pool ${code} lacks ${unknown.join(' ')}`);
  }
}

async function logoOf(stage: Stage, tx: Tx, now: Date, code: string, name: string): Promise<string> {
  const picture = await stage.pictures.get(logoKey(code));
  if (!picture) throw new Error(`${code} has no logo`);
  return (await recordImage(tx, actorOf(stage, MANAGER), now, picture, `${name} 图标.webp`)).id;
}

/** What is left out is what the API takes for it. */
function subInput(wish: object) {
  const schema = distributionContract.createSubChannel['~orpc'].inputSchema;
  if (!schema) throw new Error('sub-channels are made of nothing');
  return schema.parse(wish);
}

async function setStandings(stage: Stage, tx: Tx, now: Date): Promise<void> {
  const manager = actorOf(stage, MANAGER);
  const reason = '按站外数据导入';
  for (const { key, domain, scores, role, video } of standings) {
    const accountId = idOf(stage.accounts, key);
    const [creatorIndex, contentValue, fanValue, domainFocus, commercialValue, activity] = scores;
    const values = {
      creatorIndex,
      contentValue,
      fanValue,
      domainFocus,
      commercialValue,
      activity,
      focusDomain: domain,
    };
    await setScoresOf(tx, manager, now, accountId, { scores: scoresSchema.parse(values), reason });
    if (role) await certify(tx, manager, now, accountId, { wish: { kind: 'role', role }, reason });
    if (video) await certify(tx, manager, now, accountId, { wish: { kind: 'video' }, reason });
  }
  for (const [code, keys] of Object.entries(invitedLists)) {
    const add = keys.map((key) => idOf(stage.accounts, key));
    await changeList(tx, manager, now, { code, add, remove: [], reason: '定向邀请' });
  }
}

async function apply(stage: Stage, tx: Tx, now: Date, of: Application): Promise<string> {
  const actor = actorOf(stage, of.author);
  const works = await publishedOf(tx, idOf(stage.accounts, of.author), { except: [], limit: 2 });
  const samples = works.map(({ contentId }) => ({ contentId }));
  const material = { reason: of.why, samples, pages: [`https://weibo.example/${of.author}`] };
  const { applicationId } = await beginApplication(tx, actor, now, { subChannelCode: of.subChannel, material });
  if (of.fate.kind !== 'draft') await submitApplication(tx, actor, now, applicationId);
  return applicationId;
}

/** A manager claims the task and decides half a minute later; that takes effect 10 s after. */
async function decide(
  stage: Stage,
  tx: Tx,
  now: Date,
  applicationId: string,
  reasons: { code: string; note: string }[],
): Promise<void> {
  const manager = actorOf(stage, MANAGER);
  const wish = { view: 'queue', after: undefined, limit: 100 } as const;
  const { items } = await listReviews(tx, manager, now, wish, 'zh-CN');
  const task = items.find(({ subjectId }) => subjectId === applicationId);
  if (!task) throw new Error(`the application ${applicationId} is not in the queue`);
  await claimTask(tx, manager, new Date(now.getTime() - 30 * SECOND), task.id);
  await decideTask(tx, manager, now, task.id, { outcome: reasons.length > 0 ? 'reject' : 'approve', reasons }, told);
}

async function suspend(stage: Stage, tx: Tx, now: Date, of: Application, reason: string): Promise<void> {
  const memberships = await membershipsOf(tx, now, idOf(stage.accounts, of.author));
  const membership = memberships.find(({ subChannelCode }) => subChannelCode === of.subChannel);
  if (!membership) throw new Error(`${of.author} is no member of ${of.subChannel}`);
  await suspendMember(tx, actorOf(stage, MANAGER), now, membership.membershipId, { cause: 'wrong_scene', reason });
}
