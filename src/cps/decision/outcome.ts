import { wireFen } from '../../lib/money.ts';
import { onHold, type AccountFacts } from '../accounts.ts';
import { dayText, monthText } from '../calendar.ts';
import type { Rules } from '../policy.ts';
import type { Entry, LineDecision } from '../rules.ts';
import { splitName } from '../split.ts';
import type { Explanation } from './explanation.ts';
import { endingOf, endsBeforeClose, type Ending } from './ending.ts';
import type { LineCase } from './facts.ts';
import { outcomesOf } from './posting.ts';

/** States of a commission (DOMAIN 11.5); `withheld` is a side state beside it. */
export type CommissionStatus =
  | 'estimated'
  | 'confirmed'
  | 'payable'
  | 'settled'
  | 'paid_out'
  | 'invalid'
  | 'clawed_back';

export type MonthStates = ReadonlyMap<string, 'locked' | 'posted'>;

/** Clicks that an explanation holds at most, latest first; the winner is always among them. */
const CONSIDERED_MAX = 200;

/** Where a won line stands: estimated until it is confirmed, then by what ended it, else by the state of its month. */
export function statusOf(
  decision: LineDecision,
  ending: Ending | null,
  withheld: boolean,
  months: MonthStates,
): CommissionStatus {
  if (decision.month === null) return 'estimated';
  if (endsBeforeClose(ending)) return 'invalid';
  const state = months.get(monthText(decision.month));
  if (state === undefined) return 'confirmed';
  if (state === 'locked') return 'payable';
  if (decision.entries.some((entry) => entry.entry === 'clawback')) return 'clawed_back';
  return withheld ? 'payable' : 'settled';
}

/** Whether the creator's part waits: held back by a posted month and not released by one yet, or on hold right now. */
export function isWithheld(
  one: LineCase,
  decision: LineDecision,
  account: AccountFacts,
  months: MonthStates,
  at: Date,
) {
  const isPosted = (entry: Entry) => months.get(monthText(entry.month)) === 'posted';
  if (decision.month !== null && months.get(monthText(decision.month)) === 'posted') {
    const settlement = decision.entries.filter((entry) => entry.entry === 'settlement');
    return settlement[0]?.status === 'withheld' && !settlement.slice(1).some(isPosted);
  }
  return onHold([...account.holds, ...one.holds], at.getTime());
}

/**
 * Whether the creator's part waits for a level (docs/integrate/settlement-policy.md, the gate): until the month that gives
 * it away is posted, or, where its own close decides, until the deadline.
 */
export function waitsForLevel({ gate, month, entries }: LineDecision, months: MonthStates, now: Date): boolean {
  if (!gate || gate.pays || gate.deadline === null || gate.reached !== null) return false;
  const isPosted = (of: number) => months.get(monthText(of)) === 'posted';
  const [first, then] = entries.filter((entry) => entry.entry === 'settlement');
  if (first?.status === 'withheld' && first.forfeitedFen === 0n) return !then || !isPosted(then.month);
  return now.getTime() < gate.deadline && (month === null || !isPosted(month));
}

/** The claw-backs of a decision, each once with what it comes to in the end, whether they were held back or not. */
export function clawbacksOf(decision: LineDecision): Entry[] {
  return outcomesOf(decision.entries).filter((entry) => entry.entry === 'clawback');
}

/** The whole decision in the form in which it is kept and explained. */
export function explanationOf({ line, row }: LineCase, decision: LineDecision, rules: Rules): Explanation {
  const { considered, winner } = decision;
  const latest = considered.slice(0, CONSIDERED_MAX);
  const kept = considered.filter((one) => latest.includes(one) || one.outcome === 'WON');
  return {
    policyVersion: rules.policy.version,
    rule: decision.rule && { ...decision.rule, split: splitName(decision.rule) },
    reason: decision.reason,
    ending: endingOf(line, decision, rules),
    month: decision.month === null ? null : monthText(decision.month),
    supermarket: row.supermarket || (winner?.supermarket ?? false),
    level: decision.level,
    gate: waitOf(decision),
    authorisation: decision.authorisation && {
      institutionId: decision.authorisation.institutionId,
      shareBp: decision.authorisation.shareBp,
      from: new Date(decision.authorisation.from).toISOString(),
    },
    rateBp: line.rateBp,
    baseFen: wireFen(decision.baseFen),
    amounts: wireAmounts(decision.amounts),
    consideredCount: considered.length,
    considered: kept.map(({ click, outcome }) => ({
      clickId: click.clickId,
      at: new Date(click.at).toISOString(),
      accountId: click.accountId,
      contentId: click.contentId,
      itemId: click.itemId,
      scene: click.scene,
      outcome,
    })),
    entries: decision.entries.map((entry) => ({
      entry: entry.entry,
      refundId: entry.refundId,
      month: monthText(entry.month),
      poolDay: dayText(entry.poolDay),
      status: entry.status,
      ...wireAmounts(entry),
    })),
  };
}

/** Until when a line without the right at payment waits for it; null where it does not. */
function waitOf({ gate }: LineDecision): Explanation['gate'] {
  if (!gate || gate.deadline === null) return null;
  return {
    until: new Date(gate.deadline).toISOString(),
    reachedAt: gate.reached === null ? null : new Date(gate.reached).toISOString(),
  };
}

function wireAmounts(of: LineDecision['amounts']) {
  return {
    grossFen: wireFen(of.grossFen),
    networkFen: wireFen(of.networkFen),
    platformFen: wireFen(of.platformFen),
    poolFen: wireFen(of.poolFen),
    creatorFen: wireFen(of.creatorFen),
    forfeitedFen: wireFen(of.forfeitedFen),
  };
}
