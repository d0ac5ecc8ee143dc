import type { Tx } from '../../../src/lib/db.ts';
import { importFollows, unfollow } from '../../../src/fans/service.ts';
import type { Event } from '../behaviour.ts';
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
  for (const { at, reader, author } of only(events, 'unfollow'))
    await unfollow(tx, actorOf(stage, reader), stage.at(at), idOf(stage.accounts, author));
}
