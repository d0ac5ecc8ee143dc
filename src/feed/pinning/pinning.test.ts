import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { soon } from '../../../test/states.ts';
import { goods, published, publisher, raise, type Publisher } from '../../../test/works.ts';
import { addDays, DAY, dayOf, HOUR, instantOf, MINUTE } from '../../lib/time.ts';

const world = await testApp({ worker: true });
await goods(world, ['shoe']);
const [operator, finance] = [await world.operator('campaign_manager'), await world.operator('finance')];

type Item = { pushId: string; content: { id: string; url: string; items: { link: string }[] }; pin?: { id: string } };

const later = async (ms: number) => world.advance(await soon(world, ms));
const feedOf = async (reader: Caller, query = ''): Promise<Item[]> =>
  ok(await reader.call('GET', `/feed?limit=100${query}`)).items;
const ids = (items: Item[]) => items.map(({ content }) => content.id);
const pinned = (items: Item[]) => ids(items.filter(({ pin }) => pin !== undefined));
const pin = (who: Publisher, id: string) => who.owner.call('PUT', `/contents/${id}/fan-pin`);
const own = async (who: Publisher) => ok(await who.owner.call('GET', '/fan-pin'));
const kindsOf = async (who: Caller) =>
  ok(await who.call('GET', '/notifications')).items.map(({ kind }: { kind: string }) => kind);

let fans = 0;
async function fanOf(...followed: (Publisher & { special?: boolean })[]): Promise<Caller> {
  fans += 1;
  const reader = await world.signUp(`粉丝${fans}`);
  for (const { accountId, special = false } of followed)
    ok(await reader.call('PUT', `/follows/${accountId}`, { special }));
  return reader;
}

async function works(who: Publisher, count: number): Promise<string[]> {
  const made: string[] = [];
  for (let n = 0; n < count; n++) made.push(await published(who.owner, { items: [{ itemId: 'shoe' }] }));
  await world.idle();
  return made;
}

test('DOMAIN 9: fan_pin holds an own work at the head of the fans’ feed for 24 h, once, in the tabs that it is of', async () => {
  const lin = await publisher(world, '置顶的林小满');
  const fan = await fanOf({ ...lin, special: true });
  const [first = '', second = '', third = ''] = await works(lin, 3);
  expect(ids(await feedOf(fan))).toEqual([third, second, first]);
  const made = ok(await pin(lin, first));
  expect(made).toMatchObject({ may: true, hours: 24, everyDays: 7, pin: { contentId: first, ended: null } });
  expect(Date.parse(made.pin.endsAt) - Date.parse(made.pin.startedAt)).toBe(DAY);
  const head = await feedOf(fan);
  expect(ids(head)).toEqual([first, third, second]);
  expect(head[0]).toMatchObject({ pin: { id: made.pin.id, until: made.pin.endsAt } });
  expect(head[0]?.content.url).toContain('via=follow_feed.');
  // UX 42: why it stands there.
  const reasonsOf = async (id: string) =>
    ok(await fan.call('GET', `/contents/${id}/why`)).reasons.map(({ code }: { code: string }) => code);
  expect((await reasonsOf(first)).slice(0, 2)).toEqual(['followed', 'pinned']);
  expect(await reasonsOf(second)).not.toContain('pinned');
  expect(head[1]).not.toHaveProperty('pin');
  for (const tab of ['special', 'creators']) expect(pinned(await feedOf(fan, `&tab=${tab}`))).toEqual([first]);
  for (const tab of ['new_arrivals', 'live']) expect(await feedOf(fan, `&tab=${tab}`)).toEqual([]);
  expect(await feedOf(await fanOf())).toEqual([]);
  // The same again is the same pin.
  expect(ok(await pin(lin, first)).pin.id).toBe(made.pin.id);
  await later(DAY - MINUTE);
  expect(pinned(await feedOf(fan))).toEqual([first]);
  await later(MINUTE);
  expect(ids(await feedOf(fan))).toEqual([third, second, first]);
  expect(pinned(await feedOf(fan))).toEqual([]);
  expect((await own(lin)).pin.ended).toMatchObject({ why: 'over', at: made.pin.endsAt });
});

