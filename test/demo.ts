import { join } from 'node:path';
import { inject } from 'vitest';
import { readConfig } from '../src/lib/config.ts';
import { openDatabase } from '../src/lib/db.ts';
import { openLog } from '../src/lib/log.ts';
import { SECOND } from '../src/lib/time.ts';
import { testApp, type Caller, type TestApp, type TestAppOptions } from './app.ts';
import { databaseOn, TEMPLATE, WORLD_TEMPLATE } from './server.ts';
import { loadWorld, worldState } from './world.ts';
import { businesses } from './world/businesses.ts';
import { creators, demoPassword, operators } from './world/cast.ts';
import { readers } from './world/readers.ts';

const LOCK = 7_402_118;

/** The demo world as a test plays with it: a copy of its own. */
export type TestWorld = TestApp & {
  /** Somebody of the world, signed in: a reader, creator or business by key, an operator by role. */
  as: (key: string) => Promise<Caller>;
};

/**
 * The whole program on a copy of the demo world. The first test of a run that asks for it loads it, which takes some 20 s
 * (give the hook time); the others copy what it made in 0.1 s.
 */
export async function testWorld(options: Omit<TestAppOptions, 'from'> = {}): Promise<TestWorld> {
  const home = join(inject('home'), 'world');
  await makeTemplate(home);
  const app = await testApp({ ...options, from: { template: WORLD_TEMPLATE, home } });
  const mails = new Map([
    ...[...readers, ...creators, ...businesses].map(({ key, email }) => [key, email] as const),
    ...operators.map(({ role, email }) => [role, email] as const),
  ]);
  return { ...app, as: (key) => app.signIn(mails.get(key) ?? key, demoPassword) };
}

async function makeTemplate(home: string): Promise<void> {
  const server = inject('server');
  const admin = openDatabase(server, 1);
  try {
    // Test files run beside each other: the first makes it, the others wait.
    await admin.pool.query('select pg_advisory_lock($1)', [LOCK]);
    const made = await admin.pool.query('select from pg_database where datname = $1', [WORLD_TEMPLATE]);
    if (made.rowCount === 0) await admin.pool.query(`create database ${WORLD_TEMPLATE} template ${TEMPLATE}`);
    await load(home);
  } finally {
    await admin.pool.end();
  }
}

async function load(home: string): Promise<void> {
  const { db, pool } = openDatabase(databaseOn(inject('server'), WORLD_TEMPLATE), 12);
  try {
    if ((await worldState(db)) === 'loaded') return;
    const config = readConfig({ ZHONGCAO_HOME: home, ZHONGCAO_LOG: 'error', ZHONGCAO_DEMO: '1' });
    const begun = performance.now();
    await loadWorld({ config, db, pool, log: openLog(config) }, { shopUrl: 'http://localhost:3001' });
    // 20 s on a machine of its own; a crowded one takes longer.
    process.stderr.write(`the demo world loaded in ${((performance.now() - begun) / SECOND).toFixed(1)} s\n`);
  } finally {
    await pool.end();
  }
}
