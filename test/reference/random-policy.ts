import type { Line } from './basics.ts';
import { Draw, iso, range } from './draw.ts';
import type { Policy, SplitRow, Terms } from './policy.ts';
import { randomDebtCarry } from './random-debts.ts';
import { randomLog } from './random-log.ts';

const DAY = 86_400_000;
const LEVELS = ['L0', 'L1', 'L2', 'L3', 'L4', 'L5', 'L6'];
const SCENES = ['follow_feed', 'live', 'public_other', 'good_finds', 'guang', 'global_buy', 'moon'];
const CHANGE_MONTHS = ['2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'];

/** A log with a policy whose terms change by month, and with levels that are reached just in time or just too late. */
export function randomCase(seed: number): { log: Line[]; policy: Policy } {
  const draw = new Draw(seed + 7_000_000);
  const policy: Policy = {
    version: draw.int(1, 9),
    ...randomTerms(draw, 0.3),
    ...draw.maybe(0.8, () => ({
      changes: CHANGE_MONTHS.filter(() => draw.chance(0.35)).map((fromMonth) => ({
        fromMonth,
        ...randomTerms(draw, 0.4),
      })),
    })),
  };
  const log = randomLog(seed);
  return { log: draw.shuffled([...withoutSomeLevels(log, draw), ...levelsInTime(log, policy, draw)]), policy };
}

function randomTerms(draw: Draw, probability: number): Terms {
  return {
    ...draw.maybe(probability, () => ({ splitTable: randomTable(draw) })),
    ...draw.maybe(probability, () => ({ settlementLevels: draw.some(LEVELS.slice(1), 0.5) })),
    ...draw.maybe(probability, () => ({ excludedScenes: draw.some(SCENES, 0.2) })),
    ...draw.maybe(0.7, () => ({
      gate: draw.chance(0.15)
        ? ({ mode: 'forfeit' } as const)
        : ({ mode: 'hold', days: draw.pick([1, 30, 45, 60, 90]) } as const),
    })),
    ...draw.maybe(probability, () => ({ payoutMinimumFen: draw.pick([0, 1, 50, 100, 5000, 100_000]) })),
    ...draw.maybe(0.6, () => ({ debtCarry: randomDebtCarry(draw) })),
    ...draw.maybe(probability, () => ({ rewardCapContents: draw.pick([1, 2, 10]) })),
    ...draw.maybe(probability, () => ({ rewardCapBp: draw.pick([0, 1, 3333, 10_000]) })),
  };
}

function randomTable(draw: Draw): SplitRow[] {
  const weights = () => {
    const [network, platform, creator] = [draw.int(0, 9), draw.int(0, 9), draw.int(1, 9)];
    const denominator = draw.int(1, 9);
    return {
      network,
      platform,
      creator,
      ...draw.maybe(0.5, () => ({ pool: { numerator: draw.int(0, denominator), denominator } })),
    };
  };
  const rows = range(draw.int(0, 4)).map((n) => ({
    priority: n * 10,
    ...draw.maybe(0.7, () => ({ scenes: [draw.pick(SCENES), draw.pick(SCENES)] })),
    ...draw.maybe(0.3, () => ({ supermarket: true as const })),
    ...weights(),
  }));
  return draw.shuffled([...rows, { priority: 100, ...weights() }]);
}

/** Fewer have the right from the beginning, so that the gate has something to decide. */
function withoutSomeLevels(log: readonly Line[], draw: Draw): Line[] {
  const without = new Set(draw.some([...new Set(log.map((l) => String(l['accountId'])))], 0.6));
  return log.filter((l) => l.type !== 'level' || !without.has(String(l['accountId'])));
}

function levelsInTime(log: readonly Line[], policy: Policy, draw: Draw): Line[] {
  const accounts = [...new Set(log.flatMap((l) => (l.type === 'click' ? [String(l['accountId'])] : [])))];
  const gates = [policy.gate, ...(policy.changes ?? []).map(({ gate }) => gate)];
  const days = gates.flatMap((gate) => (gate?.mode === 'hold' ? [gate.days] : []));
  const taken = new Set(log.map((l) => `${String(l['accountId'])} ${String(l['effectiveAt'])}`));
  const levels: Line[] = [];
  for (const order of log) {
    if (order.type !== 'order_line' || accounts.length === 0 || draw.chance(0.4)) continue;
    const paidAt = Date.parse(String(order['paidAt']));
    const end = paidAt + (days.length > 0 ? draw.pick(days) : 30) * DAY;
    const at = draw.pick([end - 1, end, end + 1, paidAt, paidAt + 1, draw.close(), draw.close() + 1, draw.near([end])]);
    const level = { accountId: draw.pick(accounts), level: draw.pick(LEVELS), effectiveAt: iso(at) };
    const key = `${level.accountId} ${level.effectiveAt}`;
    if (!taken.has(key)) levels.push({ type: 'level', ...level });
    taken.add(key);
  }
  return levels;
}
