import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { Market, ok } from '../../../test/money.ts';
import { systemActor } from '../../lib/actor.ts';
import { sha256 } from '../../lib/secret.ts';
import { addDays, addMonths, closeOf, instantOf, monthOf } from '../../lib/time.ts';
import { closeMonth } from '../month/service.ts';
import { canonicalOf } from '../settlement/canonical.ts';

const world = await testApp();
const market = await Market.open(world);
const creator = await market.creator('有根的人');
let month = addMonths(monthOf(await market.now()), 1);

async function sellIn(of: string): Promise<void> {
  const at = (day: number) => instantOf(addDays(`${of}-01`, day - 1), '12:00:00');
  const good = await market.item(1000);
  const buyer = `b${good.itemId}`;
  await world.advance(at(20));
  await market.click({ buyer, good, accountId: creator.accountId, at: at(5), scene: 'good_finds' });
  await market.send(market.order({ buyer, good, paidFen: 20_000, createdAt: at(6), confirmedAt: at(9) }));
}

const rootOf = (of: string) => world.anonymous.call('GET', `/months/${of}/root`);

test('ARCHITECTURE, money: a posted month has a public root over its log, its statements and its pools, chained to the one before', async () => {
  await sellIn(month);
  expect((await rootOf(month)).status).toBe(404);
  await world.advance(closeOf(month));
  ok(await market.close(month, 'lock'));
  expect((await rootOf(month)).status).toBe(404);
  // The first tries die on the way, each further on, and the last goes through.
  for (let n = 1, done = false; !done; n *= 2) {
    let points = 0;
    done = await closeMonth(
      { db: world.db, home: world.config.home },
      systemActor,
      await market.now(),
      { month, mode: 'post' },
      () => {
        points += 1;
        if (points === n) throw new Error('crash');
      },
    ).then(
      () => true,
      () => false,
    );
  }
  const first = ok(await rootOf(month));
  const { document } = await market.replayed(month);
  expect(first.head).toMatchObject({
    month,
    inputHash: document.inputHash,
    outputHash: document.outputHash,
    previous: null,
  });
  expect(first.head.statements.size).toBe(1);
  expect(first.head.pools.size).toBeGreaterThan(0);
  expect(sha256(canonicalOf(first.head))).toBe(first.root);

  const before = month;
  month = addMonths(month, 1);
  await sellIn(month);
  await world.advance(closeOf(month));
  ok(await market.close(month, 'lock'));
  ok(await market.close(month, 'post'));
  ok(await market.close(before, 'post'));
  expect(ok(await rootOf(before)).root).toBe(first.root);
  expect(ok(await rootOf(month)).head.previous).toEqual({ month: before, root: first.root });
  const months = ok(await market.finance.call('GET', '/operator/months'));
  expect(months.items.find((one: { month: string }) => one.month === before).root).toBe(first.root);
}, 120_000);

test('ARCHITECTURE, money: a month that was posted without a root gets one when it is posted again', async () => {
  const { root } = ok(await rootOf(month));
  await world.pool.query('update cps.month_proof set root = null, head = null where month = $1', [month]);
  ok(await market.close(month, 'post'));
  expect(ok(await rootOf(month)).root).toBe(root);
});
