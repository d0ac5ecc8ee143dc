import { closeMonth } from '../../../src/cps/month/service.ts';
import { inTransaction } from '../../../src/lib/db.ts';
import { DAY, HOUR, MINUTE, SECOND, addMonths, closeOf, monthOf } from '../../../src/lib/time.ts';
import { advanceClock } from '../../../src/worker.ts';
import { behaviour, worldBegins, type Event } from '../behaviour.ts';
import { secondsAgo } from '../behaviour/events.ts';
import { businesses } from '../businesses.ts';
import { creators } from '../cast.ts';
import { contents } from '../contents.ts';
import type { Content } from '../contents/shape.ts';
import { unfinished } from '../unfinished.ts';
import { clickGoods, readContents } from './doings.ts';
import { filmReady } from './films.ts';
import { followAccounts } from './follows.ts';
import { jobsDone } from './jobs.ts';
import { emptyBook, sendOrders } from './orders.ts';
import { review, submit, writeDraft } from './publishing.ts';
import { actorOf, type Stage } from './stage.ts';

/** Something that happens at an instant, beside what readers do. */
type Scene = { at: Date; play: (now: Date) => Promise<void> };

/** A new author's content is submitted this long before it is published: a reviewer reads it first. */
const REVIEW_MS = 40 * MINUTE;
/** A reviewer's decision takes effect after this (DOMAIN 13.2). */
const UNDO_MS = 10 * SECOND;

/** Plays the three months from the opened accounts to this moment, with the clock of business set to each instant. */
export async function playStory(stage: Stage): Promise<void> {
  const scenes = [
    ...nights(stage),
    ...publications(stage),
    ...fates(stage),
    ...closes(stage),
    thisMorning(stage),
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const events = behaviour(stage.until);
  const book = emptyBook();
  let next = 0;
  for (const { at, play } of scenes) {
    await advanceClock(stage.tools, at);
    const from = next;
    while (next < events.length && stage.at(events[next]?.at ?? 0) <= at) next += 1;
    await playEvents(stage, at, book, events.slice(from, next));
    await play(at);
  }
}

/** What readers and buyers did since the last time. */
async function playEvents(stage: Stage, now: Date, book: ReturnType<typeof emptyBook>, events: Event[]): Promise<void> {
  if (events.length === 0) return;
  await inTransaction(stage.tools.db, async (tx) => {
    await followAccounts(stage, tx, now, events);
    await readContents(stage, tx, events);
    await clickGoods(stage, tx, events);
  });
  await inTransaction(stage.tools.db, (tx) => sendOrders(stage, tx, now, book, events));
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
    return { at: stage.at(secondsAgo(daysAgo)), play };
  });
}

/** The last instant: what happened today until the loading began. */
function thisMorning(stage: Stage): Scene {
  return { at: stage.at(stage.until), play: () => jobsDone(stage) };
}

const novices = new Set([...creators, ...businesses].filter(({ level }) => level < 'L2').map(({ key }) => key));

function publications(stage: Stage): Scene[] {
  return contents.flatMap((content) => {
    const at = stage.at(secondsAgo(content.day, content.time));
    if (!novices.has(content.author)) return [{ at, play: (now: Date) => publish(stage, now, content) }];
    const early = new Date(at.getTime() - REVIEW_MS);
    const decided = new Date(at.getTime() - UNDO_MS);
    return [
      { at: early, play: (now: Date) => submitted(stage, now, content, 'reviewing') },
      {
        at: decided,
        play: (now: Date) => inTransaction(stage.tools.db, (tx) => review(stage, tx, now, content.key)),
      },
      { at, play: () => jobsDone(stage) },
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

/** An officer of finance closes each month five minutes after its time (DOMAIN 11.5). */
function closes(stage: Stage): Scene[] {
  const scenes: Scene[] = [];
  const end = stage.at(0);
  for (let month = monthOf(stage.at(worldBegins)); closeOf(month) < end; month = addMonths(month, 1)) {
    const of = month;
    const play = async (now: Date) => {
      const officer = actorOf(stage, 'finance');
      for (const mode of ['lock', 'post'] as const) await closeMonth(stage.tools.db, officer, now, { month: of, mode });
      stage.progress(`结算 ${of} · closed ${of}`);
    };
    scenes.push({ at: new Date(closeOf(month).getTime() + 5 * MINUTE), play });
  }
  return scenes;
}
