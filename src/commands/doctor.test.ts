import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { command, type Ran } from '../../test/command.ts';
import { testDatabase } from '../../test/db.ts';
import { joinRunners } from '../lib/abandoned.ts';
import { openQueuePool } from '../lib/queuePool.ts';
import { claimKey } from '../lib/key.ts';
import { diskFinding } from './doctor/machine.ts';

const world = await testApp();
const folder = mkdtempSync(join(tmpdir(), 'zhongcao-doctor-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

/** Port 0 is always free. */
const doctor = (settings: NodeJS.ProcessEnv = {}): Promise<Ran> =>
  command(world, ['doctor'], '', { PORT: '0', ZHONGCAO_DEMO: '1', ...settings });

test('a sound installation: nothing is marked wrong but what a checkout without a build lacks', async () => {
  await world.run((tx) => claimKey(tx, world.config.secret));
  const { stdout } = await doctor();
  expect(wrong(stdout).filter((line) => !line.includes('the web is not built'))).toEqual([]);
  for (const line of [
    '✓ the schema is up to date',
    '✓ the key is the one',
    "✓ this machine's clock and the database's agree",
  ])
    expect(stdout).toContain(line);
  // Nothing is indexed until a worker runs.
  expect(stdout).toContain('– the search index is being built');
  expect(stdout).toMatch(/✓ PostgreSQL \d\d\n/);
  expect(stdout).toContain('– no worker runs now');
});

test('the database cannot be reached: who, where, and what to check', async () => {
  const ran = await doctor({ DATABASE_URL: 'postgres://shop@localhost:1/goods' });
  expect(ran.status).toBe(1);
  expect(ran.stdout).toMatch(/✗ the database cannot be used: .*ECONNREFUSED/);
  expect(ran.stdout).toContain('user "shop", server "localhost:1", database "goods"');
});

test('an empty database, one that lacks migrations, and one of a newer program', async () => {
  const empty = await testDatabase('template0');
  const seen = () => command({ ...empty, config: world.config }, ['doctor'], '', { PORT: '0' });
  expect((await seen()).stdout).toContain('✗ the database is empty\n    run "zhongcao start" or "zhongcao migrate"');

  const { pool, connection } = await testDatabase();
  const other = () => command({ connection, config: world.config }, ['doctor'], '', { PORT: '0' });
  await pool.query(`delete from lib.kysely_migration where name = '0022_cps'`);
  expect((await other()).stdout).toContain('✗ migrations are missing: 0022_cps\n    run "zhongcao migrate"');
  await pool.query(`insert into lib.kysely_migration values ('0022_cps', '2026-01-01'), ('9999_later', '2026-01-01')`);
  const newer = await other();
  expect(newer).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('used by a newer program: it has had 9999_later'),
  });
});

test('DOMAIN 2.7: the doctor says whether the list of forbidden goods meets any category of the host', async () => {
  expect((await doctor()).stdout).toContain('– the host has told of no categories of goods yet');
  const host = await world.host('host.catalogue');
  await host.call('PUT', '/host/categories/shoes', { name: '女鞋' });
  expect((await doctor()).stdout).toContain(
    '– none of 1 categories of goods is refused as goods cards\n    where you sell drugs',
  );
  await host.call('PUT', '/host/categories/otc', { name: 'OTC药品' });
  expect((await doctor()).stdout).toContain('✓ 1 of 2 categories of goods are refused as goods cards: OTC药品');
});

test('DOMAIN 2.6.3: the doctor says that no adapter looks at pictures, or which one', async () => {
  expect((await doctor()).stdout).toContain("– writing in pictures and other platforms' marks are not looked for");
  const { stdout } = await doctor({ ZHONGCAO_PICTURE_CHECK_URL: 'http://ocr.example:8080/look' });
  expect(stdout).toContain('✓ pictures are looked at by ocr.example:8080');
});

test('jobs that are late without a worker, and with one; jobs that have given up', async () => {
  await world.pool.query(`select graphile_worker.add_job('none', run_at => now() - interval '10 minutes')`);
  await world.pool.query(`select graphile_worker.add_job('lost', max_attempts => 1, job_key => 'lost')`);
  await world.pool.query(`update graphile_worker._private_jobs set attempts = 1 where key = 'lost'`);
  const alone = await doctor();
  expect(alone.stdout).toMatch(/✗ jobs are late: the oldest has been waiting for \d+ s\n +start one: "zhongcao start"/);
  expect(alone.stdout).toContain('✗ 1 jobs have given up\n    why stands in graphile_worker.jobs, column last_error');
  const queue = openQueuePool(world.pool);
  const leave = await joinRunners(queue);
  endings.push(async () => {
    leave();
    await queue.end();
    await world.pool.query('delete from graphile_worker._private_jobs');
  });
  const slow = await doctor();
  expect(slow.stdout).toContain('✓ a worker runs');
  expect(slow.stdout).toContain('the worker does not keep up: start another');
});

