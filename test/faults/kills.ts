import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HOUR, addMonths, closeOf, monthOf } from '../../src/lib/time.ts';
import { ok } from '../money.ts';
import { checkDone, checkMonth } from './checks.ts';
import { close, load, openCast, type Cast } from './load.ts';
import { Platform } from './platform.ts';

const LOAD_MS_MAX = 1500;

/**
 * Kills the program `times` times at seeded instants under a mixed load, each time in another month, while the month
 * before is being closed; after each restart everything that was answered must be there, once.
 */
export async function killed(times: number, seed: number): Promise<void> {
  const platform = new Platform(mkdtempSync(join(tmpdir(), 'zhongcao-kill-')));
  const chance = seeded(seed);
  try {
    const cast = await openCast(platform);
    const first = monthOf(new Date(ok(await cast.boss.call('GET', '/clock')).now));
    for (let kill = 0; kill < times; kill++) {
      const before = kill === 0 ? undefined : addMonths(first, kill - 1);
      if (before !== undefined) await reachCloseOf(cast, before);
      const enough = new AbortController();
      const loading = load(cast, before, enough.signal);
      const loaded = loading.then(
        (done) => ({ done }),
        (error: unknown) => ({ error }),
      );
      await sleep(50 + chance() * LOAD_MS_MAX);
      await platform.kill(chance() < 0.5);
      enough.abort();
      await platform.start();
      const end = await loaded;
      if ('error' in end) throw end.error;
      await checkDone(cast, end.done);
      if (before !== undefined) await checkMonth(cast, before);
    }
    const last = addMonths(first, times - 1);
    await reachCloseOf(cast, last);
    await close(cast.boss, last);
    await checkMonth(cast, last);
  } finally {
    await platform.stop();
    rmSync(platform.home, { recursive: true, force: true });
  }
}

async function reachCloseOf(cast: Cast, month: string): Promise<void> {
  const to = new Date(closeOf(month).getTime() + HOUR).toISOString();
  ok(await cast.boss.call('POST', '/operator/clock', { to }));
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
