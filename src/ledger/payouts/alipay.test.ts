import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { FakeAlipay, transfersOf } from '../../../test/fakes/alipay.ts';
import { ok } from '../../../test/money.ts';
import { byAlipay, Payments } from '../../../test/payouts.ts';
import { audit } from '../service.ts';
import { DAY, MINUTE } from '../../lib/time.ts';
import { clearingFaults } from './moving.sql.ts';
import { transferProvider } from './providers/provider.ts';

const alipay = await FakeAlipay.start();
const world = await testApp({ worker: true, env: { ...alipay.env, ZHONGCAO_LOG: 'silent' } });
const pay = new Payments(await world.operator('finance'));
const { paid, due } = byAlipay(world, alipay, pay);

beforeEach(() => {
  alipay.trouble = 'none';
  alipay.calls.length = 0;
});
afterEach(async () => {
  expect((await world.run((tx) => audit(tx, { fromStart: true }))).faults).toEqual([]);
  expect(await world.run((tx) => clearingFaults(tx, 10))).toEqual([]);
});
afterAll(() => alipay.stop());

test('Alipay: a transfer is signed with RSA2, made under the payout’s number, and confirmed', async () => {
  const { id, row, wallet, who } = await paid('none', 12_345);
  expect(row).toMatchObject({ state: 'confirmed', reason: null, providerRef: expect.stringMatching(/^2026/) });
  expect(alipay.transfers.get(id)).toMatchObject({ amount: '123.45', identity: who.accountNo, name: '林小满' });
  expect(await wallet()).toEqual({ wallet: 0n, out: 12_345n });
  expect(alipay.refused).toBe(0);
});

test.each(['silent_after', 'system_error', 'bad_sign'] as const)(
  'Alipay: %s leaves the outcome open; it is asked for, never made twice',
  async (trouble) => {
    const { id, row, read, wallet } = await paid(trouble);
    expect(row).toMatchObject({ state: 'sending' });
    expect(await wallet()).toEqual({ wallet: 0n, out: 0n });
    alipay.trouble = 'none';
    await due(2 * MINUTE);
    expect(await read()).toMatchObject({ state: 'confirmed' });
    expect(alipay.transfers.get(id)).toMatchObject({ amount: '50.00' });
    expect(await wallet()).toEqual({ wallet: 0n, out: 5000n });
  },
);

test('Alipay: a request that never arrived is asked about first, and made under the same number after two minutes', async () => {
  const { id, row, read } = await paid('silent_before');
  expect(row.state).toBe('sending');
  expect(alipay.transfers.has(id)).toBe(false);
  alipay.trouble = 'none';
  alipay.calls.length = 0;
  await due(MINUTE);
  expect(transfersOf(alipay.calls)).toBe(0);
  expect(alipay.calls).toContain('alipay.fund.trans.common.query');
  await due(3 * MINUTE);
  expect(await read()).toMatchObject({ state: 'confirmed' });
  expect(transfersOf(alipay.calls)).toBe(1);
});

test.each([
  ['no_balance', 'PAYER_BALANCE_NOT_ENOUGH'],
  ['wrong_name', 'PAYEE_USERINFO_ERROR'],
] as const)('Alipay: %s fails the payout and gives the money back', async (trouble, code) => {
  const { row, wallet, who } = await paid(trouble);
  expect(row).toMatchObject({ state: 'failed', reason: expect.stringContaining(code) });
  expect(await wallet()).toEqual({ wallet: 5000n, out: 0n });
  // Only what is the payee's fault must be corrected first.
  const { rows, left } = ok(await pay.preview({ method: 'alipay' }));
  const found = [...rows, ...left].find((one: { accountId: string }) => one.accountId === who.accountId);
  expect(found.waits?.code).toBe(trouble === 'wrong_name' ? 'ACCOUNT_NOT_CORRECTED' : undefined);
});

test('Alipay: what is under way stays so until it is decided; what comes back days later is returned', async () => {
  const { id, row, read, wallet } = await paid('dealing');
  expect(row.state).toBe('sending');
  const made = alipay.transfers.get(id);
  if (!made) throw new Error('no transfer');
  made.status = 'SUCCESS';
  await due(5 * MINUTE);
  expect((await read()).state).toBe('confirmed');
  made.status = 'REFUND';
  await due(2 * DAY);
  expect(await read()).toMatchObject({ state: 'returned', reason: 'REFUND' });
  expect(await wallet()).toEqual({ wallet: 5000n, out: 0n });
  expect(transfersOf(alipay.calls)).toBe(1);
});

test('Alipay: a request with a foreign signature is refused by the gateway, and its outcome stays open', async () => {
  const { config } = world;
  if (!config.alipay) throw new Error('not configured');
  const foreign = { ...config, alipay: { ...config.alipay, privateKeyFile: alipay.foreignKey() } };
  const provider = await transferProvider(foreign);
  const order = { requestNo: 'nobody-1', netFen: 100n, accountNo: 'a@test.example', holderName: '某人' };
  expect(await provider.transfer(order)).toMatchObject({ state: 'pending', reason: 'isv.invalid-signature' });
  expect(alipay.refused).toBe(1);
  expect(alipay.transfers.has('nobody-1')).toBe(false);
});
