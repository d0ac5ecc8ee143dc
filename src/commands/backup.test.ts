import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { command, type Place, type Ran } from '../../test/command.ts';
import { testDatabase, type TestDatabase } from '../../test/db.ts';
import { testWorld, type TestWorld } from '../../test/demo.ts';
import * as ledger from '../ledger/service.ts';
import { migrate } from '../lib/migrate.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhongcao-backup-'));
const file = join(folder, 'world.tar.gz');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Restored = Place & TestDatabase;
let world: TestWorld;
let restored: Restored;
let made: Ran;
let loaded: Ran;

/** What must be the same to the byte: statements and what they stand on, chains, people, who may sign in. */
const SAME = [
  'cps.statement',
  'cps.month',
  'cps.entry',
  'cps.log',
  'cps.decision',
  'cps.pool_day',
  'contents.content_version',
];
const ALSO = [
  'links.click',
  'feed.entry',
  'feed.push',
  'fans.follow',
  'auth."user"',
  'auth.account',
  'media.media',
  'lib.clock',
];
const WRITTEN = `book_id like 'w%'`;

beforeAll(async () => {
  world = await testWorld();
  await world.pool.query(`select graphile_worker.add_job('outbox', payload => '{"id":"0"}')`);
  await world.pool.query(`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'somebody'`);
  const writing = new AbortController();
  const writes = [1, 2, 3].map((nr) => writeUntil(writing.signal, nr));
  made = await command(world, ['backup', file]);
  writing.abort();
  await Promise.all(writes);
  restored = await emptyPlace('restored');
  loaded = await command(restored, ['restore', file]);
}, 240_000);

test('backup writes one file, for its owner only, and says what is in it', () => {
  expect(made).toMatchObject({ status: 0 });
  const said = JSON.parse(made.stdout);
  expect(said).toMatchObject({ file, bytes: statSync(file).size, files: mediaOf(world).length, key: true });
  expect(said.rows).toBeGreaterThan(10_000);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(existsSync(`${file}.unfinished`)).toBe(false);
});

test('restore loads it elsewhere and proves it: all rows, all files, and a ledger without faults', () => {
  expect(loaded, loaded.stderr).toMatchObject({ status: 0 });
  const { rows, files } = JSON.parse(made.stdout);
  expect(JSON.parse(loaded.stdout)).toMatchObject({ rows, files, ledger: { faults: [] } });
  const paths = mediaOf(world);
  expect(mediaOf(restored)).toEqual(paths);
  for (const path of paths) expect(bytesOf(restored, path).equals(bytesOf(world, path))).toBe(true);
});

test.each([...SAME, ...ALSO])('%s is the same to the byte', async (table) => {
  const rows = `select t::text as row from ${table} t order by 1`;
  const before = await world.pool.query(rows);
  expect((await restored.pool.query(rows)).rows).toEqual(before.rows);
});

test('chains are the same to the byte; what was written meanwhile is there up to one instant, in every book', async () => {
  const old = `select t::text as row from ledger.post t where not ${WRITTEN} order by book_id, seq`;
  expect((await restored.pool.query(old)).rows).toEqual((await world.pool.query(old)).rows);
  const written = `select book_id, seq, key, hash from ledger.post where ${WRITTEN} order by book_id, seq`;
  const [source, copy] = [(await world.pool.query(written)).rows, (await restored.pool.query(written)).rows];
  expect(source.length).toBeGreaterThan(copy.length);
  expect(copy.length).toBeGreaterThan(0);
  expect(source).toEqual(expect.arrayContaining(copy));
  // A transfer is in both of its books or in none.
  const halves = await restored.pool.query(
    `select key from ledger.post where ${WRITTEN} group by key having count(*) <> 2`,
  );
  expect(halves.rows).toEqual([]);
});

test('identities go on where they were, partitions are there, jobs wait for somebody to run them', async () => {
  const highest = 'select coalesce(max(audit_id), 0) as id from ledger.audit';
  const last = (await restored.pool.query(highest)).rows[0].id;
  await restored.pool.query(`insert into ledger.audit (at, posts, faults) values (now(), 0, '[]')`);
  expect((await restored.pool.query(highest)).rows[0].id).toBe(last + 1n);
  const parts = `select c.oid::regclass::text as name, pg_get_expr(c.relpartbound, c.oid) as bounds
    from pg_class c where c.relispartition and c.relkind = 'r' order by 1`;
  expect((await restored.pool.query(parts)).rows).toEqual((await world.pool.query(parts)).rows);
  const jobs = 'select count(*)::int as jobs, count(locked_by)::int as locked from graphile_worker._private_jobs';
  const [source, copy] = [(await world.pool.query(jobs)).rows[0], (await restored.pool.query(jobs)).rows[0]];
  expect(source.locked).toBeGreaterThan(0);
  expect(copy).toEqual({ jobs: source.jobs, locked: 0 });
});

test('the key comes along; another one that was there is kept aside', async () => {
  expect(bytesOf(restored, 'secret.key').toString()).toBe(world.config.secret);
  const place = await emptyPlace('other-key');
  writeFileSync(join(place.config.home, 'secret.key'), 'k'.repeat(64));
  expect((await command(place, ['restore', file])).status).toBe(0);
  expect(bytesOf(place, 'secret.key').toString()).toBe(world.config.secret);
  expect(bytesOf(place, 'secret.key.replaced').toString()).toBe('k'.repeat(64));
});

