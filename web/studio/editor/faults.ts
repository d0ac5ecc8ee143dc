import type { Template } from '../../../src/contents/templates/schema.ts';
import { lang } from '../../ui/lang.ts';
import { say } from '../../ui/changes/texts.ts';
import type { Fault } from './editing.ts';
import { valueAt, type Fields, type Rule } from './fields.ts';
import { f } from './fieldTexts.ts';
import { excess, isUnchanged, rootOf, standing, type Refused } from './refused.ts';

const order: Rule['effect'][] = ['refuse', 'reject', 'human', 'hint'];

/** What is not passed, the gravest first. Hints are shown although they pass. */
export function failedRules(rules: readonly Rule[]): Rule[] {
  return rules
    .filter((rule) => !rule.passed || (rule.effect === 'hint' && rule.where.start !== undefined))
    .toSorted((a, b) => order.indexOf(a.effect) - order.indexOf(b.effect));
}

/** The faults at a place for which a submit or a save was refused, while they stand; rich text is one place. */
export function refusedAt(refused: Refused | undefined, fields: Fields, path: string): Fault[] {
  return standing(refused, fields).filter(
    (fault) => fault.path === path || (path === 'body' && fault.path.startsWith('body.')),
  );
}

/** That a value cannot be stored, why, and whether all else is; a text that is too long with its present length (UX 16). */
export function unstored(fault: Fault, fields: Fields, restSaved: boolean): Fault {
  const over = excess(fault, fields);
  const why = over ? f.unstoredLong(over.length, over.max) : f.unstored(fault.message);
  return { ...fault, message: restSaved ? f.restSaved(why) : why };
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
  return say(rootOf(path));
}

function holdsSomething(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';
}
