import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { payee, Payments } from '../../../test/payouts.ts';
import { setStatus } from '../../accounts/service.ts';
import { systemActor } from '../../lib/actor.ts';

const world = await testApp({ worker: true });
const pay = new Payments(await world.operator('finance'));

test('docs/operate/payouts.md: a cut-off that is still to come is refused with the limit', async () => {
  const { accountId } = await payee(world, '截止未到的人', 5000);
  const now = await world.run((_tx, at) => Promise.resolve(at.toISOString()));
  const wish = { method: 'bank' as const, accountIds: [accountId] };
  const ahead = { ...wish, cutoff: '2030-01-01T00:00:00.000Z' };
  const errors = [{ path: 'cutoff', code: 'IN_FUTURE', actual: ahead.cutoff, required: expect.any(String) }];
  for (const answer of [await pay.make(ahead), await pay.preview(ahead)])
    expect(answer).toMatchObject({ status: 422, body: { code: 'INVALID', errors } });
  expect(ok(await pay.make({ ...wish, cutoff: now })).grossFen).toBe(5000);
});

test('UX 39, docs/operate/payouts.md: who confirms a batch sees what will really go out, without accounts frozen since', async () => {
  const [one, other] = [await payee(world, '冻结前', 1_200_000), await payee(world, '没冻结', 345_678)];
  const made = ok(await pay.make({ method: 'bank', accountIds: [one.accountId, other.accountId] }));
  const { approvalId } = ok(await pay.send(made.id));
  const effect = async () => {
    const { items } = ok(await pay.finance.call('GET', '/operator/approvals?state=pending'));
    const found = items.find(({ id }: { id: string }) => id === approvalId);
    return found.effect.map(({ label, fen }: { label: string; fen: number }) => [label, fen]);
  };
  expect(await effect()).toEqual([
    ['付给 2 个收款方', 1_545_678],
    ['代扣税款', 0],
    ['从钱包支出合计', 1_545_678],
  ]);
  await world.run((tx, now) => setStatus(tx, systemActor, now, one.accountId, { status: 'frozen', reason: 'x' }));
  expect(await effect()).toEqual([
    ['付给 1 个收款方', 345_678],
    ['代扣税款', 0],
    ['从钱包支出合计', 345_678],
    ['账号已冻结或关闭的 1 个收款方不付，退回钱包', 1_200_000],
  ]);
});
