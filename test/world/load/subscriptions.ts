import { inTransaction } from '../../../src/lib/db.ts';
import { Refusal } from '../../../src/lib/errors.ts';
import { HOUR, MINUTE } from '../../../src/lib/time.ts';
import { sendWorks } from '../../../src/feed/subscriptions/composing.ts';
import { noteOpened, noteRead } from '../../../src/feed/subscriptions/reading.ts';
import { secondsAgo } from '../behaviour/events.ts';
import { readers } from '../readers.ts';
import { jobsDone } from './jobs.ts';
import { actorOf, idOf, type Stage } from './stage.ts';

type Scene = { at: Date; play: (now: Date) => Promise<void>; after?: 'everything' };
type Message = { title: string; works: string[]; ago: number; clock: string };

const AUTHOR = 'lin';
const sent: readonly Message[] = [
  { title: '一个人的火锅，和装它的碗', works: ['lin-stove', 'lin-bowl'], ago: 9, clock: '11:40' },
  { title: '周末下厨前先看这三篇', works: ['lin-knife', 'lin-stove', 'lin-lunchbox'], ago: 1, clock: '10:20' },
];
/** Goes out tomorrow at noon. */
const waiting: Omit<Message, 'ago' | 'clock'> = { title: '省钱又下饭：罐头和拌酱', works: ['lin-tomato', 'lin-chili'] };

/** Subscription messages of one creator: two that were sent and read, one that waits for its time (DOMAIN 6.4). */
export function subscriptionScenes(stage: Stage): Scene[] {
  const last = stage.at(stage.until);
  return [
    ...sent.flatMap((message): Scene[] => {
      const at = stage.at(secondsAgo(message.ago, message.clock));
      const read = { id: '' };
      return [
        {
          at,
          after: 'everything',
          play: async (now) => {
            read.id = await send(stage, now, message);
          },
        },
        { at: new Date(at.getTime() + MINUTE), play: () => jobsDone(stage) },
        { at: new Date(at.getTime() + 5 * HOUR), play: (now) => readIt(stage, now, read.id, message) },
      ];
    }),
    {
      at: new Date(last.getTime() - MINUTE),
      play: async (now) => {
        await send(stage, now, waiting, stage.at(secondsAgo(-1, '12:00')));
      },
    },
  ];
}

function send(
  stage: Stage,
  now: Date,
  { title, works }: Pick<Message, 'title' | 'works'>,
  scheduledAt?: Date,
): Promise<string> {
  const contentIds = works.map((key) => idOf(stage.contents, key));
  const wish = { title, contentIds, ...(scheduledAt && { scheduledAt }) };
  return inTransaction(stage.tools.db, (tx) => sendWorks(tx, actorOf(stage, AUTHOR), now, wish, 'zh-CN'));
}

/** Two of three who got it read it, and some of them open a work of it. */
async function readIt(stage: Stage, now: Date, id: string, { works }: Message): Promise<void> {
  await inTransaction(stage.tools.db, async (tx) => {
    for (const [nr, { key }] of readers.entries()) {
      if (nr % 3 === 0) continue;
      const reader = actorOf(stage, key);
      try {
        await noteRead(tx, reader, now, stage.config, id);
        const contentId = idOf(stage.contents, works[nr % works.length] ?? '');
        if (nr % 2 === 0) await noteOpened(tx, reader, now, stage.config, { id, contentId });
      } catch (error) {
        // Who does not follow has no such message.
        if (!(error instanceof Refusal)) throw error;
      }
    }
  });
}
