import type { Tx } from '../../../src/lib/db.ts';
import { recordAll } from '../../../src/facts/service.ts';
import { importFollows, unfollow } from '../../../src/fans/service.ts';
import type { Event } from '../behaviour.ts';
import { secondsAgo } from '../behaviour/events.ts';
import { contents } from '../contents.ts';
import { only } from './doings.ts';
import { actorOf, idOf, type Stage } from './stage.ts';

/** Readers follow accounts, and a few leave again. */
export async function followAccounts(stage: Stage, tx: Tx, now: Date, events: readonly Event[]): Promise<void> {
  const follows = only(events, 'follow').map(({ at, reader, author, source, special }) => ({
    userId: idOf(stage.users, reader),
    accountId: idOf(stage.accounts, author),
    source,
    special,
    followedAt: stage.at(at),
  }));
  await importFollows(tx, now, follows);
  await countLed(stage, tx, events);
  for (const { at, reader, author } of only(events, 'unfollow'))
    await unfollow(tx, actorOf(stage, reader), stage.at(at), idOf(stage.accounts, author));
}

/** A follow from a content is counted for the newest that the author had out by then. */
async function countLed(stage: Stage, tx: Tx, events: readonly Event[]): Promise<void> {
  const led = only(events, 'follow').flatMap(({ at, reader, author, source }) => {
    const content = contents.findLast((each) => each.author === author && secondsAgo(each.day, each.time) < at);
    if (source !== 'content' || !content) return [];
    const contentId = idOf(stage.contents, content.key);
    const fact = { contentId, kind: 'follow' as const, id: `follow-${contentId}`, at: stage.at(at) };
    return [{ viewer: { userId: idOf(stage.users, reader) }, fact }];
  });
  if (led.length > 0) await recordAll(tx, led);
}
