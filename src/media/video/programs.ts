import { execFile, spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { Config } from '../../lib/config.ts';
import { MINUTE, SECOND } from '../../lib/time.ts';

const execute = promisify(execFile);

/** The programs that read and make videos. */
export type VideoPrograms = { ffmpeg: string; ffprobe: string };

const found = new Map<string, Promise<VideoPrograms | undefined>>();

/** The configured programs, where they run and can make H.264; asked once a process. */
export function videoPrograms({ ffmpeg }: Pick<Config, 'ffmpeg'>): Promise<VideoPrograms | undefined> {
  if (ffmpeg === undefined) return Promise.resolve(undefined);
  let asked = found.get(ffmpeg);
  if (!asked) {
    asked = ask(ffmpeg);
    found.set(ffmpeg, asked);
  }
  return asked;
}

async function ask(ffmpeg: string): Promise<VideoPrograms | undefined> {
  const ffprobe = ffmpeg.includes('/') ? join(dirname(ffmpeg), 'ffprobe') : 'ffprobe';
  try {
    const options = { timeout: 20 * SECOND, maxBuffer: 4 * 1024 * 1024 };
    const { stdout } = await execute(ffmpeg, ['-v', 'error', '-encoders'], options);
    await execute(ffprobe, ['-v', 'error', '-version'], options);
    return stdout.includes('libx264') ? { ffmpeg, ffprobe } : undefined;
  } catch {
    return undefined;
  }
}

/** Ends the program behind `"$@"` when this process is gone: its end of the pipe closes, however it ends. */
const TIED = 'exec 3<&0; "$@" </dev/null 3<&- & p=$!; { cat <&3 >/dev/null; kill -9 $p 2>/dev/null; } & wait $p';

/** What is left to others of a core: people wait for pages, nobody waits for a video. */
const NICENESS = 10;
const MAKING_MS_MAX = 60 * MINUTE;
const STDERR_MAX = 4000;

/** A program that ended by itself without success: it will do so again. */
export class ProgramFailed extends Error {}

/**
 * Runs a program to its end, handing over its lines. It lives no longer than this process. Throws ProgramFailed when it
 * refuses its work, another error when it was ended.
 */
export async function runTied(
  program: string,
  args: readonly string[],
  { ending, onLine = () => undefined }: { ending: AbortSignal; onLine?: (line: string) => void },
): Promise<void> {
  const child = spawn('/bin/sh', ['-c', TIED, 'sh', program, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  if (child.pid !== undefined) setPriority(child.pid, NICENESS);
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-STDERR_MAX);
  });
  createInterface({ input: child.stdout }).on('line', onLine);
  // Closing its end of the pipe ends it.
  const end = () => child.stdin.destroy();
  const timer = setTimeout(end, MAKING_MS_MAX);
  ending.addEventListener('abort', end, { once: true });
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    if (code === 0) return;
    if (ending.aborted) throw new Error('the making was interrupted');
    // A shell tells 128 and more for a program that was killed.
    if (code === null || code > 128) throw new Error(`${program} was ended (${code})`);
    throw new ProgramFailed(`${program} ended with ${code}: ${said}`);
  } finally {
    clearTimeout(timer);
    ending.removeEventListener('abort', end);
    end();
  }
}
