import { beforeAll, expect, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import { ok } from '../../../../test/money.ts';
import { channelWith, statusOf, subChannelOf, submissionOf } from '../../../../test/placing.ts';
import { goods, published, publisher, raise, doc, type Publisher } from '../../../../test/works.ts';
import { sceneOf } from '../../../contents/service.ts';
import { readLink } from '../../../links/code.ts';
import { DAY, HOUR } from '../../../lib/time.ts';

const world = await testApp({ worker: true });
const manager = await world.operator('channel_manager');
const admin = await world.operator('admin');
const reason = '投放测试';
const { secret } = world.config;
let author: Publisher;
let strong: Publisher;
const submissionIds = new Map<string, string>();

const now = () => world.run((_tx, at) => Promise.resolve(at));
const after = async (ms: number) => new Date((await now()).getTime() + ms);
const slot = (code: string, change: object) =>
  manager.call('POST', '/operator/slots', {
    code,
    place: 'channel',
    name: `位置 ${code}`,
    capacity: 50,
    ...change,
    reason,
  });
const place = async (submissionId: string, wish: object = {}) =>
  ok(await manager.call('POST', '/operator/placements', { submissionId, ...wish }));
const weigh = async (
  placement: { id: string; version: number; slotCode: string; from: string; to: string },
  weight: number,
) =>
  ok(
    await manager.call(
      'PUT',
      `/operator/placements/${placement.id}`,
      { ...placement, weight, reason },
      {
        'if-match': `"${placement.version}"`,
      },
    ),
  );
const end = async ({ id }: { id: string }) =>
  ok(await manager.call('POST', `/operator/placements/${id}/end`, { reason }));
const work = async (subChannel: string, who = author, change: object = {}) => {
  const contentId = await published(who.owner, { pushTargets: ['homepage'], ...change });
  const submissionId = await submissionOf(world, { accountId: who.accountId, contentId, subChannel });
  submissionIds.set(contentId, submissionId);
  return { contentId, submissionId };
};
const page = async (path: string) => ok(await world.anonymous.call('GET', path));
const idsOf = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);

beforeAll(async () => {
  author = await publisher(world, '小满', 'L2');
  strong = await publisher(world, '大雪', 'L4');
  await goods(world, ['shoe1']);
});

test('DOMAIN 11.2: a channel page shows each work with the scene of the sub-channel that took it, in links and address', async () => {
  await channelWith(manager, 'finds', { scene: 'good_finds', second: await world.operator('finance') });
  await subChannelOf(manager, 'finds', 'finds_daily', { position: 1 });
  const body = doc(['皮子很软，走一天也不磨脚。', '平时三十七码，这双拿三十七刚好。'], ['shoe1']);
  const key = await work('finds_post', author, { body });
  const plain = await work('finds_daily', author, { body });
  expect((await page('/channel-pages')).items).toEqual([]);
  await place(key.submissionId);
  expect((await page('/channel-pages/finds')).subChannels).toMatchObject([{ code: 'finds_post' }]);
  await place(plain.submissionId, { weight: 50 });
  const all = await page('/channels/finds/contents');
  expect(all).toMatchObject({
    nextCursor: null,
    items: [
      { id: key.contentId, subChannelCode: 'finds_post', advertisement: true },
      { id: plain.contentId, subChannelCode: 'finds_daily', advertisement: true },
    ],
  });
  const scenes = all.items.map((card: { id: string; url: string; items: { link: string }[] }) => [
    readLink(secret, card.items[0]?.link ?? '')?.scene,
    sceneOf(secret, card.id, new URL(card.url, 'http://x').searchParams.get('via') ?? ''),
  ]);
  expect(scenes).toEqual([
    ['good_finds', 'good_finds'],
    ['public_other', 'public_other'],
  ]);
  expect(idsOf(await page('/channels/finds/contents?subChannel=finds_daily'))).toEqual([plain.contentId]);
  expect((await world.anonymous.call('GET', '/channels/finds/contents?subChannel=nothing')).status).toBe(404);
  expect((await world.anonymous.call('GET', '/channels/nothing/contents')).status).toBe(404);
  expect(await page('/channel-pages')).toMatchObject({
    items: [
      {
        code: 'finds',
        name: '好物',
        url: '/channels/finds',
        subChannels: [{ code: 'finds_post' }, { code: 'finds_daily' }],
      },
    ],
  });
  const english = await world.anonymous.call('GET', '/channel-pages/finds', undefined, { 'accept-language': 'en' });
  expect(english.body).toMatchObject({ name: 'Good finds' });
});

test('DOMAIN 6.2: whom a reader blocks is not on the channel pages that he reads', async () => {
  const reader = await world.signUp('不想看的读者');
  const shown = async () => ok(await reader.call('GET', '/channels/finds/contents')).items.length;
  expect(await shown()).toBe(2);
  expect((await reader.call('PUT', `/blocks/${author.accountId}`)).status).toBe(204);
  expect(await shown()).toBe(0);
  expect((await page('/channels/finds/contents')).items).toHaveLength(2);
  expect((await reader.call('DELETE', `/blocks/${author.accountId}`)).status).toBe(204);
  expect(await shown()).toBe(2);
});

