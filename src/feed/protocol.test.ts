import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { feedWorld, readerActor } from '../../test/feed.ts';
import * as fans from '../fans/service.ts';
import { businessNow } from '../lib/clock.ts';
import { inTransaction } from '../lib/db.ts';
import { newId } from '../lib/ids.ts';
import { setPolicy } from '../lib/policy.ts';
import { feedRules } from './policy.ts';
import * as feed from './service.ts';

const world = await testApp();
const people = feedWorld(world);
await world.run((tx, now) =>
  setPolicy(tx, now, feedRules, {
    document: { ...feedRules.defaults, cutOverFollowers: 4, chunkFollowers: 1 },
    effectiveAt: now,
    author: 'test',
    reason: 'small enough to cross the cut-over',
  }),
);

const READERS = 5;
const ACCOUNTS = 3;

type Step =
  | { do: 'follow' | 'unfollow' | 'slowFollow'; reader: number; account: number }
  | { do: 'publish' | 'publishTwins' | 'withdraw' | 'publishAll'; account: number }
  | { do: 'read' | 'sleep' | 'slowWake'; reader: number; size: number }
  | { do: 'chunk' | 'pass' };

const reader = fc.nat(READERS - 1);
const account = fc.nat(ACCOUNTS - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('follow' as const), reader, account }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('publish' as const, 'publishAll' as const, 'publishTwins' as const),
      account,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('read' as const), reader, size: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('chunk' as const, 'pass' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('unfollow' as const, 'slowFollow' as const), reader, account }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), account }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('sleep' as const, 'slowWake' as const), reader, size: fc.constant(2) }),
  },
);

/** What everybody should see: follows and standing publications, and nothing else. */
class Naive {
  readonly readers = Array.from({ length: READERS }, () => `reader${newId()}`);
  readonly accounts: string[];
  readonly follows = this.readers.map(() => new Set<number>());
  readonly contents: string[][];

  constructor(accounts: string[]) {
    this.accounts = accounts;
    this.contents = accounts.map(() => []);
  }

  feedOf(index: number): string[] {
    return [...(this.follows[index] ?? [])].flatMap((followed) => this.contents[followed] ?? []);
  }
}

async function run(naive: Naive, step: Step): Promise<void> {
  const who = 'reader' in step ? (naive.readers[step.reader] ?? '') : '';
  const whom = 'account' in step ? (naive.accounts[step.account] ?? '') : '';
  const followed = 'reader' in step ? naive.follows[step.reader] : undefined;
  const standing = 'account' in step ? naive.contents[step.account] : undefined;
  switch (step.do) {
    case 'follow':
      await people.follow(who, whom);
      followed?.add(step.account);
      return;
    case 'unfollow':
      await people.unfollow(who, whom);
      followed?.delete(step.account);
      return;
    case 'slowFollow':
      await meanwhile(
        (tx, now) => fans.follow(tx, readerActor(who), now, { accountId: whom }),
        () => publishAll(naive, step.account),
      );
      followed?.add(step.account);
      return;
    case 'slowWake':
      await meanwhile(
        (tx, now) => feed.readSkeleton(tx, now, who, { tab: 'all', before: undefined, rows: step.size }),
        async () => {
          for (const index of naive.accounts.keys()) await publishAll(naive, index);
        },
      );
      return;
    case 'publish':
      standing?.push(await people.publish(whom));
      return;
    case 'publishTwins': {
      const twins = [step.account, (step.account + 1) % ACCOUNTS];
      const made = await people.publishTwins(twins.map((index) => naive.accounts[index] ?? ''));
      for (const [nth, contentId] of made.entries()) naive.contents[twins[nth] ?? -1]?.push(contentId);
      return;
    }
    case 'publishAll':
      return publishAll(naive, step.account);
    case 'withdraw': {
      const contentId = standing?.shift();
      if (contentId !== undefined) await people.withdraw(whom, contentId);
      return;
    }
    case 'chunk':
      await people.chunk(naive.accounts);
      return;
    case 'pass':
      await people.pass(6000);
      return;
    case 'sleep':
      return people.sleep(who);
    default:
      return check(naive, step.reader, step.size);
  }
}

/** Publishes and lets every chunk run. */
async function publishAll(naive: Naive, index: number): Promise<void> {
  const accountId = naive.accounts[index] ?? '';
  naive.contents[index]?.push(await people.publish(accountId));
  while ((await people.chunk([accountId])) > 0);
}

/** Runs `slow` in a transaction that commits only after `others` are done, however long ago it began. */
async function meanwhile(
  slow: (tx: Parameters<Parameters<typeof world.run>[0]>[0], now: Date) => Promise<unknown>,
  others: () => Promise<void>,
): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    await slow(tx, await businessNow(tx));
    await people.pass(60_000);
    await others();
  });
}