test('DOMAIN 9: fan_pin once in 7 days, refused with from when on; an early end does not give the period back', async () => {
  const hao = await publisher(world, '置顶的阿浩');
  const [first = '', second = ''] = await works(hao, 2);
  expect(await own(hao)).toMatchObject({ may: true, againAt: null, pin: null });
  const made = ok(await pin(hao, first));
  const again = new Date(Date.parse(made.pin.startedAt) + 7 * DAY).toISOString();
  expect(made.againAt).toBe(again);
  const refusal = {
    status: 409,
    body: { code: 'FAN_PIN_TOO_SOON', errors: [{ path: 'id', actual: made.pin.startedAt, required: again }] },
  };
  expect(await pin(hao, second)).toMatchObject(refusal);
  const ended = ok(await hao.owner.call('DELETE', `/contents/${first}/fan-pin`));
  expect(ended).toMatchObject({ againAt: again, pin: { ended: { why: 'author', note: '' } } });
  expect(ok(await hao.owner.call('DELETE', `/contents/${first}/fan-pin`)).pin).toEqual(ended.pin);
  const told = await pin(hao, first);
  expect(told).toMatchObject(refusal);
  expect(told.body.errors[0].message).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d 起可以再次置顶$/);
  await world.advance(new Date(Date.parse(again) - 1000));
  expect((await pin(hao, second)).status).toBe(409);
  await world.advance(new Date(Date.parse(again) + 1));
  expect(ok(await pin(hao, second)).pin.contentId).toBe(second);
});

test('DOMAIN 9: of two pins of one account at once one stands, the other is told from when on', async () => {
  const who = await publisher(world, '同时置顶的号');
  const made = await works(who, 4);
  const answers = await Promise.all([...made, ...made].map((id) => pin(who, id)));
  const standing = ok(answers.find(({ status }) => status === 200) ?? (await pin(who, ''))).pin;
  for (const [nr, { status, body }] of answers.entries()) {
    if (made[nr % made.length] === standing.contentId) expect(body.pin.id).toBe(standing.id);
    else expect({ status, code: body.code }).toEqual({ status: 409, code: 'FAN_PIN_TOO_SOON' });
  }
  expect(pinned(await feedOf(await fanOf(who)))).toEqual([standing.contentId]);
  const { rows } = await world.pool.query('select 1 from feed.fan_pin where account_id = $1', [who.accountId]);
  expect(rows).toHaveLength(1);
});

test('DOMAIN 9: fan_pin is for accounts with the right, and for own works that stand in the follow feed', async () => {
  const low = await publisher(world, '降到一级的号');
  const [work = ''] = await works(low, 1);
  await raise(world, low.accountId, 'L1');
  expect(await own(low)).toMatchObject({ may: false });
  expect(await pin(low, work)).toMatchObject({ status: 403, body: { code: 'FAN_PIN_RIGHT' } });
  const who = await publisher(world, '有权益的号');
  expect((await pin(who, work)).status).toBe(404);
  expect((await pin(who, 'nothing')).status).toBe(404);
  const quiet = await published(who.owner, { pushTargets: ['homepage'] });
  expect(await pin(who, quiet)).toMatchObject({ status: 409, body: { code: 'FAN_PIN_NOT_PUSHED' } });
  const [gone = ''] = await works(who, 1);
  ok(await who.owner.call('POST', `/contents/${gone}/withdraw`, {}));
  await world.idle();
  expect(await pin(who, gone)).toMatchObject({ status: 409, body: { code: 'FAN_PIN_NOT_PUSHED' } });
  expect(await own(who)).toMatchObject({ pin: null, againAt: null });
});

