import { expect, test } from 'vitest';
import { importFollows } from '../../fans/service.ts';
import { linkBuyer } from '../../identity/service.ts';
import { clicksFor } from '../../links/service.ts';
import { pseudonym } from '../../lib/secret.ts';
import { DAY, HOUR, MINUTE } from '../../lib/time.ts';
import { testApp, type Caller } from '../../../test/app.ts';
import { goods, publisher } from '../../../test/works.ts';

const world = await testApp({ worker: true });
const host = await world.host('host.catalogue');
await goods(world, ['cup', 'pot', 'tray', 'jar']);
const now = await world.run(async (_, at) => at);
const inMs = (ms: number) => new Date(now.getTime() + ms).toISOString();

let sessions = 0;
/** The host tells of a session of an account; answers its id. */
async function tell(accountId: string, change: object = {}, id = `F-${(sessions += 1)}`): Promise<string> {
  const wish = {
    accountId,
    title: '晚八点开窑',
    startsAt: inMs(-MINUTE),
    endsAt: inMs(30 * DAY),
    url: 'https://shop.example/live/kiln',
    itemIds: ['cup', 'pot', 'tray', 'jar'],
    ...change,
  };
  const { status, body } = await host.call('PUT', `/host/lives/${id}`, wish);
  expect(status, JSON.stringify(body)).toBe(200);
  return id;
}
/** A moment later, with what fell due and its jobs done. */
async function soon(): Promise<void> {
  await world.advance(new Date((await world.run(async (_, at) => at)).getTime() + 1000));
  await world.idle();
}
const follow = (reader: Caller, accountId: string, wish: object = {}) =>
  reader.call('PUT', `/follows/${accountId}`, wish);
const ids = ({ body }: { body: { items: { id: string }[] } }) => body.items.map(({ id }) => id);
const told = async (reader: Caller) =>
  (await reader.call('GET', '/notifications?type=following')).body.items.map(
    (one: { kind: string; title: string; text: string; url: string }) => [one.kind, one.title, one.text, one.url],
  );

test('DOMAIN 6.2: the tab of live sessions shows those of followed accounts, the live first, then by their start', async () => {
  const [one, two, foreign] = await Promise.all(
    ['直播一号', '直播二号', '没关注的直播'].map((name) => publisher(world, name)),
  );
  if (!one || !two || !foreign) throw new Error('nobody opened');
  const reader = await world.signUp('看直播的人');
  await follow(reader, one.accountId);
  await follow(reader, two.accountId);
  const later = await tell(one.accountId, { startsAt: inMs(2 * DAY) });
  const sooner = await tell(two.accountId, { startsAt: inMs(DAY) });
  const running = await tell(one.accountId);
  const over = await tell(two.accountId, { status: 'ended' });
  await tell(foreign.accountId);
  expect(ids(await reader.call('GET', '/feed/lives'))).toEqual([running, sooner, later]);
  expect((await world.anonymous.call('GET', '/feed/lives')).status).toBe(401);
  expect(ids(await world.anonymous.call('GET', `/accounts/${one.accountId}/lives`))).toEqual([running, later]);
  expect(over).not.toBe('');
  // Who is muted is not heard of here either.
  await follow(reader, one.accountId, { muted: true });
  expect(ids(await reader.call('GET', '/feed/lives'))).toEqual([sooner]);
  // What ends leaves.
  await tell(one.accountId, { status: 'ended' }, running);
  expect(ids(await world.anonymous.call('GET', `/accounts/${one.accountId}/lives`))).toEqual([later]);
});

test('DOMAIN 11.2: goods of a session carry the scene live and the session, its card leads to the host', async () => {
  const { accountId } = await publisher(world, '有货的直播');
  const id = await tell(accountId, { coverUrl: 'https://img.example/kiln.jpg' });
  const [card] = (await world.anonymous.call('GET', `/accounts/${accountId}/lives`)).body.items;
  expect(card).toMatchObject({
    id,
    account: { id: accountId, name: '有货的直播' },
    status: 'live',
    coverUrl: 'https://img.example/kiln.jpg',
    url: `/go/live/${id}`,
    advertisement: true,
    itemCount: 4,
    items: [{ itemId: 'cup' }, { itemId: 'pot' }, { itemId: 'tray' }],
  });
  const reader = await world.signUp('直播里买东西的人');
  const buyerKey = pseudonym(world.config.secret, 'buyer', 'live-buyer');
  await world.run((tx, at) => linkBuyer(tx, at, reader.userId, buyerKey));
  expect((await reader.call('GET', `/go/${card.items[0].link}`)).status).toBe(302);
  const span = { from: new Date(now.getTime() - DAY), to: new Date(now.getTime() + DAY) };
  const clicks = await world.run((tx) => clicksFor(tx, [{ buyerKey, shopId: 'shop1', ...span }]));
  expect(clicks).toMatchObject([{ scene: 'live', contentId: id, accountId }]);
  expect((await reader.call('GET', card.url)).headers['location']).toBe('https://shop.example/live/kiln');
});

