import { afterEach, beforeAll, expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { Market, ok } from '../../test/money.ts';
import { audit, totalsOf } from '../ledger/service.ts';
import { systemActor } from '../lib/actor.ts';
import { addDays, addMonths, closeOf, instantOf, monthOf } from '../lib/time.ts';
import { openJournal } from './journal/service.ts';
import { noteHold, noteTopup, noteValues } from './knowledge/service.ts';
import { closeMonth } from './month/service.ts';
import { reconcile } from './reconciling/service.ts';

const world = await testApp();
const market = await Market.open(world);
const creator = await market.creator('月结的人');
const below = await market.creator('不到二级', 'L1');
let month = '';
let buyers = 0;

const at = (day: number, clock = '12:00:00') => instantOf(addDays(`${month}-01`, day - 1), clock);

beforeAll(async () => {
  month = addMonths(monthOf(await market.now()), 1);
  await world.advance(at(20));
});

afterEach(async () => {
  expect((await world.run((tx) => audit(tx, { fromStart: true }))).faults).toEqual([]);
});

async function sell(who: { accountId: string }, paidFen: number, confirmed = true) {
  buyers += 1;
  const good = await market.item(1000);
  await market.click({ buyer: `b${buyers}`, good, accountId: who.accountId, at: at(5), scene: 'good_finds' });
  const order = market.order({
    buyer: `b${buyers}`,
    good,
    paidFen,
    createdAt: at(6),
    ...(confirmed && { confirmedAt: at(9) }),
  });
  const [made] = await market.send(order);
  return { order, good, id: String(made.commissionId) };
}

const statusOf = async (id: string, who = creator) =>
  ok(await who.owner.call('GET', `/commissions/${id}/receipt`)).commission.status;

/** Every row that money is in, as text. */
async function allRows(): Promise<string> {
  const tables = [
    'month',
    'entry',
    'pool_day',
    'reward',
    'statement',
    'shop_statement',
    'commission',
    'commission_event',
  ];
  const dump = [...tables.map((name) => `cps.${name}`), 'ledger.post', 'ledger.entry', 'ledger.balance', 'ledger.book'];
  const rows = await Promise.all(
    dump.map((name) => world.pool.query(`select t.*, xmin::text from ${name} t order by 1, 2, 3`)),
  );
  const plain = (_key: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value);
  return JSON.stringify(
    rows.map((result) => result.rows),
    plain,
  );
}

test('a month is not locked before its close, nor before the months before it; a dry run changes nothing', async () => {
  const { id } = await sell(creator, 20_000);
  await sell(below, 20_000);
  const early = await market.close(month, 'lock');
  expect(early).toMatchObject({ status: 409, body: { code: 'CLOSE_TOO_EARLY', errors: [{ path: 'month' }] } });
  expect((await market.close(month, 'post')).body.code).toBe('CLOSE_TOO_EARLY');
  const before = await allRows();
  const dry = ok(await market.close(month, 'dry_run'));
  expect(dry.totals).toMatchObject({ grossFen: 4000, creatorFen: 400, forfeitedFen: 400 });
  expect(dry.outputHash).toBe((await market.replayed(month)).document.outputHash);
  expect(await allRows()).toBe(before);
  expect(await statusOf(id)).toBe('confirmed');
  expect((await market.close('2026-13', 'lock')).status).toBe(422);
});

test('only finance closes a month', async () => {
  for (const who of [creator.owner, market.admin, await world.operator('risk')])
    expect((await who.call('POST', '/operator/month-close', { month, mode: 'dry_run' })).status).toBe(403);
});

test('a close that crashes at any point goes on where it stopped and ends in the same rows', async () => {
  const { scene, day } = { scene: 'good_finds', day: addDays(`${month}-01`, 8) };
  const contentId = `${creator.accountId}-c1`;
  await world.run(async (tx, now) => {
    const journal = await openJournal(tx, now);
    await noteTopup(journal, { scene, day, amountFen: 1000n });
    await noteValues(journal, [{ scene, day, contentId, value: 9436 }]);
  });
  const { id } = await sell(creator, 12_345);
  await world.advance(closeOf(month));
  expect((await market.close(addMonths(month, 1), 'lock')).body.code).toBe('CLOSE_OUT_OF_ORDER');

  const unlocked = await market.close(month, 'post');
  expect(unlocked).toMatchObject({ status: 409, body: { code: 'MONTH_NOT_LOCKED', errors: [{ path: 'mode' }] } });

  const now = await market.now();
  let crashes = 0;
  for (let finished = false; !finished;) {
    let left = crashes;
    const checkpoint = () => {
      if (left === 0) throw new Error('crash');
      left -= 1;
    };
    const close = async () => {
      for (const mode of ['lock', 'post'] as const)
        await closeMonth({ db: world.db, home: world.config.home }, systemActor, now, { month, mode }, checkpoint);
    };
    finished = await close().then(
      () => true,
      () => false,
    );
    crashes += finished ? 0 : 1;
  }
  expect(crashes).toBeGreaterThan(6);
  expect(await statusOf(id)).toBe('settled');
  const posted = ok(await market.close(month, 'post'));
  const after = await allRows();
  expect(ok(await market.close(month, 'post'))).toEqual(posted);
  expect(ok(await market.close(month, 'lock'))).toEqual(posted);
  expect(ok(await market.close(month, 'dry_run'))).toEqual(posted);
  expect(await allRows()).toBe(after);
  const { document } = await market.replayed(month);
  expect(posted).toEqual({ inputHash: document.inputHash, outputHash: document.outputHash, totals: document.totals });
});

test('what the close posted is in the books: wallets, rewards, forfeits, bills', async () => {
  const { document } = await market.replayed(month);
  const { totals } = document;
  const [statement] = document.statements.filter((s) => s.accountId === creator.accountId);
  const names = [
    `wallet:${creator.accountId}`,
    `creator:${creator.accountId}`,
    'unsettled_commission',
    'merchant_payable',
  ];
  const held = await world.run((tx) => totalsOf(tx, names));
  expect([...held.values()].map(Number)).toEqual([statement?.payableFen, 0, 0, -totals.grossFen]);
  const { items, state } = ok(await creator.owner.call('GET', `/statements/${month}`));
  expect(state).toBe('posted');
  const { accountName, institutionName, shareBp, waitsForShops, flow, ...fields } = items[0];
  expect([items.length, accountName, institutionName, shareBp]).toEqual([1, '月结的人', null, null]);
  expect(waitsForShops).toBe(false);
  expect(fields).toEqual({ ...statement, writtenOffFen: 0 });
  expect(flow.commissionFen).toBe(statement?.commissionFen);
  const summed = ok(await creator.owner.call('GET', '/income/summary')).months.find(
    (row: { month: string }) => row.month === month,
  );
  expect(fields).toMatchObject(summed.statement);
  expect(summed).toMatchObject({ settledFen: statement?.commissionFen, payableFen: statement?.payableFen });
  const months = ok(await market.finance.call('GET', '/operator/months')).items;
  expect(months.find((row: { month: string }) => row.month === month)).toMatchObject({ state: 'posted', totals });
});

test('PERIOD_LOCKED: what would change a posted month is refused, what would not is taken', async () => {
  const level = (who: { accountId: string }, to: string, day: number) => {
    const body = { level: to, effectiveAt: at(day).toISOString(), reason: '复核' };
    return market.admin.call('PUT', `/operator/accounts/${who.accountId}/level`, body);
  };
  const refused = await level(below, 'L2', 2);
  expect(refused).toMatchObject({ status: 409, body: { code: 'PERIOD_LOCKED', errors: [{ path: 'effectiveAt' }] } });
  expect((await level(creator, 'L1', 5)).body.code).toBe('PERIOD_LOCKED');
  expect((await level(creator, 'L4', 5)).status).toBe(200);
  expect((await level(below, 'L2', 15)).status).toBe(200);
  const told = (work: (journal: Awaited<ReturnType<typeof openJournal>>) => Promise<void>) =>
    world.run(async (tx, now) => work(await openJournal(tx, now)));
  const day = addDays(`${month}-01`, 10);
  await expect(told((j) => noteTopup(j, { scene: 'guang', day, amountFen: 1n }))).rejects.toMatchObject({
    code: 'PERIOD_LOCKED',
  });
  const hold = { accountId: creator.accountId, from: at(3), to: null, reason: 'x' };
  await expect(told((j) => noteHold(j, hold))).rejects.toMatchObject({ code: 'PERIOD_LOCKED' });
  expect((await market.replayed(month)).document.outputHash).toBe(ok(await market.close(month, 'dry_run')).outputHash);
});

test('the nightly comparison sees a posted entry that is no longer decided so', async () => {
  const faults = async () => (await world.run((tx) => reconcile(tx))).faults.length;
  expect(await faults()).toBe(0);
  await world.pool.query('update cps.entry set creator_fen = creator_fen + 1 where account_id = $1', [
    creator.accountId,
  ]);
  expect(await faults()).toBe(2);
  await world.pool.query('update cps.entry set creator_fen = creator_fen - 1 where account_id = $1', [
    creator.accountId,
  ]);
});

test('orders keep arriving during a close: each fact is in exactly one month, and replay agrees', async () => {
  const next = addMonths(month, 1);
  await world.advance(instantOf(`${addMonths(month, 2)}-20`, '09:59:59'));
  const good = await market.item(1000);
  const now = await market.now();
  const ordered = instantOf(`${next}-25`);
  await market.click({ buyer: 'busy', good, accountId: creator.accountId, at: instantOf(`${next}-24`) });
  await world.advance(closeOf(next));
  const orders = Array.from({ length: 40 }, (_, n) =>
    market.order({ buyer: 'busy', good, paidFen: 1000 + n, createdAt: ordered, confirmedAt: now }),
  );
  const sending = (async () => {
    for (const order of orders) await market.send(order);
  })();
  const closing = async () => {
    ok(await market.close(next, 'lock'));
    return ok(await market.close(next, 'post'));
  };
  const [posted] = await Promise.all([closing(), sending]);
  const { document } = await market.replayed(next);
  expect(posted.outputHash).toBe(document.outputHash);
  const late = (await market.replayed(addMonths(next, 1))).document;
  const lines = (of: { tradeNo: string }[]) => new Set(of.map((line) => line.tradeNo));
  const months = orders.map(({ tradeNo }) => [document, late].filter((one) => lines(one.lines).has(tradeNo)).length);
  expect(months).toEqual(orders.map(() => 1));
}, 60_000);
