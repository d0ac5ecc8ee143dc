import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { allSent, clockAt, fanOf, inboxOf } from '../../../test/subscriptions.ts';
import { doc, goods, published, publisher } from '../../../test/works.ts';
import { clicksFor } from '../../links/service.ts';
import { linkBuyer } from '../../identity/service.ts';
import { pseudonym } from '../../lib/secret.ts';
import { DAY } from '../../lib/time.ts';

const world = await testApp({ worker: true });
await goods(world, ['one', 'two']);
await clockAt(world, '08:00:00');
const { owner: lin, accountId } = await publisher(world, '林小满的衣橱', 'L4');
const work = await published(lin, { body: doc(['皮子很软。'], ['one']), title: '不磨脚的乐福鞋' });
const second = await published(lin, { title: '配它的三条裙子' });
const send = async (title: string, contentIds = [work]): Promise<string> => {
  const { id } = ok(await lin.call('POST', '/subscription-messages', { title, contentIds }));
  await allSent(world);
  return id;
};
const own = async (id: string) =>
  ok(await lin.call('GET', '/subscription-messages')).items.find((one: { id: string }) => one.id === id);
const titles = async (fan: Caller) =>
  (await inboxOf(fan)).items.map((one: { kind: string; messages: { title: string }[] }) =>
    one.kind === 'digest' ? one.messages.map(({ title }) => title) : one.messages[0]?.title,
  );

test('DOMAIN 2.4: at most 3 messages of an account reach a fan by themselves a day; later ones are one digest', async () => {
  await clockAt(world, '08:00:00');
  const fan = await fanOf(world, accountId, '收五条的人');
  const ids: string[] = [];
  for (const title of ['第一条', '第二条', '第三条', '第四条']) ids.push(await send(title));
  expect(await titles(fan)).toEqual([['第四条'], '第三条', '第二条', '第一条']);
  const [digest] = (await inboxOf(fan)).items;
  expect(digest).toMatchObject({ kind: 'digest', readAt: null, account: { name: '林小满的衣橱' } });
  expect(ok(await fan.call('PUT', `/me/subscriptions/${digest.id}/read`)).readAt).not.toBeNull();
  expect((await inboxOf(fan)).unread).toBe(3);
  // What comes later brings the digest to the top again, unread.
  ids.push(await send('第五条'));
  expect(await titles(fan)).toEqual([['第五条', '第四条'], '第三条', '第二条', '第一条']);
  expect(await inboxOf(fan)).toMatchObject({ unread: 4, items: [{ id: digest.id, readAt: null }, {}, {}, {}] });
  expect(await own(ids[4] ?? '')).toMatchObject({ recipients: 1, digested: 1, reads: 0 });
  expect(await own(ids[3] ?? '')).toMatchObject({ recipients: 1, digested: 1, reads: 1 });
  // Read by its last unread message, the digest is read.
  ok(await fan.call('PUT', `/me/subscriptions/${ids[4]}/read`));
  expect(await inboxOf(fan)).toMatchObject({
    unread: 3,
    items: [{ id: digest.id, readAt: expect.any(String) }, {}, {}, {}],
  });
  // Pages neither repeat nor skip one.
  const first = await inboxOf(fan, '?limit=2');
  const rest = await inboxOf(fan, `?limit=2&cursor=${first.nextCursor}`);
  expect([...first.items, ...rest.items].map(({ id }: { id: string }) => id)).toHaveLength(4);
  expect(rest.nextCursor).toBeNull();
  // The next day begins anew, and another account has its own three.
  const other = await publisher(world, '另一个发推送的人', 'L4');
  ok(await fan.call('PUT', `/follows/${other.accountId}`, {}));
  const theirs = { title: '别人的推送', contentIds: [await published(other.owner)] };
  ok(await other.owner.call('POST', '/subscription-messages', theirs));
  await allSent(world);
  expect((await titles(fan))[0]).toBe('别人的推送');
  await clockAt(world, '08:00:00');
  await send('第二天');
  expect((await titles(fan))[0]).toBe('第二天');
});

