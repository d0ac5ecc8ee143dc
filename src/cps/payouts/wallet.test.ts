import { beforeAll, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { authorise } from '../../../test/institutions.ts';
import { Market, ok } from '../../../test/money.ts';
import { bindPayout, cardNo, Payments } from '../../../test/payouts.ts';
import { enterprise, openAccount, person } from '../../../test/people.ts';
import { setLevel } from '../../levels/service.ts';
import { systemActor } from '../../lib/actor.ts';
import { addDays, addMonths, closeOf, DAY, instantOf, monthOf } from '../../lib/time.ts';

const world = await testApp({ worker: true });
const market = await Market.open(world);
const pay = new Payments(market.finance);
const good = await market.item(1000);
const subject = person();
const creator = await openAccount(world, { name: '换了机构的人', subject });
const invitation = ok(await market.admin.call('POST', '/operator/invitations', { type: 'institution', note: 'x' }));
const institution = await openAccount(world, {
  name: '钱包的机构',
  type: 'institution',
  subject: enterprise(),
  invitationCode: invitation.code,
});
let month = '';

const at = (day: number) => instantOf(addDays(`${month}-01`, day - 1), '12:00:00');
const wallet = async () => ok(await creator.owner.call('GET', '/income/wallet'));

async function close(of: string): Promise<void> {
  await world.advance(closeOf(of));
  for (const mode of ['lock', 'post'] as const) ok(await market.close(of, mode));
}

/** An order of 100.00 at 10 %, paid on the third: 6.00 for the creator. */
async function sell(buyer: string, confirmedAt: Date) {
  await market.click({ buyer, good, accountId: creator.accountId, at: at(2) });
  const order = market.order({ buyer, good, paidFen: 10_000, createdAt: at(3), confirmedAt });
  await market.send(order);
  return order;
}

beforeAll(async () => {
  month = addMonths(monthOf(await market.now()), 1);
  await world.run((tx, now) => {
    const level = { level: 'L2', effectiveAt: new Date(now.getTime() - 365 * DAY), reason: 'test' } as const;
    return setLevel(tx, systemActor, now, creator.accountId, level);
  });
  await bindPayout(creator.owner, subject, cardNo());
  await authorise(institution, creator, { shareBp: 2000, firstDay: `${month}-08` });
  await world.advance(at(20));
});

test('UX 42: the wallet names the authorisation of each statement, a cancelled payout by its name, and what is owed', async () => {
  const orders = [await sell('alone', at(5)), await sell('bound', at(10))];
  await close(month);
  const { owedFen, statements } = await wallet();
  expect(owedFen).toBe(0);
  expect(statements).toMatchObject([
    { month, institutionId: institution.accountId, institutionName: '钱包的机构', payableFen: 480 },
    { month, institutionId: null, institutionName: null, authorisedFrom: null, payableFen: 600 },
  ]);
  expect(statements[0].authorisedFrom).toBe(instantOf(`${month}-08`).toISOString());

  const made = ok(await pay.make({ method: 'bank', accountIds: [creator.accountId] }));
  ok(await pay.cancel(made.id));
  const [{ groups }] = ok(await creator.owner.call('GET', '/balance')).balances;
  expect(groups.map(({ group, fen }: { group: string; fen: number }) => [group, fen])).toEqual([
    ['statements', 1080],
    ['payouts_reserved', -1080],
    ['payouts_cancelled', 1080],
  ]);

  const { batchId, rows } = await pay.atBank([creator.accountId]);
  ok(await pay.results(batchId, `payoutId,result\n${rows[0].id},confirmed`));
  await world.idle();
  for (const [i, order] of orders.entries()) await market.refund(`r${i}`, order, 10_000, await market.now());
  await close(addMonths(month, 1));
  // Of what is below 0 an institution has no share.
  expect(await wallet()).toMatchObject({ balanceFen: 0, owedFen: 1200 });
});
