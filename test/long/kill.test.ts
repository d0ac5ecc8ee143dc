import { test } from 'vitest';
import { killed } from '../faults/kills.ts';

test('100 kills under load: what was answered is kept, nothing is doubled, the months equal their replay', async () => {
  await killed(100, 20_262);
});
