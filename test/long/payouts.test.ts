import { test } from 'vitest';
import { killedAsking, killedPaying } from '../faults/payout-kills.ts';

test('40 kills while payouts are carried out: every balance is paid, by one transfer', async () => {
  await killedPaying(40, 20_264);
});

test('20 kills while Alipay is asked again about payouts: each is paid by the transfer that was made', async () => {
  await killedAsking(20, 20_266);
});
