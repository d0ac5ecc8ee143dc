import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { checkout, readConfig, type Config } from '../lib/config.ts';
import { pendingMigrations } from '../lib/migrate.ts';
import { jobCounts } from '../growth/sql.ts';
import { openConfigured, type OpenDatabase } from '../main.ts';

type Finding = { ok: boolean; what: string; advice?: string };

const FREE_DISK_MIN_BYTES = 500 * 1024 * 1024;
const SERVER_VERSION_MIN = 150_000;

/** `zhongcao doctor`: says in plain words what is wrong with an installation. Exit status 1 when anything is. */
export async function doctorCommand(): Promise<number> {
  const config = readConfig();
  const findings = [
    node(),
    web(),
    dataFolder(config),
    disk(config),
    secret(config),
    await port(config),
    ...(await database(config)),
  ];
  for (const { ok, what, advice } of findings) {
    process.stdout.write(`${ok ? '✓' : '✗'} ${what}\n${ok || !advice ? '' : `    ${advice}\n`}`);
  }
  return findings.every((finding) => finding.ok) ? 0 : 1;
}

function node(): Finding {
  return { ok: true, what: `Node ${process.version}` };
}

function web(): Finding {
  const ok =
    existsSync(join(checkout, 'dist/web/.vite/manifest.json')) && existsSync(join(checkout, 'dist/h5/server.js'));
  return { ok, what: 'the web is built', advice: 'run "npm run build"' };
}

function dataFolder({ home }: Config): Finding {
  try {
    accessSync(home, constants.W_OK);
    return { ok: true, what: `data folder ${home}` };
  } catch {
    return {
      ok: false,
      what: `data folder ${home} cannot be written`,
      advice: 'give it to this user, or name another with ZHONGCAO_HOME',
    };
  }
}

function disk({ home }: Config): Finding {
  const { bavail, bsize } = statfsSync(home);
  const free = bavail * bsize;
  return {
    ok: free >= FREE_DISK_MIN_BYTES,
    what: `${Math.floor(free / 2 ** 20)} MB free`,
    advice: 'free at least 500 MB',
  };
}

function secret({ home }: Config): Finding {
  const file = join(home, 'secret.key');
  if (!existsSync(file)) return { ok: true, what: 'secret from ZHONGCAO_SECRET' };
  const open = (statSync(file).mode & 0o077) !== 0;
  return { ok: !open, what: `secret in ${file}`, advice: `others can read it: chmod 600 ${file}` };
}

function port({ port: wanted, host }: Config): Promise<Finding> {
  const what = `port ${wanted} on ${host}`;
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done({ ok: true, what: `${what} is in use (by this program, if it runs)` }));
    probe.listen(wanted, host, () => probe.close(() => done({ ok: true, what: `${what} is free` })));
  });
}

async function database(config: Config): Promise<Finding[]> {
  let opened: OpenDatabase;
  try {
    opened = await openConfigured(config);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [
      {
        ok: false,
        what: `database: ${reason}`,
        advice: config.databaseUrl ? 'check DATABASE_URL' : `see ${join(config.home, 'postgres.log')}`,
      },
    ];
  }
  try {
    const version = await opened.pool.query<{ server_version_num: string }>('show server_version_num');
    const number = Number(version.rows[0]?.server_version_num);
    const server: Finding = {
      ok: number >= SERVER_VERSION_MIN,
      what: `PostgreSQL ${Math.floor(number / 10_000)}`,
      advice: 'use 15 or newer',
    };
    const pending = await pendingMigrations(opened.db).catch(() => ['all']);
    const schema: Finding = {
      ok: pending.length === 0,
      what: `${pending.length} migrations to run`,
      advice: 'run "zhongcao migrate"',
    };
    if (pending.length > 0) return [server, schema];
    const jobs = await jobCounts(opened.db);
    return [
      server,
      schema,
      {
        ok: jobs.failed === 0,
        what: `${jobs.failed} jobs have given up`,
        advice: 'see graphile_worker.jobs, column last_error',
      },
      {
        ok: jobs.oldestSeconds < 300,
        what: `the oldest job waits ${jobs.oldestSeconds} s`,
        advice: 'is a worker running?',
      },
    ];
  } catch (error) {
    return [{ ok: false, what: `database: ${error instanceof Error ? error.message : String(error)}` }];
  } finally {
    await opened.close();
  }
}
