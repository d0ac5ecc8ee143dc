import type { api } from '../../api.ts';

export type Outcome = Awaited<ReturnType<typeof api.distribution.testEligibility>>['outcome'];
export type ShownAtom = Extract<Outcome, { kind: 'atom' }> & { negated: boolean };
type ShownGroup = { kind: 'all' | 'any'; pass: boolean; parts: Shown[] };
export type Shown = ShownGroup | ShownAtom;

/**
 * An outcome as it is shown: what must not hold is said by each condition itself (none of these is all of their opposites),
 * so that every sign says what it means for the account (DOMAIN 3.3).
 */
export function shownOf(of: Outcome, negated = false): Shown {
  const pass = of.pass !== negated;
  if (of.kind === 'atom') return { ...of, pass, negated };
  const isNot = of.kind === 'not';
  const parts = of.parts.map((part) => shownOf(part, isNot ? !negated : negated));
  const [only] = parts;
  if (isNot && only) return only;
  return { kind: (of.kind === 'any') === negated ? 'all' : 'any', pass, parts };
}

/** Conditions that have to be met still; of several that are each enough, one. */
export function unmetCount(of: Shown): number {
  if (of.pass) return 0;
  if (of.kind !== 'all') return 1;
  return of.parts.reduce((sum, part) => sum + unmetCount(part), 0);
}
