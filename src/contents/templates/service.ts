import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { policyAt } from '../../lib/policy.ts';
import type { ErrorRow } from '../../lib/problem.ts';
import { pushTargets, type ContentType } from '../fields.ts';
import { refuseContent } from '../refusals.ts';
import { emptyRanges, withOverride } from './override.ts';
import { templateOverrides } from './policy.ts';
import { templateOf, templates } from './registry.ts';
import type { Template, TemplateOverride } from './schema.ts';

/** Codes of all templates. */
export const templateCodes: readonly string[] = templates.map(({ code }) => code);

/** Faults of what a channel changes: fields that its template does not have, and limits that no work could keep. */
export function overrideFaults(override: NamedOverride): ErrorRow[] {
  const template = templateOf(override.template);
  if (!template) return [];
  const names = new Set(template.fields.map(({ name }) => name));
  const unknown = (override.fields ?? []).flatMap(({ name }, i): ErrorRow[] =>
    names.has(name) ? [] : [{ path: `fields[${i}].name`, code: 'NO_SUCH_FIELD', message: '', actual: name }],
  );
  return [...unknown, ...emptyRanges(template, override)];
}

/** What a channel changes in the template of a code. */
export type NamedOverride = TemplateOverride & { template: string };

type Overrides = (typeof templateOverrides.defaults)['overrides'];

/**
 * The template of a code with the rules in force at an instant of the targets that a work goes to, merged field by field: what
 * the forms show and what a submit is judged by (DOMAIN 2.2); `more` are those of a channel. Null where there is none.
 */
export async function templateAt(
  tx: Tx,
  at: Date,
  code: string,
  targets: readonly string[],
  more: readonly NamedOverride[] = [],
): Promise<Template | null> {
  const template = templateOf(code);
  if (!template) return null;
  const ofChannel = more.map((one) => ({ ...one, target: null }));
  return merged(template, [...(await overridesAt(tx, at)), ...ofChannel], targets);
}

/** The templates, of one type if named, as they are for targets divided by commas. Refuses TARGET_UNKNOWN. */
export async function listTemplates(
  tx: Tx,
  now: Date,
  type: ContentType | undefined,
  target: string | undefined,
): Promise<{ items: Template[] }> {
  const overrides = await overridesAt(tx, now);
  const targets = targetsIn(target);
  const asked = templates.filter((template) => type === undefined || template.type === type);
  return { items: asked.map((template) => merged(template, overrides, targets)) };
}

/** One template as it is for targets divided by commas. Refuses NOT_FOUND, TARGET_UNKNOWN. */
export async function readTemplate(tx: Tx, now: Date, code: string, target: string | undefined): Promise<Template> {
  const template = templateOf(code);
  if (!template) throw refuse.NOT_FOUND();
  return merged(template, await overridesAt(tx, now), targetsIn(target));
}

async function overridesAt(tx: Tx, at: Date): Promise<Overrides> {
  return (await policyAt(tx, templateOverrides, at)).document.overrides;
}

function merged(template: Template, overrides: Overrides, targets: readonly string[]): Template {
  return overrides
    .filter((one) => one.template === template.code && (one.target === null || targets.includes(one.target)))
    .reduce(withOverride, template);
}

function targetsIn(target: string | undefined): string[] {
  const asked = [...new Set((target ?? '').split(',').map((one) => one.trim()))].filter((one) => one !== '');
  const known: readonly string[] = pushTargets;
  const unknown = asked.filter((one) => !known.includes(one));
  if (unknown.length > 0) {
    throw refuseContent.TARGET_UNKNOWN([{ path: 'target', code: 'TARGET_UNKNOWN', message: '', actual: unknown }]);
  }
  return asked;
}
