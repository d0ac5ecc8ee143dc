import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { audit } from '../src/ledger/service.ts';
import { cardsByIds, contentFacts } from '../src/contents/service.ts';
import { countsOf } from '../src/facts/service.ts';
import { businessNow } from '../src/lib/clock.ts';
import { readConfig } from '../src/lib/config.ts';
import { inTransaction } from '../src/lib/db.ts';
import { openLog } from '../src/lib/log.ts';
import { SECOND } from '../src/lib/time.ts';
import { testDatabase } from './db.ts';
import { loadWorld, worldState } from './world.ts';
import { behaviour } from './world/behaviour.ts';
import { contents } from './world/contents.ts';
import { unfinished } from './world/unfinished.ts';

const database = await testDatabase();
const home = mkdtempSync(join(tmpdir(), 'zhongcao-world-'));
const config = readConfig({ ZHONGCAO_HOME: home, ZHONGCAO_LOG: 'error', ZHONGCAO_DEMO: '1' });
const tools = { config, db: database.db, pool: database.pool, log: openLog(config) };
const shopUrl = 'http://localhost:3001';
afterAll(() => rmSync(home, { recursive: true, force: true }));

beforeAll(async () => {
  expect(await worldState(database.db)).toBe('empty');
  const begun = performance.now();
  await loadWorld(tools, { shopUrl });
  // 20 s on a machine of its own; a crowded one may take longer.
  process.stderr.write(`the demo world loaded in ${((performance.now() - begun) / SECOND).toFixed(1)} s\n`);
}, 180_000);

const events = behaviour();
const run = <T>(work: Parameters<typeof inTransaction<T>>[1]) => inTransaction(database.db, work);
const countOf = async (from: string) => {
  const found = await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(from)}`.execute(database.db);
  return found.rows[0]?.n ?? -1;
};

test('the world is complete, and business time is real time', async () => {
  expect(await worldState(database.db)).toBe('loaded');
  const now = await run(businessNow);
  expect(Math.abs(now.getTime() - Date.now())).toBeLessThan(5 * SECOND);
});

test('loading again changes nothing', async () => {
  await loadWorld(tools, { shopUrl });
  expect(await countOf('accounts.account')).toBe(23);
});

test('every content is published, and what is unfinished is where it should be', async () => {
  const rows = await sql<{
    contentId: string;
    status: string;
  }>`select content_id, status from contents.content`.execute(database.db);
  const published = rows.rows.filter((row) => row.status === 'published').map((row) => row.contentId);
  expect(published).toHaveLength(contents.length);
  expect((await run((tx) => cardsByIds(tx, published))).size).toBe(contents.length);
  const others = rows.rows.filter((row) => row.status !== 'published').map((row) => row.status);
  expect(others.toSorted()).toEqual(
    ['draft', 'draft', 'rejected', 'reviewing', 'reviewing', 'reviewing', 'scheduled'].toSorted(),
  );
  expect(others).toHaveLength(unfinished.length);
  const facts = await run((tx) => contentFacts(tx, published));
  const oldest = Math.min(...[...facts.values()].map((fact) => fact.publishedAt?.getTime() ?? 0));
  expect(Date.now() - oldest).toBeGreaterThan(80 * 86_400 * SECOND);
});

test('what readers did is counted once', async () => {
  const reads = events.filter((each) => each.kind === 'read').length;
  const clicks = events.filter((each) => each.kind === 'click').length;
  const ids = (await sql<{ contentId: string }>`select content_id from contents.content`.execute(database.db)).rows;
  const counts = await run((tx) =>
    countsOf(
      tx,
      ids.map((row) => row.contentId),
    ),
  );
  const sum = (kind: 'read' | 'item_click') => [...counts.values()].reduce((total, each) => total + each[kind].raw, 0);
  expect(sum('read')).toBe(reads);
  expect(sum('item_click')).toBe(clicks);
  expect(await countOf('links.click')).toBe(clicks);
});

test('followers are those who stayed, and every content was pushed to them at its time', async () => {
  const [follows, unfollows] = ['follow', 'unfollow'].map((kind) => events.filter((each) => each.kind === kind).length);
  expect(await countOf('fans.follow')).toBe(follows);
  expect(await countOf('fans.follower')).toBe((follows ?? 0) - (unfollows ?? 0));
  expect(await countOf('feed.push')).toBe(contents.length);
  expect(await countOf(`feed.push where pushed_at - published_at not between '0 s' and '60 s'`)).toBe(0);
});

test('orders are attributed, months are closed, and the ledger balances', async () => {
  const lines = events.flatMap((each) => (each.kind === 'order' ? each.lines : [])).length;
  const unpaid = await countOf('cps.order_line');
  expect(unpaid).toBeGreaterThan(lines * 0.9);
  expect(await countOf('cps.commission')).toBeGreaterThan(80);
  expect(await countOf(`cps.month where state = 'posted'`)).toBeGreaterThanOrEqual(2);
  expect(await countOf('cps.statement')).toBeGreaterThan(10);
  expect((await run((tx) => audit(tx, { fromStart: true }))).faults).toEqual([]);
});
