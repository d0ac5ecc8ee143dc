import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkout } from '../src/lib/config.ts';
import type { TestApp } from './app.ts';

export type Ran = { status: number; stdout: string; stderr: string };

/** A test's database and the data folder that goes with it. */
export type Place = Pick<TestApp, 'connection'> & { config: Pick<TestApp['config'], 'home'> };

/** Runs `zhongcao` as a program of its own on a test's database. `input` is what comes from standard input. */
export function command(world: Place, args: string[], input = '', settings: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const { connectionString, host, user = '', database = '' } = world.connection;
  const url = connectionString ?? `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host ?? '')}`;
  const env = {
    ...process.env,
    DATABASE_URL: url,
    ZHONGCAO_HOME: world.config.home,
    ...settings,
  };
  const child = spawn(process.execPath, [join(checkout, 'bin/zhongcao'), ...args], { env });
  const ran: Ran = { status: -1, stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (ran.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (ran.stderr += chunk.toString()));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (status) => done({ ...ran, status: status ?? -1 }));
  });
}
