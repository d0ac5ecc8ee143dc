import { expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { DAY } from '../lib/time.ts';
import { truncated } from './addresses/rules.ts';
import { forgetAddresses } from './jobs.ts';

const world = await testApp({ worker: true });

test('addresses keep no single machine: IPv4 to 24 bits, IPv6 to 48', () => {
  const cases = [
    ['203.0.113.77', '203.0.113.0'],
    ['::ffff:203.0.113.77', '203.0.113.0'],
    ['2001:db8:12:3456:7:8:9:a', '2001:db8:12::'],
    ['2001:0DB8:0012::9', '2001:db8:12::'],
    ['2001:db8::9', '2001:db8:0::'],
    ['::1', '::'],
    ['unknown', null],
    ['1:2:3', null],
    ['1::2::3', null],
  ] as const;
  for (const [address, left] of cases) expect(truncated(address), address).toBe(left);
});

test('sessions: the address is truncated after 7 days and dropped after 30, ended ones go', async () => {
  const user = await world.signUp('读者');
  const now = new Date();
  const session = (address: string, days: number, left = 1) =>
    world.pool.query(
      `insert into auth.session (token, user_id, ip_address, user_agent, created_at, updated_at, expires_at)
       values ($1, $2, $1, 'Firefox', $3, $3, $4)`,
      [address, user.userId, new Date(now.getTime() - days * DAY), new Date(now.getTime() + left * DAY)],
    );
  await session('203.0.113.6', 6);
  await session('203.0.113.8', 8);
  await session('2001:db8:12:3456::8', 8);
  await session('::8', 8);
  await session('nonsense', 8);
  await session('203.0.113.31', 31);
  await session('203.0.113.9', 9, -1);
  await world.pool.query(`insert into auth.rate_limit (key, count, last_request) values ('1.2.3.4|/x', 1, $1)`, [
    now.getTime() - 2 * DAY,
  ]);
  await world.run((tx) => forgetAddresses(tx, now));
  await world.run((tx) => forgetAddresses(tx, now));
  const left = await world.pool.query(
    `select token, ip_address, user_agent is null as bare from auth.session where token like '%.%' or token like '%:%'
      or token = 'nonsense' order by token`,
  );
  expect(left.rows.map(({ token, ip_address, bare }) => [token, ip_address, bare])).toEqual([
    ['2001:db8:12:3456::8', '2001:db8:12::', false],
    ['203.0.113.31', null, true],
    ['203.0.113.6', '203.0.113.6', false],
    ['203.0.113.8', '203.0.113.0', false],
    ['::8', '::', false],
    ['nonsense', null, false],
  ]);
  expect((await user.call('GET', '/me')).status).toBe(200);
  expect((await world.pool.query(`select from auth.rate_limit where key = '1.2.3.4|/x'`)).rowCount).toBe(0);
});

test('every table with an address is known: sessions and the keys of rate limits', async () => {
  const found = await world.pool.query(
    `select table_schema || '.' || table_name || '.' || column_name as name from information_schema.columns
     where table_schema not in ('pg_catalog', 'information_schema')
       and (column_name ~ '(^|_)(ip|ips|addr|address|addresses|remote|user_agent)($|_)' or udt_name in ('inet', 'cidr'))
     order by 1`,
  );
  expect(found.rows.map(({ name }) => name)).toEqual([
    'auth.session.ip_address',
    'auth.session.user_agent',
    // Where a gift goes, sealed: no address of a network.
    'growth.reward_winner.address_sealed',
  ]);
});

test('the work of nights and hours of real time is planned', async () => {
  const planned = await world.pool.query(`select identifier from graphile_worker._private_known_crontabs order by 1`);
  expect(planned.rows.map(({ identifier }) => identifier)).toEqual([
    'contents.sweep_goods',
    'cps.look_for_fraud',
    'identity.forget_addresses',
    'lib.drop_old_keys',
    'media.find_codes',
  ]);
});
