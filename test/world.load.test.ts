import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { audit } from '../src/ledger/service.ts';
import { cardsByIds, contentFacts } from '../src/contents/service.ts';
import { countsOf } from '../src/facts/service.ts';
import { businessNow } from '../src/lib/clock.ts';
import { SECOND, addMonths, closeOf, dayOf, instantOf, monthOf } from '../src/lib/time.ts';
import { testWorld, type TestWorld } from './demo.ts';
import { loadWorld, worldState } from './world.ts';
import { behaviour, type Event } from './world/behaviour.ts';
import { creators } from './world/cast.ts';
import { contents } from './world/contents.ts';
import { filmContents } from './world/contents/films.ts';
import { unfinished } from './world/unfinished.ts';

let world: TestWorld;

beforeAll(async () => {
  world = await testWorld({ worker: true });
  const { begunAt } = await world.db.selectFrom('lib.demo').select('begunAt').executeTakeFirstOrThrow();
  events = behaviour(Math.floor((begunAt.getTime() - instantOf(dayOf(begunAt)).getTime()) / SECOND));
}, 240_000);

let events: Event[] = [];
const countOf = async (from: string) => {
  const found = await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(from)}`.execute(world.db);
  return found.rows[0]?.n ?? -1;
};

test('the world is complete, and business time is real time', async () => {
  expect(await worldState(world.db)).toBe('loaded');
  const now = await world.run((tx) => businessNow(tx));
  expect(Math.abs(now.getTime() - Date.now())).toBeLessThan(5 * SECOND);
});

test('loading again changes nothing', async () => {
  await loadWorld({ ...world.tools, pool: world.pool }, { shopUrl: 'http://localhost:3001' });
  expect(await countOf('accounts.account')).toBe(24);
});

test('every content is published, and what is unfinished is where it should be', async () => {
  const rows = await sql<{
    contentId: string;
    status: string;
  }>`select content_id, status from contents.content`.execute(world.db);
  const published = rows.rows.filter((row) => row.status === 'published').map((row) => row.contentId);
  expect(published).toHaveLength(contents.length);
  expect((await world.run((tx) => cardsByIds(tx, published))).size).toBe(contents.length);
  const others = rows.rows.filter((row) => row.status !== 'published').map((row) => row.status);
  const numberOf = (status: string) => others.filter((each) => each === status).length;
  expect(['draft', 'rejected', 'scheduled', 'reviewing'].map(numberOf)).toEqual([2, 2, 2, 6]);
  expect(others).toHaveLength(unfinished.length);
  const facts = await world.run((tx) => contentFacts(tx, published));
  const oldest = Math.min(...[...facts.values()].map((fact) => fact.publishedAt?.getTime() ?? 0));
  expect(Date.now() - oldest).toBeGreaterThan(80 * 86_400 * SECOND);
});

test('what readers did is counted once', async () => {
  const reads = events.filter((each) => each.kind === 'read').length;
  const clicks = events.filter((each) => each.kind === 'click').length;
  const ids = (await sql<{ contentId: string }>`select content_id from contents.content`.execute(world.db)).rows;
  const counts = await world.run((tx) =>
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

test('DOMAIN 2.5: a good has sold out, yesterday was reopened by late events, and films were watched', async () => {
  const lin = await world.as('lin');
  const { items } = (await lin.call('GET', '/contents?items=dead')).body;
  expect(items).toHaveLength(1);
  expect(items[0].goods).toMatchObject([{ itemId: 'knife', changes: ['sold_out'] }]);
  const { begunAt } = await world.db.selectFrom('lib.demo').select('begunAt').executeTakeFirstOrThrow();
  const hours = (begunAt.getTime() - instantOf(dayOf(begunAt)).getTime()) / (3600 * SECOND);
  const { days } = (await lin.call('GET', '/studio/analysis')).body;
  const reopened = days.filter(({ late }: { late: object | null }) => late !== null);
  if (hours >= 2) expect(reopened).toMatchObject([{ late: { interactions: 3 } }]);
  for (const { author, key } of filmContents) {
    const title = contents.find((each) => each.key === key)?.title ?? '';
    const found = (await (await world.as(author)).call('GET', `/contents?q=${encodeURIComponent(title)}`)).body.items;
    const { video } = (await (await world.as(author)).call('GET', `/contents/${found[0].id}/analysis`)).body;
    expect(video?.viewers, key).toBeGreaterThan(3);
    expect(video.complete).toBeGreaterThan(0);
    expect(video.complete).toBeLessThan(video.viewers);
  }
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
  expect((await world.run((tx) => audit(tx, { fromStart: true }))).faults).toEqual([]);
});

test('creators see what they earned, month by month, with posted statements of the closed ones', async () => {
  const earner = await world.as('hao');
  const open = (await earner.call('GET', `/commissions?limit=100`)).body;
  expect(open.items.length).toBeGreaterThan(5);
  const closed = lastClosed();
  const statements = await Promise.all(
    [closed, addMonths(closed, -1)].map(async (month) => (await earner.call('GET', `/statements/${month}`)).body),
  );
  expect(JSON.stringify(statements)).toContain('payableFen');
  const novice = creators.find(({ level }) => level === 'L1')?.key ?? '';
  const gated = (await (await world.as(novice)).call('GET', '/commissions?limit=100')).body;
  const standing = gated.items.filter((each: { status: string }) => each.status !== 'invalid');
  expect(standing.length).toBeGreaterThan(0);
  for (const each of standing) expect([each.reason, each.creatorFen]).toEqual(['BELOW_L2', 0]);
});

test('the reviewer has something to do, and deciding it publishes', async () => {
  const reviewer = await world.as('reviewer');
  const { items } = (await reviewer.call('GET', '/operator/reviews?subjectType=content')).body;
  expect(items).toHaveLength(6);
  const [first] = items;
  expect((await reviewer.call('POST', `/operator/reviews/${first.id}/claim`)).status).toBe(200);
  const decision = { outcome: 'approve', reasons: [] };
  expect((await reviewer.call('POST', `/operator/reviews/${first.id}/decision`, decision)).status).toBe(200);
  await world.advance(new Date((await world.run((tx) => businessNow(tx))).getTime() + 11 * SECOND));
  expect((await world.anonymous.call('GET', `/contents/${first.subjectId}`)).status).toBe(200);
});

/** The last month whose close lay before last midnight. */
function lastClosed(): string {
  let month = addMonths(monthOf(new Date()), -1);
  while (closeOf(month).getTime() > Date.now() - 86_400 * SECOND) month = addMonths(month, -1);
  return month;
}

test('UX 45: account health has reports, an open case, a confirmed violation, an overturned one and an open appeal', async () => {
  const found = await sql<{ status: string; n: number }>`
    select status, count(*)::int as n from moderation.violation group by status order by status`.execute(world.db);
  expect(found.rows).toEqual([
    { status: 'appealed', n: 1 },
    { status: 'confirmed', n: 2 },
    { status: 'overturned', n: 1 },
    { status: 'reported', n: 1 },
  ]);
  expect(await countOf(`moderation.report where violation_id is null`)).toBe(3);
  expect(await countOf(`moderation.appeal where status = 'open'`)).toBe(1);
});