async function check(naive: Naive, index: number, size: number): Promise<void> {
  const userId = naive.readers[index] ?? '';
  const seen = await people.read(userId, size);
  const wanted = await inOrder(naive.feedOf(index));
  expect(seen).toEqual(wanted);
  expect(await missingEntries(userId)).toEqual([]);
}

async function inOrder(contentIds: string[]): Promise<string[]> {
  const rows = await world.pool.query(
    `select content_id from feed.push where content_id = any($1) order by pushed_at desc, push_id desc`,
    [contentIds],
  );
  return rows.rows.map((row) => row.content_id);
}

/** Pushes that the reader's own row says are in his entries, and are not: `completeSince` must be honest. */
async function missingEntries(userId: string): Promise<string[]> {
  const rows = await world.pool.query(
    `select p.push_id from feed.reader r
     join fans.follow w on w.user_id = r.user_id and w.unfollowed_at is null
     join feed.push p on p.account_id = w.account_id and p.mode = 'fan_out' and p.done_at is not null
       and p.withdrawn_at is null and p.pushed_at >= r.complete_since and p.pushed_at >= w.mirrored_since
     where r.user_id = $1 and not exists (
       select 1 from feed.entry e where e.user_id = r.user_id and e.pushed_at = p.pushed_at and e.push_id = p.push_id)`,
    [userId],
  );
  return rows.rows.map((row) => row.push_id);
}

test('a reader who becomes active while others publish misses nothing, however long it takes', async () => {
  const naive = new Naive(await people.accounts(ACCOUNTS));
  await run(naive, { do: 'follow', reader: 0, account: 0 });
  for (let reads = 0; reads < 2; reads++) await check(naive, 0, 2);
  await run(naive, { do: 'pass' });
  await run(naive, { do: 'sleep', reader: 0, size: 1 });
  await run(naive, { do: 'slowWake', reader: 0, size: 2 });
  for (let reads = 0; reads < 3; reads++) await check(naive, 0, 2);
});

test('a follow that commits while others publish misses nothing, however long it takes', async () => {
  const naive = new Naive(await people.accounts(ACCOUNTS));
  for (let reads = 0; reads < 2; reads++) await check(naive, 0, 2);
  await run(naive, { do: 'pass' });
  await run(naive, { do: 'slowFollow', reader: 0, account: 0 });
  for (let reads = 0; reads < 3; reads++) await check(naive, 0, 2);
});

test('what was published between an unfollow and the next follow is there', async () => {
  const naive = new Naive(await people.accounts(ACCOUNTS));
  await run(naive, { do: 'follow', reader: 0, account: 0 });
  for (let reads = 0; reads < 2; reads++) await check(naive, 0, 2);
  await run(naive, { do: 'pass' });
  await run(naive, { do: 'unfollow', reader: 0, account: 0 });
  await run(naive, { do: 'publishAll', account: 0 });
  await check(naive, 0, 2);
  await run(naive, { do: 'follow', reader: 0, account: 0 });
  for (let reads = 0; reads < 3; reads++) await check(naive, 0, 2);
});

test('a push is seen by everybody before its last chunk has run, and once after it', async () => {
  const naive = new Naive(await people.accounts(ACCOUNTS));
  for (const index of [0, 1, 2]) {
    await run(naive, { do: 'follow', reader: index, account: 0 });
    for (let reads = 0; reads < 2; reads++) await check(naive, index, 2);
  }
  await run(naive, { do: 'pass' });
  await run(naive, { do: 'publish', account: 0 });
  for (let chunks = 0; chunks < 5; chunks++) {
    for (const index of [0, 1, 2]) await check(naive, index, 2);
    await run(naive, { do: 'chunk' });
  }
  const done = await world.pool.query('select done_at from feed.push where account_id = $1', [naive.accounts[0]]);
  expect(done.rows).toEqual([{ done_at: expect.any(Date) }]);
});

test(
  'every feed is what its follows published, once and in order, whatever happened in between',
  { timeout: 240_000 },
  async () => {
    const property = fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
      const naive = new Naive(await people.accounts(ACCOUNTS));
      for (const one of steps) await run(naive, one);
      for (const index of naive.readers.keys()) await check(naive, index, 2);
    });
    await fc.assert(property, { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 40) });
    const modes = await world.pool.query(`select mode, count(*)::int as n from feed.push group by mode order by mode`);
    console.info(modes.rows, (await world.pool.query('select count(*)::int as entries from feed.entry')).rows);
  },
);
