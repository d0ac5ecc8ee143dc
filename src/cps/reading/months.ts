import type { Rules } from '../policy.ts';
import { monthIndex, type MonthIndex } from '../calendar.ts';
import { wireFen } from '../../lib/money.ts';

/** From when on a month may be locked. */
export function closesAt(month: string, rules: Rules): string {
  return new Date(rules.calendar.closeOf(indexOf(month))).toISOString();
}

/** What a statement of a month must come to, in fen, to be payable (DOMAIN 11.5). */
export function minimumIn(month: string, rules: Rules): number {
  return wireFen(rules.in(indexOf(month)).payoutMinimumFen);
}

/** What the gate does with orders paid at an instant. */
export function gateIn(rules: Rules, at: Date) {
  const { gate, settlementLevels } = rules.at(at.getTime());
  return { mode: gate.mode, days: gate.mode === 'hold' ? gate.days : null, levels: [...settlementLevels] };
}

function indexOf(month: string): MonthIndex {
  const index = monthIndex(month);
  if (index === null) throw new RangeError(`not a month: ${month}`);
  return index;
}
