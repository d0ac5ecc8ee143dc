import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { decide, soon } from '../../../test/states.ts';
import { doc, draft, goods, published, publisher } from '../../../test/works.ts';
import { addMember } from '../../identity/service.ts';
import { DAY, HOUR } from '../../lib/time.ts';
import { cardsByIds } from '../service.ts';
import type { GoodsNotice } from './schema.ts';

const world = await testApp({ worker: true });
const { owner, accountId } = await publisher(world, '好物作者');
const host = await world.host('host.catalogue');

let made = 0;
/** Fresh goods, and a published work that shows them. */
async function work(n = 1) {
  const itemIds = Array.from({ length: n }, () => `dead${made++}`);
  await goods(world, itemIds);
  const text = `第${made}次写这双鞋，皮子很软，走一天也不磨脚。`;
  return { itemIds, id: await published(owner, { body: doc([text], itemIds) }) };
}

const row = async (id: string, who: Caller = owner) => {
  const { items } = (await who.call('GET', '/contents?limit=100')).body;
  return items.find((one: { id: string }) => one.id === id);
};
const notices = async (id: string): Promise<GoodsNotice[]> => (await row(id)).goods;
const dead = async (): Promise<string[]> =>
  (await owner.call('GET', '/contents?items=dead&limit=100')).body.items.map(({ id }: { id: string }) => id);
const change = async (itemIds: string[], to: object) => {
  await goods(world, itemIds, to);
  await world.idle();
};
const cardItem = async (id: string) => (await world.run((tx) => cardsByIds(tx, [id]))).get(id)?.items[0];

test('DOMAIN 2.5: a good off sale, out of stock, dearer or with another rate is found at once and flagged', async () => {
  const { id, itemIds } = await work(4);
  const [gone = '', empty = '', dearer = '', poorer = ''] = itemIds;
  expect(await notices(id)).toEqual([]);
  await change([gone], { onSale: false });
  await change([empty], { stock: 0 });
  await change([dearer], { priceFen: 25_900 });
  await change([poorer], { rateBp: 1200 });
  const found = new Map((await notices(id)).map((notice) => [notice.itemId, notice]));
  expect(found.get(gone)).toMatchObject({ changes: ['off_sale'], title: `乐福鞋 ${gone}` });
  expect(found.get(empty)).toMatchObject({ changes: ['sold_out'] });
  expect(found.get(dearer)).toMatchObject({ changes: ['price'], price: { seenFen: 19_900, nowFen: 25_900 } });
  expect(found.get(poorer)).toMatchObject({ changes: ['rate'], rate: { seenBp: 1000, nowBp: 1200 } });
  expect(await dead()).toContain(id);
  const told = await world.pool.query(`select payload from lib.outbox where topic = 'contents.goods_changed'
    and payload->>'contentId' = '${id}'`);
  expect(new Set(told.rows.flatMap(({ payload }) => payload.itemIds))).toEqual(new Set(itemIds));
});

test('DOMAIN 11.2: an author is told of a cut when it is announced and when it is in force', async () => {
  const { id, itemIds } = await work();
  const [itemId = ''] = itemIds;
  await change(itemIds, { rateBp: 400 });
  const [announced] = await notices(id);
  expect(announced).toMatchObject({
    itemId,
    changes: ['rate_coming'],
    rate: { nowBp: 1000 },
    comingRate: { rateBp: 400 },
  });
  await owner.call('PUT', `/contents/${id}/goods-seen`, { until: announced?.foundAt });
  expect(await notices(id)).toEqual([]);
  await world.advance(new Date(announced?.comingRate?.from ?? ''));
  await world.idle();
  const [now] = await notices(id);
  expect(now).toMatchObject({ changes: ['rate'], rate: { seenBp: 1000, nowBp: 400 }, comingRate: null });
});

test('DOMAIN 2.5: readers see on the card that a good is off sale or sold out, and when it is back', async () => {
  const { id, itemIds } = await work();
  expect(await cardItem(id)).not.toHaveProperty('gone');
  await change(itemIds, { stock: 0 });
  expect(await cardItem(id)).toMatchObject({ gone: 'sold_out' });
  await change(itemIds, { onSale: false });
  expect(await cardItem(id)).toMatchObject({ gone: 'off_sale' });
  const page = (await world.anonymous.call('GET', `/contents/${id}`)).body;
  expect(page.items[0]).toMatchObject({ onSale: false, gone: 'off_sale' });
  await change(itemIds, {});
  expect(await cardItem(id)).not.toHaveProperty('gone');
  expect(await notices(id)).toEqual([]);
  expect(await dead()).not.toContain(id);
});

