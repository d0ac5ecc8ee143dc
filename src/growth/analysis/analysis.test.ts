import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { doc, goods, published, publisher } from '../../../test/works.ts';
import { addMember } from '../../identity/service.ts';
import { addDays, dayOf, HOUR, instantOf, MINUTE } from '../../lib/time.ts';
import { trafficRules } from '../../facts/policy.ts';
import type { AnalysisOverview, ContentAnalysis } from './schema.ts';

const world = await testApp();
const now = () => world.run((_tx, now) => Promise.resolve(now));

let works = 0;
/** A published content of an account of its own. */
async function publish() {
  works += 1;
  const { owner, accountId } = await publisher(world, `作者${works}`);
  return { content: await published(owner), owner, accountId };
}

let made = 0;
type Sent = { kind: string; at?: Date; progressBp?: number };
async function send(who: Caller, contentId: string, events: Sent[], how: { via?: string; agent?: string } = {}) {
  const at = await now();
  const body = {
    ...(how.via === undefined ? {} : { via: how.via }),
    events: events.map(({ at: when = at, ...event }) => ({ ...event, id: `e${made++}`, at: when.toISOString() })),
  };
  const headers = how.agent === undefined ? {} : { 'user-agent': how.agent };
  const answer = await who.call('POST', `/contents/${contentId}/events`, body, headers);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer;
}

