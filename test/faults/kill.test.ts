import { test } from 'vitest';
import { killed } from './kills.ts';

test('a kill under load: what was answered is kept, nothing is doubled, the months equal their replay', async () => {
  await killed(1, 20_261);
}, 300_000);
