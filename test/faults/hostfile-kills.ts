import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect } from 'vitest';
import { HOUR } from '../../src/lib/time.ts';
import type { Answer, Caller } from '../app.ts';
import { csv, fileQuery, ordersHead } from '../hostFiles.ts';
import { ok } from '../money.ts';
import { goods } from '../works.ts';
import { seeded } from './kills.ts';
import { Platform } from './platform.ts';

/** Several chunks of a comparison (500) and of a correction (200), together below what a second person confirms. */
const LINES = 1500;
/** Lines that we hold before the file comes: in it, and beyond it. */
const HELD = 300;
const EXTRA = 40;
const WAIT_MS = 90_000;
const EMAIL = 'boss@test.example';
const PHASES = ['taking', 'comparing', 'correcting'] as const;

/**
 * Kills the program `times` times while a host's file is taken in, while it is compared and while a correction runs, in
 * turn, each file meeting three kills. Each file is one run in the end, with each line in it once; each missing line is
 * taken in once; and the same file compared again finds nothing missing.
 */
export async function killedComparing(times: number, seed: number): Promise<void> {
  const platform = new Platform(mkdtempSync(join(tmpdir(), 'zhongcao-files-')));
  const chance = seeded(seed);
  try {
    for (const role of ['finance', 'admin'])
      await platform.command(['operator', 'add', '--email', EMAIL, '--role', role], 'correct horse\n');
    const key = await platform.command(['key', 'add', '--scopes', 'host.catalogue,host.orders']);
    await platform.start();
    const host = platform.caller('', { authorization: `Bearer ${key.trim()}` });
    const boss = await platform.signIn(EMAIL, 'correct horse');
    await goods({ host: () => Promise.resolve(host) }, ['i1']);
    const begun = new Date(ok(await boss.call('GET', '/clock')).now);
    for (let nr = 0; nr * PHASES.length < times; nr++) {
      const killIn = PHASES.slice(0, times - nr * PHASES.length);
      await oneFile({ platform, host, boss, chance, killIn: new Set(killIn) }, nr, begun);
    }
    const { faults } = JSON.parse(await platform.command(['ledger', 'audit']));
    expect(faults).toEqual([]);
  } finally {
    await platform.stop();
    rmSync(platform.home, { recursive: true, force: true });
  }
}

type Scene = {
  platform: Platform;
  host: Caller;
  boss: Caller;
  chance: () => number;
  killIn: Set<(typeof PHASES)[number]>;
};

async function oneFile(scene: Scene, nr: number, begun: Date): Promise<void> {
  const { platform, host, boss, chance, killIn } = scene;
  const kill = async () => {
    await platform.kill(chance() < 0.3);
    await platform.start();
  };
  const [from, to] = [new Date(begun.getTime() - (nr + 2) * HOUR), new Date(begun.getTime() - (nr + 1) * HOUR)];
  const line = (name: string, i: number) => ({
    tradeNo: `${name}${nr}-${i}`,
    lineNo: '1',
    buyerKey: `buyer${i % 50}`,
    shopId: 'shop1',
    itemId: 'i1',
    quantity: 1,
    createdAt: new Date(from.getTime() + i).toISOString(),
    paidAt: new Date(from.getTime() + i).toISOString(),
    paidFen: 100 + (i % 100),
    freightFen: 0,
    status: 'paid',
  });
  const inFile = Array.from({ length: LINES }, (_, i) => line('F', i));
  const extra = Array.from({ length: EXTRA }, (_, i) => line('X', i));
  for (const orders of [inFile.slice(0, HELD), extra]) ok(await host.call('POST', '/host/orders:batch', { orders }));

  const path = `/host/reconciliations?${fileQuery('orders', [from, to])}`;
  const file = Buffer.from(csv(ordersHead, inFile));
  const sending = host.call('POST', path, file, { 'content-type': 'text/csv' });
  if (killIn.has('taking')) {
    await sleep(chance() * 400);
    await kill();
  }
  const { id } = ok(await sending);
  const read = async (of = id): Promise<Answer['body']> =>
    ok(await boss.call('GET', `/operator/reconciliations/${of}`));

  if (killIn.has('comparing')) {
    await until(async () => (await read()).comparedLines > 0);
    await kill();
  }
  await until(async () => (await read()).state === 'compared');
  const rows = (count: number) => expect.objectContaining({ rows: count });
  expect((await read()).totals).toMatchObject({
    equal: rows(HELD),
    missing: rows(LINES - HELD),
    different: rows(0),
    extra: rows(EXTRA),
  });

  const wish = { class: 'missing', reason: '按宿主文件' };
  const key = { 'idempotency-key': `correct ${nr}` };
  const begin = await boss.call('POST', `/operator/reconciliations/${id}/corrections`, wish, key);
  expect(begin.body).toMatchObject({ state: 'done' });
  if (killIn.has('correcting')) {
    await until(async () => (await read()).corrections[0].doneRows > 0);
    await kill();
  }
  await until(async () => (await read()).corrections[0].state === 'done');
  expect(await read()).toMatchObject({
    open: EXTRA,
    corrections: [{ state: 'done', rows: LINES - HELD, doneRows: LINES - HELD, rejectedRows: 0 }],
  });
  await checkRows(platform.home, id, nr);

  const again = ok(await boss.call('POST', `/operator/reconciliations/${id}/repeat`)).id;
  await until(async () => (await read(again)).state === 'compared');
  expect((await read(again)).totals).toMatchObject({ equal: rows(LINES), missing: rows(0), extra: rows(EXTRA) });
}

/** The file is one run, with a row for each difference; each line was created once, by whom it was missing. */
async function checkRows(home: string, runId: string, nr: number): Promise<void> {
  const client = new pg.Client({ host: join(home, 'socket'), user: 'zhongcao', database: 'postgres' });
  await client.connect();
  try {
    const found = await client.query(
      `select (select count(*) from cps.host_file_run where sha256 = r.sha256)::int as runs,
        (select count(*) from cps.host_file_line where run_id = r.run_id)::int as lines,
        (select count(*) from cps.host_file_row where run_id = r.run_id and outcome = 'created')::int as created,
        (select count(*) from cps.host_file_row where run_id = r.run_id)::int as rows,
        (select count(*) from cps.order_line where trade_no like $2)::int as held,
        (select count(*) from cps.log where kind = 'order_line' and key like $2)::int as logged
      from cps.host_file_run r where run_id = $1`,
      [runId, `F${nr}-%`],
    );
    expect(found.rows).toEqual([
      { runs: 1, lines: LINES, created: LINES - HELD, rows: LINES - HELD + EXTRA, held: LINES, logged: LINES },
    ]);
  } finally {
    await client.end();
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const from = Date.now(); Date.now() < from + WAIT_MS; await sleep(50)) if (await holds()) return;
  throw new Error(`not after ${WAIT_MS} ms`);
}
