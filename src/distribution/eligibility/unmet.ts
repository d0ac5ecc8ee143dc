import type { ErrorRow } from '../../lib/problem.ts';
import type { Outcome } from './rules.ts';

/** A row for each condition that an outcome failed for, with what is and what is required. */
export function unmetRows(outcome: Outcome): ErrorRow[] {
  if (outcome.pass) return [];
  if (outcome.kind === 'atom') {
    const { name, actual, required } = outcome;
    return [{ path: `eligibility.${name}`, code: 'NOT_MET', message: '', actual, required }];
  }
  if (outcome.kind === 'not') return outcome.parts.flatMap(metRows);
  return outcome.parts.flatMap(unmetRows);
}

/** Conditions that hold and must not. */
function metRows(outcome: Outcome): ErrorRow[] {
  if (outcome.kind !== 'atom') return outcome.parts.flatMap(metRows);
  const { name, actual, required } = outcome;
  return outcome.pass
    ? [{ path: `eligibility.not.${name}`, code: 'MUST_NOT_BE_MET', message: '', actual, required }]
    : [];
}
