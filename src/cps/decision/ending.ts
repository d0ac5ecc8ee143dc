import type { Rules } from '../policy.ts';
import { reductionsOf, type LineFacts } from '../lines.ts';
import type { LineDecision } from '../rules.ts';

/** How a won line came to nothing after its confirmation: by a punishment or a closing, before its close or after it. */
export const endings = [
  'PUNISHED_BEFORE_CLOSE',
  'CLOSED_BEFORE_CLOSE',
  'PUNISHED_AFTER_CLOSE',
  'CLOSED_AFTER_CLOSE',
] as const;
export type Ending = (typeof endings)[number];

/** What ends a line before its close leaves a commission `invalid` whose line stands in its month's document with zeros. */
export const INVALID_IN_DOCUMENT: readonly Ending[] = ['PUNISHED_BEFORE_CLOSE', 'CLOSED_BEFORE_CLOSE'];

/**
 * What ended a confirmed line that somebody won, the earlier of the two; null while nothing did. What came before the
 * confirmation has no winner and its own reason (DOMAIN 11.5; the settlement log, 2).
 */
export function endingOf(line: LineFacts, { winner, month }: LineDecision, { calendar }: Rules): Ending | null {
  if (!winner || month === null) return null;
  const end = reductionsOf(line, calendar).find(({ refundId }) => refundId === 'punish' || refundId === 'closed');
  if (!end) return null;
  const before = end.at < calendar.closeOf(month);
  if (end.refundId === 'punish') return before ? 'PUNISHED_BEFORE_CLOSE' : 'PUNISHED_AFTER_CLOSE';
  return before ? 'CLOSED_BEFORE_CLOSE' : 'CLOSED_AFTER_CLOSE';
}

/** Whether an ending makes a commission invalid instead of taking its settled part back. */
export function endsBeforeClose(ending: Ending | null): boolean {
  return ending !== null && INVALID_IN_DOCUMENT.includes(ending);
}
