import type { Fen } from '../lib/money.ts';
import {
  authorisationAt,
  levelAt,
  unknownAccount,
  type AccountFacts,
  type Authorisation,
  type Hold,
} from './accounts.ts';
import type { DayIndex, MonthIndex } from './calendar.ts';
import { attributeLine, type Attribution, type Click, type JudgedClick } from './clicks.ts';
import { endedBefore, fullBase, reductionsOf, settlingOf, type LineFacts, type Reduction } from './lines.ts';
import { atCloses, gateOf, paysInTheEnd, type Gate } from './gate.ts';
import type { Rules, SplitRule } from './policy.ts';
import { grossOf, sharesBy, splitName, splitRuleFor, type Shares } from './split.ts';

/** The amounts of an entry in fen. In a claw-back they are differences, never above 0. */
export type Amounts = {
  grossFen: Fen;
  networkFen: Fen;
  platformFen: Fen;
  poolFen: Fen;
  creatorFen: Fen;
  forfeitedFen: Fen;
};

/** One entry of the settlement of a line; the output's `lines` are the entries of one month. */
export type Entry = Amounts & {
  tradeNo: string;
  lineNo: string;
  entry: 'settlement' | 'clawback';
  refundId: string | null;
  accountId: string | null;
  contentId: string | null;
  clickId: string | null;
  scene: string | null;
  split: string | null;
  reason: string | null;
  status: 'settled' | 'withheld' | 'unattributed';
  /** The month in whose statement and document it stands. */
  month: MonthIndex;
  /** The day whose pool takes `poolFen` in. */
  poolDay: DayIndex;
};

/** A confirmed line's settlement before its account is known: where it settles, who wins it, and by which rule. */
export type Won = {
  month: MonthIndex;
  poolDay: DayIndex;
  click: Click;
  rule: SplitRule;
  reductions: readonly Reduction[];
};

/** The whole decision about a line, with all that a receipt explains. */
export type LineDecision = Attribution & {
  /** Null while the line is not confirmed: then everything is an estimate from what is known. */
  month: MonthIndex | null;
  rule: SplitRule | null;
  baseFen: Fen;
  amounts: Amounts;
  /** Level of the winner's account at payment; null without a winner. */
  level: string | null;
  /** What the gate says; null without a winner. */
  gate: Gate | null;
  /** The authorisation whose statement the entries belong to; null without one. Taken at `paidAt` in an estimate. */
  authorisation: Authorisation | null;
  /** Settlement, claw-backs and releases; empty while the line is not confirmed. */
  entries: Entry[];
};

/** No money at all. */
export const nothing: Amounts = {
  grossFen: 0n,
  networkFen: 0n,
  platformFen: 0n,
  poolFen: 0n,
  creatorFen: 0n,
  forfeitedFen: 0n,
};

/**
 * Decides one order line: the winner, the rule, base, gross, every share, the gate, and the entries that it makes in its
 * own and in later months (the settlement log, 1-6). `clicks` are the buyer's clicks that could matter, with their
 * verdicts; `accountOf` is asked once, for the winner's account. A line that is not confirmed gets an estimate: the
 * amounts as they would be if it were confirmed with what is known.
 */
export function decideLine(
  line: LineFacts,
  clicks: readonly JudgedClick[],
  lineHolds: readonly Hold[],
  accountOf: (accountId: string) => AccountFacts | undefined,
  rules: Rules,
): LineDecision {
  const settling = settlingOf(line, rules.calendar);
  const closeAt = settling && rules.calendar.closeOf(settling.month);
  const attribution = attribute(line, clicks, settling?.month ?? null, rules);
  const reductions = reductionsOf(line, rules.calendar);
  const baseFen = reductions.findLast(({ at }) => closeAt === null || at < closeAt)?.baseFen ?? fullBase(line);
  const decision = { ...attribution, month: settling?.month ?? null, baseFen };
  if (!attribution.winner) {
    const entries = settling ? [unattributed(line, settling, attribution.reason)] : [];
    return { ...decision, rule: null, amounts: nothing, level: null, gate: null, authorisation: null, entries };
  }
  const click = attribution.winner;
  const rule = ruleOf(line, click, settling?.month ?? rules.calendar.monthOf(line.paidAt), rules);
  const account = accountOf(click.accountId) ?? unknownAccount;
  const won = settling && { ...settling, click, rule, reductions };
  const gate = gateOf(account, line.paidAt, rules);
  return {
    ...decision,
    rule,
    amounts: gated(amountsOf(rule, grossOf(baseFen, line.rateBp)), paysInTheEnd(gate)),
    level: levelAt(account, line.paidAt),
    gate,
    authorisation: authorisationAt(account, line.confirmation?.at ?? line.paidAt),
    entries: won ? entriesOf(line, won, lineHolds, account, rules) : [],
  };
}

/**
 * Who wins a line, with the lines that nobody can win: closed or punished before the confirmation (`CLOSED`,
 * `PUNISHED`), or won by a click of a scene that is excluded in `month`, in which the line settles (`SCENE_EXCLUDED`); null
 * while it is not confirmed, then the month of the payment decides.
 */