test('followers are told once when a session begins, by the host’s word or by its time', async () => {
  const { accountId } = await publisher(world, '准点开播');
  const [fan, quiet, switched, stranger] = await Promise.all(
    ['粉丝', '不看的人', '关了通知的人', '路人'].map((name) => world.signUp(name)),
  );
  if (!fan || !quiet || !switched || !stranger) throw new Error('nobody signed up');
  await follow(fan, accountId);
  await follow(quiet, accountId, { muted: true });
  await follow(switched, accountId);
  const { body: settings } = await switched.call('GET', '/notification-settings');
  const types = settings.types.map((one: { type: string }) =>
    one.type === 'following' ? { ...one, inbox: false } : one,
  );
  const off = await switched.call('PUT', '/notification-settings', { types }, { 'if-match': `"${settings.version}"` });
  expect(off.status, JSON.stringify(off.body)).toBe(200);
  const announced = { status: 'announced', startsAt: inMs(HOUR) };
  const id = await tell(accountId, announced);
  await soon();
  expect(await told(fan)).toEqual([]);
  await tell(accountId, { ...announced, status: 'live' }, id);
  await soon();
  const notice = ['live_began', '准点开播 开播了', '《晚八点开窑》正在直播，打开就看', `/go/live/${id}`];
  expect(await told(fan)).toEqual([notice]);
  for (const reader of [quiet, switched, stranger]) expect(await told(reader)).toEqual([]);
  // Said again, changed, or begun by its time as well: nobody is told twice.
  await tell(accountId, { ...announced, status: 'live', title: '改了名' }, id);
  await world.advance(new Date(now.getTime() + 2 * HOUR));
  await world.idle();
  expect(await told(fan)).toHaveLength(1);

  const byTime = await tell(accountId, { startsAt: inMs(5 * HOUR), title: '到点开播' });
  const cancelled = await tell(accountId, { startsAt: inMs(5 * HOUR), title: '不播了' });
  await tell(accountId, { startsAt: inMs(5 * HOUR), title: '不播了', status: 'cancelled' }, cancelled);
  await world.advance(new Date(now.getTime() + 6 * HOUR));
  await world.idle();
  expect((await told(fan)).map(([, , , url]: string[]) => url)).toEqual([`/go/live/${byTime}`, `/go/live/${id}`]);
});

test('DOMAIN 12: sessions of a frozen account are not shown, told of or led to', async () => {
  const { accountId } = await publisher(world, '被冻结的直播');
  const fan = await world.signUp('冻结账号的粉丝');
  await follow(fan, accountId);
  const id = await tell(accountId, { startsAt: new Date(now.getTime() + 8 * HOUR).toISOString() });
  const admin = await world.operator('admin');
  await admin.call('PUT', `/operator/accounts/${accountId}/status`, { status: 'frozen', reason: '测试' });
  await world.advance(new Date(now.getTime() + 9 * HOUR));
  await world.idle();
  expect(ids(await world.anonymous.call('GET', `/accounts/${accountId}/lives`))).toEqual([]);
  expect(ids(await fan.call('GET', '/feed/lives'))).toEqual([]);
  expect(await told(fan)).toEqual([]);
  expect((await fan.call('GET', `/go/live/${id}`)).status).toBe(404);
});

test('what followers cannot hear of is left out however many they are', async () => {
  const { accountId } = await publisher(world, '很多粉丝的直播');
  const rows = Array.from({ length: 1203 }, (_, nr) => `fan-of-live-${String(nr).padStart(5, '0')}`);
  await world.run((tx, at) =>
    importFollows(
      tx,
      at,
      rows.map((userId) => ({ userId, accountId })),
    ),
  );
  const id = await tell(accountId);
  await soon();
  const found = await world.pool.query(
    `select count(*)::int as n, count(distinct user_id)::int as people
    from notifications.notice where object_id = $1`,
    [id],
  );
  expect(found.rows).toEqual([{ n: 1203, people: 1203 }]);
});

test('DOMAIN 10.3: an account lists the sessions that its host reported, those that are over too, with how often each was opened', async () => {
  const who = await publisher(world, '看自己直播的号');
  const other = await publisher(world, '别人的直播');
  const over = await tell(who.accountId, { startsAt: inMs(-2 * DAY), endsAt: inMs(-DAY) });
  const dropped = await tell(who.accountId, { startsAt: inMs(DAY), status: 'cancelled' });
  const running = await tell(who.accountId);
  const later = await tell(who.accountId, { startsAt: inMs(2 * DAY) });
  await tell(other.accountId);
  for (let nr = 0; nr < 2; nr++) await world.app.inject(`/go/live/${running}`);
  const first = (await who.owner.call('GET', '/lives?limit=3')).body;
  expect(first.items).toMatchObject([
    { id: later, status: 'announced', opens: 0, itemCount: 4 },
    { id: dropped, status: 'cancelled' },
    { id: running, status: 'live', opens: 2, url: `/go/live/${running}` },
  ]);
  const rest = (await who.owner.call('GET', `/lives?limit=3&cursor=${first.nextCursor}`)).body;
  expect(rest).toMatchObject({ items: [{ id: over, status: 'ended' }], nextCursor: null });
  expect((await who.owner.call('GET', '/lives?cursor=x')).status).toBe(400);
});
