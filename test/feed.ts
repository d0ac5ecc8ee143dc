import { setTimeout as sleep } from 'node:timers/promises';
import { importAccounts } from '../src/accounts/service.ts';
import * as fans from '../src/fans/service.ts';
import * as feed from '../src/feed/service.ts';
import type { FeedTab } from '../src/feed/schema.ts';
import type { UserActor } from '../src/lib/actor.ts';
import { businessNow, reachTime } from '../src/lib/clock.ts';
import type { Tx } from '../src/lib/db.ts';
import { newId, newIdOf } from '../src/lib/ids.ts';
import type { TestApp } from './app.ts';

/** A signed-in reader as services see him. */
export function readerActor(userId: string): UserActor {
  return { kind: 'user', userId, visitorId: undefined, signedInAt: new Date(), roles: [] };
}

async function push(
  tx: Tx,
  now: Date,
  accountId: string,
  shown: Partial<Pick<feed.Publication, 'creators' | 'newArrival' | 'live'>> = {},
  contentId = newIdOf(accountId, now),
): Promise<string> {
  const tabs = { creators: false, newArrival: false, live: false, ...shown };
  await feed.push(tx, now, { accountId, contentId, publishedAt: now, ...tabs });
  return contentId;
}

/** Reads as the route does: no transaction, the statement is its own. */
async function page({ db }: TestApp, userId: string, ask: feed.FeedAsk) {
  return (await feed.readSkeleton(db, await businessNow(db), userId, ask)).rows;
}

/** What the tests of the follow feed do to it, through its services, one transaction each. */
export function feedWorld(world: TestApp) {
  return {
    /** Opens accounts to follow. */
    accounts: async (count: number) => {
      const ids = Array.from({ length: count }, () => newId());
      const named = ids.map((accountId) => ({ accountId, name: `号${accountId}`, openedBy: accountId }));
      await world.run((tx, now) => importAccounts(tx, now, named));
      return ids;
    },
    follow: (userId: string, accountId: string, special?: boolean) =>
      world.run((tx, now) => fans.follow(tx, readerActor(userId), now, { accountId, special })),
    unfollow: (userId: string, accountId: string) =>
      world.run((tx, now) => fans.unfollow(tx, readerActor(userId), now, accountId)),
    /** Publishes a content; its first chunk is written at once, the others wait for `chunk` or the worker. */
    publish: async (
      accountId: string,
      shown: Partial<Pick<feed.Publication, 'creators' | 'newArrival' | 'live'>> = {},
    ) => {
      // Pushes of one millisecond have no order; those of a test come one after the other.
      await sleep(2);
      return world.run((tx, now) => push(tx, now, accountId, shown));
    },
    /** Publishes a content once more, in the caller's transaction. */
    pushOf: (tx: Tx, now: Date, accountId: string, contentId: string) => push(tx, now, accountId, {}, contentId),
    /** Publishes a content of each account in the same millisecond. */
    publishTwins: (accountIds: string[]) =>
      world.run(async (tx, now) => {
        const contents: string[] = [];
        for (const accountId of accountIds) contents.push(await push(tx, now, accountId));
        return contents;
      }),
    /** The word of a withdrawal comes before that of the publication. */
    publishWithdrawn: (accountId: string) =>
      world.run(async (tx, now) => {
        const contentId = newIdOf(accountId, now);
        await feed.withdraw(tx, now, accountId, contentId, now);
        const tabs = { creators: false, newArrival: false, live: false };
        await feed.push(tx, now, { accountId, contentId, publishedAt: now, ...tabs });
      }),
    page: (userId: string, ask: feed.FeedAsk) => page(world, userId, ask),
    withdraw: (accountId: string, contentId: string) =>
      world.run((tx, now) => feed.withdraw(tx, now, accountId, contentId, now)),
    /** Runs the next chunk of every push of these accounts that is not done. */
    chunk: async (accountIds: string[]) => {
      const open = await world.pool.query(
        `select account_id as "accountId", push_id as "pushId" from feed.push
         where account_id = any($1) and done_at is null and withdrawn_at is null order by push_id`,
        [accountIds],
      );
      for (const key of open.rows) await world.run((tx, now) => feed.fanOut(tx, now, key));
      return open.rows.length;
    },
    /** Makes a reader dormant, as the night after long absence does. */
    sleep: (userId: string) =>
      world.run(async (tx, now) => {
        await tx
          .updateTable('feed.reader')
          .set({ lastSeenAt: new Date(now.getTime() - 40 * 86_400_000) })
          .where('userId', '=', userId)
          .execute();
        await feed.letSleep(tx, now);
      }),
    /** Lets business time pass without anything due running. */
    pass: (ms: number) => world.run((tx, now) => reachTime(tx, new Date(now.getTime() + ms))),
    /** The whole feed of a reader, page by page, as content ids. */
    read: async (userId: string, pageSize: number, tab: FeedTab = 'all') => {
      const contents: string[] = [];
      let before: { pushedAt: Date; pushId: string } | undefined;
      for (let pages = 0; pages < 10_000; pages++) {
        const rows = await page(world, userId, { tab, before, rows: pageSize });
        contents.push(...rows.map((row) => row.contentId));
        before = rows.at(-1);
        if (rows.length < pageSize) return contents;
      }
      throw new Error('the feed does not end');
    },
  };
}
