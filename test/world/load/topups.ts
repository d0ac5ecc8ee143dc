import { makeTopup } from '../../../src/cps/rewarding/topups.ts';
import { inTransaction } from '../../../src/lib/db.ts';
import { dayOf } from '../../../src/lib/time.ts';
import { secondsAgo } from '../behaviour/events.ts';
import { actorOf, type Stage } from './stage.ts';

/** Money that finance puts into channels' pools: so many days ago, in fen, and why. */
const topups = [
  { daysAgo: 62, scene: 'good_finds', amountFen: 20_000, reason: '好物频道开张首周' },
  { daysAgo: 41, scene: 'good_finds', amountFen: 30_000, reason: '换季好物专题' },
  { daysAgo: 38, scene: 'must_buy', amountFen: 15_000, reason: '必买清单冷启动' },
  { daysAgo: 12, scene: 'good_finds', amountFen: 30_000, reason: '年末好物加码' },
  { daysAgo: 5, scene: 'good_finds', amountFen: 20_000, reason: '店铺秋促期间多鼓励实拍' },
  { daysAgo: 3, scene: 'must_buy', amountFen: 10_000, reason: '清单内容补量' },
] as const;

/** The top-ups as scenes of the story, each on the morning of its day. */
export function topupScenes(stage: Stage): { at: Date; play: (now: Date) => Promise<void>; after?: 'everything' }[] {
  return topups.map(({ daysAgo, ...wish }) => ({
    at: stage.at(secondsAgo(daysAgo, '09:30')),
    play: (now) =>
      inTransaction(stage.tools.db, (tx) =>
        makeTopup(tx, actorOf(stage, 'finance'), now, { ...wish, day: dayOf(now) }),
      ),
  }));
}
