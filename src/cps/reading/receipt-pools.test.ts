import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { Market, ok } from '../../../test/money.ts';
import { publisher, published } from '../../../test/works.ts';
import { addDays, addMonths, dayOf, instantOf, monthOf } from '../../lib/time.ts';

const scene = 'good_finds' as const;

test('the settlement log 7: a receipt names the day whose pool its part really went into, also for what we learned late', async () => {
  const world = await testApp();
  const market = await Market.open(world);
  const month = addMonths(monthOf(await market.now()), 1);
  const on = (day: string, clock = '10:00:00') => world.advance(instantOf(day, clock));
  const [clicked, late] = [addDays(`${month}-01`, 4), addDays(`${addMonths(month, 1)}-20`, 2)];
  await on(clicked, '09:00:00');
  const who = await publisher(world, '林小满');
  const contentId = await published(who.owner);
  const receipt = async (id: string) => ok(await who.owner.call('GET', `/commissions/${id}/receipt`));
  const sell = async (buyer: string) => {
    const good = await market.item(1000);
    await market.click({
      buyer,
      good,
      accountId: who.accountId,
      contentId,
      at: instantOf(clicked, '10:00:00'),
      scene,
    });
    const order = market.order({ buyer, good, paidFen: 100_000, createdAt: instantOf(clicked, '10:30:00') });
    const [made] = await market.send(order);
    return { order, id: String(made.commissionId) };
  };
  await on(clicked, '11:00:00');
  const [soon, unheard] = [await sell('in time'), await sell('too late')];
  expect((await receipt(soon.id)).pools).toEqual([]);
  const confirmed = { status: 'confirmed', confirmedAt: instantOf(clicked, '12:00:00').toISOString() };
  await on(clicked, '13:00:00');
  await market.send({ ...soon.order, ...confirmed });
  expect((await receipt(soon.id)).pools).toEqual([{ day: clicked, poolFen: 3000 }]);

  // The host tells of the confirmation only after the month has closed; of a refund, in the window after it.
  await on(late);
  ok(await market.close(month, 'lock'));
  ok(await market.close(month, 'post'));
  await market.send({ ...unheard.order, ...confirmed });
  await market.refund('R1', soon.order, 50_000, await market.now());
  expect((await receipt(unheard.id)).pools).toEqual([{ day: late, poolFen: 3000 }]);
  expect((await receipt(soon.id)).pools).toEqual([
    { day: clicked, poolFen: 3000 },
    { day: late, poolFen: -1500 },
  ]);
  const pool = async (day: string) => ok(await who.owner.call('GET', `/reward-pools/${scene}/${day}`)).pool;
  expect(await pool(clicked)).toMatchObject({ inFen: 3000, final: true });
  expect(await pool(late)).toMatchObject({ inFen: 1500, final: false });
  expect(dayOf(new Date(confirmed.confirmedAt))).toBe(clicked);
}, 60_000);
