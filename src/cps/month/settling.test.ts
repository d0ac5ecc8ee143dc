import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { Market } from '../../../test/money.ts';
import { addMonths, monthOf } from '../../lib/time.ts';

const children = `/proc/${process.pid}/task/${process.pid}/children`;
const world = await testApp();
const market = await Market.open(world);

/** Ends the replay that this process has started as an abort of the engine would, as soon as there is one. */
async function abortReplay(): Promise<void> {
  for (const from = Date.now(); Date.now() < from + 10_000; await sleep(2)) {
    for (const pid of readFileSync(children, 'utf8').trim().split(' ').filter(Boolean)) {
      const command = `/proc/${pid}/cmdline`;
      if (!existsSync(command) || !readFileSync(command, 'utf8').includes('replay-main.ts')) continue;
      process.kill(Number(pid), 'SIGABRT');
      return;
    }
  }
  throw new Error('no replay was started');
}

test.skipIf(!existsSync(children))(
  'an engine that aborts while it settles ends nothing but its own process',
  async () => {
    const month = addMonths(monthOf(await market.now()), -1);
    const [closed] = await Promise.all([market.close(month, 'dry_run'), abortReplay()]);
    expect(closed).toMatchObject({ status: 200, body: { inputHash: expect.stringMatching(/^[\da-f]{64}$/) } });
  },
);
