import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const ROOT = '/usr/lib/postgresql';
const NOBODY = 65_534;

/** Folder of Debian's PostgreSQL 15 (`apt-get install postgresql`); undefined where it is not installed. */
export const debian15 = existsSync(ROOT) && readdirSync(ROOT).includes('15') ? join(ROOT, '15/bin') : undefined;

/** Starts a server of its own from a folder of programs, on a socket in a new folder; answers how to reach and how to end it. */
export async function startDebian(bin: string): Promise<{ connection: pg.ClientConfig; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'zhongcao-pg15-'));
  const owner = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (owner.uid) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const args = ['-D', data, '-U', 'zhongcao', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8'];
  const made = spawnSync(join(bin, 'initdb'), args, { ...owner, cwd: '/', encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const settings = ['listen_addresses=', `unix_socket_directories=${folder}`, 'fsync=off', 'max_connections=200'];
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
    ...owner,
    cwd: '/',
    stdio: 'ignore',
  });
  const connection = { host: folder, port: 5432, user: 'zhongcao', database: 'postgres' };
  for (let tries = 0; !(await answers(connection)); tries++) {
    if (tries === 200) throw new Error('the server does not answer');
    await sleep(50);
  }
  return {
    connection,
    stop: async () => {
      const ended = once(server, 'exit');
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(connection: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client(connection);
  client.on('error', () => undefined);
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
}
