import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../test/app.ts';
import { feedWorld } from '../../test/feed.ts';
import { goods, published, publisher, raise } from '../../test/works.ts';
import { openAccount } from '../../test/people.ts';

const world = await testApp({ worker: true });
const people = feedWorld(world);
await goods(world, ['shoe']);
const { owner: lin, accountId } = await publisher(world, '林小满的衣橱');

type Item = { pushId: string; pushedAt: string; content: { id: string; items: { link: string }[]; url: string } };

async function feedOf(reader: Caller, query = ''): Promise<string[]> {
  const answer = await reader.call('GET', `/feed?limit=100${query}`);
  expect(answer.status).toBe(200);
  return answer.body.items.map((item: Item) => item.content.id);
}

test('a published content is in the feed of those who follow, as card with links of scene follow_feed', async () => {
  const reader = await world.signUp('读者');
  await reader.call('PUT', `/follows/${accountId}`, {});
  const id = await published(lin, { items: [{ itemId: 'shoe' }] });
  await world.idle();
  const { body } = await reader.call('GET', '/feed');
  expect(body).toMatchObject({
    items: [
      {
        pushId: expect.stringContaining(`${accountId}-`),
        pushedAt: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
        content: { id, account: { id: accountId }, url: expect.stringContaining('via=follow_feed.') },
      },
    ],
    nextCursor: null,
    completeSince: null,
  });
  const home = await world.anonymous.call('GET', `/accounts/${accountId}/contents`);
  expect(home.body).toMatchObject({ items: [{ id, url: expect.stringContaining('via=homepage.') }], nextCursor: null });
  expect(home.body.items[0].items[0].link).not.toBe(body.items[0].content.items[0].link);
  const mine = await lin.call('GET', '/contents');
  expect(mine.body.items[0].pushes).toContainEqual(
    expect.objectContaining({ target: 'follow_feed', status: 'pushed', pushedAt: body.items[0].pushedAt }),
  );
});

test('the feed needs a session; a cursor of another list, an unknown tab and a wrong limit are named', async () => {
  expect((await world.anonymous.call('GET', '/feed')).status).toBe(401);
  const reader = await world.signUp('读者');
  expect((await reader.call('GET', '/feed?cursor=WzFd')).status).toBe(400);
  const bad = await reader.call('GET', '/feed?tab=moon&limit=101');
  expect(bad.body.errors.map((row: { path: string }) => row.path)).toEqual(['limit', 'tab']);
});

test('pages neither repeat nor skip, while others publish', async () => {
  const reader = await world.signUp('读者');
  const [author = ''] = await people.accounts(1);
  await people.follow(reader.userId, author);
  const before: string[] = [];
  for (let n = 0; n < 7; n++) {
    before.push(await people.publish(author));
    // Pushes of one millisecond have no order that could be told.
    await people.pass(1);
  }
  const seen: string[] = [];
  const page = (cursor: { pushedAt: Date; pushId: string } | undefined) =>
    people.page(reader.userId, { tab: 'all', before: cursor, rows: 3 });
  let cursor = undefined;
  for (let n = 0; n < 4; n++) {
    const rows = await page(cursor);
    seen.push(...rows.map((row) => row.contentId));
    cursor = rows.at(-1) ?? cursor;
    await people.publish(author);
  }
  expect(seen).toEqual(before.toReversed());
});

test('DOMAIN 2.3: a withdrawn push leaves every feed at once and stays on the homepage; the whole content leaves both', async () => {
  const { owner, accountId: account } = await publisher(world, '撤回试试');
  const reader = await world.signUp('读者');
  await reader.call('PUT', `/follows/${account}`, {});
  for (let reads = 0; reads < 2; reads++) await feedOf(reader);
  await people.pass(6000);
  const kept = await published(owner);
  const gone = await published(owner);
  await world.idle();
  expect(await feedOf(reader)).toEqual([gone, kept]);
  expect((await owner.call('POST', `/contents/${gone}/withdraw`, { targets: ['follow_feed'] })).status).toBeLessThan(
    300,
  );
  await world.idle();
  expect(await feedOf(reader)).toEqual([kept]);
  const left = await world.pool.query('select count(*)::int as n from feed.entry where user_id = $1', [reader.userId]);
  expect(left.rows).toEqual([{ n: 1 }]);
  const home = async () =>
    (await reader.call('GET', `/accounts/${account}/contents`)).body.items.map((card: { id: string }) => card.id);
  expect(await home()).toEqual([gone, kept]);
  await owner.call('POST', `/contents/${kept}/withdraw`, {});
  await world.idle();
  expect(await feedOf(reader)).toEqual([]);
  expect(await home()).toEqual([gone]);
});

test('DOMAIN 6.2: tabs show new arrivals of shops, videos, special follows and creators', async () => {
  const reader = await world.signUp('读者');
  const [creator = '', shop = ''] = await people.accounts(2);
  await people.follow(reader.userId, creator);
  await people.follow(reader.userId, shop, true);
  const post = await people.publish(creator, { creators: true });
  const video = await people.publish(creator, { creators: true, live: true });
  const fresh = await people.publish(shop, { newArrival: true });
  const plain = await people.publish(shop);
  const tab = (name: 'all' | 'new_arrivals' | 'live' | 'special' | 'creators') => people.read(reader.userId, 2, name);
  expect(await tab('all')).toEqual([plain, fresh, video, post]);
  expect(await tab('new_arrivals')).toEqual([fresh]);
  expect(await tab('live')).toEqual([video]);
  expect(await tab('special')).toEqual([plain, fresh]);
  expect(await tab('creators')).toEqual([video, post]);
});

test('DOMAIN 6.2: what an account of a creator publishes is under creators, and no new arrival', async () => {
  const reader = await world.signUp('读者');
  const { owner, accountId: account } = await openAccount(world, { name: '只有达人' });
  await raise(world, account, 'L2');
  await reader.call('PUT', `/follows/${account}`, { special: true });
  const id = await published(owner, { items: [{ itemId: 'shoe' }], isNewArrival: true });
  await world.idle();
  expect(await feedOf(reader, '&tab=creators')).toEqual([id]);
  expect(await feedOf(reader, '&tab=special')).toEqual([id]);
  expect(await feedOf(reader, '&tab=new_arrivals')).toEqual([]);
  expect(await feedOf(reader, '&tab=live')).toEqual([]);
});

test('the word of a withdrawal that overtakes that of the publication wins', async () => {
  const [author = ''] = await people.accounts(1);
  const reader = await world.signUp('读者');
  await people.follow(reader.userId, author);
  await people.publishWithdrawn(author);
  expect(await people.read(reader.userId, 5)).toEqual([]);
  const again = await people.publish(author);
  expect(await people.read(reader.userId, 5)).toEqual([again]);
});
