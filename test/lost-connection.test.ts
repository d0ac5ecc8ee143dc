import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openDatabase } from '../src/lib/db.ts';
import { isPassing } from '../src/lib/unavailable.ts';
import { testApp } from './app.ts';

const world = await testApp({ worker: true });
const reader = await world.signUp('读者');

/** Ends the connections of this database whose present statement matches, as soon as there is one, within 20 s. */
async function cut(statement: string): Promise<void> {
  const own = openDatabase(world.connection, 1);
  let ended = 0;
  for (const from = Date.now(); ended === 0 && Date.now() < from + 20_000; await sleep(5)) {
    const found = await own.pool.query(
      `select count(pg_terminate_backend(pid))::int as n from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and state = 'active' and query like $1`,
      [`%${statement}%`],
    );
    ended = found.rows[0].n;
  }
  await own.pool.end();
  if (ended === 0) throw new Error(`nobody asks ${statement}`);
}

/** Holds a table so that whoever reads it waits, until `meanwhile` is through. */
async function holding<T>(table: string, meanwhile: () => Promise<T>): Promise<T> {
  const own = openDatabase(world.connection, 1);
  const client = await own.pool.connect();
  await client.query(`begin; lock table ${table} in access exclusive mode`);
  try {
    return await meanwhile();
  } finally {
    await client.query('rollback');
    client.release();
    await own.pool.end();
  }
}

test('a request whose database connection is lost is told 503 and when to come again, never 500', async () => {
  const answer = await holding('fans.follow', async () => {
    const [asked] = await Promise.all([reader.call('GET', '/me/follows'), cut('"fans"."follow"')]);
    return asked;
  });
  expect(answer).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE', status: 503 } });
  expect(answer.headers['retry-after']).toBe('2');
  expect((await reader.call('GET', '/me/follows')).status).toBe(200);
});

test('so is one whose session could not be read, and who signs in', async () => {
  const { session, signIn } = await holding('auth.session', async () => {
    const [asked] = await Promise.all([reader.call('GET', '/me'), cut('select s.user_id::text')]);
    const wish = { email: 'nobody@test.example', password: 'correct horse', nickname: '新人' };
    const [entering] = await Promise.all([
      world.anonymous.call('POST', '/auth/sign-up', wish),
      cut('into "auth"."session"'),
    ]);
    return { session: asked, signIn: entering };
  });
  expect(session).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } });
  expect(signIn).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } });
});

test('connections that died while idle are not noticed by who asks next', async () => {
  const own = openDatabase(world.connection, 1);
  await own.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`);
  const answers = await Promise.all(Array.from({ length: 8 }, () => world.anonymous.call('GET', '/clock')));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
  await own.pool.end();
});

test('a job whose end could not be written for a lost connection ends once the database is back', async () => {
  const own = openDatabase(world.connection, 1);
  const jobs = () => own.pool.query('select locked_at from graphile_worker._private_jobs');
  const client = await holding('contents.item_group', async () => {
    const payload = { accountId: 'nobody', groupId: 'none' };
    await own.pool.query(`select graphile_worker.add_job('contents.refresh_group', $1)`, [payload]);
    while ((await jobs()).rows[0]?.locked_at === null) await sleep(5);
    const holder = await own.pool.connect();
    await holder.query('begin; select from graphile_worker._private_jobs for update');
    return holder;
  });
  await cut('graphile_worker');
  await client.query('rollback');
  client.release();
  for (const until = Date.now() + 20_000; (await jobs()).rowCount !== 0 && Date.now() < until; await sleep(50));
  expect((await jobs()).rows).toEqual([]);
  await own.pool.end();
});

test('what passes is told from what is wrong', () => {
  const coded = (code: string, more: object = {}) => Object.assign(new Error('x'), { code, ...more });
  const passing = ['08006', '40001', '40P01', '53300', '57P01', '57P03', 'ECONNREFUSED', 'ECONNRESET'];
  expect(passing.filter((code) => !isPassing(coded(code)))).toEqual([]);
  expect(isPassing(coded('ENOENT', { syscall: 'connect' }))).toBe(true);
  expect(isPassing(new Error('Connection terminated unexpectedly'))).toBe(true);
  expect(['23505', '42P01', '57014', 'ENOENT'].filter((code) => isPassing(coded(code)))).toEqual([]);
  expect(isPassing(new Error('something else'))).toBe(false);
});
