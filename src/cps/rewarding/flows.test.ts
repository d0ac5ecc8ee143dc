import pg from 'pg';
import { expect, test, vi } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { Market } from '../../../test/money.ts';
import { addDays, dayOf } from '../../lib/time.ts';
import { flows } from './sql.ts';

const scene = 'good_finds' as const;
const HISTORY = 10_000;

test('a running pool reads what was decided since its last posted month, not the history of its scene', async () => {
  const world = await testApp();
  const market = await Market.open(world);
  const { accountId } = await market.creator('奖励池号');
  const good = await market.item(1000);
  const now = await market.now();
  const from = addDays(dayOf(now), -3);
  for (let nr = 0; nr < 20; nr++) {
    const buyer = `flow${nr}`;
    await market.click({ buyer, good, accountId, at: await market.ago(30), scene });
    const createdAt = await market.ago(29);
    await market.send(market.order({ buyer, good, paidFen: 10_000, createdAt, confirmedAt: await market.ago(2) }));
  }
  const read = () => world.run((tx) => flows(tx, scene, from));
  const cost = async () => {
    await world.pool.query('vacuum analyze cps.commission, cps.decision');
    const sent = vi.spyOn(pg.Client.prototype, 'query');
    const rows = await read();
    const asked = sent.mock.calls.map(([query]) => query as unknown as { text: string; values: unknown[] });
    sent.mockRestore();
    const statement = asked.find(({ text }) => text?.includes('cps.commission'));
    if (!statement) throw new Error('nothing was asked');
    const explain = `explain (analyze, buffers, format json) ${statement.text}`;
    const { Plan: plan } = (await world.pool.query(explain, statement.values)).rows[0]['QUERY PLAN'][0];
    return { rows, buffers: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'] };
  };
  const young = await cost();
  expect(young.rows).toEqual([{ day: dayOf(await market.ago(2)), fen: 20n * 300n }]);

  // Lines of years ago: one of them under other numbers, decided long before.
  const longAgo = async (first: number, last: number) => {
    for (const table of ['cps.commission', 'cps.decision']) {
      const { rows } = await world.pool.query<{ name: string }>(
        `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
        [table],
      );
      const copied: Record<string, string> = {
        trade_no: `'old' || n`,
        commission_id: `commission_id || n`,
        decided_at: `decided_at - interval '900 days'`,
      };
      const names = rows.map(({ name }) => name);
      await world.pool.query(`insert into ${table} (${names.join()})
        select ${names.map((name) => copied[name] ?? name).join()}
        from (select * from ${table} where trade_no not like 'old%' limit 1) one
        cross join generate_series(${first}, ${last}) n`);
    }
    return cost();
  };
  const some = await longAgo(1, HISTORY);
  const more = await longAgo(HISTORY + 1, 5 * HISTORY);
  expect([some.rows, more.rows]).toEqual([young.rows, young.rows]);
  expect(some.buffers).toBeLessThan(200);
  expect(more.buffers).toBeLessThan(some.buffers + 50);
}, 120_000);
