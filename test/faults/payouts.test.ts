import { test } from 'vitest';
import { killedPaying } from './payout-kills.ts';

test('2 kills while payouts are carried out: every balance is paid, by one transfer', async () => {
  await killedPaying(2, 20_263);
}, 300_000);
