import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { published, publisher } from '../../../test/works.ts';
import { trafficRules } from '../../facts/policy.ts';
import { HOUR } from '../../lib/time.ts';
import type { ContentAnalysis } from './schema.ts';

const world = await testApp();
const now = () => world.run((_tx, now) => Promise.resolve(now));

let works = 0;
/** A published content of an account of its own. */
async function publish() {
  works += 1;
  const { owner } = await publisher(world, `作者${works}`);
  return { content: await published(owner), owner };
}

async function analysis(owner: Caller, contentId: string): Promise<ContentAnalysis> {
  const { status, body } = await owner.call('GET', `/contents/${contentId}/analysis`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

let made = 0;
const cookieOf = (answer: { headers: Record<string, unknown> }) =>
  String(answer.headers['set-cookie']).split(';')[0] ?? '';
const bounds = trafficRules.defaults;

/** A signed-out viewer's read, from an address, with a cookie or without. */
async function read(contentId: string, from: string, headers: Record<string, string> = {}, kind: object = {}) {
  const event = { kind: 'read', id: `e${made++}`, at: (await now()).toISOString(), ...kind };
  const url = `/api/v1/contents/${contentId}/events`;
  const answer = await world.app.inject({
    method: 'POST',
    url,
    remoteAddress: from,
    headers,
    payload: { events: [event] },
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer;
}

test('DOMAIN 2.5: 400 reads without a cookie from one address count as no more viewers than the rule says', async () => {
  const { content, owner } = await publish();
  for (let nr = 0; nr < 400; nr += 20) await Promise.all(Array.from({ length: 20 }, () => read(content, '10.7.0.1')));
  // Cookies that a program makes up are as good as none.
  for (let nr = 0; nr < 5; nr++)
    await read(content, '10.7.0.1', { cookie: `zc_visitor=${'a'.repeat(18)}0000000${nr}` });
  const { period, excluded, days, sources } = await analysis(owner, content);
  expect(period).toMatchObject({
    reads: bounds.newVisitorsPerNetworkMax,
    readers: bounds.newVisitorsPerNetworkMax,
    rawReads: 405,
  });
  expect(excluded).toEqual([
    { reason: 'network', reads: 405 - bounds.newVisitorsPerNetworkMax, interactions: 0, itemClicks: 0 },
  ]);
  expect(days.at(-1)?.reads).toBe(period.reads);
  expect(sources).toEqual([{ source: 'share_private', reads: period.reads }]);
  const rows = await world.pool.query('select 1 from facts.content_reader where content_id = $1', [content]);
  expect(rows.rowCount).toBe(bounds.newVisitorsPerNetworkMax + 1);
});

test('DOMAIN 2.5: readers of one address count above that when they come with the cookie they were given', async () => {
  const [{ content: first }, { content, owner }] = [await publish(), await publish()];
  const cookies: string[] = [];
  for (let nr = 0; nr < bounds.newVisitorsPerNetworkMax + 5; nr++)
    cookies.push(cookieOf(await read(first, '10.7.1.1')));
  for (let nr = 0; nr < bounds.newVisitorsPerNetworkMax; nr++) await read(content, '10.7.1.1');
  for (const cookie of cookies) await read(content, '10.7.1.1', { cookie });
  for (const cookie of cookies) await read(content, '10.7.1.9', { cookie });
  const { period, excluded } = await analysis(owner, content);
  expect(period).toMatchObject({ reads: 2 * bounds.newVisitorsPerNetworkMax + 5 });
  expect(excluded).toEqual([]);
  // The signed in never depend on where they are.
  const event = { kind: 'read', id: 'signed-in', at: (await now()).toISOString() };
  const signedIn = await world.signUp('同一出口');
  expect((await signedIn.call('POST', `/contents/${content}/events`, { events: [event] })).status).toBe(200);
  expect((await analysis(owner, content)).period.reads).toBe(period.reads + 1);
});

test('DOMAIN 2.5: who stands behind a proxy is told by a trusted one only; IPv6 counts by its first 64 bits', async () => {
  const { content, owner } = await publish();
  const over = bounds.newVisitorsPerNetworkMax + 1;
  const counted = async () => (await analysis(owner, content)).period.reads;
  // Nobody's word but a trusted proxy's: loopback is one.
  for (let nr = 0; nr < over; nr++) await read(content, '10.7.2.1', { 'x-forwarded-for': `10.8.0.${nr}` });
  expect(await counted()).toBe(over - 1);
  for (let nr = 0; nr < 3; nr++) await read(content, '127.0.0.1', { 'x-forwarded-for': `10.8.1.${nr}` });
  expect(await counted()).toBe(over + 2);
  for (let nr = 0; nr < over; nr++) await read(content, `2001:db8:7:7::${nr}`);
  expect(await counted()).toBe(2 * over + 1);
  const kept = await world.pool.query('select network from facts.network_day');
  for (const { network } of kept.rows) expect(network).toMatch(/^[0-9a-f]{32}$/);
});

test('DOMAIN 2.5: watching is bounded as reading is; the bound is of a day, and forgotten after it', async () => {
  const { content, owner } = await publish();
  await world.pool.query(`update contents.content set type = 'video' where content_id = $1`, [content]);
  const watching = { kind: 'video_progress', progressBp: 10_000 };
  const max = bounds.newVisitorsPerNetworkMax;
  for (let nr = 0; nr < max + 10; nr++) await read(content, '10.7.3.1', {}, watching);
  expect((await analysis(owner, content)).video?.complete).toBe(max);
  await world.advance(new Date((await now()).getTime() + 24 * HOUR));
  await read(content, '10.7.3.1', {}, watching);
  expect((await analysis(owner, content)).video?.complete).toBe(max + 1);
  await world.advance(new Date((await now()).getTime() + 72 * HOUR));
  expect((await world.pool.query('select 1 from facts.network_day')).rowCount).toBe(0);
});
