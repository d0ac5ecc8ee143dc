import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { inTransaction, openDatabase } from '../../src/lib/db.ts';
import { MINUTE } from '../../src/lib/time.ts';
import { post } from '../../src/ledger/service.ts';
import type { Answer, Caller } from '../app.ts';
import { FakeAlipay } from '../fakes/alipay.ts';
import { ok } from '../money.ts';
import { openAccount } from '../people.ts';
import { Platform } from './platform.ts';
import { seeded } from './kills.ts';

const PARTIES = 8;
const FEN = 1000;
/** An answer of Alipay takes so long: most kills meet one on its way. */
const ANSWER_MS = 40;
const KILL_MS_MAX = 900;
const ROUNDS_MAX = 60;
const EMAIL = 'boss@test.example';

/** Starts the program with somebody who may do everything with money, and accounts to be paid. */
async function opened(platform: Platform, name: string) {
  await platform.command(['operator', 'add', '--email', EMAIL, '--role', 'finance'], 'correct horse\n');
  await platform.command(['operator', 'add', '--email', EMAIL, '--role', 'admin'], 'correct horse\n');
  await platform.start();
  const boss = await platform.signIn(EMAIL, 'correct horse');
  const parties: string[] = [];
  for (let i = 0; i < PARTIES; i++) parties.push((await openAccount(platform, { name: `${name}${i}` })).accountId);
  return { boss, parties };
}

/**
 * Kills the program `times` times while it makes, sends and carries out batches of payouts by Alipay. After each restart
 * every balance is paid in the end: by one transfer, which Alipay has made once.
 */
export async function killedPaying(times: number, seed: number): Promise<void> {
  const alipay = await FakeAlipay.start();
  alipay.pauseMs = ANSWER_MS;
  const platform = new Platform(mkdtempSync(join(tmpdir(), 'zhongcao-pay-')), alipay.env);
  const chance = seeded(seed);
  try {
    const { boss, parties } = await opened(platform, '断电收款号');
    for (let kill = 1; kill <= times; kill++) {
      await fund(platform.home, parties, kill);
      const enough = new AbortController();
      const paying = payAll(boss, enough.signal).catch(() => undefined);
      await sleep(chance() * KILL_MS_MAX);
      await platform.kill(chance() < 0.3);
      await platform.start();
      await paying;
      await payAll(boss, enough.signal);
      await settle(boss);
      checkTransfers(alipay, kill);
      expect(await held(platform.home)).toEqual({ waiting: 0n, clearing: 0n, out: BigInt(PARTIES * FEN * kill) });
      expect(JSON.parse(await platform.command(['ledger', 'audit'])).faults).toEqual([]);
    }
  } finally {
    await platform.stop();
    await alipay.stop();
    rmSync(platform.home, { recursive: true, force: true });
  }
}

/**
 * Kills the program while finance has Alipay asked about payouts that nobody looks at any more by itself, `times` times.
 * After each restart every look is made; in the end all are paid, by the one transfer that was made at first.
 */
export async function killedAsking(times: number, seed: number): Promise<void> {
  const alipay = await FakeAlipay.start();
  const platform = new Platform(mkdtempSync(join(tmpdir(), 'zhongcao-ask-')), alipay.env);
  const chance = seeded(seed);
  try {
    const { boss, parties } = await opened(platform, '查询收款号');
    await fund(platform.home, parties, 0);
    alipay.trouble = 'dealing';
    await payAll(boss, new AbortController().signal);
    for (let waited = 0; alipay.transfers.size < PARTIES && waited < ROUNDS_MAX; waited++) await sleep(500);
    await sleep(1000);
    const open = await unlooked(platform.home);
    expect(open).toHaveLength(PARTIES);
    alipay.pauseMs = ANSWER_MS;
    const made = alipay.calls.filter((call) => call.endsWith('uni.transfer')).length;
    for (let kill = 1; kill <= times; kill++) {
      if (kill === times) for (const transfer of alipay.transfers.values()) transfer.status = 'SUCCESS';
      const asking = Promise.all(open.map((id) => boss.call('POST', `/operator/payouts/${id}/looks`)));
      await sleep(chance() * KILL_MS_MAX);
      await platform.kill(chance() < 0.3);
      await platform.start();
      // Whoever was cut off asks again; then it may be that the first request was taken.
      for (const { status, body } of await asking)
        if (status !== 202) expect(['PAYOUT_BUSY', 'PAYOUT_NOT_ASKABLE']).toContain(body.code);
      await advance(boss, 2 * MINUTE);
    }
    await settle(boss);
    expect(alipay.calls.filter((call) => call.endsWith('uni.transfer'))).toHaveLength(made);
    checkTransfers(alipay, 1);
    expect(await held(platform.home)).toEqual({ waiting: 0n, clearing: 0n, out: BigInt(PARTIES * FEN) });
    expect(JSON.parse(await platform.command(['ledger', 'audit'])).faults).toEqual([]);
  } finally {
    await platform.stop();
    await alipay.stop();
    rmSync(platform.home, { recursive: true, force: true });
  }
}

