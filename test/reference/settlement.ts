/**
 * A second implementation of the settlement log's rules, for comparison. It shares no code with the product and follows
 * the text as literally as it can: plain loops over the whole log, nothing precomputed, nothing fast. The numbers in the
 * comments are those of the text.
 */
import { byCodePoint, canonical, dayAfter, dayOf, levelAt, sha256, shareAt, shift, sortRows, sum } from './basics.ts';
import type { Line, Row } from './basics.ts';
import { allEntries, AMOUNTS, type Entry } from './lines.ts';
import { monthsBetween, payDebts, type Debt } from './debts.ts';
import { inMonth, type Policy } from './policy.ts';

export function settle(raw: readonly Line[], month: string, policy: Policy = { version: 1 }): string {
  const distinct = [...new Set(raw.map((line) => canonical(line)))].toSorted(byCodePoint);
  const log = distinct.map((text) => JSON.parse(text) as Line);
  const entries = allEntries(log, policy);
  const rewards: Row[] = [];
  const pools: Row[] = [];
  for (const { pool, paid } of allPoolDays(log, policy, entries, month)) {
    if (String(pool['day']).startsWith(month)) pools.push(pool);
    rewards.push(...paid);
  }
  const lines = entries.filter((e) => e.month === month).map((e) => e.row);
  const statements = statementsOf(log, policy, entries, rewards, month);
  const shown = rewards.filter((r) => String(r['day']).startsWith(month));
  const output = {
    month,
    policyVersion: policy.version,
    lines: sortRows(lines, ['tradeNo', 'lineNo', 'entry', 'refundId']),
    pools: sortRows(pools, ['scene', 'day']),
    rewards: sortRows(shown, ['scene', 'day', 'contentId']),
    statements: sortRows(statements, ['accountId', 'institutionId', 'authorisedFrom']),
    totals: {
      ...Object.fromEntries(AMOUNTS.map((name) => [name, sum(lines, name)])),
      rewardFen: sum(
        shown.filter((r) => r['forfeited'] === false),
        'amountFen',
      ),
      forfeitedRewardFen: sum(
        shown.filter((r) => r['forfeited'] === true),
        'amountFen',
      ),
      institutionFen: sum(statements, 'institutionFen'),
      payableFen: sum(statements, 'payableFen'),
      ...(inMonth(policy, 'debtCarry', month).mode === 'months' && { writtenOffFen: sum(statements, 'writtenOffFen') }),
    },
  };
  const inputHash = sha256(canonical(log));
  const outputHash = sha256(canonical(output));
  return canonical({ ...output, inputHash, outputHash });
}

// ---- 7. Pools

type PoolDay = { pool: Row; paid: Row[] };

function allPoolDays(log: readonly Line[], policy: Policy, entries: readonly Entry[], month: string): PoolDay[] {
  const result: PoolDay[] = [];
  const lastDay = dayOf(Date.parse(`${shift(month, 1)}-01T00:00:00.000+08:00`) - 1);
  const parts = entries.filter((e) => e.row.poolFen !== 0);
  const topups = log.filter((l) => l.type === 'pool_topup');
  const scenes = new Set([...parts.map((e) => String(e.row['scene'])), ...topups.map((l) => String(l['scene']))]);
  for (const scene of scenes) {
    const starts = [
      ...parts.filter((e) => e.row['scene'] === scene).map((e) => e.poolDay),
      ...topups.filter((l) => l['scene'] === scene).map((l) => String(l['day'])),
    ].toSorted();
    let carried = 0;
    for (let day = String(starts[0]); day <= lastDay; day = dayAfter(day)) {
      const inFen = sum(
        parts.filter((e) => e.row['scene'] === scene && e.poolDay === day).map((e) => e.row),
        'poolFen',
      );
      const topupFen = Number(topups.find((l) => l['scene'] === scene && l['day'] === day)?.['amountFen'] ?? 0);
      const pool = carried + inFen + topupFen;
      const paid = rewardsOf(log, policy, scene, day, pool);
      const paidFen = sum(paid, 'amountFen');
      const row = { scene, day, carriedInFen: carried, inFen, topupFen, paidFen, carriedOutFen: pool - paidFen };
      result.push({ pool: row, paid });
      carried = pool - paidFen;
    }
  }
  return result;
}