test('DOMAIN 2.5: the author says that he knows; what comes later is told again', async () => {
  const { id, itemIds } = await work();
  await change(itemIds, { priceFen: 25_900 });
  const [first] = await notices(id);
  await world.advance(await soon(world, 1000));
  await change(itemIds, { priceFen: 29_900 });
  const until = first?.foundAt;
  const acknowledge = (who: Caller, body: object) => who.call('PUT', `/contents/${id}/goods-seen`, body);
  // He has seen the first price only: the second stays.
  expect((await acknowledge(owner, { until })).status).toBe(204);
  expect(await notices(id)).toMatchObject([{ changes: ['price'], price: { seenFen: 19_900, nowFen: 29_900 } }]);
  const [second] = await notices(id);
  expect((await acknowledge(owner, { until: second?.foundAt })).status).toBe(204);
  expect(await notices(id)).toEqual([]);
  await change(itemIds, { priceFen: 19_900 });
  expect(await notices(id)).toMatchObject([{ price: { seenFen: 29_900, nowFen: 19_900 } }]);
  expect(await acknowledge(owner, {})).toMatchObject({ status: 400, body: { errors: [{ path: 'until' }] } });
  const stranger = await publisher(world, '路人作者');
  expect((await acknowledge(stranger.owner, { until })).status).toBe(403);
  expect((await stranger.owner.call('PUT', '/contents/nothing/goods-seen', { until })).status).toBe(404);
});

test('DOMAIN 2.5: a closed shop is told as such, and not as goods taken off sale', async () => {
  const { id } = await work();
  const shop = { name: '青禾小店', ratingBp: 47_000, status: 'closed' };
  expect((await host.call('PUT', '/host/shops/shop1', shop)).status).toBe(200);
  await world.idle();
  expect(await notices(id)).toMatchObject([{ changes: ['shop_closed'] }]);
  expect(await cardItem(id)).toMatchObject({ gone: 'shop_closed' });
  const page = (await world.anonymous.call('GET', `/contents/${id}`)).body;
  expect(page.items[0]).toMatchObject({ onSale: false, gone: 'shop_closed' });
  expect((await host.call('PUT', '/host/shops/shop1', { ...shop, status: 'active' })).status).toBe(200);
  await world.idle();
  expect(await notices(id)).toEqual([]);
});

test('DOMAIN 2.5: a good that cannot be bought already when the work goes live is told at once', async () => {
  const itemId = `dead${made++}`;
  await goods(world, [itemId], { stock: 0 });
  const fields = { body: doc([`第${made}次写，皮子很软，鞋底有弹性。`], [itemId]) };
  const id = await published(owner, fields);
  expect(await notices(id)).toMatchObject([{ itemId, changes: ['sold_out'] }]);
  expect(await dead()).toContain(id);
  expect(await cardItem(id)).toMatchObject({ gone: 'sold_out' });
  const told = await world.pool.query(`select payload from lib.outbox where topic = 'contents.goods_changed'
    and payload->>'contentId' = '${id}'`);
  expect(told.rows.map(({ payload }) => payload.itemIds)).toEqual([[itemId]]);

  // A reviewer took a day over it, and the good went meanwhile: it is told when the work goes live.
  const newcomer = await publisher(world, '新来的作者', 'L1');
  const late = `dead${made++}`;
  await goods(world, [late]);
  const waiting = await draft(newcomer.owner, { body: doc([`第${made}次写，走路很轻，鞋面透气。`], [late]) });
  expect((await newcomer.owner.call('POST', `/contents/${waiting.id}/submit`)).body.status).toBe('reviewing');
  await change([late], { onSale: false });
  await decide(world, await world.operator('reviewer'), waiting.id, 'approve');
  expect((await row(waiting.id, newcomer.owner)).status).toBe('published');
  expect((await row(waiting.id, newcomer.owner)).goods).toMatchObject([{ itemId: late, changes: ['off_sale'] }]);
});

