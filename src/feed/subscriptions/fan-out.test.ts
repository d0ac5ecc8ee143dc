import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { feedWorld } from '../../../test/feed.ts';
import { clockAt, crowdOf } from '../../../test/subscriptions.ts';
import { businessNow } from '../../lib/clock.ts';
import { inTransaction } from '../../lib/db.ts';
import { newId, newIdOf } from '../../lib/ids.ts';
import { setPolicy } from '../../lib/policy.ts';
import { dayOf } from '../../lib/time.ts';
import { subscriptionRules } from './policy.ts';
import { messagesDue, sendMessage } from './sending.ts';
import * as store from './sql.ts';

// Without a worker: chunks are run from here, as often and as badly as a test likes.
const world = await testApp();
const people = feedWorld(world);
const PER_DAY = 2;
const CHUNK = 2;

class Killed extends Error {}

/** A message that has begun to go out. */
async function begun(accountId: string): Promise<string> {
  const messageId = newIdOf(accountId);
  await world.run(async (tx, now) => {
    const waits = { publishedId: null, publishedAt: null, quotaDay: null, createdBy: null, coverMediaId: null };
    const row = {
      accountId,
      messageId,
      title: '新一期',
      contentIds: [newIdOf(accountId)],
      createdAt: now,
      dueAt: null,
    };
    await store.insertMessage(tx, { ...row, ...waits });
    await store.updateMessage(tx, { accountId, messageId }, { status: 'sending', startedAt: now });
  });
  return messageId;
}

/** Runs the next chunk of a message; killed, it has written everything and committed nothing. */
function chunk(accountId: string, messageId: string, killed: boolean): Promise<void> {
  return inTransaction(world.db, async (tx) => {
    await sendMessage(tx, await businessNow(tx), { accountId, messageId });
    if (killed) throw new Killed();
  }).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });
}

const rows = async (accountId: string) =>
  (
    await world.pool.query<{ fan: string; entry: string; digest: string | null; messages: number }>(
      `select user_id as fan, entry_id as entry, digest_id as digest, messages from feed.subscription_entry
       where account_id = $1`,
      [accountId],
    )
  ).rows;
const messageOf = (accountId: string, messageId: string) =>
  world.run(async (tx) => (await store.messagesByKeys(tx, [{ accountId, messageId }])).get(messageId));

test('DOMAIN 2.4, 6.4: however chunks are repeated, killed and run at once, each fan has each message once, and so many by themselves', async () => {
  await clockAt(world, '09:00:00');
  const reason = 'test';
  await world.run((tx, now) =>
    setPolicy(tx, now, subscriptionRules, {
      document: { ...subscriptionRules.defaults, chunkFollowers: CHUNK, perFanPerDay: PER_DAY },
      effectiveAt: now,
      author: 'test',
      reason,
    }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 7 }),
      fc.integer({ min: 1, max: 4 }),
      fc.infiniteStream(fc.record({ nr: fc.nat(), killed: fc.boolean() })),
      async (fans, messages, dice) => {
        const [accountId = ''] = await people.accounts(1);
        await crowdOf(
          world,
          accountId,
          Array.from({ length: fans }, () => newId()),
        );
        const ids: string[] = [];
        for (let nr = 0; nr < messages; nr++) ids.push(await begun(accountId));
        for (let left = ids; left.length > 0;) {
          const runs = Array.from({ length: 4 }, () => dice.next().value);
          await Promise.all(runs.map(({ nr, killed }) => chunk(accountId, left[nr % left.length] ?? '', killed)));
          const open = await Promise.all(left.map((id) => messageOf(accountId, id)));
          left = left.filter((_, nr) => open[nr]?.status === 'sending');
        }
        const all = await rows(accountId);
        const single = all.filter(({ messages: n }) => n === 0);
        expect(new Set(single.map(({ fan, entry }) => `${fan} ${entry}`)).size).toBe(fans * messages);
        const above = Math.max(0, messages - PER_DAY);
        for (const [, ofFan] of Map.groupBy(all, ({ fan }) => fan)) {
          expect(ofFan.filter(({ digest, messages: n }) => n === 0 && digest === null)).toHaveLength(messages - above);
          expect(ofFan.filter(({ messages: n }) => n > 0).map(({ messages: n }) => n)).toEqual(
            above > 0 ? [above] : [],
          );
        }
        const sent = await Promise.all(ids.map((id) => messageOf(accountId, id)));
        expect(sent.map((one) => one?.recipients)).toEqual(ids.map(() => fans));
        expect(sent.reduce((sum, one) => sum + (one?.digested ?? 0), 0)).toBe(fans * above);
      },
    ),
    { numRuns: 25 },
  );
});

test('DOMAIN 6.4: a message that is not through at 22:00 rests until the morning, and goes on where it was', async () => {
  const evening = await clockAt(world, '21:59:59');
  const [accountId = ''] = await people.accounts(1);
  await crowdOf(
    world,
    accountId,
    Array.from({ length: CHUNK * 2 }, () => newId()),
  );
  const id = await begun(accountId);
  await chunk(accountId, id, false);
  expect(await rows(accountId)).toHaveLength(CHUNK);
  await clockAt(world, '22:00:00');
  await chunk(accountId, id, false);
  const resting = await messageOf(accountId, id);
  expect(resting).toMatchObject({ status: 'sending', recipients: CHUNK });
  expect(resting?.dueAt && dayOf(resting.dueAt)).toBe(dayOf(new Date(evening.getTime() + 12 * 3_600_000)));
  await clockAt(world, '07:00:00');
  await world.run((tx, now) => messagesDue.run(tx, now, {}));
  for (let chunks = 0; chunks < 3; chunks++) await chunk(accountId, id, false);
  expect(await messageOf(accountId, id)).toMatchObject({ status: 'sent', recipients: CHUNK * 2, dueAt: null });
  expect(await rows(accountId)).toHaveLength(CHUNK * 2);
});
