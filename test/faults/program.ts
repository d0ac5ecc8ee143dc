import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkout } from '../../src/lib/config.ts';
import { SECOND } from '../../src/lib/time.ts';

export type Program = {
  url: string;
  /** Ends it as a power cut would: no handler runs. The database server stays behind as an orphan. */
  kill: () => Promise<void>;
  /** Ends it in order, the database too. */
  stop: () => Promise<void>;
};

/**
 * Starts the real program on a data folder and waits until it is ready, or has said `until`, at most `waitMs`. Throws with
 * its output otherwise.
 */
export async function startProgram(
  home: string,
  env: Record<string, string> = {},
  { until, waitMs = 60 * SECOND }: { until?: string; waitMs?: number } = {},
): Promise<Program> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(checkout, 'bin/zhongcao'), 'start'], {
    env: { ...process.env, PORT: String(port), ZHONGCAO_HOME: home, ZHONGCAO_LOG: 'warn', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let output = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-4000);
  });
  const url = `http://localhost:${port}`;
  for (const from = Date.now(); Date.now() < from + waitMs;) {
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}:\n${output}`);
    const reached = until === undefined ? await isReady(url) : output.includes(until);
    if (reached) return { url, kill: () => end(child, 'SIGKILL'), stop: () => end(child, 'SIGTERM') };
    await sleep(25);
  }
  await end(child, 'SIGKILL');
  throw new Error(`the program was not ready after ${waitMs / SECOND} s:\n${output}`);
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/readyz`).catch(() => undefined);
  return answer?.ok ?? false;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await new Promise((done) => probe.close(done));
  return port;
}