function rewardsOf(log: readonly Line[], policy: Policy, scene: string, day: string, pool: number): Row[] {
  const month = day.slice(0, 7);
  const values = log
    .filter((l) => l.type === 'content_value' && l['scene'] === scene && l['day'] === day && Number(l['value']) > 0)
    .map((l) => ({ contentId: String(l['contentId']), value: BigInt(Number(l['value'])) }));
  if (pool <= 0 || values.length === 0) return [];
  const total = values.reduce((all, { value }) => all + value, 0n);
  const shares = values.map(({ contentId, value }) => ({
    contentId,
    fen: Number((BigInt(pool) * value) / total),
    rest: (BigInt(pool) * value) % total,
  }));
  const order = [...shares].toSorted(
    (a, b) => (a.rest === b.rest ? 0 : a.rest > b.rest ? -1 : 1) || byCodePoint(a.contentId, b.contentId),
  );
  const left = pool - shares.reduce((all, { fen }) => all + fen, 0);
  for (const share of order.slice(0, left)) share.fen++;
  const capped = values.length >= inMonth(policy, 'rewardCapContents', month);
  const cap = capped
    ? Number((BigInt(pool) * BigInt(inMonth(policy, 'rewardCapBp', month))) / 10_000n)
    : Number.POSITIVE_INFINITY;
  const end = Date.parse(`${dayAfter(day)}T00:00:00.000+08:00`);
  return shares
    .map(({ contentId, fen }) => {
      const content = log.find((l) => l.type === 'content' && l['contentId'] === contentId);
      const accountId = content ? String(content['accountId']) : null;
      const level = accountId === null ? 'L0' : levelAt(log, accountId, end);
      const forfeited = accountId === null || !inMonth(policy, 'settlementLevels', month).includes(level);
      return { scene, day, contentId, accountId, amountFen: Math.min(fen, cap), forfeited };
    })
    .filter((row) => row.amountFen > 0);
}

// ---- 8. Statements

type StatementRow = Record<string, string | number | null | Record<string, number>>;

function byMonth(debts: readonly Debt[]): Record<string, number> {
  return Object.fromEntries(debts.map(({ month, fen }) => [month, fen]));
}

function statementsOf(
  log: readonly Line[],
  policy: Policy,
  entries: readonly Entry[],
  rewards: readonly Row[],
  month: string,
): StatementRow[] {
  type Item = { account: string; share: Line | null; month: string; kind: string; fen: number };
  const items: Item[] = [];
  for (const { row, month: in_, confirmedAt } of entries) {
    if (row['status'] !== 'settled' || row.creatorFen === 0) continue;
    const account = String(row['accountId']);
    const kind = row['entry'] === 'settlement' ? 'commissionFen' : 'clawbackFen';
    items.push({ account, share: shareAt(log, account, confirmedAt), month: in_, kind, fen: row.creatorFen });
  }
  for (const row of rewards) {
    if (row['forfeited'] === true || row['accountId'] === null) continue;
    const account = String(row['accountId']);
    const end = Date.parse(`${dayAfter(String(row['day']))}T00:00:00.000+08:00`);
    const share = shareAt(log, account, end);
    items.push({
      account,
      share,
      month: String(row['day']).slice(0, 7),
      kind: 'rewardFen',
      fen: Number(row['amountFen']),
    });
  }
  const result: StatementRow[] = [];
  const groups = new Map(items.map((i) => [`${i.account}|${canonical(i.share)}`, i]));
  for (const { account, share } of groups.values()) {
    const own = items.filter((i) => i.account === account && canonical(i.share) === canonical(share));
    let carried = 0;
    let debts: Debt[] = [];
    const first = own.map((i) => i.month).toSorted()[0] ?? month;
    for (let m = first; m <= month; m = shift(m, 1)) {
      const now = own.filter((i) => i.month === m);
      const of = (kind: string): number => now.filter((i) => i.kind === kind).reduce((all, i) => all + i.fen, 0);
      const netFen = of('commissionFen') + of('rewardFen') + of('clawbackFen');
      const bp = Number(share?.['shareBp'] ?? 0);
      const institutionFen = netFen > 0 ? Math.floor((netFen * bp) / 10_000) : 0;
      const creatorFen = netFen - institutionFen;
      const due = carried + creatorFen;
      const payableFen = due >= inMonth(policy, 'payoutMinimumFen', m) ? due : 0;
      const debtsBefore = debts;
      debts = payDebts(debts, carried, creatorFen, m);
      const debtCarry = inMonth(policy, 'debtCarry', m);
      let writtenOffFen = 0;
      if (debtCarry.mode === 'months') {
        const old = debts.filter((debt) => monthsBetween(debt.month, m) >= debtCarry.months);
        writtenOffFen = old.reduce((all, debt) => all + debt.fen, 0);
        debts = debts.filter((debt) => !old.includes(debt));
      }
      const carriedOutFen = due + writtenOffFen - payableFen;
      if (m === month && (now.length > 0 || carried !== 0)) {
        result.push({
          accountId: account,
          institutionId: share ? String(share['institutionId']) : null,
          authorisedFrom: share ? String(share['from']) : null,
          commissionFen: of('commissionFen'),
          rewardFen: of('rewardFen'),
          clawbackFen: of('clawbackFen'),
          netFen,
          institutionFen,
          creatorFen,
          carriedInFen: carried,
          payableFen,
          carriedOutFen,
          ...(debtCarry.mode === 'months' && {
            writtenOffFen,
            carriedInDebts: byMonth(debtsBefore),
            carriedOutDebts: byMonth(debts),
          }),
        });
      }
      carried = carriedOutFen;
    }
  }
  return result;
}