test('DOMAIN 9: slots in their order, then weight × level, then the latest; a work in two slots stands once', async () => {
  await channelWith(manager, 'ranked');
  ok(await slot('ranked_top', { channelCode: 'ranked', position: 1 }));
  const [a, b, c, d] = [
    await work('ranked_post'),
    await work('ranked_post', strong),
    await work('ranked_post'),
    await work('ranked_post'),
  ];
  await place(a.submissionId, { weight: 119 });
  const boosted = await place(b.submissionId, { weight: 100 });
  await place(c.submissionId, { weight: 100 });
  await place(d.submissionId, { weight: 1 });
  const order = async () => idsOf(await page('/channels/ranked/contents'));
  // 100 × 1.20 = 120 is before 119; of 100 and 1 the weight decides.
  expect(await order()).toEqual([b.contentId, a.contentId, c.contentId, d.contentId]);
  await place(d.submissionId, { slotCode: 'ranked_top' });
  expect(await order()).toEqual([d.contentId, b.contentId, a.contentId, c.contentId]);
  await weigh(boosted, 99);
  expect(await order()).toEqual([d.contentId, a.contentId, b.contentId, c.contentId]);
});

test('a page that is read in parts stays as it was, whatever is placed, weighed and moved meanwhile; what ends is gone', async () => {
  await channelWith(manager, 'stable');
  ok(await slot('stable_top', { channelCode: 'stable' }));
  const made = [];
  for (let nr = 0; nr < 7; nr++) {
    const one = await work('stable_post');
    made.push({ ...one, placement: await place(one.submissionId, { weight: 100 - nr }) });
  }
  const ids = made.map(({ contentId }) => contentId);
  const first = await page('/channels/stable/contents?limit=2');
  expect(idsOf(first)).toEqual(ids.slice(0, 2));
  const late = await work('stable_post');
  await place(late.submissionId, { weight: 1000 });
  const [seen, , third, fourth, fifth] = made.map(({ placement }) => placement);
  await weigh(seen, 1);
  await weigh(third, 990);
  await weigh({ ...fourth, slotCode: 'stable_top' }, 1);
  await end(fifth);
  const rest: string[] = [];
  for (let { nextCursor } = first; nextCursor;) {
    const next = await page(`/channels/stable/contents?limit=2&cursor=${nextCursor}`);
    rest.push(...idsOf(next));
    ({ nextCursor } = next);
  }
  expect(rest).toEqual([ids[2], ids[3], ids[5], ids[6]]);
  const anew = idsOf(await page('/channels/stable/contents?limit=100'));
  expect(anew).toEqual([ids[3], late.contentId, ids[2], ids[1], ids[5], ids[6], ids[0]]);
  expect((await world.anonymous.call('GET', '/channels/stable/contents?cursor=W10')).status).toBe(400);
});

test('DOMAIN 12: what is withdrawn and who is stopped leave the page at once; who opens again is back where he stood', async () => {
  await channelWith(manager, 'leaving');
  const other = await publisher(world, '立秋', 'L2');
  const [a, b, c] = [await work('leaving_post'), await work('leaving_post', other), await work('leaving_post')];
  for (const { submissionId } of [a, b, c]) await place(submissionId);
  ok(await author.owner.call('POST', `/contents/${a.contentId}/withdraw`, {}));
  expect(idsOf(await page('/channels/leaving/contents'))).toEqual([c.contentId, b.contentId]);
  ok(await admin.call('PUT', `/operator/accounts/${other.accountId}/status`, { status: 'restricted', reason }));
  expect(idsOf(await page('/channels/leaving/contents'))).toEqual([c.contentId]);
  await world.idle();
  const past = ok(await manager.call('GET', '/operator/slots/leaving.stream/placements?over=true')).items;
  expect(past).toMatchObject([{ contentId: a.contentId, ended: { reason: 'work_gone' } }]);
  expect(await statusOf(world, a.submissionId)).toBe('expired');
  expect(await statusOf(world, b.submissionId)).toBe('placed');
  const ofOther = async () => ok(await other.owner.call('GET', `/contents/${b.contentId}/placements`)).items;
  expect(await ofOther()).toMatchObject([{ state: 'standing', hidden: 'author_stopped' }]);
  ok(await admin.call('PUT', `/operator/accounts/${other.accountId}/status`, { status: 'active', reason }));
  expect(idsOf(await page('/channels/leaving/contents'))).toEqual([c.contentId, b.contentId]);
  expect(await ofOther()).toMatchObject([{ state: 'standing', hidden: null }]);
  const own = ok(await author.owner.call('GET', `/contents/${a.contentId}/placements`)).items;
  expect(own).toMatchObject([{ state: 'ended', ended: { reason: 'work_gone' } }]);
});

