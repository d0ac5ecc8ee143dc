import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { Market, ok } from '../../../test/money.ts';
import { DAY, HOUR } from '../../lib/time.ts';

const world = await testApp();
const market = await Market.open(world);
const risk = await world.operator('risk');
const creator = await market.creator('等裁定的达人');
const waiting = async (who: typeof risk) => ok(await who.call('GET', '/operator/waiting'));

test('DOMAIN 13.1: what is overdue or waits is counted for the roles that see it', async () => {
  expect(await waiting(market.finance)).toMatchObject({
    disputesOverdue: 0,
    billsOverdue: 0,
    approvalsWaiting: 0,
    poolsBelowZero: 0,
  });
  expect(await waiting(risk)).toMatchObject({ disputesOverdue: 0, billsOverdue: null, poolsBelowZero: null });
  expect(await waiting(market.admin)).toMatchObject({ disputesOverdue: null, approvalsWaiting: 0 });

  const change = { document: { secondPersonFen: 500_000 }, reason: '试运行' };
  ok(await market.admin.call('POST', '/operator/policies/approvals', change));
  expect(await waiting(market.finance)).toMatchObject({ approvalsWaiting: 1 });
});

test('a dispute past its deadline is overdue, keeps what it freezes, and stands first on the desk until it is decided', async () => {
  const opened: string[] = [];
  for (const n of [1, 2]) {
    const good = await market.item(1000);
    const at = await market.ago(30);
    await market.click({ buyer: `late-${n}`, good, accountId: creator.accountId, at });
    const later = (hours: number) => new Date(at.getTime() + hours * HOUR);
    const times = { createdAt: later(1), confirmedAt: later(20) };
    const [made] = await market.send(market.order({ buyer: `late-${n}`, good, paidFen: 10_000, ...times }));
    const about = { kind: 'commission', id: String(made.commissionId) };
    const wish = { about, reason: 'amount_too_low', demand: 'pay_more', text: '这笔订单的佣金算少了，请核对。' };
    opened.push(ok(await creator.owner.call('POST', '/disputes', wish)).id);
    await world.advance(new Date((await market.now()).getTime() + HOUR));
  }
  const [first, second] = opened;
  const desk = async (cursor = '') => ok(await risk.call('GET', `/operator/disputes?limit=1${cursor}`));
  expect((await desk()).items).toMatchObject([{ id: first }]);

  await world.advance(new Date((await market.now()).getTime() + 9 * DAY));
  ok(
    await risk.call('POST', `/operator/disputes/${first}/decision`, {
      effect: { kind: 'dismiss' },
      reason: '核对了订单与点击，裁定如下。',
    }),
  );
  await world.advance(new Date((await market.now()).getTime() + 2 * DAY));
  expect(await waiting(risk)).toMatchObject({ disputesOverdue: 1 });
  expect(ok(await creator.owner.call('GET', `/disputes/${second}`))).toMatchObject({ status: 'deciding', held: true });
  const page = await desk();
  expect(page.items).toMatchObject([{ id: second }]);
  expect((await desk(`&cursor=${page.nextCursor}`)).items).toMatchObject([{ id: first, status: 'decided' }]);
});
