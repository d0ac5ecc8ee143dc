import { sql } from 'kysely';
import pg from 'pg';
import { expect, test, vi } from 'vitest';
import { linkFor } from '../src/links/service.ts';
import { importFollows, setActive } from '../src/fans/service.ts';
import type { Tx } from '../src/lib/db.ts';
import { newId, newIdOf } from '../src/lib/ids.ts';
import { testApp } from './app.ts';
import { feedWorld } from './feed.ts';
import { goods, published, publisher } from './works.ts';

// What a hot path may cost, as counts: they are the same on every machine, so they can be held where times cannot.
const world = await testApp();
const people = feedWorld(world);
const ownDatabase = (await world.pool.query('select current_database() as name')).rows[0].name;

type Statement = { text: string; values: unknown[] };

/** Runs something, and answers the statements that went to the database meanwhile. */
async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  return (await sentBy(work)).map(({ statement }) => statement);
}

/** Runs one transaction, and answers the texts of its statements: not what other connections were doing meanwhile. */
async function textsOfTransaction(work: () => Promise<unknown>): Promise<string[]> {
  const sent = await sentBy(work);
  const begun = sent.findLast(({ statement }) => statement.text === 'begin');
  return sent.filter(({ client }) => client === begun?.client).map(({ statement }) => statement.text);
}

async function sentBy(work: () => Promise<unknown>): Promise<{ client: unknown; statement: Statement }[]> {
  const sent = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    const { calls, contexts } = sent.mock;
    const all = calls.map(([query], n) => ({ client: contexts[n], statement: query as unknown as Statement }));
    // Other files that ran in this process may still be putting their own databases away.
    return all.filter(({ client }) => (client as { database?: string }).database === ownDatabase);
  } finally {
    sent.mockRestore();
  }
}

/** The pages of 8 KiB that a statement looks at. */
async function buffersOf({ text, values }: Statement): Promise<number> {
  const explained = await world.pool.query(`explain (analyze, buffers, format json) ${text}`, values);
  const { Plan: plan } = explained.rows[0]['QUERY PLAN'][0];
  return plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
}

/** Rows that this connection has written lately. */
async function rowsWritten(tx: Tx): Promise<{ inserted: number; changed: number }> {
  const found = await sql<{ inserted: number; changed: number }>`
    select sum(n_tup_ins)::int as inserted, sum(n_tup_upd + n_tup_del)::int as changed
    from pg_stat_xact_user_tables`.execute(tx);
  return found.rows[0] ?? { inserted: 0, changed: 0 };
}

test('a feed page of 20: three statements, no transaction, some 800 bytes a card, and buffers by the page, not by the feed', async () => {
  const reader = await world.signUp('读者');
  const contents: { accountId: string; contentId: string }[] = [];
  for (const name of ['林小满的衣橱', '阿远的厨房', '周末去哪儿']) {
    const { owner, accountId } = await publisher(world, name, 'L6');
    await reader.call('PUT', `/follows/${accountId}`, {});
    for (let n = 0; n < 7; n++) contents.push({ accountId, contentId: await published(owner) });
  }
  for (let reads = 0; reads < 2; reads++) await people.read(reader.userId, 20);
  await people.pass(6000);
  const push = async (times: number) => {
    for (let n = 0; n < times; n++) {
      await world.run(async (tx, now) => {
        for (const { accountId, contentId } of contents) await people.pushOf(tx, now, accountId, contentId);
      });
    }
  };
  // What other statements have left behind costs buffers too, until it is swept, which a transaction nearby can put off.
  const swept = async (texts: readonly Statement[]): Promise<number> => {
    const sums: number[] = [];
    for (let tries = 0; tries < 5; tries++) {
      await world.pool.query('vacuum analyze');
      const buffers = await Promise.all(texts.map(buffersOf));
      sums.push(buffers.reduce((a, b) => a + b));
    }
    return Math.min(...sums);
  };
  const page = async () => {
    const answer = await reader.call('GET', '/feed?limit=20');
    expect(answer.body.items).toHaveLength(20);
    return Number(answer.headers['content-length']);
  };
  await push(1);
  // The first answer also notes when the reader was seen.
  await page();
  let bytes = 0;
  const statements = await statementsOf(async () => {
    bytes = await page();
  });
  expect(statements).toHaveLength(3);
  expect(bytes).toBeLessThan(20 * 800);
  expect(await swept(statements)).toBeLessThan(200);
  await push(40);
  expect(await swept(statements)).toBeLessThan(200);
});

test('a publication to 1,000 followers: one row of the push, one entry a follower, and as many statements as to nobody', async () => {
  const [alone = '', followed = ''] = await people.accounts(2);
  const userIds = Array.from({ length: 1000 }, () => newId());
  await world.run((tx, now) =>
    importFollows(
      tx,
      now,
      userIds.map((userId) => ({ userId, accountId: followed })),
    ),
  );
  await world.run((tx) => setActive(tx, userIds, true));
  await people.publish(followed);
  const [before, after] = await world.run(async (tx, now) => {
    const first = await rowsWritten(tx);
    await people.pushOf(tx, now, followed, newIdOf(followed, now));
    return [first, await rowsWritten(tx)];
  });
  expect(after.inserted - before.inserted).toBe(1001);
  expect(after.changed - before.changed).toBe(0);
  const toNobody = await textsOfTransaction(() => people.publish(alone));
  expect(await textsOfTransaction(() => people.publish(followed))).toEqual(toNobody);
  expect(toNobody.length).toBeLessThanOrEqual(9);
});

test('clicks on links that come together are two statements, however many they are', async () => {
  await goods(world, ['counted']);
  const link = linkFor(world.config, { contentId: newIdOf(newId()), itemId: 'counted', scene: 'follow_feed' });
  const click = () => world.anonymous.call('GET', `/go/${link}`);
  // The first click makes the month.
  expect((await click()).status).toBe(302);
  expect((await statementsOf(click)).map(({ text }) => text)).toHaveLength(2);
  expect((await statementsOf(() => Promise.all(Array.from({ length: 50 }, click)))).length).toBeLessThanOrEqual(6);
});