test('a backup --without-key is restored only where its key is', async () => {
  const keyless = join(folder, 'keyless.tar.gz');
  expect((await command(world, ['backup', keyless, '--without-key'])).status).toBe(0);
  expect(gunzipSync(readFileSync(keyless)).includes(world.config.secret)).toBe(false);
  const place = await emptyPlace('keyless');
  const refused = await command(place, ['restore', keyless]);
  expect(refused).toMatchObject({ status: 2, stderr: expect.stringMatching(/put its key into .*secret\.key first/) });
  writeFileSync(join(place.config.home, 'secret.key'), world.config.secret);
  expect((await command(place, ['restore', keyless])).status).toBe(0);
});

test('a database that holds rows is refused and stays as it is', async () => {
  const count = 'select count(*)::int as n from ledger.post';
  const before = (await restored.pool.query(count)).rows;
  const refused = await command(restored, ['restore', file]);
  expect(refused).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringContaining('the database is not empty'),
  });
  expect((await restored.pool.query(count)).rows).toEqual(before);
});

const whole = () => readFileSync(file);
const unpacked = () => gunzipSync(whole());
test.each<[string, () => Buffer]>([
  ['a flipped bit in the middle', () => flipped(whole(), Math.floor(whole().length / 2))],
  ['the second half missing', () => whole().subarray(0, whole().length / 2)],
  [
    'the end missing, packed anew',
    () => gzipSync(unpacked().subarray(0, unpacked().indexOf('manifest.json')), { level: 1 }),
  ],
  ['a changed amount, packed anew', () => gzipSync(flipped(unpacked(), unpacked().indexOf('merchant:')), { level: 1 })],
  ['no backup at all', () => Buffer.from('hello')],
])('a damaged file is refused and nothing is changed: %s', async (_what, bytes) => {
  const damaged = join(folder, 'damaged.tar.gz');
  writeFileSync(damaged, bytes());
  const place = await emptyPlace('damaged');
  const refused = await command(place, ['restore', damaged]);
  expect(refused).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(damaged) });
  expect((await place.pool.query(`select from pg_namespace where nspname = 'lib'`)).rowCount).toBe(0);
  expect(mediaOf(place)).toEqual([]);
});

test('a backup of an older schema is restored and brought up to date; one of a newer program is refused', async () => {
  const old = await emptyPlace('old');
  await migrate(old.db, old.pool, '0022_cps');
  await old.pool.query(`insert into lib.clock (offset_ms) values (7)`);
  const oldFile = join(folder, 'old.tar.gz');
  expect((await command(old, ['backup', oldFile])).status).toBe(0);
  const place = await emptyPlace('young');
  expect((await command(place, ['restore', oldFile])).status).toBe(0);
  expect((await place.pool.query('select offset_ms from lib.clock')).rows).toEqual([{ offset_ms: 7n }]);
  expect((await command(place, ['migrate'])).stderr).toBe('nothing to do\n');

  await place.pool.query(`insert into lib.kysely_migration values ('9999_later', '2026-01-01')`);
  const newFile = join(folder, 'new.tar.gz');
  expect((await command(place, ['backup', newFile])).status).toBe(0);
  const refused = await command(await emptyPlace('late'), ['restore', newFile]);
  expect(refused).toMatchObject({ status: 2, stderr: expect.stringMatching(/made by a newer program \(9999_later\)/) });
});

test('bad input ends with 2: no file, a file that is there already, too many words', async () => {
  for (const args of [
    ['backup'],
    ['backup', file],
    ['backup', 'a', 'b'],
    ['restore'],
    ['restore', 'a', 'b'],
    ['restore', '/no/such/file'],
  ]) {
    expect([args, (await command(world, args)).status]).toEqual([args, 2]);
  }
});

/** An empty database with an empty data folder. */
async function emptyPlace(name: string): Promise<Restored> {
  const home = join(folder, `${name}-${Math.random().toString(36).slice(2)}`);
  mkdirSync(home);
  return { ...(await testDatabase('template0')), config: { home } };
}

/** Moves money between two books, again and again. */
async function writeUntil(signal: AbortSignal, nr: number): Promise<void> {
  const legs = (from: string, to: string) => [
    { ledgerAccount: from, amountFen: -5n },
    { ledgerAccount: to, amountFen: 5n },
  ];
  for (let n = 0; !signal.aborted && n < 100_000; n++) {
    const posts = [
      { bookId: `w${nr}`, memo: 'while it is backed up', legs: legs('creator:a', 'clearing') },
      { bookId: `w${nr}0`, memo: 'while it is backed up', legs: legs('clearing', 'creator:b') },
    ];
    await world.run((tx, now) => ledger.transfer(tx, now, `w${nr}:${n}`, posts));
  }
}

function mediaOf({ config }: Place): string[] {
  return globSync('media/**/*.*', { cwd: config.home }).toSorted();
}

function bytesOf({ config }: Place, path: string): Buffer {
  return readFileSync(join(config.home, path));
}

function flipped(bytes: Buffer, at: number): Buffer {
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
}
