import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { decideCase } from '../../../test/cases.ts';
import { Market, ok } from '../../../test/money.ts';
import { publisher } from '../../../test/works.ts';
import { newIdOf } from '../../lib/ids.ts';
import { networkExpiry } from '../../links/jobs.ts';
import { linkFor } from '../../links/service.ts';
import { lookForFraud } from './looking.ts';
import { addDays, DAY, dayOf, SECOND, addMonths, closeOf, instantOf, monthOf } from '../../lib/time.ts';

const world = await testApp({ worker: true });
const market = await Market.open(world);
const rui = await world.operator('risk');
const tao = await world.operator('risk');
const good = await market.item(1000);

const month = addMonths(monthOf(await market.now()), 1);
await world.advance(instantOf(`${month}-03`));

let buyers = 0;
/** A creator with one order line of this month that has been confirmed. */
async function earner(name: string) {
  const made = await market.creator(name, 'L2');
  const buyer = `buyer${++buyers}`;
  const at = await market.ago(3);
  await market.click({ buyer, good, accountId: made.accountId, at });
  const order = market.order({
    buyer,
    good,
    paidFen: 100_00,
    createdAt: await market.ago(2),
    confirmedAt: await market.ago(1),
  });
  const [told] = await market.send(order);
  expect(told.outcome).toBe('created');
  return { ...made, order };
}

async function confirm(accountId: string, code: string): Promise<string> {
  const wish = { subjectType: 'account', subjectId: accountId, note: '数据异常' };
  const { id } = ok(await rui.call('POST', '/operator/violations', wish));
  ok(await decideCase(world, rui, id, { code, note: '证据确凿' }));
  await world.idle();
  return id;
}

async function overturn(who: typeof rui, violationId: string): Promise<void> {
  const text = '这些点击和订单都来自真实的读者，请再核对一遍，谢谢。';
  const { id } = ok(await who.call('POST', '/appeals', { kind: 'violation', subjectId: violationId, text }));
  const { taskId } = ok(await tao.call('GET', `/operator/appeals/${id}`));
  ok(await tao.call('POST', `/operator/reviews/${taskId}/claim`));
  ok(await tao.call('POST', `/operator/reviews/${taskId}/decision`, { outcome: 'approve' }));
  await world.advance(new Date((await market.now()).getTime() + 11 * SECOND));
  await world.idle();
}

test('DOMAIN 12, 11.5: V08 holds back what is not settled, releases it when overturned, and voids it once final; a restricted account is on hold', async () => {
  const honest = await earner('老实人');
  const accused = await earner('被冤枉的推广者');
  const fraud = await earner('刷单的人');
  const restricted = await earner('受限的人');
  const wrong = await confirm(accused.accountId, 'V08');
  await confirm(fraud.accountId, 'V08');
  const codes = ['V07', 'V07', 'V05'];
  for (const code of codes) await confirm(restricted.accountId, code);
  const hold = () =>
    world.pool.query('select reason, to_at from cps.hold where account_id = $1', [restricted.accountId]);
  expect((await hold()).rows).toMatchObject([{ reason: 'ACCOUNT_RESTRICTED', to_at: null }]);
  await overturn(accused.owner, wrong);
  // Nobody appealed the other in time.
  await world.advance(new Date((await market.now()).getTime() + 8 * DAY));
  await world.idle();
  const lineOf = ({ order }: typeof honest) =>
    world.pool
      .query('select status, withheld from cps.commission where trade_no = $1', [order.tradeNo])
      .then(({ rows }) => rows[0]);
  expect(await lineOf(fraud)).toMatchObject({ status: 'invalid' });
  expect(await lineOf(accused)).toMatchObject({ status: 'confirmed', withheld: false });

  await world.advance(closeOf(month));
  ok(await market.close(month, 'lock'));
  ok(await market.close(month, 'post'));
  const { document, log } = await market.replayed(month);
  const statusOf = ({ order }: typeof honest) =>
    document.lines.find(({ tradeNo }) => tradeNo === order.tradeNo)?.status;
  expect([honest, accused, restricted].map(statusOf)).toEqual(['settled', 'settled', 'withheld']);
  expect(document.lines.filter(({ tradeNo }) => tradeNo === fraud.order.tradeNo).map((l) => l.creatorFen)).toContain(0);
  expect(log).toContain('"type":"line_hold"');
  const { rows } = await world.pool.query('select output_hash from cps.month where month = $1', [month]);
  expect(rows).toEqual([{ output_hash: document.outputHash }]);

  // The restriction has been served when the months after close: what was withheld is paid then.
  await world.advance(new Date((await market.now()).getTime() + 90 * DAY));
  await world.idle();
  expect((await hold()).rows[0].to_at).not.toBeNull();
});