/** Puts payouts that are under way beyond their last look by themselves, which takes a day and a half; answers them. */
function unlooked(home: string): Promise<string[]> {
  return onDatabase(home, async (_db, pool) => {
    const over = `update ledger.payout set tries = 41, next_at = null where state = 'sending' returning payout_id as id`;
    return (await pool.query<{ id: string }>(over)).rows.map(({ id }) => id);
  });
}

async function advance(boss: Caller, ms: number): Promise<void> {
  const { now } = ok(await boss.call('GET', '/clock'));
  ok(await boss.call('POST', '/operator/clock', { to: new Date(Date.parse(now) + ms).toISOString() }));
}

/** Makes a batch of what is there, and sends every draft. */
async function payAll(boss: Caller, signal: AbortSignal): Promise<void> {
  const made = await boss.call('POST', '/operator/payouts/batches', { method: 'alipay' });
  if (made.status !== 201) expect(made.body.code).toBe('NOTHING_TO_PAY');
  for (const { id, state } of await batches(boss)) {
    if (state !== 'draft' || signal.aborted) continue;
    const sent = await boss.call('POST', `/operator/payouts/batches/${id}/send`, { reason: '测试' });
    if (sent.status !== 200) expect(sent.body.code).toBe('BATCH_SENT');
  }
}

/** Lets business time pass until nothing is on its way. */
async function settle(boss: Caller): Promise<void> {
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const states = (await batches(boss)).flatMap((batch) => batch.states.map(({ state }: { state: string }) => state));
    if (states.every((state) => state === 'confirmed')) return;
    await advance(boss, MINUTE);
    await sleep(200);
  }
  throw new Error('payouts are still on their way');
}

const batches = async (boss: Caller): Promise<Answer['body'][]> =>
  ok(await boss.call('GET', '/operator/payouts/batches?limit=100')).items;

/** Each payout was transferred once, and together they are what the parties had. */
function checkTransfers({ transfers }: FakeAlipay, kills: number): void {
  const amounts = [...transfers.values()].map(({ amount }) => Number(amount) * 100);
  expect(amounts.reduce((sum, fen) => sum + fen, 0)).toBe(PARTIES * FEN * kills);
  expect(transfers.size).toBe(PARTIES * kills);
}

/** Puts money into each wallet. */
async function fund(home: string, parties: string[], round: number): Promise<void> {
  await onDatabase(home, async (db) => {
    for (const accountId of parties) {
      const legs = [
        { ledgerAccount: `wallet:${accountId}`, amountFen: BigInt(FEN) },
        { ledgerAccount: 'merchant:shop', amountFen: -BigInt(FEN) },
      ];
      const funded = { bookId: `account:${accountId}`, key: `test/${round}`, memo: 'test', legs };
      await inTransaction(db, (tx) => post(tx, new Date(), funded));
    }
  });
}

/** What is still in wallets and in clearing, and what has gone out by Alipay. */
function held(home: string): Promise<{ waiting: bigint; clearing: bigint; out: bigint }> {
  return onDatabase(home, async (_db, pool) => {
    const found = await pool.query<{ waiting: bigint; clearing: bigint; out: bigint }>(`
      select coalesce(sum(balance_fen) filter (where ledger_account like 'wallet:%'
          and ledger_account <> 'wallet:provider.alipay'), 0)::bigint as waiting,
        coalesce(sum(balance_fen) filter (where ledger_account = 'payout_clearing'), 0)::bigint as clearing,
        coalesce(sum(balance_fen) filter (where ledger_account = 'wallet:provider.alipay'), 0)::bigint as out
      from ledger.balance`);
    const [row] = found.rows;
    if (!row) throw new Error('no sums');
    return row;
  });
}

async function onDatabase<T>(
  home: string,
  work: (db: ReturnType<typeof openDatabase>['db'], pool: ReturnType<typeof openDatabase>['pool']) => Promise<T>,
): Promise<T> {
  const { db, pool } = openDatabase({ host: join(home, 'socket'), user: 'zhongcao', database: 'postgres' }, 1);
  try {
    return await work(db, pool);
  } finally {
    await db.destroy();
  }
}