test('DOMAIN 9: a fan closes a pin for good; muting, blocking and leaving the account hide it', async () => {
  const who = await publisher(world, '被关掉的号');
  const [old = '', next = ''] = await works(who, 2);
  const [closing, muting, blocking, leaving, other] = await Promise.all(Array.from({ length: 5 }, () => fanOf(who)));
  if (!closing || !muting || !blocking || !leaving || !other) throw new Error('no fans');
  const { id } = ok(await pin(who, old)).pin;
  expect((await world.anonymous.call('PUT', `/me/closed-pins/${id}`)).status).toBe(401);
  expect((await closing.call('PUT', '/me/closed-pins/nothing')).status).toBe(404);
  for (let twice = 0; twice < 2; twice++) ok(await closing.call('PUT', `/me/closed-pins/${id}`));
  ok(await muting.call('PUT', `/follows/${who.accountId}`, { muted: true }));
  ok(await blocking.call('PUT', `/blocks/${who.accountId}`));
  ok(await leaving.call('DELETE', `/follows/${who.accountId}`));
  // At its place by time it stays.
  expect(ids(await feedOf(closing))).toEqual([next, old]);
  for (const reader of [closing, muting, blocking, leaving]) expect(pinned(await feedOf(reader))).toEqual([]);
  expect(pinned(await feedOf(other))).toEqual([old]);
  // What was closed is forgotten when the pin is over.
  const kept = async () =>
    (await world.pool.query('select 1 from feed.closed_pin where pin_id = $1', [id])).rows.length;
  expect(await kept()).toBe(1);
  await later(2 * DAY + 6 * HOUR);
  expect(await kept()).toBe(0);
});

test('DOMAIN 9: a pin ends with its work, its right and its account, and stays so', async () => {
  const [taken, lower, stopped] = [
    await publisher(world, '撤回的号'),
    await publisher(world, '降级的号', 'L3'),
    await publisher(world, '受限的号'),
  ];
  const fan = await fanOf(taken, lower, stopped);
  const [work = ''] = await works(taken, 1);
  ok(await pin(taken, work));
  ok(await taken.owner.call('POST', `/contents/${work}/withdraw`, { targets: ['follow_feed'] }));
  await world.idle();
  expect(await feedOf(fan)).toEqual([]);
  expect((await own(taken)).pin.ended).toMatchObject({ why: 'withdrawn' });

  const [high = ''] = await works(lower, 1);
  ok(await pin(lower, high));
  await raise(world, lower.accountId, 'L1');
  // Hidden at once, and ended when levels move, though the right should come back before its time is over.
  expect(pinned(await feedOf(fan))).toEqual([]);
  await world.advance(instantOf(addDays(dayOf(await soon(world, 0)), 1)));
  await raise(world, lower.accountId, 'L3');
  expect(pinned(await feedOf(fan))).toEqual([]);
  expect((await own(lower)).pin.ended).toMatchObject({ why: 'right_lost' });
  expect(await kindsOf(lower.owner)).toContain('fan_pin_ended');

  const [still = ''] = await works(stopped, 1);
  ok(await pin(stopped, still));
  const risk = await world.operator('risk');
  const status = { status: 'restricted', reason: '核实中' };
  ok(await risk.call('PUT', `/operator/accounts/${stopped.accountId}/status`, status));
  await world.idle();
  expect(pinned(await feedOf(fan))).toEqual([]);
  expect((await own(stopped)).pin.ended).toMatchObject({ why: 'account' });
});