test('DOMAIN 6.2: discover shows what is placed there first, once, as public_other, and goes on with the newest', async () => {
  ok(await slot('discover_top', { place: 'discover', name: '发现首屏', capacity: 3 }));
  const all = idsOf(await page('/discover?limit=100'));
  const [oldest = '', second = ''] = all.toReversed();
  for (const contentId of [oldest, second]) {
    await place(submissionIds.get(contentId) ?? '', {
      slotCode: 'discover_top',
      weight: contentId === oldest ? 200 : 100,
    });
  }
  const found: string[] = [];
  let cursor = '';
  for (let parts = 0; parts < 40; parts++) {
    const part = await page(`/discover?limit=3${cursor}`);
    found.push(...idsOf(part));
    if (parts === 0) {
      const [card] = part.items;
      expect(sceneOf(secret, card.id, new URL(card.url, 'http://x').searchParams.get('via') ?? '')).toBe(
        'public_other',
      );
    }
    if (!part.nextCursor) break;
    cursor = `&cursor=${part.nextCursor}`;
  }
  // Behind them the others are spaced with them.
  expect(found.slice(0, 2)).toEqual([oldest, second]);
  expect(found.toSorted()).toEqual(all.toSorted());
  expect(found[2]?.split('-')[0]).not.toBe(second.split('-')[0]);
  // A reader who follows their author sees them in his feed.
  const reader = await world.signUp('小暑的读者');
  ok(await reader.call('PUT', `/follows/${oldest.split('-')[0]}`, {}));
  expect(idsOf(ok(await reader.call('GET', '/discover?limit=100')))).not.toContain(oldest);
});

test('a placement ends by itself at its time, and begins at its own', async () => {
  await channelWith(manager, 'timed');
  const [a, b] = [await work('timed_post'), await work('timed_post')];
  const [soon, later] = [await after(2 * HOUR), await after(3 * HOUR)];
  const first = await place(a.submissionId, { to: soon.toISOString() });
  const second = await place(b.submissionId, { from: soon.toISOString(), to: later.toISOString() });
  expect([first.state, second.state]).toEqual(['standing', 'coming']);
  const days = ok(
    await manager.call(
      'GET',
      `/operator/placement-calendar?channel=timed&days=2&from=${(await now()).toISOString().slice(0, 10)}`,
    ),
  ).items;
  expect(days).toMatchObject([
    { slot: { code: 'timed.stream', capacity: 10_000 }, more: 0, placements: [{ id: first.id }, { id: second.id }] },
  ]);
  // At no instant are there two of them.
  expect(
    days[0].days
      .map(({ most }: { most: number }) => most)
      .toSorted()
      .at(-1),
  ).toBe(1);
  expect(idsOf(await page('/channels/timed/contents'))).toEqual([a.contentId]);
  await world.advance(soon);
  expect(idsOf(await page('/channels/timed/contents'))).toEqual([b.contentId]);
  expect(await statusOf(world, a.submissionId)).toBe('expired');
  expect(await statusOf(world, b.submissionId)).toBe('placed');
  await world.advance(later);
  expect(idsOf(await page('/channels/timed/contents'))).toEqual([]);
  expect(await statusOf(world, b.submissionId)).toBe('expired');
  expect((await page('/channel-pages')).items.map(({ code }: { code: string }) => code)).not.toContain('timed');
});

test('DOMAIN 9: every night the level of then ranks, and who has lost the right is not shown while that lasts', async () => {
  await channelWith(manager, 'nightly');
  const [rising, falling] = [await publisher(world, '白露', 'L2'), await publisher(world, '霜降', 'L3')];
  const [a, b] = [await work('nightly_post', rising), await work('nightly_post', falling)];
  const first = await place(a.submissionId);
  expect(first.rank).toMatchObject({ level: 'L2', boostBp: 0 });
  expect((await place(b.submissionId)).rank).toMatchObject({ level: 'L3', boostBp: 2000 });
  expect(idsOf(await page('/channels/nightly/contents'))).toEqual([b.contentId, a.contentId]);
  await world.advance(await after(HOUR));
  await raise(world, rising.accountId, 'L5');
  await raise(world, falling.accountId, 'L1');
  expect(idsOf(await page('/channels/nightly/contents')), 'readers see it no more at once').toEqual([a.contentId]);
  await world.advance(await after(DAY));
  const standing = async () => ok(await manager.call('GET', '/operator/slots/nightly.stream/placements')).items;
  const hiddenOf = async () =>
    (await standing()).find(({ contentId }: { contentId: string }) => contentId === b.contentId).hidden;
  expect(await standing()).toContainEqual(
    expect.objectContaining({
      id: first.id,
      version: 2,
      rank: expect.objectContaining({ level: 'L5', boostBp: 2000, rank: 1_200_000 }),
    }),
  );
  expect(await hiddenOf()).toBe('right_lost');
  expect(idsOf(await page('/channels/nightly/contents'))).toEqual([a.contentId]);
  expect(await statusOf(world, b.submissionId)).toBe('placed');
  await raise(world, falling.accountId, 'L3');
  expect(idsOf(await page('/channels/nightly/contents')), 'both rank alike: the later first').toEqual([
    b.contentId,
    a.contentId,
  ]);
  expect(await hiddenOf()).toBeNull();
});
