import { test } from 'vitest';
import { testApp } from '../app.ts';
import { judgeContents } from '../limits/thousand.ts';
import { Dice } from '../world/random.ts';

const world = await testApp();

test('DOMAIN 2.2: a thousand contents at, below and above the limits: preflight and submit say what the table says', async () => {
  const seed = Number(process.env['ZHONGCAO_SEED'] ?? Date.now() % 2 ** 32);
  console.info(`seed ${seed}`);
  await judgeContents(world, new Dice(seed), 1000);
});
