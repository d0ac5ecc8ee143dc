import { expect, test } from 'vitest';
import fc from 'fast-check';
import { testApp, type Caller } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { doc, goods, published, publisher } from '../../../test/works.ts';
import { nearest, RELATED_MAX, type Candidate } from './rules.ts';

const world = await testApp({ worker: true });
await goods(world, ['pot', 'pan', 'lamp']);
const { owner: lin, accountId: linId } = await publisher(world, '相关的林小满', 'L2');
const { owner: he, accountId: heId } = await publisher(world, '相关的何以', 'L2');
const { owner: qi } = await publisher(world, '相关的七七', 'L2');

const work = (who: Caller, title: string, { items = [], topic = '', ...more }: Wish = {}) =>
  published(who, {
    title,
    body: doc([`${title}，写得很细。`], items),
    ...(topic && { forwardText: `一起聊 #${topic}# 吧` }),
    ...more,
  });
type Wish = { items?: string[]; topic?: string; pushTargets?: string[] };
type Shown = { content: { id: string; url: string }; why: { bond: string; name: string | null } };

async function related(id: string, who: Caller = world.anonymous): Promise<Shown[]> {
  return ok(await who.call('GET', `/contents/${id}/related`)).items;
}

test('issue: related contents share a good, a topic or the author, the nearest first, and each says which', async () => {
  const read = await work(lin, '一口锅用了十年', { items: ['pot', 'pan'], topic: '厨房慢慢来' });
  const bothGoods = await work(he, '两口锅一起买', { items: ['pot', 'pan'] });
  const oneGood = await work(qi, '这口锅的毛病', { items: ['pot'] });
  const topic = await work(he, '厨房里的一小时', { topic: '厨房慢慢来' });
  const sameAuthor = await work(lin, '一盏灯的故事', { items: ['lamp'] });
  const other = await work(qi, '毫不相干的一篇');
  await world.idle();
  const found = await related(read);
  expect(found.map(({ content, why }) => [content.id, why.bond])).toEqual([
    [bothGoods, 'item'],
    [oneGood, 'item'],
    [topic, 'topic'],
    [sameAuthor, 'author'],
  ]);
  expect(found.map(({ why }) => why.name)).toEqual([
    expect.stringContaining('乐福鞋'),
    '乐福鞋 pot',
    '厨房慢慢来',
    null,
  ]);
  // DOMAIN 11.1: what is related is public_other.
  expect(found.every(({ content }) => content.url.includes('via=public_other.'))).toBe(true);
  expect(await related(other)).not.toContainEqual(expect.objectContaining({ content: { id: read } }));

  // What a reader blocks or does not want is not shown to him; what is withdrawn, to nobody.
  const reader = await world.signUp('挑剔的人');
  ok(await reader.call('PUT', `/blocks/${heId}`));
  ok(await reader.call('PUT', `/not-interested/${oneGood}`));
  expect((await related(read, reader)).map(({ content }) => content.id)).toEqual([sameAuthor]);
  ok(await qi.call('POST', `/contents/${oneGood}/withdraw`, {}));
  await world.idle();
  expect((await related(read)).map(({ content }) => content.id)).not.toContain(oneGood);
});

test('of what is not published there is nothing related', async () => {
  const draft = ok(await lin.call('POST', '/contents', { type: 'post', title: '还没写完' })).id as string;
  expect((await world.anonymous.call('GET', `/contents/${draft}/related`)).body.code).toBe('NOT_FOUND');
  expect((await world.anonymous.call('GET', '/contents/nothing/related')).body.code).toBe('NOT_FOUND');
});

test('at most six works, two of an account, and heat never stands for a bond', () => {
  const candidate = fc.record({
    contentId: fc.uuid(),
    accountId: fc.constantFrom(linId, heId, 'a', 'b', 'c'),
    shared: fc.record(
      {
        item: fc.integer({ min: 0, max: 5 }),
        topic: fc.integer({ min: 0, max: 5 }),
        author: fc.constant(1),
        domain: fc.constant(1),
      },
      { requiredKeys: [] },
    ),
    heatIndex: fc.integer({ min: 0, max: 9999 }),
  });
  fc.assert(
    fc.property(fc.array(candidate as fc.Arbitrary<Candidate>, { maxLength: 40 }), (all) => {
      const shown = nearest(all);
      expect(shown.length).toBeLessThanOrEqual(RELATED_MAX);
      for (const of of Map.groupBy(shown, ({ accountId }) => accountId).values())
        expect(of.length).toBeLessThanOrEqual(2);
      const hot: Candidate = { contentId: 'hot', accountId: 'hot', shared: { author: 1 }, heatIndex: 9999 };
      const near: Candidate = { contentId: 'near', accountId: 'near', shared: { topic: 1 }, heatIndex: 0 };
      expect(nearest([hot, near]).map(({ contentId }) => contentId)).toEqual(['near', 'hot']);
    }),
  );
});
