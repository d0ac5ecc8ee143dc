import { test } from 'vitest';
import { killedPaying } from './payout-kills.ts';

test('a kill while payouts are carried out: every balance is paid, by one transfer', async () => {
  await killedPaying(1, 20_263);
}, 300_000);
