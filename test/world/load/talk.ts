import { businessNow } from '../../../src/lib/clock.ts';
import { inTransaction, type Tx } from '../../../src/lib/db.ts';
import { setDiscussion } from '../../../src/talk/comments/managing.ts';
import { writeComment } from '../../../src/talk/comments/service.ts';
import type { Event } from '../behaviour.ts';
import { secondsAgo } from '../behaviour/events.ts';
import { contents } from '../contents.ts';
import { questions } from '../talk/questions.ts';
import { only } from './doings.ts';
import { actorOf, idOf, type Stage } from './stage.ts';

/** What readers say below works, and what authors answer, in the order in which it was said. */
export async function sayThings(stage: Stage, tx: Tx, events: readonly Event[]): Promise<void> {
  for (const event of only(events, 'comment', 'reply')) {
    const by = event.kind === 'comment' ? event.reader : contents.find(({ key }) => key === event.content)?.author;
    const replyTo = event.kind === 'comment' ? null : (stage.comments.get(event.to) ?? null);
    const wish = { id: idOf(stage.contents, event.content), text: event.text, replyTo, mediaIds: [], mentions: [] };
    const { id } = await writeComment(tx, actorOf(stage, by ?? ''), stage.at(event.at), wish, 'zh-CN');
    if (event.kind === 'comment') stage.comments.set(event.id, id);
  }
}

/** After the publication, and before anybody has read it. */
const ASKED_AFTER_S = 60;

/** Authors ask their readers something below some works, as they come out. */
export function questionScenes(stage: Stage): { at: Date; play: () => Promise<void>; after?: 'everything' }[] {
  return contents.flatMap(({ key, author, day, time }) => {
    const question = questions[key];
    if (question === undefined) return [];
    const play = () =>
      inTransaction(stage.tools.db, async (tx) => {
        const wish = { id: idOf(stage.contents, key), question, closed: false, version: 1 };
        await setDiscussion(tx, actorOf(stage, author), await businessNow(tx), wish, 'zh-CN');
      });
    return [{ at: stage.at(secondsAgo(day, time) + ASKED_AFTER_S), play }];
  });
}
