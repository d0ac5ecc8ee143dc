import { DAY_MS, levelAt, monthOf, ms } from './basics.ts';
import type { Line } from './basics.ts';

/** What a policy may say anew from a month on. */
export type Terms = {
  splitTable?: SplitRow[];
  settlementLevels?: string[];
  excludedScenes?: string[];
  gate?: { mode: 'forfeit' } | { mode: 'hold'; days: number };
  payoutMinimumFen?: number;
  debtCarry?: { mode: 'endless' } | { mode: 'months'; months: number };
  rewardCapContents?: number;
  rewardCapBp?: number;
};
export type SplitRow = {
  priority: number;
  scenes?: string[];
  supermarket?: true;
  network: number;
  platform: number;
  creator: number;
  pool?: { numerator: number; denominator: number };
};
export type Policy = Terms & { version: number; changes?: (Terms & { fromMonth: string })[] };

const DEFAULTS: Required<Terms> = {
  splitTable: [
    { priority: 10, scenes: ['global_buy'], network: 1, platform: 4, creator: 5 },
    {
      priority: 20,
      scenes: ['headline', 'good_finds', 'must_buy', 'guang', 'short_video'],
      network: 1,
      platform: 7,
      creator: 2,
      pool: { numerator: 3, denominator: 7 },
    },
    { priority: 30, supermarket: true, network: 1, platform: 4, creator: 5 },
    {
      priority: 40,
      scenes: ['live', 'follow_feed', 'subscription', 'homepage', 'share_private'],
      network: 1,
      platform: 3,
      creator: 6,
    },
    { priority: 50, network: 1, platform: 4, creator: 5 },
  ],
  settlementLevels: ['L2', 'L3', 'L4', 'L5', 'L6'],
  excludedScenes: [],
  gate: { mode: 'forfeit' },
  payoutMinimumFen: 100,
  debtCarry: { mode: 'endless' },
  rewardCapContents: 10,
  rewardCapBp: 2000,
};

/** What holds in a month: what its latest change says that names it, else what the document says, else the default. */
export function inMonth<Name extends keyof Terms>(policy: Policy, name: Name, month: string): Required<Terms>[Name] {
  let value: Terms[Name] = policy[name] ?? DEFAULTS[name];
  for (const change of policy.changes ?? []) {
    if (change.fromMonth <= month && change[name] !== undefined) value = change[name];
  }
  return value as Required<Terms>[Name];
}

/** The row that decides a scene in a month: the smallest priority that matches. */
export function splitRow(policy: Policy, month: string, scene: string, supermarket: boolean): SplitRow {
  let best: SplitRow | null = null;
  for (const row of inMonth(policy, 'splitTable', month)) {
    if (row.supermarket === true && !supermarket) continue;
    if (row.scenes !== undefined && !row.scenes.includes(scene)) continue;
    if (best === null || row.priority < best.priority) best = row;
  }
  if (best === null) throw new Error('no row');
  return best;
}

/** What the gate says of a line: it pays, or until when it may still be reached, and when it was. */
export type Gate = { pays: boolean; deadline: number | null; reached: number | null };

export function gateOf(log: readonly Line[], policy: Policy, account: string, paidAt: number): Gate {
  const month = monthOf(paidAt);
  const right = inMonth(policy, 'settlementLevels', month);
  if (right.includes(levelAt(log, account, paidAt))) return { pays: true, deadline: null, reached: null };
  const gate = inMonth(policy, 'gate', month);
  if (gate.mode === 'forfeit') return { pays: false, deadline: null, reached: null };
  const deadline = paidAt + gate.days * DAY_MS;
  let reached: number | null = null;
  for (const l of log) {
    if (l.type !== 'level' || l['accountId'] !== account || !right.includes(String(l['level']))) continue;
    const at = ms(l['effectiveAt']);
    if (at > paidAt && at <= deadline && (reached === null || at < reached)) reached = at;
  }
  return { pays: false, deadline, reached };
}
