import { inTransaction } from '../../../src/lib/db.ts';
import { createReward, startReward } from '../../../src/growth/rewards/service.ts';
import { DAY, SECOND } from '../../../src/lib/time.ts';
import { secondsAgo } from '../behaviour/events.ts';
import { contents } from '../contents.ts';
import { actorOf, idOf, type Stage } from './stage.ts';

type Scene = { at: Date; play: (now: Date) => Promise<void>; after?: 'everything' };

/** After the author has asked something below the work. */
const STARTED_AFTER_S = 120;

/** Rewards for the best replies: one that was announced long ago, one that still runs (DOMAIN 6.6). */
export function rewardScenes(stage: Stage): Scene[] {
  return [...promised(stage, 'gu-keyboard', '键帽一套的优惠券', 20), ...running(stage, 'hao-entrance')];
}

/** A reward from the publication on, for some days, decided by the most likes. */
function promised(stage: Stage, key: string, prizeText: string, days: number): Scene[] {
  const content = contents.find((one) => one.key === key);
  if (!content) throw new Error(`no content ${key}`);
  const at = stage.at(secondsAgo(content.day, content.time) + STARTED_AFTER_S);
  const to = new Date(at.getTime() + days * DAY);
  const start: Scene = {
    at,
    play: (now) => begin(stage, content.author, key, now, { prizeKind: 'coupon', prizeText, winners: 2, to }),
  };
  // Whatever was said until its end must be there when it is decided.
  return [start, { at: new Date(to.getTime() - SECOND), after: 'everything', play: () => Promise.resolve() }];
}

/** A reward that began a while ago and ends in some days. */
function running(stage: Stage, key: string): Scene[] {
  const author = contents.find((one) => one.key === key)?.author ?? '';
  const now = stage.at(stage.until).getTime();
  const [at, to] = [new Date(now - 2 * DAY), new Date(now + 5 * DAY)];
  const wish = { prizeKind: 'gift' as const, prizeText: '玄关收纳托盘一个', winners: 3, to };
  return [{ at, play: (now) => begin(stage, author, key, now, wish) }];
}

type Wish = { prizeKind: 'coupon' | 'gift'; prizeText: string; winners: number; to: Date };

function begin(stage: Stage, author: string, key: string, now: Date, { to, ...wish }: Wish): Promise<void> {
  const rule = wish.prizeKind === 'gift' ? ('author_pick' as const) : ('top_likes' as const);
  return inTransaction(stage.tools.db, async (tx) => {
    const actor = actorOf(stage, author);
    const terms = { contentId: idOf(stage.contents, key), prizeFen: 0, from: now, to, rule, ...wish };
    await startReward(tx, actor, now, await createReward(tx, actor, now, terms, 'zh-CN'), 'zh-CN');
  });
}