test('DOMAIN 2.5: an edited text leaves what the author knows of its goods', async () => {
  const { id, itemIds } = await work(2);
  const [empty = '', dearer = ''] = itemIds;
  await change([empty], { stock: 0 });
  const [first] = await notices(id);
  expect((await owner.call('PUT', `/contents/${id}/goods-seen`, { until: first?.foundAt })).status).toBe(204);
  await change([dearer], { priceFen: 25_900 });
  const { version } = (await owner.call('GET', `/contents/${id}/draft`)).body;
  const edit = { title: '春天的第二双乐福鞋' };
  expect((await owner.call('PATCH', `/contents/${id}`, edit, { 'if-match': String(version) })).status).toBe(200);
  const submitted = await owner.call('POST', `/contents/${id}/submit`);
  expect(submitted, JSON.stringify(submitted.body)).toMatchObject({ status: 200 });
  expect((await row(id)).title).toBe(edit.title);
  expect(await notices(id)).toMatchObject([{ itemId: dearer, changes: ['price'] }]);
});

test('DOMAIN 2.3: an edit of the text is not rejected for a good of the live version that is off sale by now', async () => {
  const { id, itemIds } = await work(2);
  await change([itemIds[0] ?? ''], { onSale: false });
  const { version } = (await owner.call('GET', `/contents/${id}/draft`)).body;
  const edit = { title: '秋天的第一双短靴子' };
  expect((await owner.call('PATCH', `/contents/${id}`, edit, { 'if-match': String(version) })).status).toBe(200);
  const { body } = await owner.call('GET', `/contents/${id}/preflight`);
  expect(body.passed).toBe(true);
  expect(body.rules).toContainEqual(expect.objectContaining({ code: 'INVALID_ITEM', passed: false, effect: 'hint' }));
  expect((await owner.call('POST', `/contents/${id}/submit`)).status).toBe(200);
  expect((await row(id)).title).toBe(edit.title);
});

test('DOMAIN 2.6.4: the checks before a submit name goods that are sold out or gone, each with its place', async () => {
  const [empty, gone] = [`dead${made++}`, `dead${made++}`];
  await goods(world, [empty, gone]);
  const { id } = await draft(owner, { body: doc([`第${made}次写，检查会说到商品。`], [empty, gone]) });
  const rules = async () => {
    const { body } = await owner.call('GET', `/contents/${id}/preflight`);
    const found = body.rules.filter(
      (rule: { id: string; passed: boolean }) => rule.id.startsWith('item_') && !rule.passed,
    );
    return { passed: body.passed, found };
  };
  expect(await rules()).toEqual({ passed: true, found: [] });
  await change([empty], { stock: 0 });
  const hint = { id: 'item_in_stock', effect: 'hint', where: { field: 'body' }, code: 'ITEM_SOLD_OUT' };
  expect(await rules()).toMatchObject({ passed: true, found: [hint] });
  await change([gone], { onSale: false });
  const fault = { id: 'item_on_sale', effect: 'reject', where: { field: 'body' }, code: 'INVALID_ITEM' };
  expect(await rules()).toMatchObject({ passed: false, found: [fault, hint] });
  // Of what is off sale nobody reads that it is sold out.
  await change([gone], { onSale: false, stock: 0 });
  expect((await rules()).found).toHaveLength(2);
});

const exchange = (id: string, itemId: string, by: string, who: Caller = owner) =>
  who.call('POST', `/contents/${id}/goods-exchange`, { itemId, by });
const shownTo = async (id: string): Promise<string[]> =>
  (await world.anonymous.call('GET', `/contents/${id}`)).body.items.map(({ itemId }: { itemId: string }) => itemId);

test('DOMAIN 2.5: a good that is gone is exchanged in a published work at any time, and counts as no edit', async () => {
  const { id, itemIds } = await work(2);
  const [gone = '', kept = ''] = itemIds;
  const [better, worse] = [`dead${made++}`, `dead${made++}`];
  await goods(world, [better]);
  await goods(world, [worse], { stock: 0 });
  expect(await exchange(id, gone, better)).toMatchObject({ status: 409, body: { code: 'GOOD_BUYABLE' } });
  await change([gone], { onSale: false });
  expect(await exchange(id, gone, worse)).toMatchObject({ status: 422, body: { errors: [{ path: 'by' }] } });
  expect((await exchange(id, gone, 'nobody-knows')).status).toBe(422);
  expect((await exchange(id, better, gone)).status).toBe(404);
  expect(await exchange(id, gone, kept)).toMatchObject({ status: 422, body: { code: 'GOOD_THERE' } });
  const stranger = await publisher(world, '别家作者');
  expect((await exchange(id, gone, better, stranger.owner)).status).toBe(403);
  // The days for edits of the text are over.
  await world.advance(new Date((await world.run((_tx, at) => Promise.resolve(at))).getTime() + 8 * DAY));
  expect(await exchange(id, gone, better)).toMatchObject({ status: 200, body: { status: 'live' } });
  expect(await shownTo(id)).toEqual([better, kept]);
  expect(await notices(id)).toEqual([]);
  expect((await cardItem(id))?.itemId).toBe(better);
  const { rows } = await world.pool.query('select text_edits from contents.content where content_id = $1', [id]);
  expect(rows).toEqual([{ text_edits: 0 }]);
});

