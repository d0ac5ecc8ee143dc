import { beforeAll, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { authorise, openInstitution } from '../../../test/institutions.ts';
import { Market, ok } from '../../../test/money.ts';
import { addDays, addMonths, closeOf, instantOf, monthOf } from '../../lib/time.ts';

// What both sides see of lines under an authorisation before their month is posted.

const world = await testApp();
const market = await Market.open(world);
const month = addMonths(monthOf(await market.now()), 1);
const at = (day: number) => instantOf(addDays(`${month}-01`, day - 1), '12:00:00');
const half = await openInstitution(world, market.admin, '半山内容社');
const river = await openInstitution(world, market.admin, '江边工作室');
const who = await market.creator('有订单的人');
let serial = 0;

async function sell(paidFen: number, confirmedAt?: Date) {
  serial += 1;
  const [good, buyer] = [await market.item(1000), `lines-${serial}`];
  await market.click({ buyer, good, accountId: who.accountId, at: at(2) });
  const order = market.order({ buyer, good, paidFen, createdAt: at(3), ...(confirmedAt && { confirmedAt }) });
  const [made] = await market.send(order);
  return { ...order, id: String(made.commissionId) };
}

let agreement: { id: string };
beforeAll(async () => {
  agreement = await authorise(half, who, { shareBp: 3333, firstDay: `${month}-01` });
  await world.advance(at(20));
  for (const day of [8, 9]) await sell(10_000, at(day));
  await sell(5000);
});

const estimates = async (by: typeof who) => ok(await by.owner.call('GET', '/authorisation-estimates')).items;
const lines = (by: typeof who) => by.owner.call('GET', `/authorisations/${agreement.id}/lines?limit=2`);

test('DOMAIN 11.4: both sides see a running month as an estimate, the share taken of the net and not of the lines', async () => {
  const [seen] = await estimates(half);
  // floor(1200 · 33.33 %) = 399; by line it would be 2 · 199.
  expect(seen).toMatchObject({ agreementId: agreement.id, month, lines: 2, netFen: 1200, institutionFen: 399 });
  expect(seen).toMatchObject({ creatorFen: 801, openLines: 1, openFen: 300, withheldFen: 0, shareBp: 3333 });
  expect(await estimates(who)).toEqual([seen]);
  expect(await estimates(river)).toEqual([]);
});

test('DOMAIN 11.4: a line’s institution figure is an estimate; both sides see the same lines, nobody else any, and no buyer', async () => {
  const first = ok(await lines(half));
  const rest = ok(await half.owner.call('GET', `/authorisations/${agreement.id}/lines?cursor=${first.nextCursor}`));
  const all = [...first.items, ...rest.items];
  expect(
    all.map(({ creatorFen, institutionFen }) => [creatorFen, institutionFen]).toSorted(([a = 0], [b = 0]) => a - b),
  ).toEqual([
    [300, 99],
    [600, 199],
    [600, 199],
  ]);
  expect(ok(await lines(who))).toEqual(first);
  expect((await lines(river)).status).toBe(404);
  expect(JSON.stringify(all)).not.toContain('lines-');
});

test('DOMAIN 11.5: an institution disputes a line that it sees; the estimate says what waits, and a posted month is none', async () => {
  const line = ok(await lines(half)).items.find(({ confirmedAt }: { confirmedAt: string | null }) => confirmedAt);
  const about = { kind: 'commission', id: line.commissionId };
  const wish = { about, reason: 'share_wrong', demand: 'pay_more', text: '这一单的分成比例与约定不符，请核对。' };
  const { id, held } = ok(await half.owner.call('POST', '/disputes', wish));
  expect(held).toBe(true);
  expect(await estimates(half)).toMatchObject([{ lines: 1, netFen: 600, withheldFen: 600 }]);
  expect(await estimates(who)).toEqual(await estimates(half));
  ok(await half.owner.call('POST', `/disputes/${id}/withdrawal`));
  expect(await estimates(half)).toMatchObject([{ lines: 2, netFen: 1200, withheldFen: 0 }]);
  await world.advance(closeOf(month));
  for (const mode of ['lock', 'post'] as const) ok(await market.close(month, mode));
  // What nobody has confirmed is still to come, in the month that runs now.
  const open = { month: addMonths(month, 1), lines: 0, netFen: 0, openLines: 1, openFen: 300 };
  expect(await estimates(half)).toMatchObject([open]);
  expect(await estimates(who)).toEqual(await estimates(half));
});