test('DOMAIN 6.4: followers are reached by default; mute, unfollow, block, all off and the marks of minors stop it', async () => {
  await clockAt(world, '09:00:00');
  const names = ['照收的人', '不收推送的人', '静音的人', '取关的人', '屏蔽的人', '全关的人', '未成年的人'];
  const fans: Caller[] = [];
  for (const name of names) fans.push(await fanOf(world, accountId, name));
  const [takes, mutes, silences, leaves, blocks, off, minor] = fans as [
    Caller,
    Caller,
    Caller,
    Caller,
    Caller,
    Caller,
    Caller,
  ];
  const path = `/accounts/${accountId}/subscription-mute`;
  expect((await mutes.call('PUT', path)).status).toBe(204);
  expect(ok(await mutes.call('GET', path))).toEqual({ sends: true, follows: true, muted: true });
  ok(await silences.call('PUT', `/follows/${accountId}`, { muted: true }));
  ok(await leaves.call('DELETE', `/follows/${accountId}`));
  ok(await blocks.call('PUT', `/blocks/${accountId}`));
  const types = [{ type: 'subscriptions', inbox: false }];
  ok(await off.call('PUT', '/notification-settings', { types }, { 'if-match': '"0"' }));
  const host = await world.host('host.members');
  ok(await host.call('POST', '/host/members:link', { userId: minor.userId, buyerKey: 'child', minor: 'under_18' }));
  const id = await send('谁收得到');
  expect(await titles(takes)).toEqual(['谁收得到']);
  for (const fan of [mutes, silences, leaves, blocks, off, minor]) expect(await titles(fan)).toEqual([]);
  // 收五条的人 follows still.
  expect(await own(id)).toMatchObject({ recipients: 2 });
  expect((await leaves.call('PUT', path)).body.code).toBe('NOT_FOLLOWED');
  expect((await mutes.call('DELETE', path)).status).toBe(204);
  await send('又收得到');
  expect(await titles(mutes)).toEqual(['又收得到']);
  // What somebody was sent by whom he blocks now is not shown any more.
  ok(await takes.call('PUT', `/blocks/${accountId}`));
  expect(await inboxOf(takes)).toMatchObject({ items: [], unread: 0 });
});

test('DOMAIN 6.4: opening marks as read once, the author sees who read and what was opened, and the receipt is a visit', async () => {
  await clockAt(world, '10:00:00');
  const fan = await fanOf(world, accountId, '打开看的人');
  const other = await fanOf(world, accountId, '没打开的人');
  const id = await send('打开看看', [work, second]);
  const effective = async () => ok(await lin.call('GET', '/followers/days')).effective;
  // Long after, nobody but who reads the message has been here.
  await clockAt(world, '10:00:00');
  await world.advance(new Date((await clockAt(world, '10:00:00')).getTime() + 40 * DAY));
  expect(await effective()).toBe(0);
  const read = ok(await fan.call('PUT', `/me/subscriptions/${id}/read`));
  expect(read).toMatchObject({ kind: 'message', messages: [{ title: '打开看看' }] });
  expect(ok(await fan.call('PUT', `/me/subscriptions/${id}/read`)).readAt).toBe(read.readAt);
  expect(await own(id)).toMatchObject({ reads: 1, opens: 0 });
  expect(await effective()).toBe(1);
  const open = (contentId: string) => fan.call('PUT', `/me/subscriptions/${id}/works/${contentId}/opened`);
  for (const contentId of [work, work, second]) ok(await open(contentId));
  expect(await own(id)).toMatchObject({ reads: 1, opens: 2 });
  expect((await open('nothing')).status).toBe(404);
  const stranger = await world.signUp('不相干的人');
  expect((await stranger.call('PUT', `/me/subscriptions/${id}/read`)).status).toBe(404);
  expect((await other.call('GET', `/me/subscriptions/${id}`)).body).toMatchObject({ readAt: null });
});

test('DOMAIN 11.2: from the message through its work to the click, the scene is subscription', async () => {
  await clockAt(world, '11:00:00');
  const fan = await fanOf(world, accountId, '从推送里买的人');
  const buyerKey = pseudonym(world.config.secret, 'buyer', 'buyer-1');
  await world.run((tx, now) => linkBuyer(tx, now, fan.userId, buyerKey));
  const id = await send('下单试试');
  const { url } = ok(await fan.call('PUT', `/me/subscriptions/${id}/works/${work}/opened`));
  const via = new URL(url, 'http://x').searchParams.get('via') ?? '';
  expect(via).toMatch(/^subscription\./);
  const content = ok(await fan.call('GET', `/contents/${work}?via=${encodeURIComponent(via)}`));
  const inMessage = (await inboxOf(fan)).items[0].messages[0].works[0].items[0].link;
  expect(content.items[0].link).toBe(inMessage);
  expect((await fan.call('GET', `/go/${content.items[0].link}`)).status).toBe(302);
  const clicks = await world.run((tx, now) =>
    clicksFor(tx, [{ buyerKey, shopId: 'shop1', from: new Date(now.getTime() - DAY), to: now }]),
  );
  expect(clicks).toMatchObject([{ scene: 'subscription', contentId: work, accountId, itemId: 'one' }]);
});
