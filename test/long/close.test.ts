import { test } from 'vitest';
import { killedClosing } from '../faults/close-kills.ts';

test('50 kills while a month is closed: it comes to the same rows, and closing again changes none', async () => {
  await killedClosing(50, 20_265, 4000);
});
