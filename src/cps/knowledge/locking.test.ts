import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { Market, ok } from '../../../test/money.ts';
import { setPolicy } from '../../lib/policy.ts';
import { addMonths, closeOf, DAY, instantOf, monthOf } from '../../lib/time.ts';
import { cpsPolicy, cpsPolicyAt } from '../journal/service.ts';

const world = await testApp();
const market = await Market.open(world);

test('a level before a locked close is taken where it changes nothing of the month, and refused where it would', async () => {
  const good = await market.item(1000);
  const { accountId } = await market.creator('补记等级的人');
  const month = addMonths(monthOf(await market.now()), 1);
  const paidAt = instantOf(`${month}-10`);
  await world.advance(new Date(paidAt.getTime() + DAY));
  await market.click({ buyer: 'b', good, accountId, at: new Date(paidAt.getTime() - 60_000), scene: 'follow_feed' });
  await market.send(market.order({ buyer: 'b', good, paidFen: 10_000, createdAt: paidAt, confirmedAt: paidAt }));
  await world.advance(closeOf(month));
  for (const one of [addMonths(month, -1), month]) {
    ok(await market.close(one, 'lock'));
    ok(await market.close(one, 'post'));
  }
  // From a later month on L2 settles no more: of the locked month that says nothing.
  await world.run(async (tx, now) => {
    const before = await cpsPolicyAt(tx, now);
    const changes = [{ fromMonth: addMonths(monthOf(now), 1), settlementLevels: ['L3' as const] }];
    const document = { ...before, version: before.version + 1, changes };
    await setPolicy(tx, now, cpsPolicy, { document, effectiveAt: now, author: 'test', reason: 'test' });
  });
  const { bytes } = await market.replayed(month);
  const setLevel = (level: string, day: string) =>
    market.admin.call('PUT', `/operator/accounts/${accountId}/level`, {
      level,
      effectiveAt: instantOf(`${month}-${day}`).toISOString(),
      reason: '补记',
    });
  expect(await setLevel('L1', '09')).toMatchObject({ status: 409, body: { code: 'PERIOD_LOCKED' } });
  ok(await setLevel('L3', '05'));
  expect((await market.replayed(month)).bytes.replaceAll(/"(input|output)Hash":"[^"]*"/g, '')).toBe(
    bytes.replaceAll(/"(input|output)Hash":"[^"]*"/g, ''),
  );
  // Behind the payment nothing is decided any more.
  ok(await setLevel('L1', '11'));
  expect(await setLevel('L1', '06')).toMatchObject({ status: 409, body: { code: 'PERIOD_LOCKED' } });
}, 240_000);
