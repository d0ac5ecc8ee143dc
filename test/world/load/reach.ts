import { acceptAd, fulfilAd } from '../../../src/feed/ads/fulfilling.ts';
import { inspectAd } from '../../../src/feed/ads/reading.ts';
import { requestAd } from '../../../src/feed/ads/requesting.ts';
import { pinForFans } from '../../../src/feed/pinning/service.ts';
import { inTransaction } from '../../../src/lib/db.ts';
import { DAY, HOUR, MINUTE } from '../../../src/lib/time.ts';
import { secondsAgo } from '../behaviour/events.ts';
import { contents } from '../contents.ts';
import { actorOf, idOf, type Stage } from './stage.ts';

type Scene = { at: Date; play: (now: Date) => Promise<void>; after?: 'everything' };
type Wish = { budgetFen: number; days: number; audience: 'followers' | 'similar' | 'all'; remark: string };

const MANAGER = 'campaign_manager';

/** What authors do to be seen: a pin for fans that stands, and requests for promotion that wait, run and are finished. */
export function reachScenes(stage: Stage): Scene[] {
  const ended = asked(stage, 'hao-kitchen-drawer', 12 * DAY, {
    budgetFen: 80_000,
    days: 3,
    audience: 'similar',
    remark: '想让也在收拾厨房的人看到',
  });
  const runs = asked(stage, 'gu-cables', 3 * DAY, {
    budgetFen: 60_000,
    days: 5,
    audience: 'followers',
    remark: '很多粉丝是这篇之后关注的',
  });
  const waits = asked(stage, 'mo-sunscreen', 8 * HOUR, {
    budgetFen: 50_000,
    days: 3,
    audience: 'all',
    remark: '换季前上线更合适',
  });
  const came = {
    impressions: 48_210,
    clicks: 1326,
    chargedFen: 71_500,
    evidence: '投放后台的日报已存档；费用按合同从对公账户结算',
  };
  return [
    pinned(stage, 'hao-last-box', 5 * HOUR),
    ...[ended, runs, waits].map(({ scene }) => scene),
    accepted(stage, ended, 11.5 * DAY, 72_000, 3),
    fulfilled(stage, ended, 7.5 * DAY, came),
    accepted(stage, runs, 2.5 * DAY, 55_000, 5),
  ];
}

const ago = (stage: Stage, ms: number) => new Date(stage.at(stage.until).getTime() - ms);

function workOf(key: string) {
  const found = contents.find((one) => one.key === key);
  if (!found) throw new Error(`no content ${key}`);
  return found;
}

/** A pin that began a while ago, after its work was pushed, and stands until tomorrow. */
function pinned(stage: Stage, key: string, since: number): Scene {
  const { db } = stage.tools;
  const { author, day, time } = workOf(key);
  const pushed = stage.at(secondsAgo(day, time)).getTime() + 30 * MINUTE;
  return {
    at: new Date(Math.max(ago(stage, since).getTime(), pushed)),
    play: (now) => inTransaction(db, (tx) => pinForFans(tx, actorOf(stage, author), now, idOf(stage.contents, key))),
  };
}

type Asked = { scene: Scene; id: () => string };

function asked(stage: Stage, key: string, since: number, wish: Wish): Asked {
  let made = '';
  const play = async (now: Date) => {
    const contentId = idOf(stage.contents, key);
    const actor = actorOf(stage, workOf(key).author);
    made = await inTransaction(stage.tools.db, (tx) => requestAd(tx, actor, now, { ...wish, contentId }));
  };
  return { scene: { at: ago(stage, since), play }, id: () => made };
}

/** The manager agrees to a request some hours later; it begins half a day after that. */
function accepted(stage: Stage, { id }: Asked, since: number, priceFen: number, days: number): Scene {
  const play = (now: Date) =>
    inTransaction(stage.tools.db, async (tx) => {
      const { version } = await inspectAd(tx, now, id());
      const from = new Date(now.getTime() + 12 * HOUR);
      const terms = { priceFen, from, to: new Date(from.getTime() + days * DAY), note: '按合同对公结算' };
      await acceptAd(tx, actorOf(stage, MANAGER), now, { id: id(), version, ...terms });
    });
  return { at: ago(stage, since), play };
}

/** The manager writes down what came of a request. */
function fulfilled(
  stage: Stage,
  { id }: Asked,
  since: number,
  came: Omit<Parameters<typeof fulfilAd>[3], 'id' | 'version'>,
): Scene {
  const play = (now: Date) =>
    inTransaction(stage.tools.db, async (tx) => {
      const { version } = await inspectAd(tx, now, id());
      await fulfilAd(tx, actorOf(stage, MANAGER), now, { id: id(), version, ...came });
    });
  return { at: ago(stage, since), play };
}
