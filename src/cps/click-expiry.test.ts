import { expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { Market, ok } from '../../test/money.ts';
import { linkFor } from '../links/service.ts';
import { newIdOf } from '../lib/ids.ts';
import { DAY, HOUR, MINUTE, instantOf, nightAfter } from '../lib/time.ts';

const world = await testApp();
const market = await Market.open(world);
const { accountId } = await market.creator('点击会过期的人');
const good = await market.item(1000);

async function months(table: string): Promise<string[]> {
  const found = await world.pool.query(
    `select inhrelid::regclass::text as name from pg_inherits where inhparent = $1::regclass order by 1`,
    [`links.${table}`],
  );
  return found.rows.map(({ name }) => name.slice(-7));
}

test('ARCHITECTURE: a month of clicks goes when no new line can consider it; what a line considered stays in the log', async () => {
  // The month before the next: it ends at `endsAt`, in UTC.
  const start = await market.now();
  const endsAt = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 2, 1));
  const month = new Date(endsAt.getTime() - HOUR).toISOString().slice(0, 7).replace('-', '_');
  await world.advance(new Date(endsAt.getTime() - HOUR));
  const clickId = await market.click({ buyer: 'early', good, accountId, at: await market.now() });
  await market.click({ buyer: 'late', good, accountId, at: await market.now() });
  const link = linkFor(world.config, { contentId: newIdOf(accountId), itemId: good.itemId, scene: 'follow_feed' });
  expect((await world.anonymous.call('GET', `/go/${link}`)).status).toBe(302);
  await world.advance(new Date(endsAt.getTime() + MINUTE));
  const early = market.order({ buyer: 'early', good, paidFen: 10_000, createdAt: await market.now() });
  expect((await market.send(early))[0]).toMatchObject({ outcome: 'created', commissionId: expect.any(String) });

  const visitorNight = nightAfter(new Date(endsAt.getTime() + 15 * DAY));
  await world.advance(new Date(visitorNight.getTime() - MINUTE));
  expect(await months('visitor_click')).toContain(month);
  await world.advance(new Date(visitorNight.getTime() + MINUTE));
  expect(await months('visitor_click')).not.toContain(month);
  expect(await months('click')).toContain(month);
  // An import finds a month of which only one half stands.
  await market.click({ buyer: 'late', good, accountId, at: new Date(endsAt.getTime() - MINUTE) });

  // A line that was created on the last day of the window and is sent on its last day.
  const lastOrder = new Date(endsAt.getTime() + 15 * DAY - 2 * HOUR);
  const clickNight = nightAfter(new Date(endsAt.getTime() + 105 * DAY + MINUTE));
  await world.advance(new Date(lastOrder.getTime() + 90 * DAY));
  const late = market.order({
    buyer: 'late',
    good,
    paidFen: 10_000,
    createdAt: new Date(lastOrder.getTime() + MINUTE),
  });
  expect((await market.send(late))[0]).toMatchObject({ outcome: 'created', commissionId: expect.any(String) });
  expect(await months('click')).toContain(month);
  await world.advance(new Date(clickNight.getTime() + MINUTE));
  expect(await months('click')).not.toContain(month);
  const tooOld = market.order({ buyer: 'late', good, paidFen: 10_000, createdAt: lastOrder });
  expect((await market.send(tooOld))[0]).toMatchObject({ outcome: 'rejected', reason: 'TOO_OLD' });

  const why = ok(await market.finance.call('GET', `/operator/orders/${early.tradeNo}/1`));
  expect(why.explanation.considered).toMatchObject([{ clickId, outcome: 'WON' }]);
});

test('the night after an instant is the next 03:00 of local clocks', () => {
  const night = instantOf('2026-03-02', '03:00:00');
  expect(nightAfter(new Date(night.getTime() - 1))).toEqual(night);
  expect(nightAfter(night)).toEqual(night);
  expect(nightAfter(new Date(night.getTime() + 1))).toEqual(instantOf('2026-03-03', '03:00:00'));
});
