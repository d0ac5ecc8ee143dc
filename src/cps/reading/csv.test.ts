import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { Market, ok } from '../../../test/money.ts';
import { readCsv } from '../../lib/csv.ts';

const world = await testApp();
const market = await Market.open(world);

test('UX 28: a file that is cut off says so in its last line, with how many rows there are and how to get the rest', async () => {
  const { accountId, owner } = await market.creator('卖得多的人');
  const good = await market.item(1000);
  await market.click({ buyer: 'many', good, accountId, at: await market.ago(30) });
  const times = { createdAt: await market.ago(29), confirmedAt: await market.ago(2) };
  await market.send(market.order({ buyer: 'many', good, paidFen: 10_000, ...times }));
  const file = async () => readCsv(String((await owner.call('GET', '/commissions.csv')).body));
  expect(await file()).toHaveLength(2);
  const { rows } = await world.pool.query<{ name: string }>(
    `select attname as name from pg_attribute
    where attrelid = 'cps.commission'::regclass and attnum > 0 and not attisdropped`,
  );
  const copied: Record<string, string> = { trade_no: `trade_no || n`, commission_id: `commission_id || n` };
  const names = rows.map(({ name }) => name);
  await world.pool.query(`insert into cps.commission (${names.join()})
    select ${names.map((name) => copied[name] ?? name).join()} from cps.commission cross join generate_series(1, 10000) n
    where account_id = '${accountId}'`);
  const lines = await file();
  expect(lines).toHaveLength(1 + 10_000 + 1);
  expect(lines.at(-1)?.cells).toEqual([
    '共 10,001 行，本文件只有最新的 10,000 行：请按月份（month）和状态（status）筛选，分几次导出',
  ]);
  expect(ok(await owner.call('GET', '/commissions/count'))).toEqual({ lines: 10_001 });
  expect(ok(await owner.call('GET', '/commissions/count?status=invalid'))).toEqual({ lines: 0 });
}, 120_000);
