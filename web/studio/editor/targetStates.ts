import { pushTargets } from '../../../src/contents/types.ts';
import type { Rule } from './fields.ts';
import type { TargetState } from './form/PublishingFields.tsx';

/** Where the targets stand, read from the preflight: what the level opens, and what is left of the day (DOMAIN 2.4). */
export function targetStates(rules: readonly Rule[]): Record<string, TargetState> {
  const allowed = rules.find((rule) => rule.id === 'pushTargets.allowed')?.required;
  return Object.fromEntries(
    pushTargets.map((target): [string, TargetState] => {
      const open = !Array.isArray(allowed) || allowed.includes(target);
      const quota = rules.find((rule) => rule.id === `quota.${target}`);
      const { left } = (quota?.actual ?? {}) as { left?: number };
      const { max } = (quota?.required ?? {}) as { max?: number };
      return [target, left === undefined || max === undefined ? { open } : { open, quota: { left, max } }];
    }),
  );
}
