import { test } from 'vitest';
import { killedComparing } from './hostfile-kills.ts';

test('kills while a host’s file is taken in, compared and corrected: one run, each line once, nothing missing after', async () => {
  await killedComparing(3, 20_267);
}, 600_000);
