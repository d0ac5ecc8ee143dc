import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect } from 'vitest';
import type { Caller } from '../app.ts';
import { ok } from '../money.ts';
import { all } from '../pages.ts';
import type { Cast, Done } from './load.ts';

const WAIT_MS = 30_000;

/** Everything that was answered is there, and once. */
export async function checkDone(cast: Cast, done: Done): Promise<void> {
  await checkContents(cast, done);
  await checkFeed(cast.reader, done);
  await checkClicks(cast.platform.home, done);
  await checkMoney(cast, done);
  const { faults } = JSON.parse(await cast.platform.command(['ledger', 'audit']));
  expect(faults).toEqual([]);
}

/** A review that was late ends in a job, so a content may need a moment; no title is ever there twice. */
async function checkContents(cast: Cast, done: Done): Promise<void> {
  for (const { owner, accountId } of cast.creators) {
    const mine = done.contents.filter((content) => content.accountId === accountId);
    let missing = mine;
    for (const began = Date.now(); Date.now() - began < WAIT_MS; await sleep(200)) {
      const rows = await all<{ id: string; title: string; status: string }>(owner, '/contents');
      expect(twice(rows.map((row) => row.title))).toEqual([]);
      const published = new Set(
        rows.filter((row) => row.status === 'published').map((row) => `${row.id} ${row.title}`),
      );
      missing = mine.filter(({ id, title }) => !published.has(`${id} ${title}`));
      if (missing.length === 0) break;
    }
    expect(missing).toEqual([]);
  }
}

/** Jobs run after the answer, so the feed may need a moment; it never shows a content twice. */
async function checkFeed(reader: Caller, done: Done): Promise<void> {
  let missing: string[] = [];
  for (const began = Date.now(); Date.now() - began < WAIT_MS; await sleep(200)) {
    const shown = (await all<{ content: { id: string } }>(reader, '/feed')).map((row) => row.content.id);
    expect(twice(shown)).toEqual([]);
    missing = done.contents.map(({ id }) => id).filter((id) => !shown.includes(id));
    if (missing.length === 0) return;
  }
  expect(missing).toEqual([]);
}

async function checkClicks(home: string, done: Done): Promise<void> {
  const client = new pg.Client({ host: join(home, 'socket'), user: 'zhongcao', database: 'postgres' });
  await client.connect();
  // A click moves to its buyer once he is known.
  const found = await client.query<{ id: string }>(
    'select click_id as id from links.visitor_click union all select click_id from links.click',
  );
  await client.end();
  const ids = found.rows.map((row) => row.id);
  expect(twice(ids)).toEqual([]);
  const kept = new Set(ids);
  expect(done.clicks.filter((id) => !kept.has(id))).toEqual([]);
}

async function checkMoney(cast: Cast, done: Done): Promise<void> {
  const commissions = new Map<string, { tradeNo: string; owner: Caller }>();
  for (const { owner } of cast.creators) {
    const rows = await all<{ id: string; tradeNo: string }>(owner, '/commissions');
    expect(twice(rows.map((row) => row.tradeNo))).toEqual([]);
    for (const { id, tradeNo } of rows) commissions.set(id, { tradeNo, owner });
  }
  for (const { tradeNo, commissionId, refundIds } of done.lines) {
    ok(await cast.boss.call('GET', `/operator/orders/${tradeNo}/1`));
    const commission = commissions.get(commissionId);
    expect(commission?.tradeNo).toBe(tradeNo);
    if (!commission || refundIds.length === 0) continue;
    const { order } = ok(await commission.owner.call('GET', `/commissions/${commissionId}/receipt`));
    expect(order.refunds.map((refund: { refundId: string }) => refund.refundId)).toEqual(refundIds);
  }
}

/** The posted month is what anybody computes from its exported log. */
export async function checkMonth(cast: Cast, month: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'zhongcao-month-'));
  try {
    const file = join(folder, 'log.ndjson');
    writeFileSync(file, await cast.platform.command(['export', 'log', '--month', month]));
    const replayed = JSON.parse(await cast.platform.command(['replay', file, '--month', month]));
    const posted = ok(await cast.boss.call('POST', '/operator/month-close', { month, mode: 'post' }));
    expect(posted.outputHash).toBe(replayed.outputHash);
    expect(posted.inputHash).toBe(replayed.inputHash);
    for (const { owner, accountId } of cast.creators) {
      const { items, state } = ok(await owner.call('GET', `/statements/${month}`));
      expect(state).toBe('posted');
      const wanted = replayed.statements.filter((row: { accountId: string }) => row.accountId === accountId);
      expect(items.map((row: { payableFen: number }) => row.payableFen)).toEqual(
        wanted.map((row: { payableFen: number }) => row.payableFen),
      );
      expect(items).toHaveLength(1);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function twice(names: string[]): string[] {
  return names.filter((name, i) => names.indexOf(name) !== i);
}
