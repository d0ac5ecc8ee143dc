import { test } from 'vitest';
import { killedClosing } from './close-kills.ts';

test('3 kills while a month is closed: it comes to the same rows, and closing again changes none', async () => {
  await killedClosing(3, 20_266, 500);
}, 300_000);