export function attribute(
  line: LineFacts,
  clicks: readonly JudgedClick[],
  month: MonthIndex | null,
  rules: Rules,
): Attribution {
  const closeAt = month === null ? null : rules.calendar.closeOf(month);
  const attribution = attributeLine(line, clicks, closeAt, rules);
  const ended = endedBefore(line, closeAt, rules.calendar);
  if (ended) return lost(attribution, ended);
  const { winner } = attribution;
  const terms = month === null ? rules.at(line.paidAt) : rules.in(month);
  if (winner && terms.excludedScenes.has(winner.scene)) return lost(attribution, 'SCENE_EXCLUDED');
  return attribution;
}

/** The split rule in a month of a line that a click won: supermarket when either is marked. */
export function ruleOf(line: Pick<LineFacts, 'supermarket'>, click: Click, month: MonthIndex, rules: Rules): SplitRule {
  return splitRuleFor(click.scene, click.supermarket || line.supermarket, rules.in(month).splitTable);
}

/** The one entry of a line that nobody won: all zeros, no claw-backs, no holds. */
export function unattributed(
  line: Pick<LineFacts, 'tradeNo' | 'lineNo'>,
  settling: { month: MonthIndex; poolDay: DayIndex },
  reason: string | null,
): Entry {
  return {
    tradeNo: line.tradeNo,
    lineNo: line.lineNo,
    entry: 'settlement',
    refundId: null,
    accountId: null,
    contentId: null,
    clickId: null,
    scene: null,
    split: null,
    reason,
    ...nothing,
    status: 'unattributed',
    month: settling.month,
    poolDay: settling.poolDay,
  };
}

/** What `entriesOf` needs of a line. */
export type LineToSettle = Pick<LineFacts, 'tradeNo' | 'lineNo' | 'paidAt' | 'paidFen' | 'freightFen' | 'rateBp'>;

/** All entries of a won line: the settlement, a claw-back per later reduction, and the releases of what was withheld. */
export function entriesOf(
  line: LineToSettle,
  won: Won,
  lineHolds: readonly Hold[],
  account: AccountFacts,
  rules: Rules,
): Entry[] {
  const gate = gateOf(account, line.paidAt, rules);
  const holds = [...account.holds, ...lineHolds];
  const common = {
    tradeNo: line.tradeNo,
    lineNo: line.lineNo,
    accountId: won.click.accountId,
    contentId: won.click.contentId,
    clickId: won.click.clickId,
    scene: won.click.scene,
    split: splitName(won.rule),
    reason: null,
    status: 'settled',
  } as const;
  return [...steps(line, won, rules)].flatMap(({ amounts, ...step }) =>
    atCloses({ ...common, ...step, ...amounts }, gate, holds, rules.calendar),
  );
}

type Step = Pick<Entry, 'entry' | 'refundId' | 'month' | 'poolDay'> & { amounts: Amounts };

/** The settlement and its claw-backs, before the gate and before holds. */
function* steps(line: LineToSettle, won: Won, rules: Rules): Generator<Step> {
  const { calendar } = rules;
  const close = calendar.closeOf(won.month);
  const settledBase = won.reductions.findLast(({ at }) => at < close)?.baseFen ?? fullBase(line);
  let before = amountsOf(won.rule, grossOf(settledBase, line.rateBp));
  yield { entry: 'settlement', refundId: null, month: won.month, poolDay: won.poolDay, amounts: before };
  for (const { refundId, at, baseFen } of won.reductions) {
    if (at < close) continue;
    const after = amountsOf(won.rule, grossOf(baseFen, line.rateBp));
    yield {
      entry: 'clawback',
      refundId,
      month: calendar.windowOf(at),
      poolDay: calendar.dayOf(at),
      amounts: difference(after, before),
    };
    before = after;
  }
}

function lost(attribution: Attribution, reason: string): Attribution {
  const considered = attribution.considered.map((one) => (one.outcome === 'WON' ? { ...one, outcome: reason } : one));
  return { winner: null, reason, considered };
}

function amountsOf(rule: SplitRule, grossFen: Fen): Amounts {
  const { network, platform, pool, creator }: Shares = sharesBy(rule, grossFen);
  return {
    grossFen,
    networkFen: network,
    platformFen: platform,
    poolFen: pool,
    creatorFen: creator,
    forfeitedFen: 0n,
  };
}

/** An account that never gets the right in time gets nothing: its part is forfeited to the platform (DOMAIN 11.5). */
function gated(amounts: Amounts, pays: boolean): Amounts {
  return pays ? amounts : { ...amounts, creatorFen: 0n, forfeitedFen: amounts.creatorFen };
}

function difference(after: Amounts, before: Amounts): Amounts {
  return {
    grossFen: after.grossFen - before.grossFen,
    networkFen: after.networkFen - before.networkFen,
    platformFen: after.platformFen - before.platformFen,
    poolFen: after.poolFen - before.poolFen,
    creatorFen: after.creatorFen - before.creatorFen,
    forfeitedFen: after.forfeitedFen - before.forfeitedFen,
  };
}
