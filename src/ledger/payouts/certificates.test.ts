import { afterAll, beforeEach, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { FakeAlipay } from '../../../test/fakes/alipay.ts';
import { byAlipay, Payments } from '../../../test/payouts.ts';
import { MINUTE } from '../../lib/time.ts';
import { transferProvider } from './providers/provider.ts';

const alipay = await FakeAlipay.start('certificates');
const world = await testApp({ worker: true, env: { ...alipay.env, ZHONGCAO_LOG: 'silent' } });
const pay = new Payments(await world.operator('finance'));
const { paid, due } = byAlipay(world, alipay, pay);
const order = { requestNo: 'nobody-1', netFen: 100n, accountNo: 'a@test.example', holderName: '某人' };

beforeEach(() => {
  alipay.trouble = 'none';
  alipay.calls.length = 0;
});
afterAll(() => alipay.stop());

/** The settings with another certificate in one place. */
function settingsWith(change: Partial<{ app: string; alipay: string; root: string }>) {
  const { alipay: settings } = world.config;
  if (!settings || settings.publicKeyFile !== undefined) throw new Error('no certificates are configured');
  const certificates = { ...settings.certificates, ...change };
  return { ...world.config, alipay: { ...settings, certificates } };
}

test('Alipay with certificates: requests name the app’s and the root’s, and answers are checked by Alipay’s', async () => {
  const { id, row, wallet } = await paid('none', 12_345);
  expect(row).toMatchObject({ state: 'confirmed', reason: null });
  expect(alipay.transfers.get(id)).toMatchObject({ amount: '123.45' });
  expect(await wallet()).toEqual({ wallet: 0n, out: 12_345n });
  expect(alipay.refused).toBe(0);
});

test('Alipay with certificates: an answer by another key leaves the outcome open, until it can be asked for', async () => {
  const { id, row, read } = await paid('bad_sign');
  expect(row).toMatchObject({ state: 'sending' });
  expect(alipay.transfers.has(id)).toBe(true);
  alipay.trouble = 'none';
  await due(2 * MINUTE);
  expect(await read()).toMatchObject({ state: 'confirmed' });
});

test('Alipay with certificates: a wrong certificate of the app or the root is refused by the gateway', async () => {
  for (const wrong of ['app', 'root'] as const) {
    const before = alipay.refused;
    const provider = await transferProvider(settingsWith({ [wrong]: alipay.foreignCertificate() }));
    expect(await provider.transfer(order)).toMatchObject({ state: 'pending', reason: 'isv.invalid-signature' });
    expect(alipay.refused).toBe(before + 1);
  }
  expect(alipay.transfers.has(order.requestNo)).toBe(false);
});

test('Alipay with certificates: answers and notices are not believed by another certificate of Alipay', async () => {
  const provider = await transferProvider(settingsWith({ alipay: alipay.foreignCertificate() }));
  await expect(provider.query(order)).rejects.toThrow('验签失败');
  const fields = (by: 'alipay' | 'somebody') =>
    Object.fromEntries(new URLSearchParams(alipay.notice('nobody-1', 'n-1', {}, by)));
  expect(provider.notice(fields('alipay'))).toBe('not_signed');
  const right = await transferProvider(world.config);
  expect(right.notice(fields('alipay'))).toEqual({ noticeId: 'n-1', requestNo: 'nobody-1' });
  expect(right.notice(fields('somebody'))).toBe('not_signed');
});
