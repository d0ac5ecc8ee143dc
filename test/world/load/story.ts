import { closeMonth } from '../../../src/cps/month/service.ts';
import { inTransaction } from '../../../src/lib/db.ts';
import { DAY, HOUR, MINUTE, SECOND, addMonths, closeOf, monthOf } from '../../../src/lib/time.ts';
import { playClock } from '../../../src/worker.ts';
import { behaviour, worldBegins, type Event } from '../behaviour.ts';
import { secondsAgo } from '../behaviour/events.ts';
import { businesses } from '../businesses.ts';
import { creators } from '../cast.ts';
import { contents } from '../contents.ts';
import type { Content } from '../contents/shape.ts';
import { unfinished } from '../unfinished.ts';
import { collectBills } from './bills.ts';
import { disputeScenes } from './disputes.ts';
import { clickGoods, recordDoings } from './doings.ts';
import { filmReady } from './films.ts';
import { followAccounts } from './follows.ts';
import { healthScenes } from './health.ts';
import { institutionScenes } from './institutions.ts';
import { chatScenes } from './chat.ts';
import { campaignScenes } from './campaigns.ts';
import { channelScenes } from './channels.ts';
import { jobsDone } from './jobs.ts';
import { emptyBook, sendOrders } from './orders.ts';
import { placementScenes } from './placements.ts';
import { payOut } from './payouts.ts';
import { review, submit, writeDraft } from './publishing.ts';
import { reachScenes } from './reach.ts';
import { rewardScenes } from './rewards.ts';
import { actorOf, type Stage } from './stage.ts';
import { subscriptionScenes } from './subscriptions.ts';
import { questionScenes, sayThings } from './talk.ts';
import { tellingScenes } from './telling.ts';
import { topupScenes } from './topups.ts';

/** Something that happens at an instant, beside what readers do, and what of that must be known by then. */
type Scene = { at: Date; play: (now: Date) => Promise<void>; after?: 'follows' | 'everything' };

/** A new author's content is submitted this long before it is published: a reviewer reads it first. */
const REVIEW_MS = 40 * MINUTE;
/** So long after a month's close most shops have paid. */
const COLLECTED_MS = 6 * DAY;
/** A reviewer's decision takes effect after this (DOMAIN 13.2). */
const UNDO_MS = 10 * SECOND;

