import { test } from 'vitest';
import { killedPaying } from '../faults/payout-kills.ts';

test('40 kills while payouts are carried out: every balance is paid, by one transfer', async () => {
  await killedPaying(40, 20_264);
});
