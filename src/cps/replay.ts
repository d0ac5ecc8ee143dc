import { pipeline } from 'node:stream/promises';
import { Worker } from 'node:worker_threads';

/** Where a command writes. */
export type Streams = { stdout: NodeJS.WritableStream; stderr: NodeJS.WritableStream };

/** With the program itself and what lies outside the heap this stays well below 512 MB; some 200 are used. */
const HEAP_MB = { maxOldGenerationSizeMb: 288, maxYoungGenerationSizeMb: 24 };

/**
 * `zhongcao replay LOG.ndjson --month YYYY-MM [--policy policy.json]`: settles the month from the log alone, in at most
 * 512 MB whatever its size and order, and writes one document in canonical JSON and a newline. Answers the exit status:
 * 0 done, 1 failed, 2 bad input, with nothing on standard output. Works in a thread of its own, whose heap is bounded:
 * left alone, V8 takes what the machine has before it collects. End the program by `process.exitCode`: `process.exit` would
 * cut off what a pipe has not yet taken.
 */
export async function runReplay(args: string[], to: Streams = process): Promise<number> {
  const worker = new Worker(new URL('settlement/replay-worker.ts', import.meta.url), {
    argv: args,
    execArgv: [],
    resourceLimits: HEAP_MB,
    stdout: true,
    stderr: true,
  });
  const status = new Promise<number>((resolve) => {
    worker.on('error', (error) => {
      to.stderr.write(`zhongcao replay: ${error.message}\n`);
      resolve(1);
    });
    worker.on('exit', resolve);
  });
  try {
    await Promise.all([
      pipeline(worker.stdout, to.stdout, { end: false }),
      pipeline(worker.stderr, to.stderr, { end: false }),
    ]);
    return await status;
  } catch {
    // Nobody reads any more.
    return 1;
  } finally {
    await worker.terminate();
  }
}
