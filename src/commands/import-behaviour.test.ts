import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { instantOf, addDays, addMonths, dayOf, HOUR, monthOf } from '../lib/time.ts';
import { testApp } from '../../test/app.ts';
import { command } from '../../test/command.ts';
import { sample } from '../../test/samples.ts';
import { published, publisher } from '../../test/works.ts';
import { madeUpClick, madeUpPlan, readBehaviour, ruleText } from './behaviour-rule.ts';
import { importBehaviour } from './import-behaviour.ts';

const world = await testApp({ worker: true });
const folder = mkdtempSync(join(tmpdir(), 'zhongcao-behaviour-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const fileOf = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const count = async (table: string) =>
  (await world.pool.query(`select count(*)::int as n from ${table}`)).rows[0].n as number;
const now = () => world.run((_tx, now) => Promise.resolve(now));

// Seconds of 2017-11-25 and 26, afternoon in Shanghai.
const rows = [
  '1,11,7,pv,1511596800',
  '1,11,7,cart,1511596860',
  '2,12,7,fav,1511683200',
  '1,11,7,buy,1511683260',
  '2,12,8,buy,1511683320',
];

test('without a published content nothing is imported, and the file at fault is named', async () => {
  const file = fileOf('a.csv', `${rows.join('\n')}\n`);
  await expect(importBehaviour(world.db, world.config, file, 1)).rejects.toThrow('no published content');
  const broken = fileOf('b.csv', `${rows[0]}\n1,2,3,look,4\n`);
  await expect(importBehaviour(world.db, world.config, broken, 1)).rejects.toThrow('b.csv:2: not user,item');
  await expect(importBehaviour(world.db, world.config, fileOf('c.csv', ''), 1)).rejects.toThrow('empty');
  await expect(importBehaviour(world.db, world.config, join(folder, 'none.csv'), 1)).rejects.toThrow('none.csv');
  await expect(importBehaviour(world.db, world.config, fileOf('d.csv', 'x'.repeat(500)), 1)).rejects.toThrow('d.csv:1');
  expect(await count('facts.behaviour')).toBe(0);
});

test('the file as it happened yesterday: facts, made-up clicks and orders, once; and the month settles', async () => {
  const { owner, accountId } = await publisher(world, '林小满的衣橱');
  await published(owner);
  await world.advance(new Date((await now()).getTime() + 40 * HOUR));
  const file = fileOf('ok.csv', rows.join('\r\n'));
  const yesterday = addDays(dayOf(await now()), -1);
  const first = await importBehaviour(world.db, world.config, file, 1);
  expect(first).toMatchObject({
    rows: 5,
    lastDay: yesterday,
    facts: { created: 3, known: 0 },
    orders: { created: 2, known: 0, rejected: 0 },
  });
  const times = await world.pool.query('select at from facts.behaviour order by at');
  expect(times.rows.map((row) => dayOf(row.at))).toEqual([addDays(yesterday, -1), addDays(yesterday, -1), yesterday]);
  const clicks = await world.pool.query('select account_id, at from links.click');
  expect(clicks.rows).toHaveLength(first.clicks);
  for (const click of clicks.rows) expect(click.account_id).toBe(accountId);
  const again = await importBehaviour(world.db, world.config, file, 1);
  expect(again).toMatchObject({ facts: { created: 0, known: 3 }, clicks: 0, orders: { created: 0, known: 2 } });

  const month = monthOf(instantOf(yesterday, '16:00:00'));
  await world.advance(instantOf(`${addMonths(month, 1)}-20`, '10:00:01'));
  const finance = await world.operator('finance');
  const close = (mode: string) => finance.call('POST', '/operator/month-close', { month, mode });
  expect((await close('lock')).status).toBe(200);
  const closed = await close('post');
  expect(closed.status).toBe(200);
  const gross = [11, 12].map((item) => {
    const { priceFen, rateBp } = madeUpPlan(1, String(item));
    return Math.floor((priceFen * rateBp + 5000) / 10_000);
  });
  expect(first.clicks).toBe(2);
  expect(closed.body.totals.grossFen).toBe((gross[0] ?? 0) + (gross[1] ?? 0));
});

test('the rule makes up the same from the same seed, and says what it does', () => {
  const contents = [
    { contentId: 'a', publishedAt: new Date(0) },
    { contentId: 'b', publishedAt: new Date(0) },
  ];
  const at = new Date('2026-11-01T00:00:00Z');
  for (let line = 1; line <= 500; line++) {
    const made = madeUpClick(7, line, at, contents);
    expect(made).toEqual(madeUpClick(7, line, at, contents));
    const minutes = (at.getTime() - (made?.clickAt.getTime() ?? 0)) / 60_000;
    expect(minutes).toBeGreaterThanOrEqual(1);
    expect(minutes).toBeLessThanOrEqual(600);
    const { priceFen, rateBp } = madeUpPlan(7, String(line));
    expect([priceFen >= 1000, priceFen <= 50_000, rateBp >= 100, rateBp <= 2000]).toEqual([true, true, true, true]);
  }
  expect(madeUpClick(7, 1, at, [{ contentId: 'a', publishedAt: at }])).toBeUndefined();
  expect(ruleText(7)).toContain('synthetic');
  expect(readBehaviour(1, '1,2,3,pv,1511596800x')).toBeUndefined();
});

test('the command prints the rule and the outcome; bad input ends with 2', async () => {
  for (const args of [[], ['behaviour'], ['things', 'x'], ['behaviour', 'x', '--seed', 'y']]) {
    expect(await command(world, ['import', ...args])).toMatchObject({ status: 2, stdout: '' });
  }
  expect((await command(world, ['import', 'behaviour', join(folder, 'none.csv')])).status).toBe(2);
  const text = sample('behaviour-events.csv');
  if (text === null) return;
  const ran = await command(world, ['import', 'behaviour', fileOf('real.csv', text), '--seed', '5']);
  expect(ran).toMatchObject({ status: 0, stderr: expect.stringContaining('seed 5') });
  expect(JSON.parse(ran.stdout)).toMatchObject({
    rows: 4000,
    facts: { created: 3896 },
    orders: { created: 104, rejected: 0 },
  });
}, 120_000);
