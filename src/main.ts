import type { AddressInfo } from 'node:net';
import type pg from 'pg';
import { buildApp } from './app.ts';
import { openAuth } from './identity/auth.ts';
import type { DemoSignIns } from './identity/schema.ts';
import { ConfigError, secretFile, type Config } from './lib/config.ts';
import { inTransaction, openDatabase, type Db } from './lib/db.ts';
import { claimKey } from './lib/key.ts';
import { openLog } from './lib/log.ts';
import { migrate } from './lib/migrate.ts';
import { setTracing } from './lib/trace.ts';
import { startEmbedded } from './lib/postgres.ts';
import { builtAssets } from './growth/assets.ts';
import type { JobTools } from './jobs.ts';
import { advanceClock, startWorker } from './worker.ts';

export type Role = 'web' | 'worker' | 'all';

/** A database that this program may use, and how to let go of it. */
export type OpenDatabase = { db: Db; pool: pg.Pool; authPool: pg.Pool; close: () => Promise<void> };

/** Opens the configured database: the embedded server, started or adopted, or the one of DATABASE_URL. */
export async function openConfigured(config: Config): Promise<OpenDatabase> {
  const server = config.databaseUrl === undefined ? await startEmbedded(config.home) : undefined;
  const connection = server?.connection ?? { connectionString: config.databaseUrl ?? '' };
  const { db, pool } = openDatabase(connection);
  // The sign-in library has connections of its own: it is called inside a request's transaction and must not wait for them.
  const { pool: authPool } = openDatabase(connection, 8);
  return {
    db,
    pool,
    authPool,
    close: async () => {
      // The pools themselves: Kysely ends only those that it has used, and an idle connection keeps the process for 10 s.
      await Promise.all([pool.end(), authPool.end()]);
      await server?.stop();
    },
  };
}

export type Program = { url: string; config: Config; database: OpenDatabase; stop: () => Promise<void> };

/** What is to be done with the migrated database before anybody is served; answers whom visitors may play, where it holds the demo world. */
export type Preparation = (tools: JobTools & { pool: pg.Pool }) => Promise<DemoSignIns | undefined>;

/** Starts the program: database, migrations, web and worker by role. Throws what keeps it from starting. */
export async function start(config: Config, role: Role = 'all', prepare?: Preparation): Promise<Program> {
  const log = openLog(config);
  const stopTracing = await trace(config);
  const database = await openConfigured(config);
  // What was started is stopped in the opposite order, also when a later step fails.
  const started: (() => Promise<void>)[] = [stopTracing, () => database.close()];
  const stop = async () => {
    for (const end of started.splice(0).toReversed()) await end();
  };
  try {
    await migrate(database.db, database.pool);
    const { db, pool, authPool } = database;
    const tools = { config, db, log };
    const demo = await prepare?.({ ...tools, pool });
    if (!(await inTransaction(db, (tx) => claimKey(tx, config.secret)))) throw new ConfigError(otherKey(config.home));
    let url = '';
    if (role !== 'web') {
      const worker = await startWorker(tools, pool);
      started.push(() => worker.stop());
    }
    if (role !== 'worker') {
      const assets = builtAssets(config.publicUrl);
      const auth = openAuth(config, authPool);
      const app = await buildApp({
        ...tools,
        pool,
        auth,
        assets,
        demo,
        advanceClock: (to: Date) => advanceClock(tools, to),
      });
      started.push(() => app.close());
      await app.listen({ port: config.port, host: config.host });
      const { port } = app.server.address() as AddressInfo;
      url = `http://localhost:${port}`;
    }
    return { url, config, database, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Begins to record traces, where they are asked for. */
async function trace({ traces }: Config): Promise<() => Promise<void>> {
  if (!traces) return () => Promise.resolve();
  const { openTracing } = await import('./lib/otlp.ts');
  const tracing = openTracing(traces);
  setTracing(tracing);
  return async () => {
    setTracing(undefined);
    await tracing.stop();
  };
}

function otherKey(home: string): string {
  return `The key (ZHONGCAO_SECRET, else ${secretFile(home)}) is not the one that this database was made under: buyers, ID
numbers, signed links and second factors would not be recognised, so nothing was started. Put the old key back; every
backup holds it. Several machines on one database need one key: set ZHONGCAO_SECRET on all. If the old key is lost for
good, "delete from lib.key_mark" takes this one from now on; what was made under the old one stays lost.`;
}
