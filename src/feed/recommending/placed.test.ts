import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { channelWith, submissionOf } from '../../../test/placing.ts';
import { published, publisher } from '../../../test/works.ts';
import { HOUR, MINUTE } from '../../lib/time.ts';

const world = await testApp({ worker: true });
const manager = await world.operator('channel_manager');

type Card = { id: string; account: { id: string } };

async function discovered(who: Caller, limit: number): Promise<Card[]> {
  const cards: Card[] = [];
  for (let cursor = ''; ;) {
    const { items, nextCursor } = ok(await who.call('GET', `/discover?limit=${limit}${cursor}`));
    cards.push(...items);
    if (nextCursor === null) return cards;
    cursor = `&cursor=${encodeURIComponent(nextCursor)}`;
  }
}

test('DOMAIN 6.2: what is placed counts in one card per account of ten; too few accounts stand as far apart as they can', async () => {
  const [a, b, c] = [
    await publisher(world, '先摆的人', 'L4'),
    await publisher(world, '第二个人', 'L4'),
    await publisher(world, '第三个人', 'L4'),
  ];
  await channelWith(manager, 'spaced');
  const placed = await published(a.owner, { pushTargets: ['homepage'] });
  for (const { owner } of [a, b, b, c]) await published(owner, {});
  const reason = '发现首屏';
  const slot = { code: 'spaced_top', place: 'discover', name: '发现首屏', capacity: 3, reason };
  ok(await manager.call('POST', '/operator/slots', slot));
  const submissionId = await submissionOf(world, {
    accountId: a.accountId,
    contentId: placed,
    subChannel: 'spaced_post',
  });
  ok(await manager.call('POST', '/operator/placements', { submissionId, slotCode: 'spaced_top' }));
  const now = await world.run((_tx, at) => Promise.resolve(at));
  await world.advance(new Date(Math.ceil(now.getTime() / HOUR) * HOUR + 6 * MINUTE));

  const cards = await discovered(world.anonymous, 100);
  expect(cards[0]?.id).toBe(placed);
  const accounts = cards.map(({ account }) => account.id);
  expect(new Set(accounts.slice(1, 3))).toEqual(new Set([b.accountId, c.accountId]));
  expect([accounts[0], ...accounts.slice(3)]).toEqual([a.accountId, a.accountId, b.accountId]);
  for (const limit of [1, 2]) expect(await discovered(world.anonymous, limit)).toEqual(cards);
  // Whoever does not see the placed card is not kept from its author's others by it.
  const reader = await world.signUp('不想看首屏的人');
  ok(await reader.call('PUT', `/not-interested/${placed}`));
  const others = (await discovered(reader, 100)).map(({ account }) => account.id);
  expect(new Set(others.slice(0, 3))).toEqual(new Set([a.accountId, b.accountId, c.accountId]));
});
