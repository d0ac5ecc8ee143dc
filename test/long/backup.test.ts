import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkout } from '../../src/lib/config.ts';
import { openDatabase } from '../../src/lib/db.ts';
import { schemaText } from '../../db/dump.ts';
import { command, type Place } from '../command.ts';
import { testDatabase } from '../db.ts';
import { debian15, startDebian } from '../debian.ts';
import { testWorld } from '../demo.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhongcao-long-backup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const MIB = 1024 * 1024;

if (!debian15) process.stdout.write('PostgreSQL 15 is not installed: moving a backup to it was NOT tested\n');

test.runIf(debian15)(
  'a backup of the embedded server is restored on PostgreSQL 15, and one of that on the embedded again',
  async () => {
    const world = await testWorld();
    const older = await startDebian(debian15 ?? '');
    const place = placeOn('fifteen', older.connection);
    const { pool } = openDatabase(older.connection, 2);
    try {
      const [there, back] = [join(folder, 'there.tar.gz'), join(folder, 'back.tar.gz')];
      expect((await command(world, ['backup', there])).status).toBe(0);
      const moved = await command(place, ['restore', there]);
      expect(moved, moved.stderr).toMatchObject({ status: 0 });
      expect(JSON.parse(moved.stdout).ledger).toMatchObject({ faults: [] });
      expect(await schemaText(pool)).toBe(await schemaText(world.pool));
      expect((await command(place, ['backup', back])).status).toBe(0);
      const home = await testDatabase('template0');
      expect((await command(placeOn('home', home.connection), ['restore', back])).status).toBe(0);
      const chains = 'select t::text as row from ledger.post t order by book_id, seq';
      expect((await home.pool.query(chains)).rows).toEqual((await world.pool.query(chains)).rows);
    } finally {
      await pool.end();
      await older.stop();
    }
  },
);

/** What a heap may grow by before it is collected: far less than the 570 MB that the large outbox has more. */
const SLACK = 150 * MIB;

test('backup and restore take the same memory whatever the size', async () => {
  const [small, large] = [await memoryWith(20_000), await memoryWith(200_000)];
  process.stdout.write(`memory at 20,000 and 200,000 rows, bytes: ${JSON.stringify([small, large])}\n`);
  expect(large.backup).toBeLessThan(small.backup + SLACK);
  expect(large.restore).toBeLessThan(small.restore + SLACK);
});

/** The most memory that a backup and a restore of so many rows of 3.2 kB take. */
async function memoryWith(rows: number): Promise<{ backup: number; restore: number }> {
  const full = await testDatabase();
  await full.pool.query(
    `insert into lib.outbox (topic, payload, at)
      select 'none', to_jsonb(repeat(md5(n::text), 100)), now() from generate_series(1, $1::int) n`,
    [rows],
  );
  const file = join(folder, `${rows}.tar.gz`);
  const backup = await memoryOf(placeOn(`full${rows}`, full.connection), ['backup', file]);
  const copy = await testDatabase('template0');
  const restore = await memoryOf(placeOn(`copy${rows}`, copy.connection), ['restore', file]);
  const found = await copy.pool.query('select count(*)::int as n from lib.outbox');
  expect(found.rows).toEqual([{ n: rows }]);
  return { backup, restore };
}

function placeOn(name: string, connection: Place['connection']): Place {
  const home = join(folder, name);
  mkdirSync(home);
  return { connection, config: { home } };
}

/** The most memory that a command ever held, in bytes. */
async function memoryOf({ connection, config }: Place, args: string[]): Promise<number> {
  const { host, user = '', database = '' } = connection;
  const url = `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host ?? '')}`;
  const env = { ...process.env, DATABASE_URL: url, ZHONGCAO_HOME: config.home };
  const child = spawn(process.execPath, [join(checkout, 'bin/zhongcao'), ...args], { env, stdio: 'ignore' });
  let most = 0;
  const looking = setInterval(() => {
    const held = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
    most = Math.max(most, Number(held?.[1] ?? 0) * 1024);
  }, 50);
  const [status] = await once(child, 'exit');
  clearInterval(looking);
  expect(status).toBe(0);
  return most;
}