test('DOMAIN 2.5: while a person reviews the exchange, the old version stays live', async () => {
  const newcomer = await publisher(world, '换货的新人', 'L1');
  const [gone, better] = [`dead${made++}`, `dead${made++}`];
  await goods(world, [gone, better]);
  const { id } = await draft(newcomer.owner, { body: doc([`第${made}次写，这双鞋适合走远路。`], [gone]) });
  expect((await newcomer.owner.call('POST', `/contents/${id}/submit`)).body.status).toBe('reviewing');
  const reviewer = await world.operator('reviewer');
  await decide(world, reviewer, id, 'approve');
  await change([gone], { stock: 0 });
  expect((await exchange(id, gone, better, newcomer.owner)).body).toEqual({ status: 'reviewing' });
  expect(await shownTo(id)).toEqual([gone]);
  expect(await exchange(id, gone, better, newcomer.owner)).toMatchObject({ status: 409, body: { code: 'IN_REVIEW' } });
  await decide(world, reviewer, id, 'approve');
  expect(await shownTo(id)).toEqual([better]);
  expect((await row(id, newcomer.owner)).goods).toEqual([]);
});

test('DOMAIN 2.5: the hourly sweep finds what no event led to, and mends the card', async () => {
  const { id, itemIds } = await work();
  await world.pool.query(`update catalogue.item set on_sale = false where item_id = $1`, [itemIds[0]]);
  expect(await notices(id)).toEqual([]);
  await world.pool.query(`select graphile_worker.add_job('contents.sweep_goods', '{}')`);
  await world.idle();
  expect(await notices(id)).toMatchObject([{ changes: ['off_sale'] }]);
  expect(await cardItem(id)).toMatchObject({ gone: 'off_sale' });
  const crontab = await world.pool.query(`select identifier from graphile_worker._private_known_crontabs`);
  expect(crontab.rows.map(({ identifier }) => identifier)).toContain('contents.sweep_goods');
});

test('DOMAIN 2.5: the author of a scheduled work is told before it goes out, and still after', async () => {
  const itemId = `dead${made++}`;
  await goods(world, [itemId]);
  const now = await world.run((_tx, at) => Promise.resolve(at));
  const scheduledAt = new Date(now.getTime() + DAY).toISOString();
  const body = doc([`第${made}次写，定时发布的一篇，皮子很软。`], [itemId]);
  const { id } = await draft(owner, { body, scheduledAt });
  expect((await owner.call('POST', `/contents/${id}/submit`)).body.status).toBe('scheduled');
  await change([itemId], { stock: 0 });
  expect(await notices(id)).toMatchObject([{ changes: ['sold_out'] }]);
  expect(await dead()).toContain(id);
  await world.advance(new Date(now.getTime() + DAY + HOUR));
  await world.idle();
  expect((await row(id)).status).toBe('published');
  expect(await notices(id)).toMatchObject([{ changes: ['sold_out'] }]);
  expect(await cardItem(id)).toMatchObject({ gone: 'sold_out' });
  // A withdrawn work tells nothing.
  expect((await owner.call('POST', `/contents/${id}/withdraw`, {})).status).toBe(200);
  expect(await notices(id)).toEqual([]);
  expect(await dead()).not.toContain(id);
});

test('DOMAIN 1.3: whoever may not write does not acknowledge', async () => {
  const { id } = await work();
  const viewer = await world.signUp('只看的人');
  await world.run((tx, at) => addMember(tx, at, { userId: viewer.userId, accountId, role: 'viewer' }));
  const body = { until: new Date().toISOString() };
  expect((await viewer.call('PUT', `/contents/${id}/goods-seen`, body)).status).toBe(403);
});
