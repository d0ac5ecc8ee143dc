import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, inject } from 'vitest';
import { fillMonth } from '../../bench/monthFill.ts';
import { closeMonth } from '../../src/cps/month/service.ts';
import { proofSecret } from '../../src/cps/month/proving.ts';
import { audit } from '../../src/ledger/service.ts';
import { systemActor } from '../../src/lib/actor.ts';
import { openDatabase } from '../../src/lib/db.ts';
import { instantOf } from '../../src/lib/time.ts';
import { testApp, type TestApp } from '../app.ts';
import { History } from '../history.ts';
import { Market } from '../money.ts';
import { Draw } from '../reference/draw.ts';
import { seeded } from './kills.ts';

const CLOSER = fileURLToPath(new URL('closer.ts', import.meta.url));
/** A round is killed so early that most of them are killed several times. */
const EARLY = 0.4;

type Closing = { world: TestApp; month: string; now: Date };

/**
 * Closes a month of a random history and `lines` more order lines with `kills` kills of the closing process at seeded
 * instants of lock and post, while orders keep arriving; each round begins with the same month. In the end everything is
 * as if nobody had been killed, and another close changes no row.
 */
export async function killedClosing(kills: number, seed: number, lines: number): Promise<void> {
  const chance = seeded(seed);
  const { template, month, now } = await monthToClose(seed, lines);
  const undisturbed = { world: await copyOf(template), month, now };
  const began = Date.now();
  const { out } = await run(undisturbed);
  const took = Date.now() - began;
  const [lock, post] = out;
  expect(post).toBe(lock);
  const wanted = await moneyOf(undisturbed);

  let left = kills;
  for (let round = 0; left > 0; round++) {
    const closing = { world: await copyOf(template), month, now };
    const enough = new AbortController();
    const arriving = arrive(closing, round, enough.signal);
    let answer: string | undefined;
    while (answer === undefined) {
      const { out: said, killed } = await run(closing, left > 0 ? chance() * took * EARLY : undefined);
      if (killed) left -= 1;
      answer = said[1];
    }
    enough.abort();
    expect(await arriving).toBeGreaterThan(0);
    expect(answer).toBe(post);
    expect(await moneyOf(closing)).toEqual(wanted);
    expect((await closing.world.run((tx) => audit(tx, { fromStart: true }))).faults).toEqual([]);
    await checkAgain(closing, answer);
  }
}

/** A database with a month whose time has come, without connections: it can be copied. */
async function monthToClose(seed: number, lines: number) {
  const world = await testApp();
  const history = await History.begin(world, new Draw(seed));
  const month = await history.liveUntilClose();
  await fillMonth(world.pool, month, instantOf(`${month}-01`), lines);
  // The same salts in each copy give the same root.
  await proofSecret(world.db, month);
  const now = await history.market.now();
  const { rows } = await world.pool.query<{ name: string }>('select current_database() as name');
  const database = rows[0]?.name ?? '';
  return { template: { database, home: world.config.home }, month, now };
}

async function copyOf({ database, home }: { database: string; home: string }): Promise<TestApp> {
  const admin = openDatabase(inject('server'), 1);
  await admin.pool.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [database]);
  await admin.pool.end();
  const copy = mkdtempSync(join(tmpdir(), 'zhongcao-closing-'));
  copyFileSync(join(home, 'secret.key'), join(copy, 'secret.key'));
  return testApp({ from: { template: database, home: copy } });
}

/** Runs the close in a process of its own, which is killed after `killMs` where it has not ended; answers what it said. */
async function run({ world, month, now }: Closing, killMs?: number): Promise<{ out: string[]; killed: boolean }> {
  const args = [CLOSER, JSON.stringify(world.connection), world.config.home, month, now.toISOString()];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, complaint] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const closed = once(child, 'close') as Promise<[number | null, string | null]>;
  const lines = () => out.split('\n').slice(1, -1);
  while (!out.startsWith('ready') && child.exitCode === null) await sleep(2);
  const ended = killMs === undefined ? true : await Promise.race([closed.then(() => true), sleep(killMs, false)]);
  if (!ended) child.kill('SIGKILL');
  const [status, signal] = await closed;
  if (status !== 0 && signal !== 'SIGKILL') throw new Error(complaint);
  return { out: lines(), killed: signal === 'SIGKILL' };
}

