import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../src/app.ts';
import type { Assets } from '../src/growth/assets.ts';
import { openAuth } from '../src/identity/auth.ts';
import { readConfig } from '../src/lib/config.ts';
import { openDatabase } from '../src/lib/db.ts';
import { openLog } from '../src/lib/log.ts';
import { migrate } from '../src/lib/migrate.ts';
import { startEmbedded } from '../src/lib/postgres.ts';
import type { JobTools } from '../src/jobs.ts';
import { advanceClock } from '../src/worker.ts';
import type { TestApp } from '../test/app.ts';
import { callersOf } from '../test/callers.ts';

/** The program on an empty database of its own, as the fixtures of the tests take it, and listening at `url`. */
export type Stage = TestApp & { url: string; close: () => Promise<void> };

/** Starts a server with fsync on in a folder of its own, migrates it and listens on a free port; no worker runs. */
export async function openStage(assets?: Assets): Promise<Stage> {
  const home = mkdtempSync(join(tmpdir(), 'zhongcao-bench-'));
  const server = await startEmbedded(home);
  const { connection } = server;
  const database = openDatabase(connection);
  await migrate(database.db, database.pool);
  const auth = openDatabase(connection, 8);
  const config = readConfig({ ZHONGCAO_HOME: home, ZHONGCAO_LOG: 'error', ZHONGCAO_DEMO: '1' });
  const tools: JobTools = { config, db: database.db, log: openLog(config) };
  const app = await buildApp({
    ...tools,
    pool: database.pool,
    assets,
    auth: openAuth(config, auth.pool),
    advanceClock: (to) => advanceClock(tools, to),
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  return {
    ...database,
    ...callersOf(app, database.db),
    connection,
    app,
    config,
    tools,
    advance: (to) => advanceClock(tools, to),
    idle: () => Promise.reject(new Error('no worker runs')),
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      await app.close();
      await Promise.all([database.pool.end(), auth.pool.end()]);
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
