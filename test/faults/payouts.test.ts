import { test } from 'vitest';
import { killedAsking, killedPaying } from './payout-kills.ts';

test('a kill while payouts are carried out: every balance is paid, by one transfer', async () => {
  await killedPaying(1, 20_263);
}, 300_000);

test('a kill while Alipay is asked again about payouts: each is paid by the transfer that was made, none by a second', async () => {
  await killedAsking(1, 20_265);
}, 300_000);
