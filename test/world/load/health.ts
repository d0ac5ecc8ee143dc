import { told } from '../../../src/growth/desk/fields.ts';
import { accountNames, subjects } from '../../../src/growth/desk/subjects.ts';
import { overturners } from '../../../src/growth/desk/overturners.ts';
import { inTransaction, type Tx } from '../../../src/lib/db.ts';
import { openAppeal } from '../../../src/moderation/appeals/service.ts';
import { tasksOf } from '../../../src/moderation/desk/sql.ts';
import { claimTask, decideTask } from '../../../src/moderation/desk/tasks.ts';
import { report } from '../../../src/moderation/reports/service.ts';
import { openByOperator } from '../../../src/moderation/violations/service.ts';
import { secondsAgo } from '../behaviour/events.ts';
import { actorOf, idOf, type Stage } from './stage.ts';

type Scene = { at: Date; play: (now: Date) => Promise<void>; after?: 'everything' };

/** Cases that an operator opened and confirmed, and what became of their appeals. */
const cases = [
  {
    author: 'lin',
    daysAgo: 24,
    code: 'V01',
    note: '主页置顶作品的配图里留了微信号，已由作者自行更换。',
  },
  {
    author: 'lin',
    daysAgo: 16,
    code: 'V06',
    note: '“三天去味”的说法没有测试依据。',
    appeal: {
      daysAgo: 15,
      text: '文中附了连续三天的测试照片和温湿度记录，请对照第二节的图片再看一遍。',
      overturnedDaysAgo: 14,
    },
  },
  { author: 'dou', daysAgo: 6, code: 'V06', note: '手柄测评的续航数据与官方参数、与自己视频里的读数都对不上。' },
  {
    author: 'dou',
    daysAgo: 3,
    code: 'V06',
    note: '同一款手柄的第二篇测评，延迟数据没有测试过程。',
    appeal: { daysAgo: 1, text: '延迟是用 240 帧慢动作一帧一帧数的，原始视频我可以补交，只是没有放进文章里。' },
  },
] as const;

/** What readers reported: about one work enough of them for a case, about another not yet. */
const reports = [
  { content: 'mian-dino', readers: ['r011', 'r012', 'r013'], reason: 'COPIED', text: '这几张图在别的平台见过' },
  { content: 'dou-dice', readers: ['r014'], reason: 'FALSE_CLAIM', text: '骰子不可能每次都掷出六' },
  { content: 'mian-robot', readers: ['r015', 'r016'], reason: 'OTHER', text: '' },
] as const;

/** Cases, appeals and reports of the last weeks, so that the pages of account health have something to show (UX 45). */
export function healthScenes(stage: Stage): Scene[] {
  const inTx = (play: (tx: Tx, now: Date) => Promise<void>) => (now: Date) =>
    inTransaction(stage.tools.db, (tx) => play(tx, now));
  const reported = reports.map(({ content, readers, reason, text }, nr) => ({
    at: stage.at(secondsAgo(2, `16:2${nr}`)),
    play: inTx(async (tx, now) => {
      const wish = { subjectType: 'content' as const, subjectId: idOf(stage.contents, content), reason, text };
      for (const key of readers) await report(tx, actorOf(stage, key), now, wish, subjects);
    }),
  }));
  return [...reported, ...cases.flatMap((one, nr) => scenesOf(stage, one, nr, inTx))];
}

type InTx = (play: (tx: Tx, now: Date) => Promise<void>) => Scene['play'];

function scenesOf(stage: Stage, of: (typeof cases)[number], nr: number, inTx: InTx): Scene[] {
  const at = (daysAgo: number, hour: number) => stage.at(secondsAgo(daysAgo, `${hour}:1${nr}`));
  const made = { violationId: '', appealId: '' };
  const confirming = {
    at: at(of.daysAgo, 14),
    play: inTx(async (tx, now) => {
      const risk = actorOf(stage, 'risk');
      const about = { subjectType: 'account' as const, subjectId: idOf(stage.accounts, of.author), note: of.note };
      const { violationId, taskId } = await openByOperator(tx, risk, now, about, subjects);
      made.violationId = violationId;
      const { code, note } = of;
      await decideTask(tx, risk, now, taskId, { outcome: 'reject', reasons: [{ code, note }] }, told);
    }),
  };
  if (!('appeal' in of)) return [confirming];
  const { appeal } = of;
  const appealing = {
    at: at(appeal.daysAgo, 10),
    play: inTx(async (tx, now) => {
      const wish = { kind: 'violation' as const, subjectId: made.violationId, text: appeal.text, pictureIds: [] };
      const tools = { overturners, names: accountNames };
      made.appealId = (await openAppeal(tx, actorOf(stage, of.author), now, wish, tools)).appealId;
    }),
  };
  if (!('overturnedDaysAgo' in appeal)) return [confirming, appealing];
  const deciding = {
    at: at(appeal.overturnedDaysAgo, 11),
    play: inTx(async (tx, now) => {
      const reviewer = actorOf(stage, 'reviewer');
      const task = (await tasksOf(tx, 'appeal', [made.appealId])).get(made.appealId);
      if (!task) throw new Error('an appeal waits at no desk');
      await claimTask(tx, reviewer, now, task.taskId);
      await decideTask(tx, reviewer, now, task.taskId, { outcome: 'approve', reasons: [] }, told);
    }),
  };
  return [confirming, appealing, deciding];
}