test('business time that was moved: a note in demo mode, a fault without', async () => {
  await world.pool.query(`insert into lib.clock (offset_ms) values (3 * 86400000)`);
  endings.push(() => world.pool.query('delete from lib.clock'));
  expect((await doctor()).stdout).toContain(
    "– business time is 3.0 days ahead of real time: the demo's clock was moved",
  );
  expect((await doctor({ ZHONGCAO_DEMO: '0' })).stdout).toContain('✗ business time is 3.0 days ahead of real time\n');
});

test('a key that is missing, or not the one of the database; the program does not start under it', async () => {
  const missing = await doctor({ ZHONGCAO_HOME: join(folder, 'new') });
  expect(missing.stdout).toMatch(
    /✗ .*secret\.key was missing; the key that was just made anew is not the database's\n +put the old/,
  );
  const home = join(folder, 'other');
  mkdirSync(home);
  writeFileSync(join(home, 'secret.key'), 'k'.repeat(64), { mode: 0o644 });
  const other = await doctor({ ZHONGCAO_HOME: home });
  expect(other.stdout).toMatch(/✗ .*secret\.key is not the key that the database was made under/);
  expect(other.stdout).toMatch(/✗ others can read the key in .*\n +chmod 600/);
  const named = await doctor({ ZHONGCAO_SECRET: 's'.repeat(32) });
  expect(named.stdout).toContain('✗ ZHONGCAO_SECRET is not the key that the database was made under');

  const started = await command(world, ['start'], '', {
    PORT: '0',
    ZHONGCAO_DEMO: '0',
    ZHONGCAO_SECRET: 's'.repeat(32),
  });
  expect(started).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('is not the one that this database was made under'),
  });
});

test('a ledger with faults, one that is not audited any more, decisions that differ from it', async () => {
  await world.pool.query(`insert into ledger.audit (at, posts, faults) values (now() - interval '3 days', 1, '[{}]')`);
  await world.pool.query(`insert into cps.reconciliation (at, accounts, faults) values (now(), 1, '[{}, {}]')`);
  const { status, stdout } = await doctor();
  expect(status).toBe(1);
  expect(stdout).toContain('✗ the last ledger audit found 1 faults\n    run "zhongcao ledger audit"');
  expect(stdout).toMatch(/✗ the ledger was not audited since \d{4}-/);
  expect(stdout).toContain('✗ the last comparison of decisions with the ledger found 2 differences');
});

test('half a configuration of the sign-in, and one whose provider does not answer', async () => {
  const half = await doctor({ OIDC_ISSUER: 'https://shop.example' });
  expect(half).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/^✗ OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong/),
  });
  const oidc = { OIDC_CLIENT_ID: 'us', OIDC_CLIENT_SECRET: 'secret' };
  const silent = await doctor({ ...oidc, OIDC_ISSUER: 'http://localhost:1' });
  expect(silent.stdout).toMatch(/✗ the marketplace's sign-in cannot be reached: .*\n +check OIDC_ISSUER/);
});

test('the port: taken by this program, or by another', async () => {
  const stranger = createServer((_request, response) => response.end('hello'));
  const taken = await portOf(stranger);
  endings.push(async () => stranger.close());
  expect((await doctor({ PORT: taken })).stdout).toContain(`✗ port ${taken} on 127.0.0.1 is taken by another program`);

  const port = new URL(await world.app.listen({ port: 0, host: '127.0.0.1' })).port;
  expect((await doctor({ PORT: port })).stdout).toContain(`✓ the program runs on port ${port}`);
});

test('a disk that is nearly full is a fault, a small rest a note', () => {
  expect(diskFinding('/data', 400 * 2 ** 20)).toMatchObject({
    mark: '✗',
    what: expect.stringContaining('400 MB free'),
  });
  expect(diskFinding('/data', 2 * 2 ** 30).mark).toBe('–');
  expect(diskFinding('/data', 20 * 2 ** 30).mark).toBe('✓');
});

function wrong(stdout: string): string[] {
  return stdout.split('\n').filter((line) => line.startsWith('✗'));
}

async function portOf(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return String(typeof address === 'object' && address ? address.port : 0);
}