/** Plays the three months from the opened accounts to this moment, with the clock of business set to each instant. */
export async function playStory(stage: Stage): Promise<void> {
  const scenes = [
    ...nights(stage),
    ...publications(stage),
    ...fates(stage),
    ...institutionScenes(stage),
    ...closes(stage),
    ...topupScenes(stage),
    ...disputeScenes(stage),
    ...channelScenes(stage),
    ...healthScenes(stage),
    ...campaignScenes(stage),
    ...placementScenes(stage),
    ...tellingScenes(stage),
    ...questionScenes(stage),
    ...rewardScenes(stage),
    ...reachScenes(stage),
    ...chatScenes(stage),
    ...subscriptionScenes(stage),
    thisMorning(stage),
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const [follows, others] = partition(behaviour(stage.until), ({ kind }) => kind === 'follow' || kind === 'unfollow');
  const followsUntil = takingTurns(stage, follows);
  const othersUntil = takingTurns(stage, others);
  const book = emptyBook();
  const followed: Event[] = [];
  for (const { at, play, after } of scenes) {
    await playClock(stage.tools, at);
    if (after) followed.push(...(await playFollows(stage, at, followsUntil(at))));
    if (after === 'everything') await playDoings(stage, at, book, [...followed.splice(0), ...othersUntil(at)]);
    await play(at);
  }
}

function partition<T>(all: readonly T[], belongs: (one: T) => boolean): [T[], T[]] {
  return [all.filter((one) => belongs(one)), all.filter((one) => !belongs(one))];
}

/** Answers at each call what happened since the last one. */
function takingTurns(stage: Stage, events: readonly Event[]): (until: Date) => Event[] {
  let next = 0;
  return (until) => {
    const from = next;
    while (next < events.length && stage.at(events[next]?.at ?? 0) <= until) next += 1;
    return events.slice(from, next);
  };
}

async function playFollows(stage: Stage, now: Date, events: Event[]): Promise<Event[]> {
  if (events.length > 0) await inTransaction(stage.tools.db, (tx) => followAccounts(stage, tx, now, events));
  return events;
}

/** What readers and buyers did since the last time. */
async function playDoings(stage: Stage, now: Date, book: ReturnType<typeof emptyBook>, events: Event[]): Promise<void> {
  if (events.length === 0) return;
  const { db } = stage.tools;
  const bought = async () => {
    await inTransaction(db, (tx) => clickGoods(stage, tx, events));
    await inTransaction(db, (tx) => sendOrders(stage, tx, now, book, events));
  };
  await Promise.all([inTransaction(db, (tx) => recordDoings(stage, tx, events)), bought()]);
  await inTransaction(db, (tx) => sayThings(stage, tx, events));
}

/** Every local midnight, so that nothing waits longer than a day for its turn. */
function nights(stage: Stage): Scene[] {
  const days = Math.floor(-worldBegins / (DAY / SECOND));
  return Array.from({ length: days }, (_, nr) => {
    const daysAgo = days - nr - 1;
    const play = async () => {
      stage.goOn();
      if (daysAgo % 10 === 0)
        stage.progress(daysAgo === 0 ? '演到今天 · up to today' : `还有 ${daysAgo} 天 · ${daysAgo} days to go`);
    };
    return { at: stage.at(secondsAgo(daysAgo)), play, after: 'everything' };
  });
}

/** The last instant: what happened today until the loading began. */
function thisMorning(stage: Stage): Scene {
  return { at: stage.at(stage.until), play: () => jobsDone(stage), after: 'everything' };
}

const novices = new Set([...creators, ...businesses].filter(({ level }) => level < 'L2').map(({ key }) => key));

function publications(stage: Stage): Scene[] {
  return contents.flatMap((content): Scene[] => {
    const at = stage.at(secondsAgo(content.day, content.time));
    if (!novices.has(content.author)) return [{ at, play: (now) => publish(stage, now, content), after: 'follows' }];
    const early = new Date(at.getTime() - REVIEW_MS);
    const decided = new Date(at.getTime() - UNDO_MS);
    return [
      { at: early, play: (now) => submitted(stage, now, content, 'reviewing') },
      {
        at: decided,
        play: (now) => inTransaction(stage.tools.db, (tx) => review(stage, tx, now, content.key)),
      },
      { at, play: () => jobsDone(stage), after: 'follows' },
    ];
  });
}

async function publish(stage: Stage, now: Date, content: Content): Promise<void> {
  if (content.kind === 'video') await filmReady(stage, content.author, content.film);
  await submitted(stage, now, content, 'published');
  await jobsDone(stage);
}

async function submitted(
  stage: Stage,
  now: Date,
  content: Content,
  expected: string,
  more: { scheduledAt?: string } = {},
): Promise<void> {
  const status = await inTransaction(stage.tools.db, (tx) => submit(stage, tx, now, content, more));
  if (status !== expected) throw new Error(`${content.key} is ${status}, not ${expected}`);
}

/** Contents that readers do not see. */
function fates(stage: Stage): Scene[] {
  return unfinished.flatMap(({ content, fate }): Scene[] => {
    const at = stage.at(secondsAgo(content.day, content.time));
    switch (fate.kind) {
      case 'draft':
        return [
          {
            at,
            play: async (now) =>
              void (await inTransaction(stage.tools.db, (tx) => writeDraft(stage, tx, now, content))),
          },
        ];
      case 'queue':
        return [{ at, play: (now) => submitted(stage, now, content, 'reviewing') }];
      case 'scheduled': {
        const scheduledAt = stage.at(secondsAgo(-fate.inDays, fate.time)).toISOString();
        return [{ at, play: (now) => submitted(stage, now, content, 'scheduled', { scheduledAt }) }];
      }
      default: {
        const { code, note } = fate;
        return [
          { at, play: (now) => submitted(stage, now, content, 'reviewing') },
          {
            at: new Date(at.getTime() + HOUR),
            play: (now) => inTransaction(stage.tools.db, (tx) => review(stage, tx, now, content.key, [{ code, note }])),
          },
        ];
      }
    }
  });
}

/** An officer of finance closes each month five minutes after its time, pays it a little later, and notes what shops pay (DOMAIN 11.5). */
function closes(stage: Stage): Scene[] {
  const scenes: Scene[] = [];
  const end = stage.at(0);
  for (let month = monthOf(stage.at(worldBegins)); closeOf(month) < end; month = addMonths(month, 1)) {
    const of = month;
    const play = async (now: Date) => {
      const officer = actorOf(stage, 'finance');
      const place = { db: stage.tools.db, home: stage.tools.config.home };
      for (const mode of ['lock', 'post'] as const) await closeMonth(place, officer, now, { month: of, mode });
      stage.progress(`结算 ${of} · closed ${of}`);
    };
    scenes.push({ at: new Date(closeOf(month).getTime() + 5 * MINUTE), play, after: 'everything' });
    const collectedAt = new Date(closeOf(month).getTime() + COLLECTED_MS);
    const latest = closeOf(addMonths(month, 1)) >= end;
    if (collectedAt < end) scenes.push({ at: collectedAt, play: (now) => collectBills(stage, now, of, latest) });
  }
  const paidAt = scenes
    .filter(({ after }) => after === 'everything')
    .map(({ at }) => new Date(at.getTime() + 40 * MINUTE))
    .filter((at) => at < end);
  const payouts = paidAt.map((at, i) => ({ at, play: (now: Date) => payOut(stage, now, i === paidAt.length - 1) }));
  return [...scenes, ...payouts];
}