test('DOMAIN 9: an operator ends a pin with a reason, which is audited and told', async () => {
  const who = await publisher(world, '被结束的号');
  const fan = await fanOf(who);
  const [work = ''] = await works(who, 1);
  const { id } = ok(await pin(who, work)).pin;
  const listed = ok(await operator.call('GET', '/operator/fan-pins')).items;
  expect(listed[0]).toMatchObject({ id, contentId: work, account: { id: who.accountId, name: '被结束的号' } });
  const end = (by: Caller, reason: string, of = id) => by.call('POST', `/operator/fan-pins/${of}/end`, { reason });
  expect((await end(finance, '不合适')).status).toBe(403);
  expect(await end(operator, ' ')).toMatchObject({ status: 422, body: { errors: [{ path: 'reason' }] } });
  expect((await end(operator, 'x', 'nothing')).status).toBe(404);
  ok(await end(operator, '标题和内容不符'));
  expect(await end(operator, '再来一次')).toMatchObject({ status: 409, body: { code: 'FAN_PIN_ENDED' } });
  expect(pinned(await feedOf(fan))).toEqual([]);
  expect((await own(who)).pin.ended).toMatchObject({ why: 'operator', note: '标题和内容不符' });
  const admin = await world.operator('admin');
  const audited = ok(await admin.call('GET', `/operator/audit?objectId=${work}&verb=end_fan_pin`)).items;
  expect(audited).toMatchObject([{ objectType: 'content', reason: '标题和内容不符' }]);
  expect(await kindsOf(who.owner)).toContain('fan_pin_ended');
});

test('DOMAIN 9: who follows many accounts sees two pins: of special follows first, then the latest', async () => {
  const names = ['多一', '多二', '多三', '多四'];
  const many = await Promise.all(names.map((name) => publisher(world, `置顶墙${name}`)));
  const pins: string[] = [];
  for (const who of many) {
    const [work = ''] = await works(who, 1);
    ok(await pin(who, work));
    pins.push(work);
  }
  const [one, two, three, four] = many;
  if (!one || !two || !three || !four) throw new Error('no accounts');
  expect(pinned(await feedOf(await fanOf(one, two, three, four)))).toEqual([pins[3], pins[2]]);
  expect(pinned(await feedOf(await fanOf({ ...one, special: true }, two, three, four)))).toEqual([pins[0], pins[3]]);
  const fan = await fanOf(one, two, three, four);
  // The pages go on by time: no work is missing or twice, though a pin begins and another ends on the way.
  const first = ok(await fan.call('GET', '/feed?limit=3'));
  expect(pinned(first.items)).toEqual([pins[3], pins[2]]);
  ok(await four.owner.call('DELETE', `/contents/${pins[3]}/fan-pin`));
  const rest = ok(await fan.call('GET', `/feed?limit=3&cursor=${first.nextCursor}`));
  expect([...ids(first.items), ...ids(rest.items)]).toEqual([pins[3], pins[2], pins[1], pins[0]]);
  expect(rest).toMatchObject({ nextCursor: null });
  // A page of one has room for no pin, and is a page all the same.
  expect(ids(ok(await fan.call('GET', '/feed?limit=1')).items)).toEqual([pins[3]]);
});

test('DOMAIN 9: a pin costs a row, however many follow; its numbers are those of the follow feed on its days', async () => {
  const who = await publisher(world, '很多粉丝的号');
  const [work = ''] = await works(who, 1);
  const readers = await Promise.all([fanOf(who), fanOf(who)]);
  const entries = async () =>
    (await world.pool.query('select count(*)::int as n from feed.entry where account_id = $1', [who.accountId])).rows;
  const before = await entries();
  ok(await pin(who, work));
  await world.idle();
  expect(await entries()).toEqual(before);
  const [reader, other] = readers;
  const [card] = await feedOf(reader);
  const at = (await soon(world, 0)).toISOString();
  const via = new URL(card?.content.url ?? '', 'https://here.example').searchParams.get('via') ?? '';
  ok(await reader.call('POST', `/contents/${work}/events`, { events: [{ kind: 'read', id: 'pin1', at }], via }));
  ok(await other.call('POST', `/contents/${work}/events`, { events: [{ kind: 'read', id: 'pin1', at }] }));
  const gone = await world.app.inject({ url: `/go/${card?.content.items[0]?.link}`, headers: reader.own });
  expect(gone.statusCode).toBe(302);
  await later(10 * MINUTE);
  await world.idle();
  expect((await own(who)).pin.numbers).toMatchObject({ from: dayOf(new Date(at)), reads: 1, clicks: 1 });
});