/** Orders that are confirmed at once, one after the other, from the lock on; answers how many. */
async function arrive({ world, month }: Closing, round: number, signal: AbortSignal): Promise<number> {
  const locked = async () => (await world.pool.query('select from cps.month where month = $1', [month])).rowCount === 1;
  while (!(await locked())) await sleep(5);
  const market = await Market.open(world);
  const { rows } = await world.pool.query('select item_id, shop_id from cps.click order by at desc limit 1');
  const [click] = rows;
  const good = { itemId: String(click?.item_id), shopId: String(click?.shop_id) };
  let sent = 0;
  do {
    const createdAt = await market.now();
    const buyer = `buyer${1 + (sent % 4)}`;
    const tradeNo = `late${round}-${sent}`;
    await market.send(market.order({ buyer, good, paidFen: 1000 + sent, createdAt, confirmedAt: createdAt, tradeNo }));
    sent += 1;
    await sleep(20);
  } while (!signal.aborted);
  return sent;
}

/** What the close of the month has made: its rows, what became of its commissions, its posts. */
async function moneyOf({ world, month }: Closing): Promise<Record<string, unknown[]>> {
  const ours = `where t.month = '${month}'`;
  const old = `where not starts_with(t.trade_no, 'late')`;
  const events = `join cps.commission c using (account_id, commission_id) where not starts_with(c.trade_no, 'late')`;
  const tables = {
    month: `select t.* from cps.month t ${ours}`,
    proof: `select t.* from cps.month_proof t ${ours}`,
    chunks: `select t.* from cps.proof_chunk t ${ours}`,
    leaves: `select t.* from cps.proof_leaf t ${ours}`,
    entries: `select t.* from cps.entry t ${ours}`,
    statements: `select t.* from cps.statement t ${ours}`,
    bills: `select t.* from cps.shop_statement t ${ours}`,
    pools: 'select t.* from cps.pool_day t',
    rewards: 'select t.* from cps.reward t',
    commissions: `select t.* from cps.commission t ${old}`,
    events: `select t.* from cps.commission_event t ${events}`,
    posts: `select t.book_id, t.key, t.memo, t.at, e.leg, e.ledger_account, e.amount_fen
      from ledger.post t join ledger.entry e using (book_id, seq)
      where starts_with(t.key, 'month/') or starts_with(t.key, 'pool/')`,
  };
  const money: Record<string, unknown[]> = {};
  for (const [name, text] of Object.entries(tables)) {
    const { rows } = await world.pool.query<{ row: string }>(`select r::text as row from (${text}) r order by 1`);
    money[name] = rows.map(({ row }) => row);
  }
  return money;
}

async function checkAgain({ world, month, now }: Closing, answer: string): Promise<void> {
  const rows = async () => {
    const found = await Promise.all(
      ['cps.month', 'cps.entry', 'cps.statement', 'cps.commission', 'cps.commission_event', 'cps.reward'].map((name) =>
        world.pool.query(`select md5(string_agg(t::text || t.xmin::text, '' order by t::text)) from ${name} t`),
      ),
    );
    const posts = await world.pool.query('select count(*), sum(balance_fen) from ledger.post, ledger.balance');
    return [...found, posts].map((one) => one.rows);
  };
  const before = await rows();
  const place = { db: world.db, home: world.config.home };
  for (const mode of ['lock', 'post'] as const)
    expect(JSON.stringify(await closeMonth(place, systemActor, now, { month, mode }))).toBe(answer);
  expect(await rows()).toEqual(before);
}
