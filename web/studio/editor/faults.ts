import type { Template } from '../../../src/contents/templates/schema.ts';
import { lang } from '../../ui/lang.ts';
import { say } from '../../ui/changes/texts.ts';
import type { Fault } from './editing.ts';
import { cleaned, isSame, valueAt, type Fields, type Rule } from './fields.ts';
import type { Refused } from './session.ts';

const order: Rule['effect'][] = ['refuse', 'reject', 'human', 'hint'];

/** What is not passed, the gravest first. Hints are shown although they pass. */
export function failedRules(rules: readonly Rule[]): Rule[] {
  return rules
    .filter((rule) => !rule.passed || (rule.effect === 'hint' && rule.where.start !== undefined))
    .toSorted((a, b) => order.indexOf(a.effect) - order.indexOf(b.effect));
}

/** The faults at a place for which the last save was refused, until its value changes; rich text is one place. */
export function refusedAt(refused: Refused | undefined, fields: Fields, path: string): Fault[] {
  if (!refused) return [];
  return refused.faults.filter(
    (fault) =>
      (fault.path === path || (path === 'body' && fault.path.startsWith('body.'))) &&
      isUnchanged(refused.fields, fields, fault.path),
  );
}

/**
 * What the checks found at a place. Nothing when its value is not the checked one any more: that is checked with the next
 * save. An empty field is no fault while the author is still writing; it is once he has `tried` to submit.
 */
export function checkedAt(
  rules: readonly Rule[],
  checked: Fields | undefined,
  fields: Fields,
  path: string,
  tried: boolean,
): Fault[] {
  if (checked && !isUnchanged(checked, fields, path)) return [];
  return failedRules(rules)
    .filter((rule) => rule.where.field === path && !rule.id.startsWith('text.') && rule.effect !== 'hint')
    .filter((rule) => tried || holdsSomething(valueAt(fields, path)) || rule.id.startsWith('quota.'))
    .map(({ message, code }) => ({ path, message, code }));
}

/** The name of the field of a path, or of the nearest one around it. */
export function labelAt(template: Template, path: string): string {
  for (let at = path; at !== ''; at = at.replace(/(^|[.[])[^.[]*$/, '')) {
    const name = at.replace(/\[\d+\]/g, '[]');
    const label = template.fields.find((field) => field.name === name)?.label;
    if (label) return lang === 'en' ? label.en : label.zh;
  }
  return say(path.split(/[.[]/)[0] ?? path);
}

function isUnchanged(before: Fields, now: Fields, path: string): boolean {
  return isSame(valueAt(cleaned(before), path), valueAt(cleaned(now), path));
}

function holdsSomething(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';
}
