import { announce, readAnnouncements, withdrawAnnouncement } from '../../../src/growth/announcements/service.ts';
import { answerFeedback, closeFeedback, sendFeedback } from '../../../src/growth/feedback/service.ts';
import { inTransaction, type Tx } from '../../../src/lib/db.ts';
import { SECOND } from '../../../src/lib/time.ts';
import { secondsAgo } from '../behaviour/events.ts';
import { announcements, feedback, type DemoAnnouncement, type DemoFeedback } from '../telling.ts';
import { actorOf, type Stage } from './stage.ts';

type Scene = { at: Date; play: (now: Date) => Promise<void>; after?: 'everything' };

/** What operators announce, and what people say of the program and are answered. */
export function tellingScenes(stage: Stage): Scene[] {
  return [
    ...announcements.flatMap((of, nr) => announcing(stage, of, nr)),
    ...feedback.flatMap((of, nr) => saying(stage, of, nr)),
  ];
}

function sceneOf(stage: Stage, nr: number) {
  // No two at one instant: the clock goes on while something is done.
  return (ago: number, clock: string, act: (tx: Tx, now: Date) => Promise<unknown>): Scene => ({
    at: new Date(stage.at(secondsAgo(ago, clock)).getTime() + nr * 7 * SECOND),
    play: (now) => inTransaction(stage.tools.db, (tx) => act(tx, now)).then(() => undefined),
  });
}

function announcing(stage: Stage, of: DemoAnnouncement, nr: number): Scene[] {
  const scene = sceneOf(stage, nr);
  const midnight = (ago: number | undefined) => (ago === undefined ? undefined : stage.at(secondsAgo(ago)));
  const { title, body, link = null, audience = { kind: 'all' as const }, pinned = false } = of;
  const until = midnight(of.untilAgo) ?? null;
  const actor = () => actorOf(stage, of.by);
  let id = '';
  const { withdrawn } = of;
  return [
    scene(of.ago, '10:12', async (tx, now) => {
      const wish = { title, body, link, audience, pinned, from: midnight(of.fromAgo), until };
      ({ id } = await announce(tx, actor(), now, wish));
    }),
    ...(of.readBy ?? []).map((who, place) =>
      scene(of.ago - 1, `0${place + 7}:31`, (tx, now) => readAnnouncements(tx, actorOf(stage, who), now, [id])),
    ),
    ...(withdrawn
      ? [
          scene(withdrawn.ago, '09:40', (tx, now) =>
            withdrawAnnouncement(tx, actor(), now, { id, version: 1, reason: withdrawn.reason }),
          ),
        ]
      : []),
  ];
}

function saying(stage: Stage, of: DemoFeedback, nr: number): Scene[] {
  const scene = sceneOf(stage, nr);
  const { kind, text, page, answer, closedAgo } = of;
  const desk = () => actorOf(stage, 'admin');
  let id = '';
  return [
    scene(of.ago, '21:08', async (tx, now) => {
      ({ id } = await sendFeedback(tx, actorOf(stage, of.who), now, { kind, text, page }));
    }),
    ...(answer
      ? [
          scene(answer.ago, '11:26', (tx, now) =>
            answerFeedback(tx, desk(), now, { id, version: 1, text: answer.text }),
          ),
        ]
      : []),
    ...(closedAgo === undefined
      ? []
      : [scene(closedAgo, '17:45', (tx, now) => closeFeedback(tx, desk(), now, { id, version: answer ? 2 : 1 }))]),
  ];
}
