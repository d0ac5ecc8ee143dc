import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

/** Where a command writes. */
export type Streams = { stdout: NodeJS.WritableStream; stderr: NodeJS.WritableStream };

const MAIN = fileURLToPath(new URL('settlement/replay-main.ts', import.meta.url));
/** With both processes and what lies outside the heap this stays well below 512 MB; some 250 are used. */
const HEAP = ['--max-old-space-size=288', '--max-semi-space-size=8'];
const TRIES_MAX = 3;
const COMPLAINT_MAX = 100_000;

/**
 * `zhongcao replay LOG.ndjson --month YYYY-MM [--policy policy.json]`: settles the month from the log alone, in at most
 * 512 MB whatever its size and order, and writes one document in canonical JSON and a newline. Answers the exit status:
 * 0 done, 1 failed, 2 bad input, with nothing on standard output. Works in a process of its own: its heap is bounded, where
 * V8 would else take what the machine has before it collects, and an abort of the engine ends nothing else. One that was
 * aborted before it wrote anything is tried again: a replay is a pure function. `signal` ends it and the process. End the program by `process.exitCode`:
 * `process.exit` would cut off what a pipe has not yet taken.
 */
export async function runReplay(args: string[], to: Streams = process, signal?: AbortSignal): Promise<number> {
  for (let tries = 1; ; tries++) {
    const ended = await replayOnce(args, to, signal);
    if (ended.signal !== null && !signal?.aborted && !ended.wrote && tries < TRIES_MAX) continue;
    if (ended.signal !== null) to.stderr.write(`zhongcao replay: ended by ${ended.signal}\n`);
    to.stderr.write(ended.complaint);
    return ended.status ?? 1;
  }
}

type Ended = { status: number | null; signal: string | null; wrote: boolean; complaint: string };

async function replayOnce(args: string[], to: Streams, signal?: AbortSignal): Promise<Ended> {
  const child = spawn(process.execPath, [...HEAP, MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const end = () => child.kill('SIGKILL');
  signal?.addEventListener('abort', end);
  if (signal?.aborted) end();
  let wrote = false;
  let complaint = '';
  child.stdout.once('data', () => {
    wrote = true;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(0, COMPLAINT_MAX);
  });
  const closed = once(child, 'close') as Promise<[number | null, string | null]>;
  try {
    await pipeline(child.stdout, to.stdout, { end: false });
    const [status, signal] = await closed;
    return { status, signal, wrote, complaint };
  } catch {
    // Nobody reads any more.
    child.kill();
    return { status: 1, signal: null, wrote, complaint };
  } finally {
    signal?.removeEventListener('abort', end);
  }
}
