import type { Where } from '../../moderation/schema.ts';

/**
 * One rule applied to one place (API.md, preflight). `effect` says what a fault means at submit: `refuse` is a 422 that
 * costs nothing, `reject` a finding that costs the unit of the day (DOMAIN 2.3), `hint` nothing.
 */
export interface RuleResult {
  id: string;
  passed: boolean;
  actual: unknown;
  required: unknown;
  where: Where;
  code: string;
  effect: 'refuse' | 'reject' | 'hint';
}

/** The result of a rule whose fault is refused at submit. */
export function refusing(
  id: string,
  passed: boolean,
  actual: unknown,
  required: unknown,
  path: string,
  code: string,
): RuleResult {
  return { id, passed, actual, required, where: { field: path }, code, effect: 'refuse' };
}