test('DOMAIN 13.10: more than 30 clicks of a buyer in a minute, or hasty orders, open a case in the night, once', async () => {
  const busy = await market.creator('点击太密的号', 'L2');
  const hasty = await market.creator('下单太快的号', 'L2');
  const calm = await earner('正常的号');
  const at = new Date(Math.floor((await market.ago(2)).getTime() / 60_000) * 60_000);
  for (let i = 0; i < 31; i++) {
    const clickAt = new Date(at.getTime() + i * 1500);
    await market.click({ buyer: 'robot', good, accountId: busy.accountId, at: clickAt });
  }
  for (let i = 0; i < 3; i++) {
    const buyer = `fast${i}`;
    await market.click({ buyer, good, accountId: hasty.accountId, at });
    await market.send(market.order({ buyer, good, paidFen: 50_00, createdAt: new Date(at.getTime() + 1500) }));
  }
  const casesOf = async (accountId: string) =>
    ok(await rui.call('GET', `/operator/violations?accountId=${accountId}&view=all`)).items;
  for (const night of [1, 2]) {
    await world.run((tx) => lookForFraud(tx));
    expect(await casesOf(busy.accountId), `night ${night}`).toMatchObject([
      { source: 'finding', status: 'reported', openedNote: 'clicksPerMinute 31' },
    ]);
    expect(await casesOf(hasty.accountId)).toMatchObject([{ openedNote: 'hastyOrders 3' }]);
    expect(await casesOf(calm.accountId)).toEqual([]);
  }
});

test('DOMAIN 13.10: more than half of 100 and more clicks of a day from one network open a case; no address is kept, and no network for long', async () => {
  const [crowded, spread, small] = [
    await publisher(world, '点击来自一处的号'),
    await publisher(world, '点击来自各处的号'),
    await publisher(world, '点击不多的号'),
  ];
  const reader = await world.signUp('一直点的人');
  const link = linkFor(world.config, {
    contentId: newIdOf(crowded.accountId),
    itemId: good.itemId,
    scene: 'follow_feed',
  });
  const click = async (remoteAddress: string, headers: Record<string, string> = {}) =>
    expect((await world.app.inject({ url: `/go/${link}`, remoteAddress, headers })).statusCode).toBe(302);
  for (const from of ['198.51.100.1', '198.51.100.77', '::ffff:198.51.100.9']) await click(from);
  for (const from of ['2001:db8:7:1::1', '2001:db8:7:ffff::2']) await click(from);
  // A trusted proxy’s word is taken, nobody else’s.
  expect((await reader.call('GET', `/go/${link}`, undefined, { 'x-forwarded-for': '198.51.100.3' })).status).toBe(302);
  await click('203.0.113.50', { 'x-forwarded-for': '198.51.100.3' });
  // A member’s own clicks are in no sum.
  await crowded.owner.call('GET', `/go/${link}`, undefined, { 'x-forwarded-for': '198.51.100.3' });

  await world.advance(new Date((await market.now()).getTime() + DAY));
  const sums = 'select day, network, reader, clicks from links.network_clicks where account_id = $1 order by clicks';
  const { rows: kept } = await world.pool.query(sums, [crowded.accountId]);
  expect(kept.map(({ clicks }) => clicks)).toEqual([1, 1, 2, 3]);
  for (const { network } of kept) expect(network).toMatch(/^[0-9a-f]{32}$/);
  const [most] = kept.toReversed();
  expect(kept.find(({ reader: by }) => by === reader.userId)).toMatchObject({ network: most.network, clicks: 1 });

  const day = addDays(dayOf(await market.now()), -1);
  const add = (accountId: string, network: string, clicks: number) =>
    world.pool.query(
      `insert into links.network_clicks as n values ($1, $2::date, $3, '', $4)
        on conflict (account_id, day, network, reader) do update set clicks = n.clicks + excluded.clicks`,
      [accountId, day, network, clicks],
    );
  await add(crowded.accountId, most.network, 47);
  await add(crowded.accountId, 'elsewhere', 46);
  for (const network of ['here', 'there']) await add(spread.accountId, network, 50);
  await add(small.accountId, 'here', 99);
  await world.run((tx) => lookForFraud(tx));
  const casesOf = async ({ accountId }: { accountId: string }) =>
    ok(await rui.call('GET', `/operator/violations?accountId=${accountId}&view=all`)).items;
  const [found] = await casesOf(crowded);
  expect(found).toMatchObject({ source: 'finding', openedNote: 'networkClicks 51, clicksOfDay 100' });
  expect(ok(await rui.call('GET', `/operator/violations/${found.id}`)).readers).toEqual([
    { id: reader.userId, name: '一直点的人', blacklisted: false },
  ]);
  expect([await casesOf(spread), await casesOf(small)]).toEqual([[], []]);

  // The night after 30 days erases them.
  const erasedAt = await world.run((tx, at) => networkExpiry.next(tx, at));
  expect(erasedAt).toEqual(instantOf(addDays(day, 31), '03:00:00'));
  const left = () => world.pool.query('select 1 from links.network_clicks').then(({ rowCount }) => rowCount);
  const erase = (at: Date) => world.run((tx) => networkExpiry.run(tx, at));
  expect(await erase(instantOf(addDays(day, 30)))).toBe(false);
  expect(await left()).toBeGreaterThan(0);
  expect(await erase(instantOf(addDays(day, 31), '03:00:00'))).toBe(true);
  expect(await left()).toBe(0);
});