async function analysis(owner: Caller, contentId: string, query = ''): Promise<ContentAnalysis> {
  const { status, body } = await owner.call('GET', `/contents/${contentId}/analysis${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}
const overview = async (owner: Caller, query = ''): Promise<AnalysisOverview> =>
  (await owner.call('GET', `/studio/analysis${query}`)).body;

/** Reads of a work where they are shown beside its analysis: on its page, in the list of works, before a withdrawal. */
async function readsShown(owner: Caller, content: string): Promise<number[]> {
  const page = (await world.anonymous.call('GET', `/marks?ids[0]=${content}`)).body.items[0];
  const row = (await owner.call('GET', '/contents')).body.items[0];
  const reach = (await owner.call('GET', `/contents/${content}/reach`)).body;
  return [page.reads, row.numbers.reads, reach.reads];
}

test('DOMAIN 2.5: a read counts once per viewer, content and day; every read stands beside it', async () => {
  const { content, owner } = await publish();
  const [a, b] = [await world.signUp('读者甲'), await world.signUp('读者乙')];
  await send(a, content, [{ kind: 'read' }, { kind: 'read' }]);
  await send(a, content, [{ kind: 'read' }]);
  await send(b, content, [{ kind: 'read' }, { kind: 'like' }, { kind: 'share' }]);
  await send(world.anonymous, content, [{ kind: 'read' }]);
  const { period, totals } = await analysis(owner, content);
  expect(period).toMatchObject({ reads: 3, rawReads: 5, readers: 3, likes: 1, shares: 1, interactions: 2 });
  expect(totals).toEqual(period);
  expect(await readsShown(owner, content)).toEqual([3, 3, 3]);
});

test('DOMAIN 2.5: own and automatic traffic is left out, and shown with its reason', async () => {
  const { content, owner, accountId } = await publish();
  await goods(world, ['own1']);
  const editor = await world.signUp('编辑');
  await world.run((tx, at) => addMember(tx, at, { userId: editor.userId, accountId, role: 'editor' }));
  await send(owner, content, [{ kind: 'read' }, { kind: 'like' }]);
  await send(editor, content, [{ kind: 'read' }]);
  const robot = 'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)';
  await send(world.anonymous, content, [{ kind: 'read' }], { agent: robot });
  const test = await world.signUp('压测账号');
  const link = { userId: test.userId, buyerKey: 'load-test', automatic: true };
  expect((await (await world.host('host.members')).call('POST', '/host/members:link', link)).status).toBe(200);
  await send(test, content, [{ kind: 'read' }]);
  const hasty = await world.signUp('手快');
  const at = await now();
  const { readsPerMinuteMax } = trafficRules.defaults;
  await send(
    hasty,
    content,
    Array.from({ length: readsPerMinuteMax + 3 }, () => ({ kind: 'read', at })),
  );
  await send(hasty, content, [{ kind: 'read', at }]);
  const { period, excluded, rules } = await analysis(owner, content);
  expect(period).toMatchObject({ reads: 1, readers: 1, likes: 0, rawReads: readsPerMinuteMax + 8 });
  const found = Object.fromEntries(excluded.map(({ reason, ...counts }) => [reason, counts]));
  expect(found).toEqual({
    own: { reads: 2, interactions: 1, itemClicks: 0 },
    agent: { reads: 1, interactions: 0, itemClicks: 0 },
    host: { reads: 1, interactions: 0, itemClicks: 0 },
    rate: { reads: 4, interactions: 0, itemClicks: 0 },
  });
  expect(rules.readsPerMinuteMax).toBe(readsPerMinuteMax);
  expect(await readsShown(owner, content)).toEqual([1, 1, 1]);
});

test('DOMAIN 2.5: clicks of own members and of programs are left out too', async () => {
  const { owner } = await publish();
  await goods(world, ['g1']);
  const content = await published(owner, { body: doc(['皮子很软，走一天也不磨脚，配裙子很好看。'], ['g1']) });
  const page = (await world.anonymous.call('GET', `/contents/${content}`)).body;
  const { link } = page.items[0];
  const go = (who: Caller, headers: Record<string, string> = {}) => who.call('GET', `/go/${link}`, undefined, headers);
  expect((await go(world.anonymous)).status).toBe(302);
  expect((await go(world.anonymous, { 'user-agent': 'SomeBot/1.0' })).status).toBe(302);
  expect((await go(owner)).status).toBe(302);
  await world.advance(new Date((await now()).getTime() + 2000));
  const { period, excluded } = await analysis(owner, content);
  expect(period.itemClicks).toBe(1);
  expect(excluded).toEqual([
    { reason: 'own', reads: 0, interactions: 0, itemClicks: 1 },
    { reason: 'agent', reads: 0, interactions: 0, itemClicks: 1 },
  ]);
});

test('DOMAIN 2.5: a read’s source is what the card’s signed address says; nobody invents one', async () => {
  const { content, owner } = await publish();
  const [card] = (await world.anonymous.call('GET', '/discover')).body.items.filter(
    ({ id }: { id: string }) => id === content,
  );
  const via = new URL(card.url, 'http://x').searchParams.get('via') ?? '';
  const forged = via.replace('public_other', 'headline');
  for (const [n, how] of [{ via }, { via }, { via: forged }, { via: '种草\u0001' }, {}].entries())
    await send(await world.signUp(`读者${n}`), content, [{ kind: 'read' }], how);
  const { sources, period } = await analysis(owner, content);
  expect(sources).toEqual([
    { source: 'share_private', reads: 3 },
    { source: 'public_other', reads: 2 },
  ]);
  expect(sources.reduce((sum, { reads }) => sum + reads, 0)).toBe(period.reads);
});

test('DOMAIN 2.5: unique readers of a span, of a day and of all works', async () => {
  const { content, owner } = await publish();
  const other = await published(owner);
  const [a, b, c] = [await world.signUp('读者甲'), await world.signUp('读者乙'), await world.signUp('读者丙')];
  // Day 1: a and b read the one, a the other too. Day 2: a and c read the one.
  for (const [who, what] of [
    [a, content],
    [b, content],
    [a, other],
  ] as const)
    await send(who, what, [{ kind: 'read' }]);
  await world.advance(new Date((await now()).getTime() + 24 * HOUR));
  for (const who of [a, c]) await send(who, content, [{ kind: 'read' }]);
  const one = await analysis(owner, content);
  expect(one.period).toMatchObject({ reads: 4, readers: 3 });
  expect(one.days.map(({ reads, readers }) => [reads, readers]).slice(-2)).toEqual([
    [2, 2],
    [2, 2],
  ]);
  const all = await overview(owner);
  expect(all.period).toMatchObject({ reads: 5, readers: 3 });
  expect(all.days.at(-2)).toMatchObject({ reads: 3, readers: 2 });
  const works = (await owner.call('GET', '/studio/analysis/contents')).body.items;
  expect(
    works.map(({ id, reads, readers }: { id: string; reads: number; readers: number }) => [id, reads, readers]),
  ).toEqual([
    [content, 4, 3],
    [other, 1, 1],
  ]);
});

test('DOMAIN 2.5: late events reopen a closed day, and it says when and what changed', async () => {
  const { content, owner } = await publish();
  const [a, b] = [await world.signUp('读者甲'), await world.signUp('读者乙')];
  const day = addDays(dayOf(await now()), 1);
  const evening = instantOf(day, '22:00:00');
  await world.advance(evening);
  await send(a, content, [{ kind: 'read' }]);
  // Within the hour after midnight the day is still open.
  await world.advance(new Date(instantOf(addDays(day, 1)).getTime() + 59 * MINUTE));
  await send(a, content, [{ kind: 'like', at: evening }]);
  const of = async () => (await analysis(owner, content)).days.find((row) => row.day === day);
  expect(await of()).toMatchObject({ reads: 1, likes: 1, late: null });
  await world.advance(new Date(instantOf(addDays(day, 1)).getTime() + 5 * HOUR));
  const lateAt = await now();
  await send(b, content, [
    { kind: 'read', at: evening },
    { kind: 'share', at: evening },
  ]);
  await send(a, content, [{ kind: 'read', at: evening }]);
  expect(await of()).toMatchObject({
    reads: 2,
    rawReads: 3,
    readers: 2,
    shares: 1,
    late: { reads: 1, interactions: 1, itemClicks: 0 },
  });
  expect(Date.parse((await of())?.late?.at ?? '')).toBeGreaterThanOrEqual(lateAt.getTime());
  const { days } = await overview(owner);
  expect(days.find((row) => row.day === day)?.late).toMatchObject({ reads: 1, interactions: 1 });
});

test('DOMAIN 2.5: how far viewers watch a video', async () => {
  const { content, owner } = await publish();
  // Made a video by hand: a real film takes ffmpeg, and nothing here looks at it.
  await world.pool.query(`update contents.content set type = 'video' where content_id = $1`, [content]);
  const watch = async (name: string, ...marks: number[]) =>
    send(
      await world.signUp(name),
      content,
      marks.map((progressBp) => ({ kind: 'video_progress', progressBp })),
    );
  expect((await analysis(owner, content)).video).toBeNull();
  await watch('看完', 2500, 5000, 7500, 10_000);
  await watch('半途', 5000, 2500);
  await watch('一眼', 0);
  await send(world.anonymous, content, [{ kind: 'video_progress', progressBp: 7500 }]);
  await send(owner, content, [{ kind: 'video_progress', progressBp: 10_000 }]);
  const { video } = await analysis(owner, content);
  expect(video).toEqual({ viewers: 4, quarter: 3, half: 3, threeQuarters: 2, complete: 1 });
  for (const progressBp of [-1, 10_001, 0.5]) {
    const events = [{ kind: 'video_progress', id: 'x', at: (await now()).toISOString(), progressBp }];
    const answer = await world.anonymous.call('POST', `/contents/${content}/events`, { events });
    expect([400, 422]).toContain(answer.status);
    expect(answer.body.errors[0].path).toBe('events[0].progressBp');
  }
});

test('DOMAIN 6.1: a follow counts for the content that led to it, once a day', async () => {
  const { content, owner, accountId } = await publish();
  const { content: foreign } = await publish();
  const reader = await world.signUp('粉丝');
  for (const contentId of [foreign, 'nothing', '种草']) {
    const answer = await reader.call('PUT', `/follows/${accountId}`, { contentId });
    expect(answer).toMatchObject({ status: 422, body: { code: 'OTHER_CONTENT', errors: [{ path: 'contentId' }] } });
  }
  for (let times = 0; times < 2; times++) {
    expect((await reader.call('PUT', `/follows/${accountId}`, { contentId: content })).status).toBe(204);
    expect((await reader.call('PUT', `/follows/${accountId}`, { contentId: content })).status).toBe(204);
    expect((await reader.call('DELETE', `/follows/${accountId}`)).status).toBe(204);
  }
  expect((await analysis(owner, content)).period.follows).toBe(1);
});

test('DOMAIN 2.5: days may be chosen; a span that is none is refused with its limit', async () => {
  const { content, owner } = await publish();
  const today = dayOf(await now());
  const one = await analysis(owner, content, `?from=${addDays(today, -6)}&to=${today}`);
  expect([one.days.length, one.from, one.to]).toEqual([7, addDays(today, -6), today]);
  for (const path of [`/contents/${content}/analysis`, '/studio/analysis', '/studio/analysis/contents']) {
    for (const query of [`?from=${today}&to=${addDays(today, -1)}`, `?from=${addDays(today, -400)}&to=${today}`]) {
      const answer = await owner.call('GET', path + query);
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'to' }] } });
    }
    expect((await owner.call('GET', `${path}?from=yesterday`)).status).toBe(422);
  }
  const stranger = await publisher(world, '路过');
  expect((await stranger.owner.call('GET', `/contents/${content}/analysis`)).status).toBe(403);
});
