import { expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { History } from '../../test/history.ts';
import { ok } from '../../test/money.ts';
import type { Line } from '../../test/reference/basics.ts';
import { Draw } from '../../test/reference/draw.ts';
import type { Policy } from '../../test/reference/policy.ts';
import { settle } from '../../test/reference/settlement.ts';
import { audit, totalsOf } from '../ledger/service.ts';
import { addMonths } from '../lib/time.ts';
import { explanationSchema } from './decision/explanation.ts';
import { reconcile } from './reconciling/service.ts';
import type { SettlementDocument } from './document.ts';

// Random histories on the live path, with agreements that are signed and end, and disputes that are decided either way: what
// the close keeps, what the ledger holds, what replay makes of the exported log and what the reference makes of it must agree
// to the fen and to the byte, whatever comes late, twice or out of order.

/** Seeds, each with the months that are played. */
const HISTORIES = [
  [1, 2],
  [2, 3],
  [11, 2],
] as const;
const worlds = await Promise.all(HISTORIES.map(async ([seed, months]) => [seed, months, await testApp()] as const));

test.each(worlds)('seed %i, %i months', { timeout: 240_000 }, async (seed, months, world) => {
  const history = await History.begin(world, new Draw(seed));
  const posted: Posted[] = [];
  for (let n = 0; n < months; n++) {
    // The second history has gates that hold, and rules that change while lines wait.
    if (seed === 2) await history.changeTerms();
    const { month, lock, post } = await history.liveAMonth();
    expect(post).toEqual(lock);
    await checkMonth(history, month, post, posted);
  }
  // Whatever came after their closes, refunds, holds, late orders: the posted months are as they were posted.
  for (const { document, bytes } of posted) {
    expect((await history.market.replayed(document.month)).bytes).toBe(bytes);
    await checkKept(history, document);
  }
  await checkRows(
    history,
    posted.map(({ document }) => document),
  );
  await checkLedger(
    history,
    posted.map(({ document }) => document),
  );
});

type Posted = { document: SettlementDocument; bytes: string };

/**
 * UX 27: what a month's row names adds up to what is payable, to the fen, and so does every statement's picture, whatever
 * was held over a close, released, taken back or carried.
 */
async function checkRows(history: History, documents: SettlementDocument[]): Promise<void> {
  for (const [n, owner] of history.owners.entries()) {
    const summary = ok(await owner.call('GET', '/income/summary'));
    for (const { month, statements, lines } of documents) {
      const row = summary.months.find((one: { month: string }) => one.month === month);
      const fen = (parts: { fen: number }[]) => parts.reduce((total, part) => total + part.fen, 0);
      const released = row.held.filter((part: { month: string | null }) => part.month !== null);
      const none = {
        rewardFen: 0,
        clawbackFen: 0,
        institutionFen: 0,
        carriedInFen: 0,
        writtenOffFen: 0,
        carriedOutFen: 0,
      };
      const s = row.statement ?? none;
      const named = row.settledFen - fen(released) + fen(row.released) + s.rewardFen + s.clawbackFen - s.institutionFen;
      const who = `${month} ${history.accounts[n]}`;
      expect(named + s.carriedInFen + s.writtenOffFen - s.carriedOutFen, who).toBe(row.payableFen);
      const own = statements.filter(({ accountId }) => accountId === history.accounts[n]);
      expect(row.payableFen, who).toBe(own.reduce((total, one) => total + one.payableFen, 0));
      const page = ok(await owner.call('GET', `/statements/${month}?limit=100`));
      for (const { accountId, flow, commissionFen } of page.items) {
        if (accountId !== history.accounts[n]) continue;
        const { grossFen, networkFen, platformFen, poolFen, forfeitedFen, releasedFen } = flow;
        expect(flow.commissionFen, who).toBe(commissionFen);
        expect(grossFen - networkFen - platformFen - poolFen - forfeitedFen + releasedFen, who).toBe(commissionFen);
      }
      const held = lines.filter((l) => l.accountId === history.accounts[n] && l.entry === 'settlement');
      expect(page.held.filter((one: { heldMonth: string }) => one.heldMonth === month).length, who).toBe(
        held.filter((l) => l.status === 'withheld').length,
      );
    }
  }
}

/** The month as posted is the replay of its exported log, to the byte. */
async function checkMonth(history: History, month: string, answer: object, posted: Posted[]): Promise<void> {
  const { document, bytes, log, policy } = await history.market.replayed(month);
  const lines = log.split('\n').flatMap((text) => (text === '' ? [] : [JSON.parse(text) as Line]));
  expect(`${settle(lines, month, policy as Policy)}\n`).toBe(bytes);
  expect(answer).toEqual({ inputHash: document.inputHash, outputHash: document.outputHash, totals: document.totals });
  expect(ok(await history.market.close(month, 'dry_run'))).toEqual(answer);
  posted.push({ document, bytes });
  await checkKept(history, document);
}

/** The rows that screens read say the same as the document. */
async function checkKept(history: History, document: SettlementDocument): Promise<void> {
  const { pool } = history.world;
  const entries = await pool.query(
    `select account_id, trade_no, line_no, entry, nullif(refund_id, '') as refund_id, gross_fen, creator_fen, pool_fen,
        forfeited_fen, status from cps.entry where month = $1`,
    [document.month],
  );
  const kept = entries.rows.map((row) => Object.values(row).map(String).join('|')).toSorted();
  const printed = document.lines
    .filter(({ accountId }) => accountId !== null)
    .map((l) =>
      [
        l.accountId,
        l.tradeNo,
        l.lineNo,
        l.entry,
        l.refundId,
        l.grossFen,
        l.creatorFen,
        l.poolFen,
        l.forfeitedFen,
        l.status,
      ]
        .map(String)
        .join('|'),
    );
  expect(kept).toEqual(printed.toSorted());
  const { rows } = await pool.query(
    `select sum(payable_fen)::bigint as payable, sum(carried_out_fen)::bigint as carried,
        sum(written_off_fen)::bigint as written_off from cps.statement where month = $1`,
    [document.month],
  );
  const sum = (of: (s: SettlementDocument['statements'][number]) => number) =>
    document.statements.reduce((total, statement) => total + of(statement), 0);
  expect([rows[0].payable, rows[0].carried, rows[0].written_off].map(Number)).toEqual([
    sum((s) => s.payableFen),
    sum((s) => s.carriedOutFen),
    sum((s) => s.writtenOffFen ?? 0),
  ]);
}

/** What the ledger holds follows from the documents and from what is decided and not yet posted. */
async function checkLedger(history: History, posted: SettlementDocument[]): Promise<void> {
  const { faults } = await history.world.run((tx) => audit(tx, { fromStart: true }));
  expect(faults).toEqual([]);
  expect((await history.world.run((tx) => reconcile(tx))).faults).toEqual([]);
  const lastMonth = posted.at(-1)?.month ?? '';
  const open = await openEntries(history, lastMonth);
  const carried = new Map<string, number>();
  for (const document of posted)
    for (const s of document.statements)
      carried.set(`${s.accountId} ${s.institutionId} ${s.authorisedFrom}`, s.carriedOutFen);
  const total = async (name: string) => Number((await history.world.run((tx) => totalsOf(tx, [name]))).get(name) ?? 0n);
  for (const accountId of history.accounts) {
    const due = [...carried].filter(([group]) => group.startsWith(accountId)).reduce((sum, [, fen]) => sum + fen, 0);
    const waiting = open.filter((e) => e.accountId === accountId).reduce((sum, e) => sum + e.creatorFen, 0);
    expect(await total(`creator:${accountId}`), `creator:${accountId}`).toBe(due + waiting);
    const paid = posted.flatMap((d) => d.statements).filter((s) => s.accountId === accountId);
    expect(await total(`wallet:${accountId}`)).toBe(
      paid.reduce((sum, s) => sum + s.payableFen, 0) + (await corrected(history, accountId)),
    );
  }
  for (const institutionId of history.dealings.institutionIds) {
    const shares = posted.flatMap((d) => d.statements).filter((s) => s.institutionId === institutionId);
    expect(await total(`institution:${institutionId}`)).toBe(
      shares.reduce((sum, s) => sum + s.institutionFen, 0) + (await corrected(history, institutionId)),
    );
  }
  const forfeited = open.filter((e) => e.month > lastMonth).reduce((sum, e) => sum + e.forfeitedFen, 0);
  expect(await total('unsettled_commission')).toBe(forfeited);
  const later = (await history.market.replayed(addMonths(lastMonth, 6))).document;
  for (const scene of ['good_finds', 'guang']) {
    const pool = later.pools.findLast((row) => row.scene === scene);
    expect(await total(`pool:${scene}`), `pool:${scene}`).toBe(pool?.carriedOutFen ?? 0);
  }
}

/** What disputes corrected for an account, in fen. */
async function corrected(history: History, accountId: string): Promise<number> {
  const { rows } = await history.world.pool.query(
    'select coalesce(sum(amount_fen), 0)::int as fen from cps.correction where account_id = $1',
    [accountId],
  );
  return rows[0].fen;
}

/** Entries that no posted month has paid: of open months, or withheld and not released. */
async function openEntries(history: History, lastMonth: string) {
  const { rows } = await history.world.pool.query(
    'select commission_id, explanation from cps.decision where month is not null',
  );
  return rows.flatMap((row) => {
    const { entries } = explanationSchema.parse(row.explanation);
    const accountId = String(row.commission_id).split('-')[0];
    return entries
      .filter((e) => e.status !== 'unattributed')
      .filter((e, i) => {
        const release = entries.find(
          (r, j) => j > i && e.status === 'withheld' && r.entry === e.entry && r.refundId === e.refundId,
        );
        const isRelease = entries.some(
          (w, j) => j < i && w.status === 'withheld' && w.entry === e.entry && w.refundId === e.refundId,
        );
        if (isRelease) return false;
        return e.status === 'withheld' ? !release || release.month > lastMonth : e.month > lastMonth;
      })
      .map((e) => {
        const release = entries.find(
          (r) => r.status === 'settled' && e.status === 'withheld' && r.entry === e.entry && r.refundId === e.refundId,
        );
        // What waits for a level and will be given away has never been the creator's.
        const lost = release?.forfeitedFen ?? 0;
        if (lost === 0) return { ...e, accountId };
        return { ...e, accountId, creatorFen: 0, forfeitedFen: lost, month: release?.month ?? e.month };
      });
  });
}
