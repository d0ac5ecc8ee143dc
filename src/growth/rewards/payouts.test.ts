import { afterAll, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { person } from '../../../test/people.ts';
import { bindPayout, cardNo, Payments } from '../../../test/payouts.ts';
import { fund, started, walletFen } from '../../../test/rewards.ts';
import { soon } from '../../../test/states.ts';
import { published, publisher } from '../../../test/works.ts';
import { clearingFaults } from '../../ledger/payouts/moving.sql.ts';
import { audit } from '../../ledger/service.ts';
import { DAY } from '../../lib/time.ts';

const world = await testApp({ worker: true });
const { owner: lin, accountId } = await publisher(world, '发红包的林小满', 'L6');
const pay = new Payments(await world.operator('finance'));

afterAll(async () => {
  expect((await world.run((tx) => audit(tx, { fromStart: true }))).faults).toEqual([]);
  expect(await world.run((tx) => clearingFaults(tx, 10))).toEqual([]);
});

test('DOMAIN 11.5, 2.8: a reader is paid his prize once his payout account is verified, is told, and may close then', async () => {
  await fund(world, accountId, 5000);
  const contentId = await published(lin);
  const reader = await world.signUp('得奖的读者');
  await started(world, lin, contentId, { prizeKind: 'red_packet', prizeFen: 5000, winners: 1 });
  ok(await reader.call('POST', `/contents/${contentId}/comments`, { text: '我来说一句' }));
  await world.advance(await soon(world, 2 * DAY));
  await world.idle();
  const wallet = async () => ok(await reader.call('GET', '/me/wallet'));
  expect(await wallet()).toMatchObject({ balanceFen: 5000, entries: [{ fen: 5000 }] });

  const all = ok(await pay.finance.call('GET', '/operator/payouts/balances?limit=100')).items;
  const his = all.find((row: { accountId: string }) => row.accountId === reader.userId);
  expect(his).toMatchObject({ name: '得奖的读者', type: 'reader', waits: { code: 'NO_PAYOUT_ACCOUNT' } });
  const holds = async () =>
    ok(await reader.call('GET', '/me/privacy')).holds.map(({ message }: { message: string }) => message);
  expect(await holds()).toEqual([expect.stringContaining('还有 50.00 元奖金没有付给你：请在“我的奖励”里绑定收款账户')]);

  const subject = person();
  await bindPayout(reader, subject, cardNo());
  const { batchId, rows } = await pay.atBank([reader.userId]);
  expect(rows).toMatchObject([{ name: '得奖的读者', accountId: reader.userId, grossFen: 5000, state: 'sending' }]);
  // On its way it is still his: he stays until it has arrived.
  expect(await wallet()).toMatchObject({ balanceFen: 0 });
  expect(await holds()).toHaveLength(1);
  ok(await pay.results(batchId, ['付款编号,结果,原因', `${rows[0]?.id},成功,`].join('\r\n')));
  await world.idle();
  expect(await wallet()).toMatchObject({ balanceFen: 0, entries: [{ fen: -5000, rewardId: null }, { fen: 5000 }] });
  expect(ok(await reader.call('GET', '/notifications')).items[0]).toMatchObject({ kind: 'prize_paid' });
  expect(await holds()).toEqual([]);
  expect(await walletFen(world, accountId)).toBe(0);
  // Another one gets nothing of it, and the account itself is not the reader's.
  expect((await lin.call('GET', '/me/wallet')).body.entries).toEqual([]);
});
