import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { perSecond, type Measured } from './rounds.ts';

export const CONNECTIONS = 64;
const ROUNDS = 3;
const ROUND_MS = 2000;
const program = fileURLToPath(new URL('load.ts', import.meta.url));

/** An address of ours and a server that only says hello, asked in turn by the same child process. */
export async function besideHello(url: string, status: number): Promise<{ limit: Measured; ours: Measured }> {
  const hello = createServer((_request, answer) => answer.end('hello'));
  await new Promise<void>((done) => hello.listen(0, '127.0.0.1', done));
  const { port } = hello.address() as AddressInfo;
  const limit: Measured[] = [];
  const ours: Measured[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const bare = await load(`http://127.0.0.1:${port}/`, 200);
    const asked = await load(url, status);
    // The first round warms up.
    if (round > 0) limit.push(bare);
    if (round > 0) ours.push(asked);
  }
  await new Promise((done) => hello.close(done));
  return { limit: middle(limit), ours: middle(ours) };
}

async function load(url: string, status: number): Promise<Measured> {
  const args = [program, url, CONNECTIONS, ROUND_MS, status].map(String);
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as Measured;
}

/** The median round. */
function middle(rounds: readonly Measured[]): Measured {
  const sorted = rounds.toSorted((a, b) => perSecond(a) - perSecond(b));
  return sorted[Math.floor(sorted.length / 2)] ?? { times: 0, ms: 1, p99: 0 };
}
